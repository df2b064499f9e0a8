use async_graphql::Enum;

/// What kind of partner opens the door for a session of awareness.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::AwarenessPartner")]
pub enum AwarenessPartner {
    /// A garment factory.
    GarmentFactory,
    /// Another employer.
    OtherEmployer,
    /// A village, slum or neighbourhood.
    Community,
    /// A school or college.
    School,
    /// A union, upazila or district council or its counter-trafficking committee.
    LocalGovernment,
    /// A bus, launch or railway station, or those who work there.
    Transport,
}

/// What a session of awareness is about.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::AwarenessTopic")]
pub enum AwarenessTopic {
    /// How traffickers recruit: offers, brokers, love.
    Recruitment,
    /// How they do it online.
    OnlineRecruitment,
    /// How to go abroad for work safely.
    SafeMigration,
    /// What the law says, and what victims have a right to.
    LawAndRights,
    /// How to live beside survivors who came home.
    LivingWithSurvivors,
    /// Where to turn in danger.
    WhereToTurn,
}

/// What is shown or handed out at a session of awareness.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::AwarenessMaterial")]
pub enum AwarenessMaterial {
    /// A leaflet.
    Leaflet,
    /// A poster or flip chart.
    Poster,
    /// A film.
    Film,
    /// A play or songs.
    Play,
    /// A card with numbers to call.
    HelplineCard,
}

/// What came of it when somebody spoke up after a session of awareness.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::AwarenessLead")]
pub enum AwarenessLead {
    /// A referral was submitted: by `submitReferral`, which knows nothing of the session.
    Referred,
    /// Advice was given, and no more was wanted.
    Advised,
}
