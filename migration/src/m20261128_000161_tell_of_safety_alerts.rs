//! Whoever listens is told of safety alerts.

use sea_orm_migration::prelude::*;

use crate::table::widen;

/// Whoever listens is told of safety alerts.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

const KINDS: [&str; 8] = [
    "REFERRAL_SUBMITTED",
    "REFERRAL_CHANGED",
    "STAGE_REACHED",
    "HANDOVER_NEAR",
    "DOOR_PENDING",
    "ACCESS_ENDED",
    "SAFETY_ALERT_RAISED",
    "SAFETY_ALERT_CHANGED",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        widen(manager, ("happening", "kind"), &KINDS).await
    }
}
