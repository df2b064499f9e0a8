use async_graphql::Enum;

/// What was printed.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::SheetKind")]
pub enum SheetKind {
    /// The list of a handover.
    HandoverList,
    /// What is told to a body outside the system.
    OutsideDisclosure,
}

/// What became of a printed sheet.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::SheetOutcome")]
pub enum SheetOutcome {
    /// It came back to the desk that printed it.
    Returned,
    /// It was destroyed before a witness.
    Destroyed,
    /// It cannot be found.
    Lost,
    /// It was sent, handed over or read out to the body outside the system for which it was numbered.
    Sent,
}

/// Where a printed sheet stands.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "crate::disclosure::view::SheetState")]
pub enum SheetState {
    /// It is still out.
    Open,
    /// It cannot be found.
    Lost,
    /// It came back, was destroyed, or went to the body for which it was numbered.
    Accounted,
}
