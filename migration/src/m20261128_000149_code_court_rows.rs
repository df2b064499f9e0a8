//! A code over court cases, where they came to and what she stated, as over everything else that hangs on them.
//!
//! Codes are made with a key that no migration has. So rows that were written without one, or under the codes of plans, services and
//! what comes after from before this migration, cannot be vouched for afterwards: a database that has any is not taken over. It is asked before
//! anything else of this version is done, so that the version before still opens it.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, Statement};

/// The column of the code.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

/// The tables that get it.
const UNCODED: [&str; 3] = ["court_case", "court_case_event", "statement"];
/// The tables of which the codes are made otherwise from now on.
const CODED_OTHERWISE: [&str; 5] = ["support_plan", "follow_up", "safety_alert", "closure_proposal", "closure_answer"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        for table in UNCODED.into_iter().chain(CODED_OTHERWISE) {
            let any = Statement::from_string(db.get_database_backend(), format!("SELECT 1 FROM {table} LIMIT 1"));
            if db.query_one_raw(any).await?.is_some() {
                let told = format!("{table} holds rows of a version that was never released: make the database anew");
                return Err(DbErr::Migration(told));
            }
        }
        for table in UNCODED {
            // No row has it; what is written without a code is not as it was written.
            let code = ColumnDef::new("mac").binary().not_null().default(Vec::<u8>::new()).to_owned();
            manager.alter_table(Table::alter().table(table).add_column(code).to_owned()).await?;
        }
        Ok(())
    }
}
