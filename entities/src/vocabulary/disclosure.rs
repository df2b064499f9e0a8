use sea_orm::entity::prelude::*;

vocabulary! {
    /// The capacity in which a request is made; the policy speaks of roles, never of agencies.
    Role {
        /// A police station or another domestic body that works on single cases (verification, investigation).
        PoliceStation = "POLICE_STATION",
        /// A domestic border post: border guard or immigration police.
        BorderGuard = "BORDER_GUARD",
        /// A seat of the task force, for coordination and statistics only.
        TaskForce = "TASK_FORCE",
        /// A non-governmental organisation in Bangladesh.
        PartnerNgo = "PARTNER_NGO",
        /// A body under another country's law; never one role with its domestic peers.
        ForeignCounterpart = "FOREIGN_COUNTERPART",
        /// Reads the log and the policy of the own agency and of the cases that it leads.
        DataProtectionOfficer = "DATA_PROTECTION_OFFICER",
        /// Keeps the members of the own agency; sees no case.
        Administrator = "ADMINISTRATOR",
    }
}

vocabulary! {
    /// What a viewer wants the data for, declared with every request.
    Purpose {
        /// Finding a person and bringing her to safety.
        Rescue = "RESCUE",
        /// Confirming nationality and address.
        Verification = "VERIFICATION",
        /// Finding the family.
        FamilyTracing = "FAMILY_TRACING",
        /// Preparing the way home.
        Repatriation = "REPATRIATION",
        /// Handing a person over at a crossing and taking her over.
        Handover = "HANDOVER",
        /// Giving a safe place to stay.
        Shelter = "SHELTER",
        /// Medical and psychological care.
        HealthCare = "HEALTH_CARE",
        /// Investigating a crime.
        Investigation = "INVESTIGATION",
        /// Preparing and giving testimony.
        Testimony = "TESTIMONY",
        /// Services after the return.
        Reintegration = "REINTEGRATION",
        /// Coordinating agencies.
        Coordination = "COORDINATION",
        /// Counting without persons.
        Statistics = "STATISTICS",
        /// Watching over disclosure.
        Oversight = "OVERSIGHT",
        /// Answering a survivor about her own data.
        SubjectRights = "SUBJECT_RIGHTS",
        /// Keeping members and agreements.
        Administration = "ADMINISTRATION",
    }
}

vocabulary! {
    /// What kind of knowledge a field holds. Every field that a viewer can receive belongs to exactly one.
    DataClass {
        /// Reference data that anyone may know.
        Public = "PUBLIC",
        /// Members of agencies, their functions and postings.
        Staff = "STAFF",
        /// Sharing agreements between agencies.
        Agreement = "AGREEMENT",
        /// Plans, meetings and what was promised there.
        Commitment = "COMMITMENT",
        /// Figures over many cases.
        Statistics = "STATISTICS",
        /// The log and what watches over disclosure.
        Oversight = "OVERSIGHT",
        /// Case code, stage, dates, lead agency and the viewer's own relation.
        Coordination = "COORDINATION",
        /// The district of the home.
        PlaceHome = "PLACE_HOME",
        /// Where the person was found.
        PlaceFound = "PLACE_FOUND",
        /// Names, photo, identity numbers, parents' names.
        Identity = "IDENTITY",
        /// Date of birth and whether the person is a minor.
        Birth = "BIRTH",
        /// Phone and address.
        Contact = "CONTACT",
        /// Any present or future place of the person.
        Whereabouts = "WHEREABOUTS",
        /// Relatives and guardians.
        Family = "FAMILY",
        /// Coded types of exploitation and means of control.
        Exploitation = "EXPLOITATION",
        /// What happened, in words.
        Narrative = "NARRATIVE",
        /// Health.
        Health = "HEALTH",
        /// References of police and courts, legal bases.
        Legal = "LEGAL",
        /// Travel permits and exit permits.
        TravelDocument = "TRAVEL_DOCUMENT",
        /// The packet of a handover: time, crossing, needs flags.
        Handover = "HANDOVER",
        /// Accused persons.
        Trafficker = "TRAFFICKER",
        /// Services planned and given.
        Services = "SERVICES",
        /// What the survivor said may be shared.
        Consent = "CONSENT",
    }
}

vocabulary! {
    /// Whose decision inputs one message authentication code covers.
    DecisionSetKind {
        /// The inputs of one case.
        Case = "CASE",
        /// A member with postings and seats.
        Member = "MEMBER",
        /// An agency with its sharing agreement.
        Agency = "AGENCY",
        /// A handover's plan and confirmations.
        Handover = "HANDOVER",
        /// A referral and what happened to it.
        Referral = "REFERRAL",
    }
}

vocabulary! {
    /// What a record of the log tells.
    RecordKind {
        /// What an answer showed.
        Disclosure = "DISCLOSURE",
        /// What a write changed.
        Change = "CHANGE",
        /// A request that was refused.
        Refusal = "REFUSAL",
        /// A stored value or decision input that was not as it was written.
        Incident = "INCIDENT",
    }
}
