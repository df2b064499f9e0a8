//! How she may be contacted is written whether or not anybody is asked to verify her home.

use sea_orm_migration::prelude::*;

use crate::table::optional;

/// A plan may stand without a request.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        optional(manager, ("safe_contact", "verification_id")).await
    }
}
