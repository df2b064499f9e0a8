//! Fields of files. What a file is besides its content is reached only through the field of the case on which it hangs, and so
//! as the class of that.

macro_rules! attachments {
    ([$next:ident $($later:ident)*] $($done:tt)*) => { $next! { [$($later)*] $($done)*
        CasePhotos = ("Case", "photos", Identity, None, &[]),
        CaseMedicalPapers = ("Case", "medicalPapers", Health, None, &[]),
        CaseCourtPapers = ("Case", "courtPapers", Legal, None, &[]),
        CaseStatementRecordings = ("Case", "statementRecordings", Narrative, None, &[]),
        CaseTravelPapers = ("Case", "travelPapers", TravelDocument, None, &[]),
        CaseConsentProofs = ("Case", "consentProofs", Consent, None, &[]),
        CasePlacePhotos = ("Case", "placePhotos", Whereabouts, None, &[]),
        CaseTraffickerPapers = ("Case", "traffickerPapers", Trafficker, None, &[]),
        AttachmentId = ("Attachment", "id", Coordination, None, &[]),
        AttachmentRedactions = ("Attachment", "redactions", Coordination, None, &[]),
        AttachmentViewKey = ("Attachment", "viewKey", Coordination, None, &[]),
        AttachmentKind = ("Attachment", "kind", Coordination, None, &[]),
        AttachmentContentType = ("Attachment", "contentType", Coordination, None, &[]),
        AttachmentBytes = ("Attachment", "bytes", Coordination, None, &[]),
        AttachmentHappenedAt = ("Attachment", "happenedAt", Coordination, None, &[]),
        AttachmentEnteredAt = ("Attachment", "enteredAt", Coordination, None, &[]),
        // Who works with her tells where she is.
        AttachmentRecordedBy = ("Attachment", "recordedBy", Whereabouts, None, &[]),
        AttachmentLimitKind = ("AttachmentLimit", "kind", Public, None, &[]),
        AttachmentLimitContentType = ("AttachmentLimit", "contentType", Public, None, &[]),
        AttachmentLimitMostBytes = ("AttachmentLimit", "mostBytes", Public, None, &[]),
        AttachmentLimitVerified = ("AttachmentLimit", "verified", Public, None, &[]),
        AttachmentLimitSource = ("AttachmentLimit", "source", Public, None, &[]),
    } };
}
