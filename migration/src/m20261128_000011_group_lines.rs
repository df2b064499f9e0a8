//! Who stays together on a handover, and who was entered at the crossing, beside the plan.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

/// Who stays together on a handover, and who was entered at the crossing, beside the plan.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [integer_null("group_no"), boolean_null("additional")] {
            manager.alter_table(Table::alter().table("handover_line").add_column(column).to_owned()).await?;
        }
        Ok(())
    }
}
