//! Finding the cases of which something lies with an agency, without reading what lies with all others.

use sea_orm_migration::prelude::*;

use crate::table::index;

/// Finding the cases of which something lies with an agency.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        index(manager, "figure_day", &["agency_id"], false).await
    }
}
