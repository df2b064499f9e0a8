//! What members did, as far as it waits for another agency's word, was answered, or must not happen twice.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::guard;
use crate::table::{index, one_of, reference};

/// What members did, as far as it waits for another agency's word, was answered, or must not happen twice.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("pending_door")
                    .col(uuid("id").primary_key())
                    .col(uuid("case_id"))
                    .col(one_of(
                        text("act"),
                        "act",
                        &[
                            "RELATE",
                            "ASSIGN",
                            "SET_MINORITY",
                            "ATTACH_BASIS",
                            "PLAN_HANDOVER",
                            "MOVE_HANDOVER",
                            "CLEAR_GUARDIAN",
                            "RECORD_CONSENT",
                        ],
                    ))
                    .col(uuid("agency_id"))
                    .col(uuid("member_id"))
                    .col(text("proposal"))
                    .col(timestamp_with_time_zone("lapses_at"))
                    .col(timestamp_with_time_zone("entered_at"))
                    .col(blob("mac"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("pending_door", "case_id", "case_file", "id"))
                    .foreign_key(&mut reference("pending_door", "agency_id", "agency", "id"))
                    .foreign_key(&mut reference("pending_door", "member_id", "member", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "pending_door", &["case_id"], false).await?;
        guard::append_only(manager, "pending_door").await?;
        manager
            .create_table(
                Table::create()
                    .table("door_answer")
                    .col(uuid("door_id").primary_key())
                    .col(uuid("case_id"))
                    .col(one_of(text("answer"), "answer", &["CONFIRMED", "DECLINED", "TAKEN_BACK"]))
                    .col(uuid("agency_id"))
                    .col(uuid("member_id"))
                    .col(timestamp_with_time_zone("entered_at"))
                    .col(uuid("record_id"))
                    .foreign_key(&mut reference("door_answer", "door_id", "pending_door", "id"))
                    .foreign_key(&mut reference("door_answer", "case_id", "case_file", "id"))
                    .foreign_key(&mut reference("door_answer", "agency_id", "agency", "id"))
                    .foreign_key(&mut reference("door_answer", "member_id", "member", "id"))
                    .to_owned(),
            )
            .await?;
        index(manager, "door_answer", &["case_id"], false).await?;
        guard::append_only(manager, "door_answer").await?;
        manager
            .create_table(
                Table::create()
                    .table("idempotency")
                    .col(uuid("member_id"))
                    .col(blob("key_tag"))
                    .col(blob("input_tag"))
                    .col(uuid_null("case_id"))
                    .col(uuid_null("made_id"))
                    .col(text("outcome"))
                    .col(timestamp_with_time_zone("entered_at"))
                    .col(uuid("record_id"))
                    .primary_key(Index::create().col("member_id").col("key_tag"))
                    .foreign_key(&mut reference("idempotency", "member_id", "member", "id"))
                    .to_owned(),
            )
            .await?;
        // A key is kept for as long as somebody may send it again; deleting it is the pruner's.
        guard::no_update(manager, "idempotency").await
    }
}
