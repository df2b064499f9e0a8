use async_graphql::Enum;

/// What protected figures count. Of a person, a referral or a session at most one event is counted by each, ever.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::PublishedMeasure")]
pub enum PublishedMeasure {
    /// People whose case was opened.
    CasesOpened,
    /// People who were handed over at the border, for the first time.
    PeopleHandedOver,
    /// People who came back to their families or an address of their own, for the first time.
    PeopleReunified,
    /// People for whom a first service began.
    ServicesStarted,
    /// People who were heard at a hearing, for the first time.
    HearingsHeld,
    /// Referrals that were submitted.
    ReferralsSubmitted,
    /// Referrals that were acknowledged.
    ReferralsAcknowledged,
    /// Referrals that were accepted or declined.
    ReferralsAnswered,
    /// Sessions of awareness that were held.
    AwarenessSessions,
    /// How many people came to them.
    AwarenessHeads,
}

/// Over what a table of protected figures is split. Of two levels the second stands within the first.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::FigureDimension")]
pub enum FigureDimension {
    /// The division and district of her home.
    HomeDistrict,
    /// The country in which she was found, and the state of India or the district of Bangladesh.
    PlaceFound,
    /// The channel of her return.
    Channel,
    /// The crossing.
    Crossing,
    /// The kind of the service.
    ServiceKind,
    /// Whether anything protected her at the hearing.
    HearingProtection,
    /// The division and district of the agency to which a referral went.
    AddresseeDistrict,
    /// Whether it was done within the time that is aimed at.
    Timeliness,
    /// What was answered.
    ReferralAnswer,
    /// The division and district in which a session was held.
    SessionDistrict,
}

/// For whom protected figures are published. Each also gets what those before it get; what several get is the same for all of them.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::FigureAudience")]
pub enum FigureAudience {
    /// Everyone.
    Public,
    /// Agencies of Bangladesh that take part.
    Agencies,
    /// Members of the task force.
    TaskForce,
}

/// Why a protected figure is not told.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FigureSuppression {
    /// It would point at few people, or another that does could be worked out of it, or nothing is counted there beside one that does.
    /// Which of these is not told: that would give the small one away.
    SmallNumbers,
    /// There were too few cases, or too many of one agency, for a figure that tells nothing of few others.
    TooFewCases,
}
