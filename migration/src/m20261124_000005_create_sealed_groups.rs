//! What is sealed, one table per class group, so that a query loads only the groups that it selects.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::guard;
use crate::table::{index, reference};

/// What is sealed, one table per class group, so that a query loads only the groups that it selects.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("person_identity")
                    .col(uuid("person_id").primary_key())
                    .col(blob_null("name"))
                    .col(blob_null("name_bn"))
                    .col(blob_null("father_name"))
                    .col(blob_null("mother_name"))
                    .col(blob_null("national_id"))
                    .col(big_integer("revision"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("person_identity", "person_id", "person", "id"))
                    .to_owned(),
            )
            .await?;
        guard::no_delete(manager, "person_identity").await?;
        manager
            .create_table(
                Table::create()
                    .table("person_birth")
                    .col(uuid("person_id").primary_key())
                    .col(blob_null("born_on"))
                    .col(big_integer("revision"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("person_birth", "person_id", "person", "id"))
                    .to_owned(),
            )
            .await?;
        guard::no_delete(manager, "person_birth").await?;
        manager
            .create_table(
                Table::create()
                    .table("person_contact")
                    .col(uuid("person_id").primary_key())
                    .col(blob_null("phone"))
                    .col(blob_null("address"))
                    .col(big_integer("revision"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("person_contact", "person_id", "person", "id"))
                    .to_owned(),
            )
            .await?;
        guard::no_delete(manager, "person_contact").await?;
        manager
            .create_table(
                Table::create()
                    .table("person_family")
                    .col(uuid("person_id").primary_key())
                    .col(blob_null("guardian_name"))
                    .col(blob_null("situation"))
                    .col(big_integer("revision"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("person_family", "person_id", "person", "id"))
                    .to_owned(),
            )
            .await?;
        guard::no_delete(manager, "person_family").await?;
        manager
            .create_table(
                Table::create()
                    .table("case_whereabouts")
                    .col(uuid("case_id").primary_key())
                    .col(blob_null("present_place"))
                    .col(blob_null("next_place"))
                    .col(big_integer("revision"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("case_whereabouts", "case_id", "case_file", "id"))
                    .to_owned(),
            )
            .await?;
        guard::no_delete(manager, "case_whereabouts").await?;
        manager
            .create_table(
                Table::create()
                    .table("case_narrative")
                    .col(uuid("case_id").primary_key())
                    .col(blob_null("account"))
                    .col(big_integer("revision"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("case_narrative", "case_id", "case_file", "id"))
                    .to_owned(),
            )
            .await?;
        guard::no_delete(manager, "case_narrative").await?;
        manager
            .create_table(
                Table::create()
                    .table("case_health")
                    .col(uuid("case_id").primary_key())
                    .col(blob_null("condition"))
                    .col(big_integer("revision"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("case_health", "case_id", "case_file", "id"))
                    .to_owned(),
            )
            .await?;
        guard::no_delete(manager, "case_health").await?;
        manager
            .create_table(
                Table::create()
                    .table("case_legal")
                    .col(uuid("case_id").primary_key())
                    .col(blob_null("gd_reference"))
                    .col(blob_null("fir_reference"))
                    .col(blob_null("court_reference"))
                    .col(blob_null("external_reference"))
                    .col(big_integer("revision"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("case_legal", "case_id", "case_file", "id"))
                    .to_owned(),
            )
            .await?;
        guard::no_delete(manager, "case_legal").await?;
        manager
            .create_table(
                Table::create()
                    .table("case_trafficker")
                    .col(uuid("id").primary_key())
                    .col(uuid("case_id"))
                    .col(blob_null("name"))
                    .col(blob_null("description"))
                    .col(big_integer("revision"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("case_trafficker", "case_id", "case_file", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "case_trafficker", &["case_id"], false).await?;
        guard::no_delete(manager, "case_trafficker").await?;
        Ok(())
    }
}
