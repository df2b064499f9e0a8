use async_graphql::Enum;

/// Why a member has to see something at once.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::EmergencyReason")]
pub enum EmergencyReason {
    /// She cannot say what she agrees to: unconscious, in shock, a small child alone.
    CannotConsent,
    /// Her life or somebody's health is in danger. Only this opens what she denies.
    LifeThreat,
    /// You stand in for whoever works on the case and cannot be reached.
    Covering,
    /// It has to be certain at once that it is she.
    ConfirmingIdentity,
}

/// Where emergency access stands.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EmergencyState {
    /// It opens something now.
    Running,
    /// It is over, and nobody has reviewed it yet.
    ToBeReviewed,
    /// Who leads found that it was justified.
    Justified,
    /// Who leads found that it was not.
    Unjustified,
}
