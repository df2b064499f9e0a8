use sea_orm::entity::prelude::*;

vocabulary! {
    /// How somebody looked after her again.
    FollowUpMeans {
        /// Somebody went to her.
        Visit = "VISIT",
        /// Somebody called her.
        Call = "CALL",
        /// She came to the office.
        OfficeVisit = "OFFICE_VISIT",
    }
}

vocabulary! {
    /// Whether she is safe, as somebody found it who looked after her again.
    FollowUpSafety {
        /// She is.
        Safe = "SAFE",
        /// She is, if somebody watches over it.
        SafeWithSupport = "SAFE_WITH_SUPPORT",
        /// She is not.
        Unsafe = "UNSAFE",
        /// She was not reached.
        NotReached = "NOT_REACHED",
    }
}

vocabulary! {
    /// What threatens her.
    SafetyAlertKind {
        /// Somebody threatens her.
        Threatened = "THREATENED",
        /// Whoever trafficked her is near, or looks for her.
        TraffickerNear = "TRAFFICKER_NEAR",
        /// She is hurt where she lives.
        ViolenceAtHome = "VIOLENCE_AT_HOME",
        /// She is to be married against her will.
        ForcedMarriage = "FORCED_MARRIAGE",
        /// She may harm herself.
        SelfHarm = "SELF_HARM",
        /// Nobody knows where she is.
        Missing = "MISSING",
        /// Something points to her being trafficked again.
        RetraffickingRisk = "RETRAFFICKING_RISK",
    }
}

vocabulary! {
    /// How soon something must be done about what threatens her.
    SafetyAlertLevel {
        /// It must be kept in view.
        Watch = "WATCH",
        /// Within days.
        High = "HIGH",
        /// Today.
        Immediate = "IMMEDIATE",
    }
}

vocabulary! {
    /// What became of a safety alert.
    SafetyAlertEventKind {
        /// Who leads took it in hand.
        Acknowledged = "ACKNOWLEDGED",
        /// It threatens her no more.
        Closed = "CLOSED",
    }
}

vocabulary! {
    /// Why a case is to be closed.
    ClosureReason {
        /// What was planned with her is reached.
        GoalsReached = "GOALS_REACHED",
        /// She wants no more help.
        SheAsked = "SHE_ASKED",
        /// She moved to where nobody who takes part works.
        MovedAway = "MOVED_AWAY",
        /// She was looked for and not reached any more.
        ContactLost = "CONTACT_LOST",
        /// She died.
        Died = "DIED",
    }
}

vocabulary! {
    /// How she stands when her case is to be closed.
    ClosureOutcome {
        /// She lives her own life.
        Reintegrated = "REINTEGRATED",
        /// She does in part.
        PartlyReintegrated = "PARTLY_REINTEGRATED",
        /// She does not.
        NotReintegrated = "NOT_REINTEGRATED",
        /// Nobody knows.
        Unknown = "UNKNOWN",
    }
}

vocabulary! {
    /// What a supervisor says of a closure.
    ClosureAnswer {
        /// The case is closed.
        Approved = "APPROVED",
        /// Something is left to do.
        SentBack = "SENT_BACK",
    }
}
