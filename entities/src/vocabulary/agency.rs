use sea_orm::entity::prelude::*;

vocabulary! {
    /// What an agency is. The policy file says which role each kind acts in.
    AgencyKind {
        /// A police station (thana) in Bangladesh.
        Thana = "THANA",
        /// A district police office in Bangladesh.
        DistrictPolice = "DISTRICT_POLICE",
        /// The Special Branch of the Bangladesh Police, a hop of nationality verification.
        SpecialBranch = "SPECIAL_BRANCH",
        /// The Criminal Investigation Department of the Bangladesh Police.
        Cid = "CID",
        /// A desk of the Ministry of Home Affairs that works on single cases.
        MinistryDesk = "MINISTRY_DESK",
        /// A Bangladeshi mission abroad (High Commission, Deputy or Assistant High Commission).
        Mission = "MISSION",
        /// A post or battalion of the Border Guard Bangladesh.
        BorderGuard = "BORDER_GUARD",
        /// An immigration post of the Bangladesh Police at a crossing.
        ImmigrationPolice = "IMMIGRATION_POLICE",
        /// The office of the Rescue, Recovery, Repatriation and Integration Task Force.
        TaskForceOffice = "TASK_FORCE_OFFICE",
        /// A non-governmental organisation in Bangladesh.
        Ngo = "NGO",
        /// A police body of India.
        IndianPolice = "INDIAN_POLICE",
        /// A post of the Border Security Force of India.
        IndianBorderForce = "INDIAN_BORDER_FORCE",
        /// A shelter home or organisation in India.
        IndianShelter = "INDIAN_SHELTER",
        /// A mission of India.
        IndianMission = "INDIAN_MISSION",
    }
}

vocabulary! {
    /// The country under whose law an agency stands (ISO 3166-1 alpha-2).
    Country {
        /// Bangladesh.
        Bangladesh = "BD",
        /// India.
        India = "IN",
    }
}

vocabulary! {
    /// A role that a member holds by appointment, apart from the role of the agency.
    HomeRole {
        /// Reads the log and the policy of the own agency and of the cases that it leads.
        DataProtectionOfficer = "DATA_PROTECTION_OFFICER",
        /// Keeps the members of the own agency; sees no case.
        Administrator = "ADMINISTRATOR",
    }
}

vocabulary! {
    /// What a member does at a desk; a posting puts a member at one, an assignment joins a case to it.
    Function {
        /// The officer on duty at a police station or post.
        DutyOfficer = "DUTY_OFFICER",
        /// The women-and-children help desk of a police station.
        WomenAndChildrenDesk = "WOMEN_AND_CHILDREN_DESK",
        /// The officer who investigates a crime.
        Investigator = "INVESTIGATOR",
        /// The officer who confirms addresses and nationality.
        VerificationOfficer = "VERIFICATION_OFFICER",
        /// The officer who takes part in handovers at a crossing.
        HandoverOfficer = "HANDOVER_OFFICER",
        /// The worker who accompanies a survivor.
        CaseWorker = "CASE_WORKER",
        /// The counsellor of a survivor.
        Counsellor = "COUNSELLOR",
        /// The nurse or doctor of a survivor.
        Nurse = "NURSE",
        /// Answers for the work of others at the agency.
        Supervisor = "SUPERVISOR",
        /// Enters records for others.
        DataEntry = "DATA_ENTRY",
        /// Holds a seat of the task force or prepares its meetings.
        FocalPoint = "FOCAL_POINT",
        /// Watches over the log, consent and the rights of survivors.
        DataProtection = "DATA_PROTECTION",
        /// Keeps the agency's list of members.
        Administration = "ADMINISTRATION",
    }
}
