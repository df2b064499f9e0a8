use sea_orm::entity::prelude::*;

vocabulary! {
    /// What protected figures count. Each is one kind of event, and of a person, a referral or a session at most one is counted,
    /// ever: so no two releases count the same, and nobody is counted twice.
    PublishedMeasure {
        /// People whose case was opened.
        CasesOpened = "CASES_OPENED",
        /// People who were handed over at the border, for the first time.
        PeopleHandedOver = "PEOPLE_HANDED_OVER",
        /// People who came back to their families or an address of their own, for the first time.
        PeopleReunified = "PEOPLE_REUNIFIED",
        /// People for whom a first service began.
        ServicesStarted = "SERVICES_STARTED",
        /// People who were heard at a hearing, for the first time.
        HearingsHeld = "HEARINGS_HELD",
        /// Referrals that were submitted.
        ReferralsSubmitted = "REFERRALS_SUBMITTED",
        /// Referrals that were acknowledged.
        ReferralsAcknowledged = "REFERRALS_ACKNOWLEDGED",
        /// Referrals that were accepted or declined.
        ReferralsAnswered = "REFERRALS_ANSWERED",
        /// Sessions of awareness that were held.
        AwarenessSessions = "AWARENESS_SESSIONS",
        /// How many people came to them.
        AwarenessHeads = "AWARENESS_HEADS",
    }
}

vocabulary! {
    /// Over what a measure is split in a table of protected figures. Of two levels the second stands within the first.
    FigureDimension {
        /// The division and district of her home.
        HomeDistrict = "HOME_DISTRICT",
        /// The country in which she was found, and the state of India or the district of Bangladesh.
        PlaceFound = "PLACE_FOUND",
        /// The channel of her return.
        Channel = "CHANNEL",
        /// The crossing.
        Crossing = "CROSSING",
        /// The kind of the service.
        ServiceKind = "SERVICE_KIND",
        /// Whether anything protected her at the hearing.
        HearingProtection = "HEARING_PROTECTION",
        /// The division and district of the agency to which a referral went.
        AddresseeDistrict = "ADDRESSEE_DISTRICT",
        /// Whether it was done within the time that is aimed at.
        Timeliness = "TIMELINESS",
        /// What was answered.
        ReferralAnswer = "REFERRAL_ANSWER",
        /// The division and district in which a session was held.
        SessionDistrict = "SESSION_DISTRICT",
    }
}

vocabulary! {
    /// For whom protected figures are published. Each also gets what those before it get.
    FigureAudience {
        /// Everyone.
        Public = "PUBLIC",
        /// Agencies of Bangladesh that take part.
        Agencies = "AGENCIES",
        /// Members of the task force.
        TaskForce = "TASK_FORCE",
    }
}
