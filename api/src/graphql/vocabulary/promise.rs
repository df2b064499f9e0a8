use async_graphql::Enum;

/// What kind of meeting it is.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::MeetingKind")]
pub enum MeetingKind {
    /// A meeting of the Rescue, Recovery, Repatriation and Integration Task Force.
    TaskForce,
    /// A conference of the two countries.
    BilateralConference,
    /// A meeting of a district's counter-trafficking committee.
    DistrictCommittee,
}

/// Where a meeting stands.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "crate::disclosure::promise::MeetingState")]
pub enum MeetingState {
    /// It is called, and nobody said yet that it was held.
    Planned,
    /// It was held.
    Held,
    /// It will not be held.
    Cancelled,
}

/// Where a commitment stands.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "crate::disclosure::promise::CommitmentState")]
pub enum CommitmentState {
    /// Its body works on it.
    Open,
    /// It is done.
    Done,
    /// It is no longer pursued.
    Dropped,
}

/// What happens to a commitment.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::CommitmentEvent")]
pub enum CommitmentEvent {
    /// The body that promised it says how it stands.
    Reported,
    /// It has another last day.
    Moved,
    /// It is done.
    Done,
    /// It is no longer pursued.
    Dropped,
}

/// What the records can measure. Each is counted from the records, never typed.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::Measure")]
pub enum Measure {
    /// People handed over at the border: cases that reached that stage for the first time in the period.
    PeopleHandedOver,
    /// People who came back to their families or an address of their own: cases that reached that stage for the first time.
    PeopleReunified,
    /// Sessions of awareness held.
    AwarenessSessions,
    /// People who came to them.
    AwarenessHeads,
    /// Officers trained under partnerships of thanas.
    OfficersTrained,
    /// Partnerships of thanas and organisations that were signed.
    PartnershipsSigned,
}

/// Whether there is a figure.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MeasuredState {
    /// There is one.
    Measured,
    /// There is no indicator, or none that the records can measure.
    NotMeasurable,
    /// It is counted over cases, of which not all are there for you: the secretariat has it.
    NotForYou,
}
