use sea_orm::entity::prelude::*;

vocabulary! {
    /// For what a blank form is.
    FormKind {
        /// Asking another agency for help.
        Referral = "REFERRAL",
        /// What she agrees to or refuses.
        Consent = "CONSENT",
        /// A visit to the home that she names.
        HomeEnquiry = "HOME_ENQUIRY",
        /// What became of each person at a crossing.
        Handover = "HANDOVER",
    }
}

vocabulary! {
    /// What became of a blank form.
    FormEnd {
        /// What was written on it was entered.
        Entered = "ENTERED",
        /// It cannot be found.
        Lost = "LOST",
        /// It was torn, wetted or written wrongly.
        Spoiled = "SPOILED",
    }
}
