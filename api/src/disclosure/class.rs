//! The words of a decision: effects, masks, reasons, and which relation a viewer stands in.

use entities::vocabulary::{DataClass, RelationKind, Role};

/// A coarser form of a value. Declared from the finest to the coarsest: the first that a rule grants wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mask {
    /// A date becomes its year.
    Year,
    /// A date of birth becomes an age band.
    AgeBand,
    /// An address becomes its district.
    District,
}

impl Mask {
    /// Every mask, finest first.
    pub const ALL: &'static [Self] = &[Self::Year, Self::AgeBand, Self::District];

    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Year => "YEAR",
            Self::AgeBand => "AGE_BAND",
            Self::District => "DISTRICT",
        }
    }

    /// The mask with this code, if there is one.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|mask| mask.code() == code)
    }
}

/// What a decision does to a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    /// The value as stored.
    Shown,
    /// A coarser form of it.
    Masked(Mask),
    /// Nothing of it.
    Withheld(Reason),
}

impl Effect {
    /// How much is seen: shown before masks in their declared order before withheld.
    #[must_use]
    pub const fn width(self) -> u8 {
        match self {
            Self::Shown => u8::MAX,
            Self::Masked(mask) => u8::MAX - 1 - mask as u8,
            Self::Withheld(_) => 0,
        }
    }

    /// Whether anything of the value is seen.
    #[must_use]
    pub const fn opens(self) -> bool {
        !matches!(self, Self::Withheld(_))
    }
}

/// Where the rule that got furthest stopped. Declared in the order in which a rule is walked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// No rule for this role, relation and class.
    Role,
    /// A rule stands for another purpose.
    Purpose,
    /// The viewer is not assigned to the case.
    Assignment,
    /// The window of the handover is not open.
    Window,
    /// Neither consent nor a legal basis holds. One answer for absent, refused, expired and withdrawn.
    Basis,
}

impl Reason {
    /// Every reason, in the order of the walk.
    pub const ALL: &'static [Self] = &[Self::Role, Self::Purpose, Self::Assignment, Self::Window, Self::Basis];

    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Role => "ROLE",
            Self::Purpose => "PURPOSE",
            Self::Assignment => "ASSIGNMENT",
            Self::Window => "WINDOW",
            Self::Basis => "BASIS",
        }
    }

    /// The reason with this code, if there is one.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|reason| reason.code() == code)
    }

    /// Whether asking the holder or one's own supervisor can open the field. Follows from the reason alone, so
    /// that it tells nothing of the case.
    #[must_use]
    pub const fn requestable(self) -> bool {
        matches!(self, Self::Assignment | Self::Basis)
    }
}

/// The place of a role in tables.
#[must_use]
pub const fn role_index(role: Role) -> usize {
    role as usize
}

/// The place of a class in tables and decision vectors.
#[must_use]
pub const fn class_index(class: DataClass) -> usize {
    class as usize
}

/// How many classes there are.
pub const CLASSES: usize = DataClass::ALL.len();
/// How many roles there are.
pub const ROLES: usize = Role::ALL.len();
/// How many relations there are, `NONE`, those to referrals and that to a request included.
pub const TIES: usize = RelationKind::ALL.len() + 2 + ReferralTie::ALL.len();

/// How the viewer's agency stands to a referral.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReferralTie {
    /// It submitted the referral, and it is still kept.
    Submitter,
    /// The referral went to it, and it neither declined nor is it over.
    Addressee,
    /// The referral went to it, and it declined, or it was taken back or closed.
    PastAddressee,
    /// It was told that the referral waits too long at an agency below it.
    Overseer,
}

impl ReferralTie {
    /// Every tie to a referral, in declared order.
    pub const ALL: &'static [Self] = &[Self::Submitter, Self::Addressee, Self::PastAddressee, Self::Overseer];

    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Submitter => "SUBMITTER",
            Self::Addressee => "ADDRESSEE",
            Self::PastAddressee => "PAST_ADDRESSEE",
            Self::Overseer => "OVERSEER",
        }
    }
}

/// A relation as the policy names it: to a case, to a referral, to a verification request, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tie {
    /// For classes outside cases.
    None,
    /// A relation of the viewer's agency to the case.
    To(RelationKind),
    /// How the viewer's agency stands to a referral.
    Of(ReferralTie),
    /// A verification request lies at present with the body for which the viewer holds a seat. Nothing of the case is there for
    /// him by it but what is told of the request itself.
    Asked,
}

impl Tie {
    /// Every tie, `NONE` first.
    pub fn all() -> impl Iterator<Item = Self> {
        let cases = RelationKind::ALL.iter().copied().map(Self::To);
        let referrals = ReferralTie::ALL.iter().copied().map(Self::Of);
        std::iter::once(Self::None).chain(cases).chain(referrals).chain([Self::Asked])
    }

    /// The place in tables.
    #[must_use]
    pub const fn index(self) -> usize {
        match self {
            Self::None => 0,
            Self::To(kind) => kind as usize + 1,
            Self::Of(tie) => RelationKind::ALL.len() + 1 + tie as usize,
            Self::Asked => TIES - 1,
        }
    }

    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::None => "NONE",
            Self::To(kind) => kind.code(),
            Self::Of(tie) => tie.code(),
            Self::Asked => "ASKED_BODY",
        }
    }

    /// The tie with this code, if there is one.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::all().find(|tie| tie.code() == code)
    }

    /// Whether it is a relation to a referral, and not to a case.
    #[must_use]
    pub const fn is_of_referral(self) -> bool {
        match self {
            Self::Of(_) => true,
            Self::None | Self::To(_) | Self::Asked => false,
        }
    }
}

/// Whether a class is about cases: such classes hang on relations and on the agency's agreement.
#[must_use]
pub const fn about_cases(class: DataClass) -> bool {
    match class {
        DataClass::Public
        | DataClass::Staff
        | DataClass::Agreement
        | DataClass::Commitment
        | DataClass::Statistics
        | DataClass::Oversight => false,
        DataClass::Coordination
        | DataClass::PlaceHome
        | DataClass::PlaceFound
        | DataClass::Identity
        | DataClass::Birth
        | DataClass::Contact
        | DataClass::Whereabouts
        | DataClass::Family
        | DataClass::Exploitation
        | DataClass::Narrative
        | DataClass::Health
        | DataClass::Legal
        | DataClass::TravelDocument
        | DataClass::Handover
        | DataClass::Trafficker
        | DataClass::Services
        | DataClass::Consent => true,
    }
}

/// The class that a relation of another agency reveals: who is related tells where she was, is or will be. A home
/// station tells her address to within an upazila, which is more than the district. Whose agenda a case is on is the
/// task force's own business.
#[must_use]
pub const fn revealed_by(kind: RelationKind) -> DataClass {
    match kind {
        RelationKind::Lead => DataClass::Coordination,
        RelationKind::Coordinator => DataClass::Commitment,
        RelationKind::Referrer => DataClass::Whereabouts,
        RelationKind::HomeStation => DataClass::Contact,
        RelationKind::Verifier => DataClass::PlaceHome,
        RelationKind::Investigator => DataClass::Legal,
        RelationKind::ReceivingStation | RelationKind::HandoverPost => DataClass::Handover,
        RelationKind::ServiceProvider | RelationKind::Counterpart => DataClass::Whereabouts,
    }
}

/// Classes that take the member's own dated assignment besides the agency's relation, whatever else a rule needs.
#[must_use]
pub const fn takes_assignment(class: DataClass) -> bool {
    matches!(class, DataClass::Health | DataClass::Narrative | DataClass::Whereabouts | DataClass::Trafficker)
}
