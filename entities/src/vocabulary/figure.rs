use sea_orm::entity::prelude::*;

vocabulary! {
    /// What is counted of cases, so that counting does not begin anew with each question.
    FigureKind {
        /// Cases at a stage, by the district of the home.
        StageByHome = "STAGE_BY_HOME",
        /// Cases at a stage, by where she was found.
        StageByFound = "STAGE_BY_FOUND",
        /// Cases at a stage, by the month in which they began.
        StageByMonth = "STAGE_BY_MONTH",
        /// Cases at a stage, by the day on which they came to it.
        StageSince = "STAGE_SINCE",
        /// The same, by the month.
        StageSinceMonth = "STAGE_SINCE_MONTH",
        /// Cases on their way from one stage to another, by the day on which they came to the first.
        ClockSince = "CLOCK_SINCE",
        /// The same, by the month.
        ClockSinceMonth = "CLOCK_SINCE_MONTH",
        /// Verifications at a body, by the day on which they came there.
        HopSince = "HOP_SINCE",
        /// The same, by the month.
        HopSinceMonth = "HOP_SINCE_MONTH",
        /// Verifications at a body, by what stands in the way.
        HopBlocked = "HOP_BLOCKED",
        /// Cases that reached a stage, by the day on which they first did.
        Reached = "REACHED",
    }
}
