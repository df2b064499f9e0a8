use async_graphql::Enum;
use entities::vocabulary::FormEnd;

/// For what a blank form is.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::FormKind")]
pub enum FormKind {
    /// Asking another agency for help: `submitReferral`.
    Referral,
    /// What she agrees to or refuses: `recordConsent`, `sayNo`, or both from one paper.
    Consent,
    /// A visit to the home that she names: `recordHomeInvestigation`. The paper names no agency and has no word of her, since
    /// whoever is at home can read it. Tell whoever goes by word of mouth: nobody there is told what happened.
    /// `safety` is called "is it a place to live" there, `suspectsNear` "who else lives near", `willingness` "the answer of the
    /// family".
    HomeEnquiry,
    /// What became of each person at a crossing: `confirmHandover`; who came beside the plan: `enterAtCrossing`.
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
    /// It was entered, or a part of it was: whether the rest of the paper is blank is known to whoever holds it.
    Entered,
    /// It is lost or spoiled, and is not entered any more.
    Void,
}
