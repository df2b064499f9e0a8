//! Fields of whether she goes home.

macro_rules! returning {
    ([$next:ident $($later:ident)*] $($done:tt)*) => { $next! { [$($later)*] $($done)*
        CaseReturnWishes = ("Case", "returnWishes", Consent, None, &[]),
        ReturnWishId = ("ReturnWish", "id", Coordination, None, &[]),
        ReturnWishRedactions = ("ReturnWish", "redactions", Coordination, None, &[]),
        ReturnWishViewKey = ("ReturnWish", "viewKey", Coordination, None, &[]),
        ReturnWishWish = ("ReturnWish", "wish", Consent, None, &[]),
        ReturnWishLanguage = ("ReturnWish", "language", Consent, None, &[]),
        ReturnWishMode = ("ReturnWish", "mode", Consent, None, &[]),
        ReturnWishInterpreter = ("ReturnWish", "interpreter", Consent, None, &[]),
        ReturnWishWitnessed = ("ReturnWish", "witnessed", Consent, None, &[]),
        ReturnWishCapacityAssessed = ("ReturnWish", "capacityAssessed", Consent, None, &[]),
        ReturnWishSaidAt = ("ReturnWish", "saidAt", Consent, None, &[]),
        ReturnWishEnteredAt = ("ReturnWish", "enteredAt", Consent, None, &[]),
        // Who spoke with her tells where she is.
        ReturnWishExplainedBy = ("ReturnWish", "explainedBy", Whereabouts, None, &[]),
        CaseBestInterestDecisions = ("Case", "bestInterestDecisions", Consent, None, &[]),
        BestInterestDecisionId = ("BestInterestDecision", "id", Coordination, None, &[]),
        BestInterestDecisionRedactions = ("BestInterestDecision", "redactions", Coordination, None, &[]),
        BestInterestDecisionViewKey = ("BestInterestDecision", "viewKey", Coordination, None, &[]),
        BestInterestDecisionOutcome = ("BestInterestDecision", "outcome", Consent, None, &[]),
        BestInterestDecisionReviewOn = ("BestInterestDecision", "reviewOn", Consent, None, &[]),
        BestInterestDecisionInForce = ("BestInterestDecision", "inForce", Consent, None, &[]),
        BestInterestDecisionDecidedAt = ("BestInterestDecision", "decidedAt", Consent, None, &[]),
        BestInterestDecisionApprovedAt = ("BestInterestDecision", "approvedAt", Consent, None, &[]),
        BestInterestDecisionDecidedBy = ("BestInterestDecision", "decidedBy", Whereabouts, None, &[]),
        BestInterestDecisionApprovedBy = ("BestInterestDecision", "approvedBy", Whereabouts, None, &[]),
        BestInterestDecisionReasons = ("BestInterestDecision", "reasons", Narrative, Some(("best_interest_text", "reasons")), &[]),
        BestInterestDecisionOrderNumber = ("BestInterestDecision", "orderNumber", Legal, Some(("best_interest_text", "order_number")), &[]),
        PendingDoorBestInterest = ("PendingDoor", "bestInterest", Consent, None, &[]),
        PendingDoorReviewOn = ("PendingDoor", "reviewOn", Consent, None, &[]),
        MutationDecideBestInterest = ("Mutation", "decideBestInterest", Consent, None, &[]),
        MutationRecordReturnWish = ("Mutation", "recordReturnWish", Consent, None, &[]),
    } };
}
