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
