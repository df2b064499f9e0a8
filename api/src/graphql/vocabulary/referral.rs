use async_graphql::Enum;

/// What a referral does: sharing and custody are different things.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::ReferralKind")]
pub enum ReferralKind {
    /// Asks for help; who has her now goes on having her.
    Sharing,
    /// Asks another agency to take her over.
    Transfer,
}

/// What is asked of the agency to which a referral goes.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::ReferralAsk")]
pub enum ReferralAsk {
    /// To find her and bring her to safety.
    Rescue,
    /// A safe place to stay.
    Shelter,
    /// Medical help.
    MedicalCare,
    /// Counselling.
    Counselling,
    /// Legal aid.
    LegalAid,
    /// To find the family.
    FamilyTracing,
    /// To confirm who she is and where she is from.
    Verification,
    /// To investigate the crime.
    Investigation,
    /// To prepare the way home.
    Repatriation,
}

/// How soon a referral must be dealt with. The times that belong to each are rows of reference data.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::ReferralUrgency")]
pub enum ReferralUrgency {
    /// Life or freedom is in danger now.
    Immediate,
    /// She cannot stay where she is.
    Urgent,
    /// Nothing gets worse by waiting for a few days.
    Routine,
}

/// What the people of a referral need at once; recorded, never computed from health data.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::ReferralNeed")]
pub enum ReferralNeed {
    /// A female officer.
    FemaleOfficer,
    /// Medical help.
    Medical,
    /// A place to sleep tonight.
    Shelter,
    /// Food and clothes.
    FoodAndClothes,
    /// Somebody who cares for a child.
    ChildCare,
    /// An interpreter.
    Interpreter,
    /// Protection from those who hold or look for her.
    Protection,
}

/// What happened to a referral after it was submitted.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::ReferralEventKind")]
pub enum ReferralEventKind {
    /// Somebody at the agency asked took it in hand.
    Acknowledged,
    /// The agency asked took it on: cases were opened or joined.
    Accepted,
    /// The agency asked did not take it on.
    Declined,
    /// Who submitted it took it back.
    Withdrawn,
    /// What was asked is done.
    Closed,
    /// Its time was over, and the body above the agency asked was told that it waits.
    Escalated,
}

/// Why an agency did not take a referral on. It says nothing of what else that agency knows.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::DeclineReason")]
pub enum DeclineReason {
    /// It is not the agency's task.
    OutsideMandate,
    /// It is not the agency's area.
    OutsideArea,
    /// The agency has no place or nobody free.
    NoCapacity,
    /// Another agency is better placed.
    AnotherIsBetterPlaced,
    /// What was submitted is too little to act on.
    TooLittleKnown,
    /// She does not want it.
    SheDeclines,
}

/// About how old a person seems, as whoever met her says.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::SeenAge")]
pub enum SeenAge {
    /// Up to eleven years.
    #[graphql(name = "UP_TO_11")]
    UpTo11,
    /// From twelve to seventeen years.
    #[graphql(name = "FROM_12_TO_17")]
    From12To17,
    /// From eighteen to twenty-four years.
    #[graphql(name = "FROM_18_TO_24")]
    From18To24,
    /// Twenty-five years or more.
    #[graphql(name = "FROM_25")]
    From25,
    /// It cannot be said.
    Unknown,
}

/// The sex of a person, as whoever met her says.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::SeenSex")]
pub enum SeenSex {
    /// Female.
    Female,
    /// Male.
    Male,
    /// Another.
    Other,
    /// It cannot be said.
    Unknown,
}

/// How your agency stands to a referral.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "crate::disclosure::class::ReferralTie")]
pub enum ReferralTie {
    /// It submitted the referral, and it is still kept.
    Submitter,
    /// The referral went to it, and it neither declined nor is it over.
    Addressee,
    /// The referral went to it, and it declined, or it was taken back or closed.
    PastAddressee,
    /// It was told that the referral waits too long at an agency below it.
    Overseer,
}

/// Where a referral stands.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "crate::disclosure::referral::ReferralState")]
pub enum ReferralState {
    /// Nobody took it in hand yet.
    Submitted,
    /// Somebody at the agency asked took it in hand.
    Acknowledged,
    /// The agency asked took it on: cases were opened or joined.
    Accepted,
    /// The agency asked did not take it on.
    Declined,
    /// Who submitted it took it back.
    Withdrawn,
    /// What was asked is done.
    Closed,
}
