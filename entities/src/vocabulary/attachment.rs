use sea_orm::entity::prelude::*;

vocabulary! {
    /// What a file shows. Each kind belongs to one class of the record and is shown as that class.
    AttachmentKind {
        /// A picture of her.
        Photo = "PHOTO",
        /// A paper of a doctor, a hospital or a counsellor.
        MedicalPaper = "MEDICAL_PAPER",
        /// A paper of a court or the police.
        CourtPaper = "COURT_PAPER",
        /// The sound of what she told.
        StatementRecording = "STATEMENT_RECORDING",
        /// A paper of her way home.
        TravelPaper = "TRAVEL_PAPER",
        /// What proves that she agreed or refused.
        ConsentProof = "CONSENT_PROOF",
        /// A picture of a place where she is or will be.
        PlacePhoto = "PLACE_PHOTO",
        /// A paper or picture of somebody accused.
        TraffickerPaper = "TRAFFICKER_PAPER",
    }
}

vocabulary! {
    /// What a file is made of, as its content shows.
    ContentType {
        /// A picture as JPEG.
        Jpeg = "JPEG",
        /// A picture as PNG.
        Png = "PNG",
        /// A picture as WebP.
        Webp = "WEBP",
        /// A paper as PDF.
        Pdf = "PDF",
        /// Sound as WAV.
        Wav = "WAV",
        /// Sound as M4A.
        M4a = "M4A",
    }
}
