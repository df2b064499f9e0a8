//! Fields of what agencies ask to see.

macro_rules! access {
    ([$next:ident $($later:ident)*] $($done:tt)*) => { $next! { [$($later)*] $($done)*
        QueryAccessRequests = ("Query", "accessRequests", Coordination, None, &[]),
        QueryAccessLimits = ("Query", "accessLimits", Public, None, &[]),
        MutationRequestAccess = ("Mutation", "requestAccess", Coordination, None, &[]),
        MutationAnswerAccessRequest = ("Mutation", "answerAccessRequest", Coordination, None, &[]),
        AccessLimitCode = ("AccessLimit", "code", Public, None, &[]),
        AccessLimitValue = ("AccessLimit", "value", Public, None, &[]),
        AccessLimitUnit = ("AccessLimit", "unit", Public, None, &[]),
        AccessLimitSource = ("AccessLimit", "source", Public, None, &[]),
        AccessLimitVerified = ("AccessLimit", "verified", Public, None, &[]),
        AccessRequestId = ("AccessRequest", "id", Coordination, None, &[]),
        AccessRequestRedactions = ("AccessRequest", "redactions", Coordination, None, &[]),
        AccessRequestViewKey = ("AccessRequest", "viewKey", Coordination, None, &[]),
        AccessRequestCase = ("AccessRequest", "case", Coordination, None, &[]),
        // Who asks is tied to the case; whom it asks has to know who asks.
        AccessRequestAskedBy = ("AccessRequest", "askedBy", Coordination, None, &[]),
        AccessRequestPurpose = ("AccessRequest", "purpose", Coordination, None, &[]),
        AccessRequestClasses = ("AccessRequest", "classes", Coordination, None, &[]),
        AccessRequestReason = ("AccessRequest", "reason", Coordination, None, &[]),
        AccessRequestWords = ("AccessRequest", "words", Consent, Some(("access_request", "words")), &[]),
        AccessRequestAskedAt = ("AccessRequest", "askedAt", Coordination, None, &[]),
        AccessRequestNeededUntil = ("AccessRequest", "neededUntil", Coordination, None, &[]),
        AccessRequestDueAt = ("AccessRequest", "dueAt", Coordination, None, &[]),
        AccessRequestOverdue = ("AccessRequest", "overdue", Coordination, None, &[]),
        AccessRequestState = ("AccessRequest", "state", Coordination, None, &[]),
        AccessRequestOutcome = ("AccessRequest", "outcome", Coordination, None, &[]),
        AccessRequestDeclineReason = ("AccessRequest", "declineReason", Coordination, None, &[]),
        AccessRequestOpenedBy = ("AccessRequest", "openedBy", Consent, None, &[]),
        AccessRequestAnsweredAt = ("AccessRequest", "answeredAt", Coordination, None, &[]),
    } };
}
