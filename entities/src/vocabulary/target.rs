use sea_orm::entity::prelude::*;

vocabulary! {
    /// What is said of how long something takes.
    TargetKind {
        /// Somebody said that it must not take longer.
        Target = "TARGET",
        /// Somebody saw that it took as long.
        Observed = "OBSERVED",
    }
}

vocabulary! {
    /// In what time is counted.
    TargetUnit {
        /// Days.
        Days = "DAYS",
        /// Weeks.
        Weeks = "WEEKS",
        /// Months.
        Months = "MONTHS",
    }
}
