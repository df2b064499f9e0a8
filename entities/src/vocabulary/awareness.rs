use sea_orm::entity::prelude::*;

vocabulary! {
    /// What kind of partner opens the door for a session of awareness.
    AwarenessPartner {
        /// A garment factory.
        GarmentFactory = "GARMENT_FACTORY",
        /// Another employer.
        OtherEmployer = "OTHER_EMPLOYER",
        /// A village, slum or neighbourhood.
        Community = "COMMUNITY",
        /// A school or college.
        School = "SCHOOL",
        /// A union, upazila or district council or its counter-trafficking committee.
        LocalGovernment = "LOCAL_GOVERNMENT",
        /// A bus, launch or railway station, or those who work there.
        Transport = "TRANSPORT",
    }
}

vocabulary! {
    /// What a session of awareness is about.
    AwarenessTopic {
        /// How traffickers recruit: offers, brokers, love.
        Recruitment = "RECRUITMENT",
        /// How they do it online.
        OnlineRecruitment = "ONLINE_RECRUITMENT",
        /// How to go abroad for work safely.
        SafeMigration = "SAFE_MIGRATION",
        /// What the law says, and what victims have a right to.
        LawAndRights = "LAW_AND_RIGHTS",
        /// How to live beside survivors who came home.
        LivingWithSurvivors = "LIVING_WITH_SURVIVORS",
        /// Where to turn in danger.
        WhereToTurn = "WHERE_TO_TURN",
    }
}

vocabulary! {
    /// What is shown or handed out at a session.
    AwarenessMaterial {
        /// A leaflet.
        Leaflet = "LEAFLET",
        /// A poster or flip chart.
        Poster = "POSTER",
        /// A film.
        Film = "FILM",
        /// A play or songs.
        Play = "PLAY",
        /// A card with numbers to call.
        HelplineCard = "HELPLINE_CARD",
    }
}

vocabulary! {
    /// What came of it when somebody spoke up after a session.
    AwarenessLead {
        /// A referral was submitted.
        Referred = "REFERRED",
        /// Advice was given, and no more was wanted.
        Advised = "ADVISED",
    }
}
