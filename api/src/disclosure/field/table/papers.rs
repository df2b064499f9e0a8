//! Fields of the papers of her way home, and of how long it should take.

macro_rules! papers {
    ([$next:ident $($later:ident)*] $($done:tt)*) => { $next! { [$($later)*] $($done)*
        CaseTravelDocuments = ("Case", "travelDocuments", TravelDocument, None, &[]),
        TravelDocumentId = ("TravelDocument", "id", Coordination, None, &[]),
        TravelDocumentRedactions = ("TravelDocument", "redactions", Coordination, None, &[]),
        TravelDocumentViewKey = ("TravelDocument", "viewKey", Coordination, None, &[]),
        TravelDocumentKind = ("TravelDocument", "kind", TravelDocument, None, &[]),
        TravelDocumentNumber = ("TravelDocument", "number", TravelDocument, Some(("travel_document", "number")), &[]),
        // A court or an office tells where she was kept, and who recorded a paper who works with her.
        TravelDocumentIssuer = ("TravelDocument", "issuer", Whereabouts, Some(("travel_document", "issuer")), &[]),
        TravelDocumentRecordedBy = ("TravelDocument", "recordedBy", Whereabouts, None, &[]),
        TravelDocumentIssuedOn = ("TravelDocument", "issuedOn", TravelDocument, None, &[]),
        TravelDocumentValidUntil = ("TravelDocument", "validUntil", TravelDocument, None, &[]),
        TravelDocumentInForce = ("TravelDocument", "inForce", TravelDocument, None, &[]),
        TravelDocumentEndedAt = ("TravelDocument", "endedAt", TravelDocument, None, &[]),
        TravelDocumentEndEnteredAt = ("TravelDocument", "endEnteredAt", TravelDocument, None, &[]),
        TravelDocumentEndReason = ("TravelDocument", "endReason", TravelDocument, None, &[]),
        TravelDocumentEnteredAt = ("TravelDocument", "enteredAt", TravelDocument, None, &[]),
        StageTargetCode = ("StageTarget", "code", Public, None, &[]),
        StageTargetKind = ("StageTarget", "kind", Public, None, &[]),
        StageTargetChannel = ("StageTarget", "channel", Public, None, &[]),
        StageTargetFromStage = ("StageTarget", "fromStage", Public, None, &[]),
        StageTargetToStage = ("StageTarget", "toStage", Public, None, &[]),
        StageTargetValue = ("StageTarget", "value", Public, None, &[]),
        StageTargetUnit = ("StageTarget", "unit", Public, None, &[]),
        StageTargetVerified = ("StageTarget", "verified", Public, None, &[]),
        StageTargetSource = ("StageTarget", "source", Public, None, &[]),
    } };
}
