//! Support plans with their objectives, the services that are given by them, and what happened in each.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::guard;
use crate::table::{index, one_of, reference};

/// Support plans and services.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

const NEEDS: &[&str] = &[
    "HOUSING",
    "HEALTH",
    "MENTAL_HEALTH",
    "LIVELIHOOD",
    "EDUCATION",
    "LIFE_SKILLS",
    "LEGAL",
    "DOCUMENTS",
    "FAMILY",
    "SAFETY",
];
const RISKS: &[&str] = &["LOW", "MEDIUM", "HIGH", "IMMEDIATE"];
const AGREEMENTS: &[&str] = &["AGREED", "GUARDIAN_AGREED", "NOT_ASKED", "DECLINED"];
const OBJECTIVE_OUTCOMES: &[&str] = &["REACHED", "PARTLY_REACHED", "GIVEN_UP"];
const KINDS: &[&str] = &[
    "LIFE_SKILLS",
    "COUNSELLING",
    "MEDICAL",
    "VOCATIONAL",
    "EDUCATION",
    "SOCIAL_WORK",
    "SHELTER",
    "LEGAL_AID",
    "COMPENSATION",
];
const EVENTS: &[&str] = &["STARTED", "SESSION", "OUTCOME", "ENDED"];
const ATTENDANCE: &[&str] = &["ATTENDED", "ABSENT", "EXCUSED", "CANCELLED_BY_PROVIDER"];
const SERVICE_OUTCOMES: &[&str] = &["REACHED", "PARTLY_REACHED", "NOT_REACHED"];
const ENDS: &[&str] = &["COMPLETED", "SHE_ENDED_IT", "PROVIDER_ENDED_IT", "MOVED_AWAY", "NOT_NEEDED"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, create) in [
            ("support_plan", plans()),
            ("support_objective", objectives()),
            ("objective_outcome", outcomes()),
            ("support_service", services()),
            ("service_event", events()),
        ] {
            manager.create_table(create).await?;
            index(manager, table, &["case_id"], false).await?;
            guard::append_only(manager, table).await?;
        }
        Ok(())
    }
}

/// Who recorded a row, and what covers it.
fn recorded(table: &'static str, create: &mut TableCreateStatement) {
    create
        .col(uuid("agency_id"))
        .col(uuid("member_id"))
        .foreign_key(&mut reference(table, "agency_id", "agency", "id"))
        .foreign_key(&mut reference(table, "member_id", "member", "id"));
    entered(table, create);
}

fn entered(table: &'static str, create: &mut TableCreateStatement) {
    create
        .col(timestamp_with_time_zone("entered_at"))
        .col(binary("mac"))
        .col(uuid("record_id"))
        .foreign_key(&mut reference(table, "case_id", "case_file", "id"));
}

fn plans() -> TableCreateStatement {
    let mut create = Table::create()
        .table("support_plan")
        .col(uuid("id").primary_key())
        .col(uuid("case_id"))
        .col(timestamp_with_time_zone("assessed_at"))
        .col(text("needs"))
        .col(one_of(text("risk"), "risk", RISKS))
        .col(one_of(text("agreement"), "agreement", AGREEMENTS))
        .col(binary_null("reservations"))
        .col(date("starts_on"))
        .col(date("review_on"))
        .to_owned();
    recorded("support_plan", &mut create);
    create
}

fn objectives() -> TableCreateStatement {
    let mut create = Table::create()
        .table("support_objective")
        .col(uuid("id").primary_key())
        .col(uuid("case_id"))
        .col(uuid("plan_id"))
        .col(integer("place"))
        .col(one_of(text("need"), "need", NEEDS))
        .col(binary("words"))
        .foreign_key(&mut reference("support_objective", "plan_id", "support_plan", "id"))
        .to_owned();
    entered("support_objective", &mut create);
    create
}

fn outcomes() -> TableCreateStatement {
    let mut create = Table::create()
        .table("objective_outcome")
        .col(uuid("objective_id").primary_key())
        .col(uuid("case_id"))
        .col(one_of(text("outcome"), "outcome", OBJECTIVE_OUTCOMES))
        .col(binary_null("words"))
        .col(timestamp_with_time_zone("happened_at"))
        .foreign_key(&mut reference("objective_outcome", "objective_id", "support_objective", "id"))
        .to_owned();
    recorded("objective_outcome", &mut create);
    create
}

fn services() -> TableCreateStatement {
    let mut create = Table::create()
        .table("support_service")
        .col(uuid("id").primary_key())
        .col(uuid("case_id"))
        .col(uuid("objective_id"))
        .col(one_of(text("kind"), "kind", KINDS))
        .col(uuid("provider_id"))
        .col(timestamp_with_time_zone("planned_at"))
        .col(date("starts_on"))
        .col(date_null("ends_on"))
        .foreign_key(&mut reference("support_service", "objective_id", "support_objective", "id"))
        .foreign_key(&mut reference("support_service", "provider_id", "agency", "id"))
        .to_owned();
    recorded("support_service", &mut create);
    create
}

fn events() -> TableCreateStatement {
    let mut create = Table::create()
        .table("service_event")
        .col(uuid("id").primary_key())
        .col(uuid("case_id"))
        .col(uuid("service_id"))
        .col(one_of(text("kind"), "kind", EVENTS))
        .col(one_of(text_null("attendance"), "attendance", ATTENDANCE))
        .col(one_of(text_null("outcome"), "outcome", SERVICE_OUTCOMES))
        .col(one_of(text_null("end_reason"), "end_reason", ENDS))
        .col(binary_null("words"))
        .col(binary_null("health_words"))
        .col(date_null("next_on"))
        .col(timestamp_with_time_zone("happened_at"))
        .foreign_key(&mut reference("service_event", "service_id", "support_service", "id"))
        .to_owned();
    recorded("service_event", &mut create);
    create
}
