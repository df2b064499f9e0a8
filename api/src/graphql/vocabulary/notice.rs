use async_graphql::Enum;

/// Why an agency may no longer use what it received. Told to those who lead, never to the agency itself.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::NoticeCause")]
pub enum NoticeCause {
    /// She took back what she agreed to, or it was declared void.
    Withdrawal,
    /// She denied it.
    Denial,
    /// What she agreed to ran out, or does not count any more.
    Expiry,
    /// The agency's tie to the case ended.
    RelationEnd,
    /// It was told outside the system, and nothing carries that it was.
    NoGround,
}

/// Why a notice is held back.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::HoldReason")]
pub enum HoldReason {
    /// It would endanger her.
    HerSafety,
    /// It would endanger others.
    SafetyOfOthers,
    /// Somebody was asked for advice.
    AdviceAwaited,
}

/// Where a notice stands.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoticeState {
    /// It goes out when it is due. Until then it can be held back.
    Waiting,
    /// It is held back until somebody lets it go.
    Held,
    /// It is there for its recipient.
    Sent,
    /// Its recipient confirmed that it did what the notice asks.
    Confirmed,
}
