//! The history of the key store. It has a migration table of its own, so that it can stand in its own database (as it
//! should) or in a schema of the same server.

mod m20261124_000001_create_subject_keys;

use sea_orm_migration::prelude::*;

/// Every migration of the key store, in order.
#[derive(Debug)]
pub struct KeyMigrator;

#[async_trait::async_trait]
impl MigratorTrait for KeyMigrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![Box::new(m20261124_000001_create_subject_keys::Migration)]
    }

    fn migration_table_name() -> sea_orm_migration::sea_orm::DynIden {
        "setu_key_migrations".into_iden()
    }
}
