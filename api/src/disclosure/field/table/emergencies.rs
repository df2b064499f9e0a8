//! Fields of emergency access.

macro_rules! emergencies {
    ([$next:ident $($later:ident)*] $($done:tt)*) => { $next! { [$($later)*] $($done)*
        QueryEmergencyAccess = ("Query", "emergencyAccess", Coordination, None, &[]),
        MutationDeclareEmergency = ("Mutation", "declareEmergency", Coordination, None, &[]),
        MutationEndEmergencyAccess = ("Mutation", "endEmergencyAccess", Coordination, None, &[]),
        MutationReviewEmergency = ("Mutation", "reviewEmergency", Coordination, None, &[]),
        EmergencyAccessId = ("EmergencyAccess", "id", Coordination, None, &[]),
        EmergencyAccessRedactions = ("EmergencyAccess", "redactions", Coordination, None, &[]),
        EmergencyAccessViewKey = ("EmergencyAccess", "viewKey", Coordination, None, &[]),
        EmergencyAccessCase = ("EmergencyAccess", "case", Coordination, None, &[]),
        // Who declared it is tied to the case; whom it is told to has to know who did.
        EmergencyAccessDeclaredBy = ("EmergencyAccess", "declaredBy", Coordination, None, &[]),
        EmergencyAccessPurpose = ("EmergencyAccess", "purpose", Coordination, None, &[]),
        EmergencyAccessClasses = ("EmergencyAccess", "classes", Coordination, None, &[]),
        EmergencyAccessReason = ("EmergencyAccess", "reason", Coordination, None, &[]),
        EmergencyAccessWords = ("EmergencyAccess", "words", Consent, Some(("emergency_access", "words")), &[]),
        EmergencyAccessDeclaredAt = ("EmergencyAccess", "declaredAt", Coordination, None, &[]),
        EmergencyAccessUntil = ("EmergencyAccess", "until", Coordination, None, &[]),
        EmergencyAccessEndedAt = ("EmergencyAccess", "endedAt", Coordination, None, &[]),
        EmergencyAccessState = ("EmergencyAccess", "state", Coordination, None, &[]),
        EmergencyAccessReviewBy = ("EmergencyAccess", "reviewBy", Coordination, None, &[]),
        EmergencyAccessOverdue = ("EmergencyAccess", "overdue", Coordination, None, &[]),
        EmergencyAccessReviewedAt = ("EmergencyAccess", "reviewedAt", Coordination, None, &[]),
    } };
}
