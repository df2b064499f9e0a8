use async_graphql::Enum;

/// What an agency is. The role in which its members act follows from it.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::AgencyKind")]
pub enum AgencyKind {
    /// A police station (thana) in Bangladesh.
    Thana,
    /// A district police office in Bangladesh.
    DistrictPolice,
    /// The Special Branch of the Bangladesh Police, which takes part in confirming nationality.
    SpecialBranch,
    /// The Criminal Investigation Department of the Bangladesh Police.
    Cid,
    /// A desk of the Ministry of Home Affairs that works on single cases.
    MinistryDesk,
    /// A High Commission, or Deputy or Assistant High Commission, of Bangladesh.
    Mission,
    /// A post or battalion of the Border Guard Bangladesh (BGB).
    BorderGuard,
    /// An immigration post of the Bangladesh Police at a crossing.
    ImmigrationPolice,
    /// An office of the Rescue, Recovery, Repatriation and Integration (RRRI) Task Force.
    TaskForceOffice,
    /// A non-governmental organisation in Bangladesh.
    Ngo,
    /// A police body of India.
    IndianPolice,
    /// A post of the Border Security Force (BSF) of India.
    IndianBorderForce,
    /// A shelter home or organisation in India.
    IndianShelter,
    /// A mission of India.
    IndianMission,
}

/// The country under whose law an agency stands.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::Country")]
pub enum Country {
    /// Bangladesh.
    #[graphql(name = "BD")]
    Bangladesh,
    /// India.
    #[graphql(name = "IN")]
    India,
}

/// What a member does at the desk to which he or she is posted.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::Function")]
pub enum Function {
    /// The officer on duty at a police station or post.
    DutyOfficer,
    /// The women-and-children help desk of a police station.
    WomenAndChildrenDesk,
    /// The officer who investigates a crime.
    Investigator,
    /// The officer who confirms addresses and nationality.
    VerificationOfficer,
    /// The officer who hands people over or takes them over at a crossing.
    HandoverOfficer,
    /// The worker who accompanies a survivor.
    CaseWorker,
    /// The counsellor of a survivor.
    Counsellor,
    /// The nurse or doctor of a survivor.
    Nurse,
    /// Answers for the work of others at the agency.
    Supervisor,
    /// Enters records for others.
    DataEntry,
    /// Holds a seat of the task force or prepares its meetings.
    FocalPoint,
    /// Watches over the log, consent and the rights of survivors.
    DataProtection,
    /// Keeps the agency's list of members.
    Administration,
}

/// The capacity in which a request is made. Rules are written for roles, never for single agencies.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::Role")]
pub enum Role {
    /// A police station, or another body of Bangladesh that works on single cases.
    PoliceStation,
    /// A border post of Bangladesh: border guard or immigration police.
    BorderGuard,
    /// A seat of the task force, for coordination and statistics only.
    TaskForce,
    /// A non-governmental organisation in Bangladesh.
    PartnerNgo,
    /// A body under the law of another country.
    ForeignCounterpart,
    /// Reads the log and the policy of its own agency and of the cases that the agency leads.
    DataProtectionOfficer,
    /// Keeps the members of its own agency; sees no case.
    Administrator,
}
