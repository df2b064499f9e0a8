use async_graphql::Enum;

/// What happens that you can listen for.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "entities::vocabulary::HappeningKind")]
pub enum HappeningKind {
    /// A referral went to your agency, or somebody of your agency submitted one.
    ReferralSubmitted,
    /// Something happened to a referral that your agency submitted or received.
    ReferralChanged,
    /// A case reached a stage.
    StageReached,
    /// The packet of a handover opened for you, or the handover was set for another time while it is open.
    HandoverNear,
    /// Something waits for another agency's word: you are asked, or your own agency recorded it.
    DoorPending,
    /// A notice is there that your agency may no longer use something that it received.
    AccessEnded,
    /// Something threatens her: her safety alert is there for you.
    SafetyAlertRaised,
    /// A safety alert that is there for you was taken in hand or closed.
    SafetyAlertChanged,
}
