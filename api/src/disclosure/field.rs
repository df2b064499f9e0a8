//! Every field of the schema with its class: the table that start-up compares with the printed schema, both ways.
//! To add a field, add a line here; the compiler and the tests lead on from it.

mod table;

use entities::vocabulary::DataClass;

use super::class::Mask;

pub use self::table::Field;

struct About {
    object: &'static str,
    name: &'static str,
    class: DataClass,
    sealed: Option<(&'static str, &'static str)>,
    masks: &'static [Mask],
}

impl Field {
    const fn about(self) -> &'static About {
        &Self::ABOUT[self as usize]
    }

    /// The object type that has the field.
    #[must_use]
    pub const fn object(self) -> &'static str {
        self.about().object
    }

    /// The field's name in the schema.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.about().name
    }

    /// Its class.
    #[must_use]
    pub const fn class(self) -> DataClass {
        self.about().class
    }

    /// Table and column of the sealed value behind it, if it is sealed.
    #[must_use]
    pub const fn sealed(self) -> Option<(&'static str, &'static str)> {
        self.about().sealed
    }

    /// The masks that its type has a form for.
    #[must_use]
    pub const fn masks(self) -> &'static [Mask] {
        self.about().masks
    }

    /// `Type.field`, as the schema and the policy file name it.
    #[must_use]
    pub fn path(self) -> String {
        format!("{}.{}", self.object(), self.name())
    }

    /// The fields of an object type.
    pub fn of(object: &str) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |field| field.object() == object)
    }

    /// The field `object.name`, if the schema has it.
    #[must_use]
    pub fn find(object: &str, name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.object() == object && field.name() == name)
    }

    /// Whether the field carries the answer rather than knowledge of its own: no job has to ask for it.
    #[must_use]
    pub fn structural(self) -> bool {
        matches!(self.name(), "id" | "version" | "redactions" | "viewKey" | "person")
    }

    /// Whether the decision about a referral decides it: what an agency asks of another, and not what a case holds.
    #[must_use]
    pub fn of_referral(self) -> bool {
        matches!(self.object(), "Referral" | "ReferredPerson" | "ReferralEvent")
    }

    /// Whether it tells of a verification request the seat of the body with which it lies, which is decided apart from the case.
    #[must_use]
    pub fn of_asked(self) -> bool {
        self.object() == "BlockedCase"
    }

    /// Whether it tells what agencies promised and do beside cases, which is decided by role and purpose alone.
    #[must_use]
    pub fn of_promises(self) -> bool {
        self.class() == DataClass::Commitment && !matches!(self.object(), "Query" | "Mutation")
    }

    /// Whether a job can read it: something else than a job decides who asks and changes.
    #[must_use]
    pub fn of_work(self) -> bool {
        self.controlled() || self.of_referral() || self.of_promises() || self.of_asked()
    }

    /// Whether the case's decision vector decides it: the fields of case-bound object types.
    #[must_use]
    pub fn controlled(self) -> bool {
        matches!(self.object(), "Case" | "Person" | "Consent")
    }
}
