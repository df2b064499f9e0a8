use sea_orm::entity::prelude::*;

vocabulary! {
    /// Why a member has to see something at once.
    EmergencyReason {
        /// She cannot say what she agrees to: unconscious, in shock, a small child alone.
        CannotConsent = "CANNOT_CONSENT",
        /// Her life or somebody's health is in danger.
        LifeThreat = "LIFE_THREAT",
        /// The member stands in for whoever works on the case and cannot be reached.
        Covering = "COVERING",
        /// It has to be certain at once that it is she.
        ConfirmingIdentity = "CONFIRMING_IDENTITY",
    }
}

impl EmergencyReason {
    /// Whether it is a vital interest, which opens against a denial.
    #[must_use]
    pub const fn is_vital(self) -> bool {
        match self {
            Self::LifeThreat => true,
            Self::CannotConsent | Self::Covering | Self::ConfirmingIdentity => false,
        }
    }
}

vocabulary! {
    /// What happened to emergency access.
    EmergencyEventKind {
        /// Who declared it needs it no longer.
        Ended = "ENDED",
        /// Who leads the case closed it.
        Revoked = "REVOKED",
        /// Who leads found that it was justified.
        FoundJustified = "FOUND_JUSTIFIED",
        /// Who leads found that it was not.
        FoundUnjustified = "FOUND_UNJUSTIFIED",
    }
}

impl EmergencyEventKind {
    /// Whether access is over with it; otherwise it is what the review found.
    #[must_use]
    pub const fn ends(self) -> bool {
        match self {
            Self::Ended | Self::Revoked => true,
            Self::FoundJustified | Self::FoundUnjustified => false,
        }
    }
}
