use async_graphql::Enum;

/// What a survivor asks of her own data.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::RequestKind")]
pub enum RequestKind {
    /// To know what is recorded of her.
    Access,
    /// To have something put right.
    Correction,
    /// That something is not used any more.
    Objection,
    /// To have something deleted.
    Erasure,
}

/// How something was asked or told.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::RequestChannel")]
pub enum RequestChannel {
    /// Face to face.
    InPerson,
    /// On the phone.
    Phone,
    /// In writing.
    Written,
    /// Through somebody whom she sent.
    ThroughAnother,
}

/// What came of a request.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::RequestOutcome")]
pub enum RequestOutcome {
    /// What she asked for is done, or will be.
    Granted,
    /// A part of it is.
    Partly,
    /// It is not.
    Refused,
    /// She does not ask for it any more.
    Withdrawn,
}

/// Why not everything was done that she asked for.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::AnswerReason")]
pub enum AnswerReason {
    /// A law obliges to keep it.
    LawRequiresKeeping,
    /// It would harm the rights of somebody else.
    RightsOfOthers,
    /// It is not about her.
    NotHers,
    /// It is not held here.
    NotHeld,
}

/// Where a request stands.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RequestState {
    /// She has no answer yet.
    Open,
    /// She was answered.
    Answered,
    /// She was told that it will be deleted; that is still to be done.
    ToBeCarriedOut,
}
