use sea_orm::entity::prelude::*;

vocabulary! {
    /// What a survivor asks of her own data.
    RequestKind {
        /// To know what is recorded of her.
        Access = "ACCESS",
        /// To have something put right.
        Correction = "CORRECTION",
        /// That something is not used any more.
        Objection = "OBJECTION",
        /// To have something deleted.
        Erasure = "ERASURE",
    }
}

vocabulary! {
    /// How something was asked or told.
    RequestChannel {
        /// Face to face.
        InPerson = "IN_PERSON",
        /// On the phone.
        Phone = "PHONE",
        /// In writing.
        Written = "WRITTEN",
        /// Through somebody whom she sent.
        ThroughAnother = "THROUGH_ANOTHER",
    }
}

vocabulary! {
    /// What came of a request.
    RequestOutcome {
        /// What she asked for is done, or will be.
        Granted = "GRANTED",
        /// A part of it is.
        Partly = "PARTLY",
        /// It is not.
        Refused = "REFUSED",
        /// She does not ask for it any more.
        Withdrawn = "WITHDRAWN",
    }
}

vocabulary! {
    /// Why not everything was done that she asked for.
    AnswerReason {
        /// A law obliges to keep it.
        LawRequiresKeeping = "LAW_REQUIRES_KEEPING",
        /// It would harm the rights of somebody else.
        RightsOfOthers = "RIGHTS_OF_OTHERS",
        /// It is not about her.
        NotHers = "NOT_HERS",
        /// It is not held here.
        NotHeld = "NOT_HELD",
    }
}
