use async_graphql::Enum;

/// Why an agency has to see more of a case.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::AccessReason")]
pub enum AccessReason {
    /// To keep her safe.
    Safety,
    /// To give her a service.
    Service,
    /// To bring her home.
    Return,
    /// For a court or an investigation.
    Proceedings,
    /// To be sure that it is she.
    Identity,
}

/// What came of asking to see more. None of these says what she said or did not say.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::AccessOutcome")]
pub enum AccessOutcome {
    /// What is needed can be seen, or will be, by a door of its own: a consent, a legal basis, an assignment.
    Agreed,
    /// It is not opened.
    Declined,
    /// She is to be asked of it later.
    AskHerLater,
}

/// Why it is not opened, in words that say nothing of her and nothing of others.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::AccessDecline")]
pub enum AccessDecline {
    /// No reason is given.
    Unstated,
    /// What it is needed for was not clear.
    PurposeUnclear,
    /// Less would do for it.
    MoreThanNeeded,
    /// What is needed can be had in another way.
    AnotherWay,
}

/// What opened.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::AccessDoor")]
pub enum AccessDoor {
    /// Something that she agreed to.
    Consent,
    /// A legal basis that was attached.
    LegalBasis,
    /// Somebody of the agency that asks was put on the case.
    Assignment,
}

/// Where a request to see more stands.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AccessState {
    /// It waits for an answer.
    Open,
    /// It was answered.
    Answered,
    /// It had no answer by the time until which it was needed.
    Lapsed,
}
