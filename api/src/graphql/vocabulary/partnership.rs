use async_graphql::Enum;

/// What happens to a partnership of a thana and an organisation.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::PartnershipEvent")]
pub enum PartnershipEvent {
    /// The organisation proposed it, anew or for a further time.
    Proposed,
    /// The thana signed what was proposed last.
    Signed,
    /// Either of the two let it rest.
    Suspended,
    /// Whoever let it rest took it up again.
    Resumed,
    /// Either of the two ended it.
    Ended,
}

/// Where a partnership of a thana and an organisation stands.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "crate::disclosure::partnership::PartnershipState")]
pub enum PartnershipState {
    /// The organisation proposed it, and the thana has not signed.
    Proposed,
    /// It is signed and holds.
    InForce,
    /// One of the two let it rest.
    Suspended,
    /// Its time is over.
    Expired,
    /// One of the two ended it.
    Ended,
}

/// What officers are trained in.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::TrainingTopic")]
pub enum TrainingTopic {
    /// How to tell a victim from an offender.
    Identification,
    /// How to refer, and to whom.
    Referral,
    /// How to speak with somebody who was hurt.
    VictimFriendlyInterview,
    /// What children need.
    Children,
    /// What must stay secret.
    Confidentiality,
    /// How cases are investigated and brought to court.
    Investigation,
}
