use async_graphql::Enum;

/// What a post must prepare for one person. Recorded with the handover, never taken from health records.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::NeedsFlag")]
pub enum NeedsFlag {
    /// She is a minor.
    Minor,
    /// A female officer is needed.
    FemaleOfficer,
    /// Medical help is needed.
    Medical,
    /// An interpreter is needed.
    Interpreter,
    /// Travels together with another person of the list.
    TravelsTogether,
}

/// Which side confirms a person at the crossing.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::HandoverSide")]
pub enum HandoverSide {
    /// The side that hands her over.
    Giving,
    /// The side that takes her over.
    Receiving,
}

/// What a side says of one person at the crossing.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::HandoverOutcome")]
pub enum HandoverOutcome {
    /// This side gave her over. Only the giving side says so.
    Given,
    /// This side took her over. Only the receiving side says so.
    Received,
    /// She was not there.
    Absent,
    /// The receiving side did not take her.
    Refused,
    /// The giving side kept her.
    HeldBack,
}

/// Why people who belong together, such as a mother and her baby, did not cross together.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::SeparationReason")]
pub enum SeparationReason {
    /// One of them needs treatment first.
    Medical,
    /// A court or committee keeps one of them.
    CourtOrder,
    /// Papers of one of them are missing.
    Papers,
    /// It would be dangerous for one of them to travel with the other.
    Safety,
    /// One of them did not want to cross now.
    OwnWish,
}
