//! Fields of sessions of awareness.

macro_rules! awareness {
    ([$next:ident $($later:ident)*] $($done:tt)*) => { $next! { [$($later)*] $($done)*
        QueryAwarenessSessions = ("Query", "awarenessSessions", Commitment, None, &[]),
        QueryAwarenessLeads = ("Query", "awarenessLeads", Commitment, None, &[]),
        MutationRecordAwarenessSession = ("Mutation", "recordAwarenessSession", Commitment, None, &[]),
        MutationRecordAwarenessLead = ("Mutation", "recordAwarenessLead", Commitment, None, &[]),
        AwarenessSessionId = ("AwarenessSession", "id", Commitment, None, &[]),
        AwarenessSessionAgency = ("AwarenessSession", "agency", Commitment, None, &[]),
        AwarenessSessionIsCorrection = ("AwarenessSession", "isCorrection", Commitment, None, &[]),
        AwarenessSessionPartnerKind = ("AwarenessSession", "partnerKind", Commitment, None, &[]),
        AwarenessSessionPartnerName = ("AwarenessSession", "partnerName", Commitment, None, &[]),
        AwarenessSessionDistrict = ("AwarenessSession", "district", Commitment, None, &[]),
        AwarenessSessionUpazila = ("AwarenessSession", "upazila", Commitment, None, &[]),
        AwarenessSessionTopic = ("AwarenessSession", "topic", Commitment, None, &[]),
        AwarenessSessionLanguage = ("AwarenessSession", "language", Commitment, None, &[]),
        AwarenessSessionMaterials = ("AwarenessSession", "materials", Commitment, None, &[]),
        AwarenessSessionHeadcount = ("AwarenessSession", "headcount", Commitment, None, &[]),
        AwarenessSessionHeads = ("AwarenessSession", "heads", Commitment, None, &[]),
        AwarenessSessionHeldAt = ("AwarenessSession", "heldAt", Commitment, None, &[]),
        AwarenessSessionEnteredAt = ("AwarenessSession", "enteredAt", Commitment, None, &[]),
        AwarenessHeadsSex = ("AwarenessHeads", "sex", Commitment, None, &[]),
        AwarenessHeadsAge = ("AwarenessHeads", "age", Commitment, None, &[]),
        AwarenessHeadsHeads = ("AwarenessHeads", "heads", Commitment, None, &[]),
        AwarenessLeadsOutcome = ("AwarenessLeads", "outcome", Commitment, None, &[]),
        AwarenessLeadsCount = ("AwarenessLeads", "count", Commitment, None, &[]),
    } };
}
