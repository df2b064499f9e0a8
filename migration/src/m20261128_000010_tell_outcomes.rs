//! What a side says of a person at the crossing, and why people who belong together were separated. Rows from before say
//! that she crossed: their columns stay empty.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::table::one_of;

/// What a side says of a person at the crossing.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let outcomes = ["GIVEN", "RECEIVED", "ABSENT", "REFUSED", "HELD_BACK"];
        let reasons = ["MEDICAL", "COURT_ORDER", "PAPERS", "SAFETY", "OWN_WISH"];
        for column in [
            one_of(text_null("outcome"), "outcome", &outcomes),
            one_of(text_null("separation"), "separation", &reasons),
        ] {
            manager.alter_table(Table::alter().table("handover_confirmation").add_column(column).to_owned()).await?;
        }
        Ok(())
    }
}
