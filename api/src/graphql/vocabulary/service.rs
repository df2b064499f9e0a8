use async_graphql::Enum;

/// What a survivor needs help with.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::SupportNeed")]
pub enum SupportNeed {
    /// A place to live.
    Housing,
    /// Care for her body.
    Health,
    /// Care for her mind.
    MentalHealth,
    /// Work and income.
    Livelihood,
    /// Going to school, or back to it.
    Education,
    /// Managing her own life: rights, money, decisions.
    LifeSkills,
    /// A lawyer, a claim, a testimony.
    Legal,
    /// Papers: birth registration, identity card, certificates.
    Documents,
    /// Life with her family.
    Family,
    /// Being safe from whoever harmed her.
    Safety,
}

/// How likely it is that she comes to harm again, as an assessment finds it.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::RiskLevel")]
pub enum RiskLevel {
    /// Nothing points to it.
    Low,
    /// Something points to it.
    Medium,
    /// It is likely.
    High,
    /// It must be acted on today.
    Immediate,
}

/// Whether a support plan was agreed with her.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::PlanAgreement")]
pub enum PlanAgreement {
    /// She agreed to it.
    Agreed,
    /// She is a child, and whoever speaks for her agreed to it with her.
    GuardianAgreed,
    /// She was not asked yet: no service is planned by it.
    NotAsked,
    /// She does not want it: no service is planned by it.
    Declined,
}

/// Where a support plan stands.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "crate::disclosure::support::PlanState")]
pub enum PlanState {
    /// She did not agree to it, or was not asked.
    NotAgreed,
    /// It begins on a day to come.
    Planned,
    /// It runs.
    Running,
    /// The day is over on which it was to be looked at again.
    ReviewDue,
    /// Something became of every objective.
    Finished,
    /// A later plan stands in its place.
    Replaced,
}

/// What became of an objective.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::ObjectiveOutcome")]
pub enum ObjectiveOutcome {
    /// It was reached.
    Reached,
    /// Some of it was reached.
    PartlyReached,
    /// Nobody works for it any more.
    GivenUp,
}

/// What is given to a survivor after the rescue.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::ServiceKind")]
pub enum ServiceKind {
    /// Life skills training.
    LifeSkills,
    /// Counselling. What is written of its sessions is class `HEALTH`.
    Counselling,
    /// Medical care. What is written of its sessions is class `HEALTH`.
    Medical,
    /// Vocational training.
    Vocational,
    /// Education.
    Education,
    /// Continuing social work.
    SocialWork,
    /// Shelter. Who gives it tells where she is, so it is listed only where her whereabouts are shown.
    Shelter,
    /// Legal aid.
    LegalAid,
    /// A claim for compensation.
    Compensation,
}

/// Where a service stands.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "crate::disclosure::support::ServiceState")]
pub enum ServiceState {
    /// It did not begin.
    Planned,
    /// It is given.
    Running,
    /// It ended.
    Ended,
}

/// What happened in a service.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::ServiceEventKind")]
pub enum ServiceEventKind {
    /// It began.
    Started,
    /// A session was held, or was to be held.
    Session,
    /// It was found what came of it so far.
    Outcome,
    /// It ended.
    Ended,
}

/// Whether she came to a session.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::Attendance")]
pub enum Attendance {
    /// She did.
    Attended,
    /// She did not, and nobody knew why.
    Absent,
    /// She did not, and said so or had a reason.
    Excused,
    /// The provider did not hold it.
    CancelledByProvider,
}

/// What came of a service.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::ServiceOutcome")]
pub enum ServiceOutcome {
    /// What it was for is reached.
    Reached,
    /// Some of what it was for is reached.
    PartlyReached,
    /// Nothing of it is reached.
    NotReached,
}

/// Why a service ended.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::ServiceEndReason")]
pub enum ServiceEndReason {
    /// It was given to its end.
    Completed,
    /// She wanted it no longer.
    SheEndedIt,
    /// The provider cannot give it any more.
    ProviderEndedIt,
    /// She moved away.
    MovedAway,
    /// It is not needed any more.
    NotNeeded,
}
