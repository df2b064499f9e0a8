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
        MutationRecordReturnWish = ("Mutation", "recordReturnWish", Consent, None, &[]),
    } };
}
