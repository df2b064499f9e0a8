//! Court cases with where they stand, statements, and requests for mutual legal assistance with what became of them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::guard;
use crate::table::{index, one_of, reference};

/// Court cases, statements, and requests for mutual legal assistance.
#[derive(Debug, DeriveMigrationName)]
pub(crate) struct Migration;

const COURTS: &[&str] = &["TRIBUNAL", "SESSIONS", "MAGISTRATE", "CHILDREN", "HIGH_COURT", "OTHER"];
const STAGES: &[&str] = &["INVESTIGATION", "CHARGE_SHEET", "TRIAL", "JUDGMENT", "APPEAL", "CLOSED"];
const OUTCOMES: &[&str] = &["CONVICTION", "ACQUITTAL", "DISCHARGE", "NO_CHARGE", "WITHDRAWN"];
const STATEMENTS: &[&str] = &["POLICE", "MAGISTRATE_164", "MAGISTRATE_22", "IN_COURT"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [court_cases(), events(), statements(), assistance(), answers()] {
            manager.create_table(table).await?;
        }
        for table in ["court_case", "court_case_event", "statement", "legal_assistance", "legal_assistance_answer"] {
            index(manager, table, &["case_id"], false).await?;
            guard::append_only(manager, table).await?;
        }
        Ok(())
    }
}

fn court_cases() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("court_case")
        .col(uuid("id").primary_key())
        .col(uuid("case_id"))
        .col(one_of(text("country"), "country", &["BD", "IN"]))
        .col(one_of(text("court"), "court", COURTS))
        .col(binary_null("court_name"))
        .col(binary_null("number"))
        .col(text("laws"))
        .col(one_of(text("side"), "side", &["VICTIM_WITNESS", "COMPLAINANT"]))
        .col(timestamp_with_time_zone("opened_at"));
    recorded(&mut table, "court_case")
}

fn events() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("court_case_event")
        .col(uuid("id").primary_key())
        .col(uuid("case_id"))
        .col(uuid("court_case_id"))
        .col(one_of(text("stage"), "stage", STAGES))
        .col(one_of(text_null("outcome"), "outcome", OUTCOMES))
        .col(timestamp_with_time_zone("happened_at"))
        .foreign_key(&mut reference("court_case_event", "court_case_id", "court_case", "id"));
    recorded(&mut table, "court_case_event")
}

fn statements() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("statement")
        .col(uuid("id").primary_key())
        .col(uuid("case_id"))
        .col(uuid_null("court_case_id"))
        .col(one_of(text("kind"), "kind", STATEMENTS))
        .col(timestamp_with_time_zone("taken_at"))
        .col(one_of(text("language"), "language", &["bn", "en", "hi"]))
        .col(boolean("interpreter"))
        .col(boolean("support_person"))
        .col(binary_null("words"))
        .col(binary_null("reference"))
        .foreign_key(&mut reference("statement", "court_case_id", "court_case", "id"));
    recorded(&mut table, "statement")
}

fn assistance() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("legal_assistance")
        .col(uuid("id").primary_key())
        .col(uuid("case_id"))
        .col(uuid("court_case_id"))
        .col(binary("number"))
        .col(binary_null("authority"))
        .col(text("law_code"))
        .col(timestamp_with_time_zone("sent_at"))
        .col(binary("mac"))
        .foreign_key(&mut reference("legal_assistance", "court_case_id", "court_case", "id"))
        .foreign_key(&mut reference("legal_assistance", "law_code", "legal_basis", "code"));
    recorded(&mut table, "legal_assistance")
}

fn answers() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("legal_assistance_answer")
        .col(uuid("id").primary_key())
        .col(uuid("case_id"))
        .col(uuid("assistance_id"))
        .col(one_of(text("outcome"), "outcome", &["GRANTED", "REFUSED", "WITHDRAWN"]))
        .col(date_null("valid_until"))
        .col(timestamp_with_time_zone("happened_at"))
        .col(binary("mac"))
        .foreign_key(&mut reference("legal_assistance_answer", "assistance_id", "legal_assistance", "id"));
    recorded(&mut table, "legal_assistance_answer")
}

/// Who recorded a row, when, and the record of the log that made it.
fn recorded(table: &mut TableCreateStatement, name: &'static str) -> TableCreateStatement {
    table
        .col(uuid("agency_id"))
        .col(uuid("member_id"))
        .col(timestamp_with_time_zone("entered_at"))
        .col(uuid("record_id"))
        .foreign_key(&mut reference(name, "case_id", "case_file", "id"))
        .foreign_key(&mut reference(name, "agency_id", "agency", "id"))
        .foreign_key(&mut reference(name, "member_id", "member", "id"))
        .to_owned()
}
