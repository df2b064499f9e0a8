use async_graphql::Enum;

/// What a file shows. Each kind is shown as one class of the record.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::AttachmentKind")]
pub enum AttachmentKind {
    /// A picture of her: shown as who she is.
    Photo,
    /// A paper of a doctor, a hospital or a counsellor: shown as her health.
    MedicalPaper,
    /// A paper of a court or the police: shown as what is of law. What tells where she is belongs under `PLACE_PHOTO`.
    CourtPaper,
    /// The sound of what she told: shown as her account.
    StatementRecording,
    /// A paper of her way home: shown like other travel documents.
    TravelPaper,
    /// What proves that she agreed or refused: shown to those who read the history of her consents, and to the agency that put
    /// it there.
    ConsentProof,
    /// A picture or sketch of a place where she is or will be: shown as where she is.
    PlacePhoto,
    /// A paper or picture of somebody accused: shown as what is known of the accused.
    TraffickerPaper,
}

/// What a file is made of.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::ContentType")]
pub enum ContentType {
    /// A picture, `image/jpeg`.
    Jpeg,
    /// A picture, `image/png`.
    Png,
    /// A picture, `image/webp`.
    Webp,
    /// A paper, `application/pdf`.
    Pdf,
    /// Sound, `audio/wav`.
    Wav,
    /// Sound, `audio/mp4`.
    #[graphql(name = "M4A")]
    M4a,
}
