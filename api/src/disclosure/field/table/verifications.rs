//! Fields of verification: the bodies on its way, and how her home may be asked.

macro_rules! verifications {
    ([$next:ident $($later:ident)*] $($done:tt)*) => { $next! { [$($later)*] $($done)*
        CaseVerificationHops = ("Case", "verificationHops", Coordination, None, &[]),
        CaseSafeContact = ("Case", "safeContact", Contact, None, &[]),
        VerificationHopId = ("VerificationHop", "id", Coordination, None, &[]),
        VerificationHopRedactions = ("VerificationHop", "redactions", Coordination, None, &[]),
        VerificationHopViewKey = ("VerificationHop", "viewKey", Coordination, None, &[]),
        VerificationHopBody = ("VerificationHop", "body", Coordination, None, &[]),
        // Which station it is tells where her home is, to within an upazila.
        VerificationHopAgency = ("VerificationHop", "agency", Contact, None, &[]),
        VerificationHopState = ("VerificationHop", "state", Coordination, None, &[]),
        VerificationHopPassesTo = ("VerificationHop", "passesTo", Coordination, None, &[]),
        VerificationHopOpenedAt = ("VerificationHop", "openedAt", Coordination, None, &[]),
        VerificationHopEnteredAt = ("VerificationHop", "enteredAt", Coordination, None, &[]),
        VerificationHopDueOn = ("VerificationHop", "dueOn", Coordination, None, &[]),
        VerificationHopOverdue = ("VerificationHop", "overdue", Coordination, None, &[]),
        VerificationHopEndedAt = ("VerificationHop", "endedAt", Coordination, None, &[]),
        VerificationHopBlockers = ("VerificationHop", "blockers", Coordination, None, &[]),
        // Whether she is who she says.
        VerificationHopOutcome = ("VerificationHop", "outcome", Identity, None, &[]),
        VerificationHopRecordedBy = ("VerificationHop", "recordedBy", Contact, None, &[]),
        SafeContactWhoMayCall = ("SafeContact", "whoMayCall", Contact, Some(("safe_contact", "who_may_call")), &[]),
        SafeContactWhenToCall = ("SafeContact", "whenToCall", Contact, Some(("safe_contact", "when_to_call")), &[]),
        SafeContactWordsToUse = ("SafeContact", "wordsToUse", Contact, Some(("safe_contact", "words_to_use")), &[]),
        SafeContactWhoDoesNotKnow = ("SafeContact", "whoDoesNotKnow", Contact, Some(("safe_contact", "who_does_not_know")), &[]),
        SafeContactWrittenAt = ("SafeContact", "writtenAt", Contact, None, &[]),
        PendingDoorVerifyingBody = ("PendingDoor", "verifyingBody", Coordination, None, &[]),
        MutationOpenVerification = ("Mutation", "openVerification", Contact, None, &[]),
        MutationReviseSafeContact = ("Mutation", "reviseSafeContact", Contact, None, &[]),
        MutationPassVerification = ("Mutation", "passVerification", Coordination, None, &[]),
        MutationAnswerVerificationHop = ("Mutation", "answerVerificationHop", Coordination, None, &[]),
        MutationReportVerificationBlockers = ("Mutation", "reportVerificationBlockers", Coordination, None, &[]),
        MutationRecallVerification = ("Mutation", "recallVerification", Coordination, None, &[]),
    } };
}
