//! Reference data, class PUBLIC.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::table::{index, one_of, reference};

/// Reference data, class PUBLIC.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("district")
                    .col(text("pcode").primary_key())
                    .col(text("division_pcode"))
                    .col(text("division_en"))
                    .col(text("division_bn"))
                    .col(text("iso_3166_2"))
                    .col(text("name_en"))
                    .col(text("name_bn"))
                    .col(text("police_en"))
                    .col(text("police_bn"))
                    .col(text("source"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("upazila")
                    .col(text("pcode").primary_key())
                    .col(text("district_pcode"))
                    .col(text("kind"))
                    .col(text("name_en"))
                    .col(text_null("name_bn"))
                    .col(text("source"))
                    .foreign_key(&mut reference("upazila", "district_pcode", "district", "pcode"))
                    .to_owned(),
            )
            .await?;
        index(manager, "upazila", &["district_pcode"], false).await?;
        manager
            .create_table(
                Table::create()
                    .table("police_station")
                    .col(text("id").primary_key())
                    .col(text("district_pcode"))
                    .col(text_null("upazila_pcode"))
                    .col(text("police_unit"))
                    .col(text("name_en"))
                    .col(text("name_bn"))
                    .col(boolean("verified"))
                    .col(text("source"))
                    .foreign_key(&mut reference("police_station", "district_pcode", "district", "pcode"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("crossing")
                    .col(text("id").primary_key())
                    .col(text("district_pcode"))
                    .col(text_null("upazila_pcode"))
                    .col(text("name_en"))
                    .col(text("name_bn"))
                    .col(text_null("counterpart_name"))
                    .col(text("indian_state"))
                    .col(text("mode"))
                    .col(text("time_zone"))
                    .col(text("source"))
                    .foreign_key(&mut reference("crossing", "district_pcode", "district", "pcode"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("indian_state")
                    .col(text("code").primary_key())
                    .col(text("name"))
                    .col(boolean("borders_bangladesh"))
                    .col(text("source"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("code")
                    .col(text("list"))
                    .col(text("value"))
                    .col(text("label_en"))
                    .col(text_null("label_bn"))
                    .col(text_null("htcds_name"))
                    .col(text("source"))
                    .primary_key(Index::create().col("list").col("value"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("legal_basis")
                    .col(text("code").primary_key())
                    .col(one_of(
                        text("kind"),
                        "kind",
                        &["LEGAL_DUTY", "COURT_ORDER", "VITAL_INTEREST", "BEST_INTEREST"],
                    ))
                    .col(text("title_en"))
                    .col(text_null("title_bn"))
                    .col(text("law"))
                    .col(text_null("section"))
                    .col(date("in_force_from"))
                    .col(date_null("in_force_until"))
                    .col(boolean("overrides_refusal"))
                    .col(boolean("verified"))
                    .col(text("source"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("notice")
                    .col(text("id").primary_key())
                    .col(one_of(
                        text("package"),
                        "package",
                        &["BRING_ME_HOME", "SERVICES_AFTER_RETURN", "COURT", "FIND_MY_FAMILY", "STATISTICS"],
                    ))
                    .col(integer("version"))
                    .col(one_of(text("language"), "language", &["bn", "en", "hi"]))
                    .col(text("text"))
                    .col(text("text_sha256"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("reference_set")
                    .col(text("name").primary_key())
                    .col(integer("rows"))
                    .col(text("sha256"))
                    .col(text("source"))
                    .col(text("licence"))
                    .col(timestamp_with_time_zone("loaded_at"))
                    .to_owned(),
            )
            .await?;
        Ok(())
    }
}
