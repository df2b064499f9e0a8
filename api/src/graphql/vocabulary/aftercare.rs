use async_graphql::Enum;

/// How somebody looked after her again.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::FollowUpMeans")]
pub enum FollowUpMeans {
    /// Somebody went to her.
    Visit,
    /// Somebody called her.
    Call,
    /// She came to the office.
    OfficeVisit,
}

/// Whether she is safe, as somebody found it who looked after her again.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::FollowUpSafety")]
pub enum FollowUpSafety {
    /// She is.
    Safe,
    /// She is, if somebody watches over it.
    SafeWithSupport,
    /// She is not.
    Unsafe,
    /// She was not reached.
    NotReached,
}

/// What threatens her.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::SafetyAlertKind")]
pub enum SafetyAlertKind {
    /// Somebody threatens her.
    Threatened,
    /// Whoever trafficked her is near, or looks for her.
    TraffickerNear,
    /// She is hurt where she lives.
    ViolenceAtHome,
    /// She is to be married against her will.
    ForcedMarriage,
    /// She may harm herself.
    SelfHarm,
    /// Nobody knows where she is.
    Missing,
    /// Something points to her being trafficked again.
    RetraffickingRisk,
}

/// How soon something must be done about what threatens her.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::SafetyAlertLevel")]
pub enum SafetyAlertLevel {
    /// It must be kept in view.
    Watch,
    /// Within days.
    High,
    /// Today.
    Immediate,
}

/// Why a case is to be closed.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::ClosureReason")]
pub enum ClosureReason {
    /// What was planned with her is reached.
    GoalsReached,
    /// She wants no more help.
    SheAsked,
    /// She moved to where nobody who takes part works.
    MovedAway,
    /// She was looked for and not reached any more.
    ContactLost,
    /// She died.
    Died,
}

/// How she stands when her case is to be closed.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::ClosureOutcome")]
pub enum ClosureOutcome {
    /// She lives her own life.
    Reintegrated,
    /// She does in part.
    PartlyReintegrated,
    /// She does not.
    NotReintegrated,
    /// Nobody knows.
    Unknown,
}

/// Where a safety alert stands.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "crate::disclosure::aftercare::SafetyAlertState")]
pub enum SafetyAlertState {
    /// Nobody of who leads took it in hand.
    Raised,
    /// Who leads took it in hand.
    Acknowledged,
    /// It threatens her no more.
    Closed,
}

/// Where a closure stands.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "crate::disclosure::aftercare::ClosureState")]
pub enum ClosureState {
    /// No supervisor said anything yet.
    Proposed,
    /// The case was closed.
    Approved,
    /// Something was left to do.
    SentBack,
}
