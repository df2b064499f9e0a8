use async_graphql::Enum;

/// What is said of how long something takes.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::TargetKind")]
pub enum TargetKind {
    /// Somebody said that it must not take longer.
    Target,
    /// Somebody saw that it took as long.
    Observed,
}

/// In what time is counted.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::TargetUnit")]
pub enum TargetUnit {
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Months.
    Months,
}
