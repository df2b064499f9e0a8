use async_graphql::Enum;

/// What she says about going home.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::ReturnWord")]
pub enum ReturnWord {
    /// She wants to go home.
    Agrees,
    /// She does not want to go home, or not now.
    Declines,
}

/// What was decided in the best interest of a child.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::BestInterestOutcome")]
pub enum BestInterestOutcome {
    /// She goes home.
    Return,
    /// She stays where she is for now.
    StayForNow,
    /// She goes somewhere else than home.
    OtherPlacement,
}
