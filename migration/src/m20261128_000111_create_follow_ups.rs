//! Follow-ups, safety alerts with what became of them, and the two words by which a case is closed.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::guard;
use crate::table::{index, one_of, reference};

/// Follow-ups, safety alerts and closures.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

const MEANS: &[&str] = &["VISIT", "CALL", "OFFICE_VISIT"];
const SAFETY: &[&str] = &["SAFE", "SAFE_WITH_SUPPORT", "UNSAFE", "NOT_REACHED"];
const KINDS: &[&str] = &[
    "THREATENED",
    "TRAFFICKER_NEAR",
    "VIOLENCE_AT_HOME",
    "FORCED_MARRIAGE",
    "SELF_HARM",
    "MISSING",
    "RETRAFFICKING_RISK",
];
const LEVELS: &[&str] = &["WATCH", "HIGH", "IMMEDIATE"];
const REASONS: &[&str] = &["GOALS_REACHED", "SHE_ASKED", "MOVED_AWAY", "CONTACT_LOST", "DIED"];
const OUTCOMES: &[&str] = &["REINTEGRATED", "PARTLY_REINTEGRATED", "NOT_REINTEGRATED", "UNKNOWN"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, create) in [
            ("follow_up", follow_ups()),
            ("safety_alert", alerts()),
            ("safety_alert_event", alert_events()),
            ("closure_proposal", proposals()),
            ("closure_answer", answers()),
        ] {
            manager.create_table(create).await?;
            index(manager, table, &["case_id"], false).await?;
            guard::append_only(manager, table).await?;
        }
        // Work lists ask what is due by a day.
        index(manager, "follow_up", &["next_on"], false).await
    }
}

/// Who recorded a row, and what covers it.
fn recorded(table: &'static str, create: &mut TableCreateStatement) {
    create
        .col(uuid("agency_id"))
        .col(uuid("member_id"))
        .col(timestamp_with_time_zone("entered_at"))
        .col(binary("mac"))
        .col(uuid("record_id"))
        .foreign_key(&mut reference(table, "case_id", "case_file", "id"))
        .foreign_key(&mut reference(table, "agency_id", "agency", "id"))
        .foreign_key(&mut reference(table, "member_id", "member", "id"));
}

fn follow_ups() -> TableCreateStatement {
    let mut create = Table::create()
        .table("follow_up")
        .col(uuid("id").primary_key())
        .col(uuid("case_id"))
        .col(one_of(text("means"), "means", MEANS))
        .col(one_of(text("safety"), "safety", SAFETY))
        .col(binary_null("found"))
        .col(date_null("next_on"))
        .col(timestamp_with_time_zone("happened_at"))
        .to_owned();
    recorded("follow_up", &mut create);
    create
}

fn alerts() -> TableCreateStatement {
    let mut create = Table::create()
        .table("safety_alert")
        .col(uuid("id").primary_key())
        .col(uuid("case_id"))
        .col(one_of(text("kind"), "kind", KINDS))
        .col(one_of(text("level"), "level", LEVELS))
        .col(binary_null("words"))
        .col(timestamp_with_time_zone("happened_at"))
        .to_owned();
    recorded("safety_alert", &mut create);
    create
}

fn alert_events() -> TableCreateStatement {
    let mut create = Table::create()
        .table("safety_alert_event")
        .col(uuid("id").primary_key())
        .col(uuid("case_id"))
        .col(uuid("alert_id"))
        .col(one_of(text("kind"), "kind", &["ACKNOWLEDGED", "CLOSED"]))
        .col(binary_null("words"))
        .col(timestamp_with_time_zone("happened_at"))
        .foreign_key(&mut reference("safety_alert_event", "alert_id", "safety_alert", "id"))
        .to_owned();
    recorded("safety_alert_event", &mut create);
    create
}

fn proposals() -> TableCreateStatement {
    let mut create = Table::create()
        .table("closure_proposal")
        .col(uuid("id").primary_key())
        .col(uuid("case_id"))
        .col(one_of(text("reason"), "reason", REASONS))
        .col(one_of(text("outcome"), "outcome", OUTCOMES))
        .col(binary("words"))
        .to_owned();
    recorded("closure_proposal", &mut create);
    create
}

fn answers() -> TableCreateStatement {
    let mut create = Table::create()
        .table("closure_answer")
        .col(uuid("proposal_id").primary_key())
        .col(uuid("case_id"))
        .col(one_of(text("answer"), "answer", &["APPROVED", "SENT_BACK"]))
        .col(binary_null("words"))
        .foreign_key(&mut reference("closure_answer", "proposal_id", "closure_proposal", "id"))
        .to_owned();
    recorded("closure_answer", &mut create);
    create
}
