use async_graphql::Enum;
use entities::vocabulary::FormEnd;

/// For what a blank form is.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::FormKind")]
pub enum FormKind {
    /// Asking another agency for help: `submitReferral`.
    Referral,
    /// What she agrees to or refuses: `recordConsent`, `sayNo`.
    Consent,
    /// A visit to the home that she names: `recordHomeInvestigation`.
    HomeEnquiry,
    /// What became of each person at a crossing: `confirmHandover`.
    Handover,
}

/// Why a blank form cannot be used any more.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VoidReason {
    /// It cannot be found.
    Lost,
    /// It was torn, wetted or written wrongly.
    Spoiled,
}

impl VoidReason {
    /// The reason as it is stored.
    #[must_use]
    pub const fn stored(self) -> FormEnd {
        match self {
            Self::Lost => FormEnd::Lost,
            Self::Spoiled => FormEnd::Spoiled,
        }
    }

    /// The reason of what became of a form; `None` if it was entered.
    #[must_use]
    pub const fn of(end: FormEnd) -> Option<Self> {
        match end {
            FormEnd::Entered => None,
            FormEnd::Lost => Some(Self::Lost),
            FormEnd::Spoiled => Some(Self::Spoiled),
        }
    }
}

/// Where a blank form stands.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "crate::disclosure::view::FormState")]
pub enum FormState {
    /// It is blank, or what is written on it is still to be entered.
    Unused,
    /// It was entered.
    Entered,
    /// It is lost or spoiled, and is not entered any more.
    Void,
}
