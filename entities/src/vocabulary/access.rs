use sea_orm::entity::prelude::*;

vocabulary! {
    /// Why an agency has to see more of a case.
    AccessReason {
        /// To keep her safe.
        Safety = "SAFETY",
        /// To give her a service.
        Service = "SERVICE",
        /// To bring her home.
        Return = "RETURN",
        /// For a court or an investigation.
        Proceedings = "PROCEEDINGS",
        /// To be sure that it is she.
        Identity = "IDENTITY",
    }
}

vocabulary! {
    /// What came of asking to see more. None of these says what she said.
    AccessOutcome {
        /// What is needed can be seen, or will be, by a door of its own.
        Agreed = "AGREED",
        /// It is not opened.
        Declined = "DECLINED",
        /// She is to be asked of it later.
        AskHerLater = "ASK_HER_LATER",
    }
}

vocabulary! {
    /// Why it is not opened, in words that say nothing of her and nothing of others.
    AccessDecline {
        /// No reason is given.
        Unstated = "UNSTATED",
        /// What it is needed for was not clear.
        PurposeUnclear = "PURPOSE_UNCLEAR",
        /// Less would do for it.
        MoreThanNeeded = "MORE_THAN_NEEDED",
        /// What is needed can be had in another way.
        AnotherWay = "ANOTHER_WAY",
    }
}

vocabulary! {
    /// What opened.
    AccessDoor {
        /// Something that she agreed to.
        Consent = "CONSENT",
        /// A legal basis that was attached.
        LegalBasis = "LEGAL_BASIS",
        /// Somebody of the agency that asks was put on the case.
        Assignment = "ASSIGNMENT",
    }
}
