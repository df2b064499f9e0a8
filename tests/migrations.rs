//! What the database itself refuses, whoever asks.
//!
//! The tables are read from the database's own catalogue: a table that [`KEPT`] does not name fails the tests until
//! somebody has decided what may happen to its rows.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ConnectionTrait, DatabaseConnection, FromQueryResult, Statement};

use sea_orm_migration::SchemaManager;

use crate::harness::database::{TestDatabase, fresh};

/// What may happen to the rows of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Keeping {
    /// Nothing: what was recorded stands.
    AppendOnly,
    /// Only `until` changes, and only to an earlier instant.
    UntilOnly,
    /// They change, and the log says how; none is deleted.
    Revised,
    /// They do not change, but are deleted when their time is over.
    Erasable,
    /// Anything, for this reason.
    Free(&'static str),
}

use Keeping::{AppendOnly, Erasable, Free, Revised, UntilOnly};

const REFERENCE: &str = "reference data is public, and replaced as a whole when its source changes";

const FIGURES: &str = "worked out from rows that are kept; `setu rollups verify` counts them from scratch";

const KEPT: &[(&str, Keeping)] = &[
    ("access_answer", AppendOnly),
    ("access_request", AppendOnly),
    ("after_care", AppendOnly),
    ("after_care_visit", AppendOnly),
    ("agency", Revised),
    ("agreement", UntilOnly),
    ("assignment", UntilOnly),
    ("attachment", AppendOnly),
    ("audit_body", Erasable),
    ("audit_case", Erasable),
    ("audit_leaf", AppendOnly),
    ("awareness_headcount", AppendOnly),
    ("awareness_lead", AppendOnly),
    ("awareness_session", AppendOnly),
    ("best_interest_decision", AppendOnly),
    ("best_interest_text", AppendOnly),
    ("case_exploitation", Free("a code that no longer holds is taken away; the log keeps the change")),
    ("case_file", Revised),
    ("case_health", Revised),
    ("case_legal", Revised),
    ("case_legal_basis", UntilOnly),
    ("case_link", UntilOnly),
    ("case_narrative", Revised),
    ("case_place_found", Revised),
    ("case_home_area", Revised),
    ("case_place_home", Revised),
    ("case_pseudonym", Erasable),
    ("case_stage", AppendOnly),
    ("case_trafficker", Revised),
    ("case_whereabouts", Revised),
    ("closure_answer", AppendOnly),
    ("closure_proposal", AppendOnly),
    ("code", Free(REFERENCE)),
    ("commitment", AppendOnly),
    ("commitment_event", AppendOnly),
    ("consent", AppendOnly),
    ("consent_event", AppendOnly),
    ("consent_provision", AppendOnly),
    ("court_order", AppendOnly),
    ("correction", AppendOnly),
    ("correction_answer", AppendOnly),
    ("court_case", AppendOnly),
    ("court_case_event", AppendOnly),
    ("crossing", Free(REFERENCE)),
    ("decision_set", Revised),
    ("district", Free(REFERENCE)),
    ("door_answer", AppendOnly),
    ("emergency_access", AppendOnly),
    ("emergency_event", AppendOnly),
    ("figure_cell", AppendOnly),
    ("figure_interval", AppendOnly),
    ("figure_release", AppendOnly),
    ("figure_table", AppendOnly),
    ("enquiry", AppendOnly),
    ("enquiry_answer", AppendOnly),
    ("enquiry_token", Erasable),
    ("guardian", AppendOnly),
    ("guardian_standing", AppendOnly),
    ("handover", AppendOnly),
    ("handover_confirmation", AppendOnly),
    ("figure_case", Free(FIGURES)),
    ("figure_day", Free(FIGURES)),
    ("figure_delta", Erasable),
    ("figure_total", Free(FIGURES)),
    ("follow_up", AppendOnly),
    ("victim_notice", AppendOnly),
    ("duty_discharge", AppendOnly),
    ("handover_line", AppendOnly),
    ("handover_plan", AppendOnly),
    ("happening", AppendOnly),
    ("hearing", AppendOnly),
    ("hearing_check", AppendOnly),
    ("hearing_event", AppendOnly),
    ("home_countersignature", AppendOnly),
    ("home_investigation", AppendOnly),
    ("idempotency", Erasable),
    ("indian_state", Free(REFERENCE)),
    ("issued_form", AppendOnly),
    ("issued_form_end", AppendOnly),
    ("legal_assistance", AppendOnly),
    ("legal_assistance_answer", AppendOnly),
    ("legal_basis", Free(REFERENCE)),
    ("meeting", AppendOnly),
    ("meeting_body", AppendOnly),
    ("meeting_event", AppendOnly),
    ("meeting_item", AppendOnly),
    ("meeting_decision", AppendOnly),
    ("meeting_pack", AppendOnly),
    ("member", Revised),
    ("milestone", AppendOnly),
    ("minor_status", AppendOnly),
    ("notice", Free(REFERENCE)),
    ("notice_event", AppendOnly),
    ("objective_outcome", AppendOnly),
    ("outside_disclosure", AppendOnly),
    ("outside_disclosure_field", AppendOnly),
    ("partnership_event", AppendOnly),
    ("partnership_training", AppendOnly),
    ("pending_door", AppendOnly),
    ("person", AppendOnly),
    ("person_birth", Revised),
    ("person_contact", Revised),
    ("person_family", Revised),
    ("person_identity", Revised),
    ("police_station", Free(REFERENCE)),
    ("policy_version", AppendOnly),
    ("posting", UntilOnly),
    ("printed_sheet", AppendOnly),
    ("printed_sheet_case", AppendOnly),
    ("printed_sheet_event", AppendOnly),
    ("recipient_notice", AppendOnly),
    ("reference_set", Free(REFERENCE)),
    ("referral", AppendOnly),
    ("referral_case", AppendOnly),
    ("referral_contact", AppendOnly),
    ("referral_event", AppendOnly),
    ("referral_exploitation", AppendOnly),
    ("referral_legal", AppendOnly),
    ("referral_narrative", AppendOnly),
    ("referral_needs", AppendOnly),
    ("referral_person", AppendOnly),
    ("referral_person_age", AppendOnly),
    ("referral_person_identity", AppendOnly),
    ("referral_place", AppendOnly),
    ("referral_pseudonym", Erasable),
    ("referral_whereabouts", AppendOnly),
    ("relation", UntilOnly),
    ("return_wish", AppendOnly),
    ("safe_contact", AppendOnly),
    ("safety_alert", AppendOnly),
    ("safety_alert_event", AppendOnly),
    ("search_token", Erasable),
    ("seaql_migrations", Free("the migrations' own record of what has run")),
    ("seat", UntilOnly),
    ("setting", Free("settings change; each change is in the log")),
    ("stage_target", Free(REFERENCE)),
    ("statement", AppendOnly),
    ("service_event", AppendOnly),
    ("subject_request", AppendOnly),
    ("subject_request_answer", AppendOnly),
    ("thana_partnership", AppendOnly),
    ("support_objective", AppendOnly),
    ("support_plan", AppendOnly),
    ("support_service", AppendOnly),
    ("testimony_wish", AppendOnly),
    ("travel_document", AppendOnly),
    ("travel_document_end", AppendOnly),
    ("upazila", Free(REFERENCE)),
    ("verification", AppendOnly),
    ("verification_event", AppendOnly),
    ("verification_hop", AppendOnly),
];

/// Columns that stay empty where a row must have one of two.
const LEFT_EMPTY: &[(&str, &str)] = &[("assignment", "member_id"), ("consent_provision", "recipient_role")];

#[tokio::test]
async fn every_table_is_classified() {
    let database = fresh().await;
    let catalogue = Catalogue::read(&database).await;
    let classified: BTreeSet<&str> = KEPT.iter().map(|(table, _)| *table).collect();
    let found: BTreeSet<&str> = catalogue.tables.keys().map(String::as_str).collect();
    assert_eq!(found, classified, "left: the database's tables; right: the classified ones");
    assert_eq!(KEPT.len(), classified.len());
}

#[tokio::test]
async fn rows_are_kept_as_their_table_promises() {
    let database = fresh().await;
    let catalogue = Catalogue::read(&database).await;
    let mut wrong = Vec::new();
    for (table, keeping) in KEPT {
        catalogue.insert(table, 1, &[]).await.unwrap();
        let (update, delete) = match keeping {
            AppendOnly => (true, true),
            Revised => (false, true),
            Erasable => (true, false),
            Free(_) => (false, false),
            UntilOnly => continue,
        };
        for column in catalogue.tables[*table].keys() {
            let value = catalogue.value(table, column, 2);
            let refused =
                catalogue.refused(table, "update", &format!("UPDATE {table} SET \"{column}\" = {value}")).await;
            if refused != update {
                wrong.push(format!("{table}.{column}: update refused: {refused}"));
            }
        }
        for sql in catalogue.deletions(table) {
            let refused = catalogue.refused(table, "delete", &sql).await;
            if refused != delete {
                wrong.push(format!("{sql}: refused: {refused}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test]
async fn until_moves_only_earlier_and_nothing_else_moves() {
    let database = fresh().await;
    let catalogue = Catalogue::read(&database).await;
    let tables: Vec<&str> = KEPT.iter().filter(|(_, keeping)| *keeping == UntilOnly).map(|(table, _)| *table).collect();
    assert!(!tables.is_empty());
    for table in tables {
        catalogue.insert(table, 1, &[("until", "'2026-05-01T10:00:00+00:00'")]).await.unwrap();
        let set = |until: &str| format!("UPDATE {table} SET until = {until}");
        for sql in catalogue.deletions(table) {
            assert!(catalogue.refused(table, "delete", &sql).await, "{sql}");
        }
        for column in catalogue.tables[table].keys().filter(|column| *column != "until") {
            for value in [catalogue.value(table, column, 2), "NULL".to_owned()] {
                if value != "NULL" || !LEFT_EMPTY.contains(&(table, column)) {
                    let sql = format!("UPDATE {table} SET \"{column}\" = {value}");
                    assert!(catalogue.refused(table, "update", &sql).await, "{sql}");
                }
            }
        }
        // The last one is later although it sorts before.
        for later in
            ["NULL", "'2026-05-01T10:00:01+00:00'", "'9999-12-31T00:00:00+00:00'", "'2026-05-01T09:00:00-06:00'"]
        {
            assert!(catalogue.refused(table, "update", &set(later)).await, "{table}: {later}");
        }
        for earlier in ["'2026-05-01T15:00:00+05:30'", "'2026-05-01T09:00:00+00:00'", "'2026-05-01T09:00:00+00:00'"] {
            catalogue.run(&set(earlier)).await.unwrap();
        }
        assert!(catalogue.refused(table, "update", &set("'2026-05-01T10:00:00+00:00'")).await, "{table}");
        if catalogue.tables[table]["until"].nullable {
            let open: &[_] =
                if table == "relation" { &[("until", "NULL"), ("kind", "'LEAD'")] } else { &[("until", "NULL")] };
            catalogue.insert(table, 2, open).await.unwrap();
            let close = format!("UPDATE {table} SET until = '2099-01-01T00:00:00+00:00' WHERE until IS NULL");
            assert_eq!(catalogue.run(&close).await.unwrap(), 1, "{table}");
        }
    }
}

#[tokio::test]
async fn columns_of_codes_refuse_an_unknown_code() {
    let database = fresh().await;
    let catalogue = Catalogue::read(&database).await;
    let mut tried = 0;
    for (table, columns) in &catalogue.tables {
        for column in columns.iter().filter(|(_, column)| !column.codes.is_empty()).map(|(name, _)| name) {
            let error = catalogue.insert(table, 1, &[(column, "'NO_SUCH_CODE'")]).await.unwrap_err().to_string();
            assert!(error.to_lowercase().contains("check constraint"), "{table}.{column}: {error}");
            tried += 1;
        }
    }
    assert!(tried >= 25, "only {tried} columns of codes were found in the catalogue");
}

#[tokio::test]
async fn a_list_of_codes_is_widened_under_the_rows_that_are_there() {
    let database = fresh().await;
    let before = Catalogue::read(&database).await;
    let (table, column) = ("consent_provision", "recipient_role");
    let old = before.tables[table][column].codes.clone();
    let role = |code: &str| format!("'{code}'");
    before.insert(table, 1, &[(column, &role(&old[0])), ("recipient_id", "NULL")]).await.unwrap();
    let wider: Vec<&'static str> =
        old.iter().map(|code| &*code.clone().leak()).chain(["LABOUR_INSPECTOR"]).collect::<Vec<_>>();
    migration::table::widen(&SchemaManager::new(&before.db), (table, column), &wider).await.unwrap();

    let after = Catalogue::read(&database).await;
    assert_eq!(after.tables[table][column].codes, wider);
    after.insert(table, 2, &[(column, "'LABOUR_INSPECTOR'"), ("recipient_id", "NULL")]).await.unwrap();
    after.insert(table, 3, &[(column, &role(&old[0])), ("recipient_id", "NULL")]).await.unwrap();
    let unknown = after.insert(table, 4, &[(column, "'NO_SUCH_CODE'"), ("recipient_id", "NULL")]).await.unwrap_err();
    assert!(unknown.to_string().to_lowercase().contains("check constraint"), "{unknown}");
    assert!(after.refused(table, "delete", "DELETE FROM consent_provision").await, "its guards are there as before");
    for (name, others) in before.tables.iter().filter(|(name, _)| *name != table) {
        assert_eq!(others.keys().collect::<Vec<_>>(), after.tables[name].keys().collect::<Vec<_>>(), "{name}");
    }
}

/// The tables as the database describes them, and a connection on which no foreign key stands in the way, so that
/// what is refused is refused by a trigger or a check.
struct Catalogue {
    db: DatabaseConnection,
    postgres: bool,
    tables: BTreeMap<String, BTreeMap<String, Column>>,
}

#[derive(Debug)]
struct Column {
    kind: String,
    nullable: bool,
    /// The codes that a check allows, if it is a column of codes.
    codes: Vec<String>,
}

#[derive(FromQueryResult)]
struct Described {
    table_name: String,
    column_name: String,
    kind: String,
    nullable: bool,
    checks: String,
}

const DESCRIBE_POSTGRES: &str = "
    SELECT c.table_name::text, c.column_name::text, c.data_type::text AS kind, c.is_nullable = 'YES' AS nullable,
        coalesce((SELECT string_agg(pg_get_constraintdef(k.oid), ' ') FROM pg_constraint k
            WHERE k.contype = 'c' AND k.conrelid = c.table_name::regclass), '') AS checks
    FROM information_schema.columns c WHERE c.table_schema = 'public'";

const DESCRIBE_SQLITE: &str = "
    SELECT t.name AS table_name, c.name AS column_name, c.type AS kind, c.\"notnull\" = 0 AS nullable, t.sql AS checks
    FROM sqlite_master t JOIN pragma_table_info(t.name) c
    WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";

impl Catalogue {
    async fn read(database: &TestDatabase) -> Self {
        let db = database.connect().await;
        let postgres = database.is_postgres();
        let sql = if postgres { DESCRIBE_POSTGRES } else { DESCRIBE_SQLITE };
        let described = Described::find_by_statement(Statement::from_string(db.get_database_backend(), sql));
        let mut tables: BTreeMap<String, BTreeMap<String, Column>> = BTreeMap::new();
        for one in described.all(&db).await.expect("the catalogue can be read") {
            let codes = codes(&one.checks, &one.column_name);
            let column = Column { kind: one.kind, nullable: one.nullable, codes };
            tables.entry(one.table_name).or_default().insert(one.column_name, column);
        }
        if !postgres {
            db.execute_unprepared("PRAGMA foreign_keys = OFF").await.expect("no transaction is open");
        }
        Self { db, postgres, tables }
    }

    /// Inserts the nth made-up row of a table, with these columns as given.
    async fn insert(&self, table: &str, nth: u8, given: &[(&str, &str)]) -> Result<u64, sea_orm::DbErr> {
        let columns = &self.tables[table];
        let names: Vec<String> = columns.keys().map(|name| format!("\"{name}\"")).collect();
        let value = |column: &String| match given.iter().find(|(name, _)| name == column) {
            Some((_, value)) => (*value).to_owned(),
            None if LEFT_EMPTY.contains(&(table, column)) => "NULL".to_owned(),
            None => self.value(table, column, nth),
        };
        let values: Vec<String> = columns.keys().map(value).collect();
        let sql = format!("INSERT INTO {table} ({}) VALUES ({})", names.join(", "), values.join(", "));
        if !self.postgres {
            return self.run(&sql).await;
        }
        // A replica takes rows without looking at foreign keys or triggers. Checks it keeps.
        self.run("SET session_replication_role = replica").await?;
        let inserted = self.run(&sql).await;
        self.run("SET session_replication_role = origin").await?;
        inserted
    }

    /// The nth made-up value of a column, written in SQL.
    fn value(&self, table: &str, column: &str, nth: u8) -> String {
        let column = &self.tables[table][column];
        if !column.codes.is_empty() {
            return format!("'{}'", column.codes[usize::from(nth - 1) % column.codes.len()]);
        }
        match column.kind.to_lowercase().as_str() {
            "text" | "varchar" | "character varying" => format!("'text {nth}'"),
            "uuid" => format!("'00000000-0000-0000-0000-0000000000{nth:02x}'"),
            "uuid_text" => format!("x'{nth:032x}'"),
            "bytea" => format!("'\\x{nth:02x}'"),
            "blob" | "blob(1)" => format!("x'{nth:02x}'"),
            "boolean" => (nth > 1).to_string(),
            "integer" | "bigint" => nth.to_string(),
            "date" | "date_text" => format!("'2026-01-{nth:02}'"),
            "timestamp with time zone" | "timestamp_with_timezone_text" => format!("'2026-01-{nth:02}T00:00:00+00:00'"),
            kind => panic!("{table} has a column of the kind `{kind}`, for which there is no made-up value"),
        }
    }

    /// The ways to delete every row.
    fn deletions(&self, table: &str) -> Vec<String> {
        let mut ways = vec![format!("DELETE FROM {table}")];
        if self.postgres {
            ways.push(format!("TRUNCATE {table} CASCADE"));
        }
        ways
    }

    /// Whether a trigger of this table refuses the statement.
    async fn refused(&self, table: &str, what: &str, sql: &str) -> bool {
        match self.run(sql).await {
            Ok(_) => false,
            Err(error) => error.to_string().contains(&format!(" {table}: this {what} is not allowed")),
        }
    }

    async fn run(&self, sql: &str) -> Result<u64, sea_orm::DbErr> {
        Ok(self.db.execute_unprepared(sql).await?.rows_affected())
    }
}

/// The codes that a check on this column lists, as either database writes such a check.
fn codes(checks: &str, column: &str) -> Vec<String> {
    let checks = checks.replace('"', "");
    let lists = [format!("CHECK ({column} IN ("), format!("CHECK (({column} = ANY (ARRAY[")];
    // A list of one is written as an equation.
    let one = checks.split_once(format!("CHECK (({column} = '").as_str()).and_then(|(_, rest)| rest.split_once('\''));
    if let Some((code, _)) = one {
        return vec![code.to_owned()];
    }
    let Some(list) = lists.iter().find_map(|start| checks.split_once(start.as_str())) else { return Vec::new() };
    let list = list.1.split([')', ']']).next().unwrap_or_default();
    list.split('\'').skip(1).step_by(2).map(str::to_owned).collect()
}
