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
