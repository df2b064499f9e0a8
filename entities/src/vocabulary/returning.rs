use sea_orm::entity::prelude::*;

vocabulary! {
    /// What she says about going home.
    ReturnWord {
        /// She wants to go home.
        Agrees = "AGREES",
        /// She does not want to go home, or not now.
        Declines = "DECLINES",
    }
}

vocabulary! {
    /// What was decided in the best interest of a child.
    BestInterestOutcome {
        /// She goes home.
        Return = "RETURN",
        /// She stays where she is for now.
        StayForNow = "STAY_FOR_NOW",
        /// She goes somewhere else than home.
        OtherPlacement = "OTHER_PLACEMENT",
    }
}
