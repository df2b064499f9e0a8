use sea_orm::entity::prelude::*;

vocabulary! {
    /// What happens that whoever listens is told.
    HappeningKind {
        /// A referral was submitted.
        ReferralSubmitted = "REFERRAL_SUBMITTED",
        /// Something happened to a referral.
        ReferralChanged = "REFERRAL_CHANGED",
        /// A case reached a stage.
        StageReached = "STAGE_REACHED",
        /// The packet of a handover opens, or opens for another time.
        HandoverNear = "HANDOVER_NEAR",
        /// Something waits for another agency's word.
        DoorPending = "DOOR_PENDING",
        /// A notice that something may not be used any more is there.
        AccessEnded = "ACCESS_ENDED",
        /// Something threatens her.
        SafetyAlertRaised = "SAFETY_ALERT_RAISED",
        /// A safety alert was taken in hand or closed.
        SafetyAlertChanged = "SAFETY_ALERT_CHANGED",
    }
}
