use sea_orm::entity::prelude::*;

vocabulary! {
    /// What a survivor needs help with: what an assessment finds, and what an objective is about.
    SupportNeed {
        /// A place to live.
        Housing = "HOUSING",
        /// Care for her body.
        Health = "HEALTH",
        /// Care for her mind.
        MentalHealth = "MENTAL_HEALTH",
        /// Work and income.
        Livelihood = "LIVELIHOOD",
        /// Going to school, or back to it.
        Education = "EDUCATION",
        /// Managing her own life: rights, money, decisions.
        LifeSkills = "LIFE_SKILLS",
        /// A lawyer, a claim, a testimony.
        Legal = "LEGAL",
        /// Papers: birth registration, identity card, certificates.
        Documents = "DOCUMENTS",
        /// Life with her family.
        Family = "FAMILY",
        /// Being safe from whoever harmed her.
        Safety = "SAFETY",
    }
}

vocabulary! {
    /// How likely it is that she comes to harm again, as an assessment finds it.
    RiskLevel {
        /// Nothing points to it.
        Low = "LOW",
        /// Something points to it.
        Medium = "MEDIUM",
        /// It is likely.
        High = "HIGH",
        /// It must be acted on today.
        Immediate = "IMMEDIATE",
    }
}

vocabulary! {
    /// Whether a support plan was agreed with her.
    PlanAgreement {
        /// She agreed to it.
        Agreed = "AGREED",
        /// She is a child, and whoever speaks for her agreed to it with her.
        GuardianAgreed = "GUARDIAN_AGREED",
        /// She was not asked yet.
        NotAsked = "NOT_ASKED",
        /// She does not want it.
        Declined = "DECLINED",
    }
}

impl PlanAgreement {
    /// Whether services may be given by the plan.
    #[must_use]
    pub const fn carries(self) -> bool {
        match self {
            Self::Agreed | Self::GuardianAgreed => true,
            Self::NotAsked | Self::Declined => false,
        }
    }
}

vocabulary! {
    /// What became of an objective.
    ObjectiveOutcome {
        /// It was reached.
        Reached = "REACHED",
        /// Some of it was reached.
        PartlyReached = "PARTLY_REACHED",
        /// Nobody works for it any more.
        GivenUp = "GIVEN_UP",
    }
}

vocabulary! {
    /// What is given to a survivor after the rescue.
    ServiceKind {
        /// Life skills training.
        LifeSkills = "LIFE_SKILLS",
        /// Counselling.
        Counselling = "COUNSELLING",
        /// Medical care.
        Medical = "MEDICAL",
        /// Vocational training.
        Vocational = "VOCATIONAL",
        /// Education.
        Education = "EDUCATION",
        /// Continuing social work.
        SocialWork = "SOCIAL_WORK",
        /// Shelter. Who gives it tells where she is.
        Shelter = "SHELTER",
        /// Legal aid.
        LegalAid = "LEGAL_AID",
        /// A claim for compensation.
        Compensation = "COMPENSATION",
    }
}

impl ServiceKind {
    /// Whether what is written of it speaks of her health.
    #[must_use]
    pub const fn is_of_health(self) -> bool {
        match self {
            Self::Medical | Self::Counselling => true,
            Self::LifeSkills
            | Self::Vocational
            | Self::Education
            | Self::SocialWork
            | Self::Shelter
            | Self::LegalAid
            | Self::Compensation => false,
        }
    }
}

vocabulary! {
    /// What happened in a service.
    ServiceEventKind {
        /// It began.
        Started = "STARTED",
        /// A session was held, or was to be held.
        Session = "SESSION",
        /// It was found what came of it so far.
        Outcome = "OUTCOME",
        /// It ended.
        Ended = "ENDED",
    }
}

vocabulary! {
    /// Whether she came to a session.
    Attendance {
        /// She did.
        Attended = "ATTENDED",
        /// She did not, and nobody knew why.
        Absent = "ABSENT",
        /// She did not, and said so or had a reason.
        Excused = "EXCUSED",
        /// The provider did not hold it.
        CancelledByProvider = "CANCELLED_BY_PROVIDER",
    }
}

vocabulary! {
    /// What came of a service.
    ServiceOutcome {
        /// What it was for is reached.
        Reached = "REACHED",
        /// Some of what it was for is reached.
        PartlyReached = "PARTLY_REACHED",
        /// Nothing of it is reached.
        NotReached = "NOT_REACHED",
    }
}

vocabulary! {
    /// Why a service ended.
    ServiceEndReason {
        /// It was given to its end.
        Completed = "COMPLETED",
        /// She wanted it no longer.
        SheEndedIt = "SHE_ENDED_IT",
        /// The provider cannot give it any more.
        ProviderEndedIt = "PROVIDER_ENDED_IT",
        /// She moved away.
        MovedAway = "MOVED_AWAY",
        /// It is not needed any more.
        NotNeeded = "NOT_NEEDED",
    }
}
