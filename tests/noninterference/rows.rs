//! What a viewer cannot see changes in SQL, behind the program's back, as if it had been written so.

use api::disclosure::attachment;
use api::disclosure::field::Field;
use chrono::TimeDelta;
use entities::member;
use entities::vocabulary::{AttachmentKind, DataClass, SearchKind};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait as _, DatabaseConnection, EntityTrait as _, QueryFilter as _, Statement, Value,
};
use uuid::Uuid;

use super::events::Side;
use super::population::Known;
use super::sight::Seen;
use super::{log, promised, released};
use crate::harness::code::{remake, remake_member, unguarded};

/// The sealed groups: table, key, class, and whether a person owns them.
const SEALED: [(&str, &str, DataClass, bool); 8] = [
    ("person_identity", "person_id", DataClass::Identity, true),
    ("person_birth", "person_id", DataClass::Birth, true),
    ("person_contact", "person_id", DataClass::Contact, true),
    ("person_family", "person_id", DataClass::Family, true),
    ("case_whereabouts", "case_id", DataClass::Whereabouts, false),
    ("case_narrative", "case_id", DataClass::Narrative, false),
    ("case_health", "case_id", DataClass::Health, false),
    ("case_legal", "case_id", DataClass::Legal, false),
];
const OF_PERSONS: [DataClass; 4] = [DataClass::Identity, DataClass::Birth, DataClass::Contact, DataClass::Family];
const OF_CASES: [DataClass; 6] = [
    DataClass::Whereabouts,
    DataClass::Narrative,
    DataClass::Health,
    DataClass::Legal,
    DataClass::TravelDocument,
    DataClass::Services,
];

/// Of what else a proposed correction, or why an agency asks, is sealed under the key of a case.
const PROPOSED_OF_CASES: [DataClass; 5] =
    [DataClass::Consent, DataClass::PlaceHome, DataClass::PlaceFound, DataClass::Contact, DataClass::Exploitation];

/// The tables whose rows an answer lists: in which order they lie must not matter.
const LISTED: [&str; 67] = [
    "attachment",
    "emergency_access",
    "emergency_event",
    "access_request",
    "access_answer",
    "member",
    "posting",
    "seat",
    "relation",
    "case_legal_basis",
    "consent",
    "consent_provision",
    "consent_event",
    "recipient_notice",
    "issued_form_end",
    "issued_form",
    "printed_sheet_event",
    "printed_sheet_case",
    "printed_sheet",
    "notice_event",
    "subject_request",
    "subject_request_answer",
    "handover_line",
    "handover_plan",
    "handover_confirmation",
    "handover",
    "case_stage",
    "travel_document",
    "travel_document_end",
    "verification_hop",
    "verification_event",
    "safe_contact",
    "home_investigation",
    "return_wish",
    "best_interest_decision",
    "best_interest_text",
    "home_countersignature",
    "court_case",
    "court_case_event",
    "statement",
    "legal_assistance",
    "testimony_wish",
    "hearing",
    "hearing_event",
    "hearing_check",
    "after_care",
    "after_care_visit",
    "legal_assistance_answer",
    "support_plan",
    "support_objective",
    "objective_outcome",
    "support_service",
    "service_event",
    "follow_up",
    "victim_notice",
    "duty_discharge",
    "safety_alert",
    "safety_alert_event",
    "closure_proposal",
    "closure_answer",
    "case_trafficker",
    "case_exploitation",
    "case_file",
    "search_token",
    "case_link",
    "correction",
    "agency",
];

/// Changes whatever the viewer cannot see.
pub async fn vary(side: &mut Side<'_>) {
    let db = unguarded(side.app).await;
    let keys = side.app.database.connect_keys().await;
    for case in side.cases {
        sealed(side, &db, case).await;
        papers(side, &db, case.id).await;
        courts(side, &db, case.id).await;
        files(side, &db, case.id).await;
        verifications(side, &db, case.id).await;
        places(side, &db, case.id).await;
        tokens(side, &db, case.person).await;
        unshown(side, &db, case).await;
        lose_keys(side, &keys, case).await;
    }
    persons(side, &db).await;
    staff(side, &db).await;
    for table in LISTED.into_iter().chain(promised::TABLES).chain(released::TABLES) {
        lie_otherwise(side.backwards, &db, table).await;
    }
    for case in side.cases {
        remake(side.app, &db, case.id).await;
    }
    unseen(side, &db).await;
    db.close().await.unwrap();
    keys.close().await.unwrap();
}

pub async fn run(db: &DatabaseConnection, sql: &str, values: impl IntoIterator<Item = Value>) {
    db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await.unwrap();
}

/// Sealed values that do not even open, rows that are not there, revisions of another history.
async fn sealed(side: &mut Side<'_>, db: &DatabaseConnection, case: &Known) {
    for (table, key, class, of_person) in SEALED {
        let owner = if of_person { case.person } else { case.id };
        let hidden =
            if of_person { side.sight.is_hidden_of_person(owner, class) } else { side.sight.is_hidden(owner, class) };
        if !hidden || side.dice.percent(40) {
            continue;
        }
        if side.dice.percent(25) {
            run(db, &format!("DELETE FROM {table} WHERE {key} = $1"), [owner.into()]).await;
            continue;
        }
        let columns = Field::ALL.iter().filter_map(|field| field.sealed()).filter(|sealed| sealed.0 == table);
        for (_, column) in columns {
            let value = side.dice.percent(70).then(|| vec![u8::try_from(side.dice.below(256)).unwrap(); 90]);
            run(db, &format!("UPDATE {table} SET {column} = $1 WHERE {key} = $2"), [value.into(), owner.into()]).await;
        }
        let revision = i64::try_from(side.dice.below(1000)).unwrap();
        run(db, &format!("UPDATE {table} SET revision = $1 WHERE {key} = $2"), [revision.into(), owner.into()]).await;
    }
    if side.sight.is_hidden(case.id, DataClass::Trafficker) && side.dice.percent(40) {
        run(db, "DELETE FROM case_trafficker WHERE case_id = $1", [case.id.into()]).await;
    }
}

/// Papers that are not there, and who issued them where that is not told.
async fn papers(side: &Side<'_>, db: &DatabaseConnection, case: Uuid) {
    let mut dice = side.dice.clone().apart();
    if side.sight.is_hidden(case, DataClass::TravelDocument) && dice.percent(40) {
        run(db, "DELETE FROM travel_document_end WHERE case_id = $1", [case.into()]).await;
        run(db, "DELETE FROM travel_document WHERE case_id = $1", [case.into()]).await;
    }
    if side.sight.is_hidden(case, DataClass::Whereabouts) && dice.percent(60) {
        let issuer = dice.percent(70).then(|| vec![5_u8; 90]);
        let agency = dice.one_of(&side.world.agencies());
        let sql = "UPDATE travel_document SET issuer = $1, agency_id = $2 WHERE case_id = $3";
        run(db, sql, [issuer.into(), agency.into(), case.into()]).await;
    }
}

/// What hangs on a court case, what hangs on others first. Each piece is one that could be missing: a row stands under a code, so
/// none is changed here, and a hearing to which nothing happened is not one that was written.
const OF_COURTS: [&[&str]; 6] = [
    &["after_care_visit", "after_care"],
    &["hearing_check", "hearing_event", "hearing"],
    &["legal_assistance_answer", "legal_assistance"],
    &["statement"],
    &["court_case_event"],
    &["court_case"],
];

/// What is kept of courts, where nothing of it is shown.
async fn courts(side: &Side<'_>, db: &DatabaseConnection, case: Uuid) {
    let mut dice = side.dice.clone().apart();
    if side.sight.is_hidden(case, DataClass::Legal) && dice.percent(60) {
        for piece in OF_COURTS {
            if dice.percent(20) {
                break;
            }
            for table in piece {
                run(db, &format!("DELETE FROM {table} WHERE case_id = $1"), [case.into()]).await;
            }
        }
    }
}

/// Files that are not there, where none of their kind is seen.
async fn files(side: &Side<'_>, db: &DatabaseConnection, case: Uuid) {
    let mut dice = side.dice.clone().apart();
    for kind in AttachmentKind::ALL {
        if side.sight.is_hidden(case, attachment::field(*kind).class()) && dice.percent(40) {
            let sql = "DELETE FROM attachment WHERE case_id = $1 AND kind = $2";
            run(db, sql, [case.into(), kind.code().into()]).await;
        }
    }
}

/// Bodies that verify and what they said where none is listed, and how her home may be asked where that is not told.
async fn verifications(side: &Side<'_>, db: &DatabaseConnection, case: Uuid) {
    let mut dice = side.dice.clone().apart();
    if side.sight.is_hidden(case, DataClass::Contact) && dice.percent(60) {
        let sql = "UPDATE safe_contact SET words_to_use = $1, who_may_call = $1 WHERE case_id = $2";
        run(db, sql, [vec![5_u8; 90].into(), case.into()]).await;
        if dice.percent(50) {
            run(db, "DELETE FROM safe_contact WHERE case_id = $1", [case.into()]).await;
        }
    }
    if !side.may_list_hops(case) && dice.percent(60) {
        let agency = dice.one_of(&side.world.agencies());
        let sql = "UPDATE verification_hop SET agency_id = $1, body = 'THANA', place = place + 3 WHERE case_id = $2";
        run(db, sql, [agency.into(), case.into()]).await;
        if dice.percent(50) {
            run(db, "DELETE FROM verification_event WHERE case_id = $1", [case.into()]).await;
        }
    }
}

/// By what she could be found, if the viewer might look by it.
async fn tokens(side: &mut Side<'_>, db: &DatabaseConnection, person: Uuid) {
    for (kind, field) in [
        (SearchKind::Phone, Field::PersonPhone),
        (SearchKind::IdentityNumber, Field::PersonNationalId),
        (SearchKind::Name, Field::PersonName),
        (SearchKind::Birth, Field::PersonBirth),
    ] {
        let hidden = side.sight.cases_of(person).all(|case| side.sight.field(case, field) == Seen::Withheld);
        if !hidden || side.dice.percent(30) {
            continue;
        }
        let sql = "DELETE FROM search_token WHERE person_id = $1 AND kind = $2";
        run(db, sql, [person.into(), kind.code().into()]).await;
        let forms = match kind {
            SearchKind::Phone => ["8801010000001", "8801010000002"],
            SearchKind::IdentityNumber => ["NUMBER1SYNTHETIC", "NUMBER2SYNTHETIC"],
            SearchKind::Name => ["RHM", "FTM"],
            SearchKind::Birth => ["400", "401"],
            SearchKind::Place => continue,
        };
        for form in forms.into_iter().filter(|_| side.dice.percent(60)) {
            let token = side.app.store.keyed().search_token(kind, form).to_vec();
            let sql = "INSERT INTO search_token (person_id, kind, token) VALUES ($1, $2, $3)";
            run(db, sql, [person.into(), kind.code().into(), token.into()]).await;
        }
    }
}

async fn places(side: &mut Side<'_>, db: &DatabaseConnection, case: Uuid) {
    for (table, column, fields, value) in [
        ("case_place_home", "district_pcode", &[Field::CaseHomeDistrict] as &[Field], Some("BD1004")),
        ("case_home_area", "upazila_pcode", &[Field::CaseHomeUpazila], Some("BD10040019")),
        ("case_place_found", "indian_state", &[Field::CaseFoundState], Some("IN-AP")),
        ("case_place_found", "country", &[Field::CaseFoundCountry], None),
        ("case_exploitation", "value", &[Field::CaseExploitation, Field::CaseMeansOfControl], None),
    ] {
        let hidden = fields.iter().all(|field| side.sight.field(case, *field) == Seen::Withheld);
        if !hidden || side.dice.percent(30) {
            continue;
        }
        if table == "case_exploitation" || side.dice.percent(20) {
            run(db, &format!("DELETE FROM {table} WHERE case_id = $1"), [case.into()]).await;
        } else {
            let sql = format!("UPDATE {table} SET {column} = $1, revision = revision + 7 WHERE case_id = $2");
            run(db, &sql, [value.into(), case.into()]).await;
        }
    }
}

/// Columns that no field shows.
async fn unshown(side: &mut Side<'_>, db: &DatabaseConnection, case: &Known) {
    let member = side.world.member("colleague");
    let agency = side.dice.one_of(&side.world.agencies());
    let sql = "UPDATE case_file SET entered_by = $1, observed_by = $2, record_id = $3 WHERE id = $4";
    run(db, sql, [member.into(), agency.into(), Uuid::new_v4().into(), case.id.into()]).await;
    // Who reads the log is told by it what was done with a case that he sees, and who leads who received something.
    if !log::is_told_of(side, case.id) {
        let pseudonym = Uuid::new_v4().as_bytes().to_vec();
        run(db, "UPDATE case_pseudonym SET pseudonym = $1 WHERE case_id = $2", [pseudonym.into(), case.id.into()])
            .await;
    }
    for table in
        ["relation", "assignment", "consent", "consent_provision", "consent_event", "minor_status", "handover_line"]
    {
        let sql = format!("UPDATE {table} SET record_id = $1 WHERE case_id = $2");
        run(db, &sql, [Uuid::new_v4().into(), case.id.into()]).await;
    }
}

/// Keys that were destroyed or altered, of subjects of whom nothing sealed is seen.
async fn lose_keys(side: &mut Side<'_>, keys: &DatabaseConnection, case: &Known) {
    let hides_person = OF_PERSONS.into_iter().all(|class| side.sight.is_hidden_of_person(case.person, class));
    let mut of_case = OF_CASES.into_iter().chain(PROPOSED_OF_CASES);
    let hides_case = of_case.all(|class| side.sight.is_hidden(case.id, class));
    for (subject, hidden) in [(case.person, hides_person), (case.id, hides_case)] {
        if !hidden || side.dice.percent(50) {
            continue;
        }
        if side.dice.percent(50) {
            run(keys, "DELETE FROM subject_key WHERE subject_id = $1", [subject.into()]).await;
        } else {
            let sql = "UPDATE subject_key SET wrapped = $1, master_id = 'another' WHERE subject_id = $2";
            run(keys, sql, [vec![7_u8; 60].into(), subject.into()]).await;
        }
    }
}

/// Whether two cases are of one person is not seen where nothing of the person is.
async fn persons(side: &mut Side<'_>, db: &DatabaseConnection) {
    let hidden = |person| OF_PERSONS.into_iter().all(|class| side.sight.is_hidden_of_person(person, class));
    let cases: Vec<&Known> = side.cases.iter().filter(|case| hidden(case.person)).collect();
    for case in &cases {
        let person = if side.dice.percent(50) {
            side.dice.one_of(&cases).person
        } else {
            let person = Uuid::new_v4();
            run(db, "INSERT INTO person (id, record_id) VALUES ($1, $2)", [person.into(), person.into()]).await;
            person
        };
        run(db, "UPDATE case_file SET person_id = $1 WHERE id = $2", [person.into(), case.id.into()]).await;
    }
}

/// Who works at another agency is told by function and nothing else.
async fn staff(side: &mut Side<'_>, db: &DatabaseConnection) {
    let members = member::Entity::find().filter(member::Column::AgencyId.ne(side.viewer.agency));
    for row in members.all(db).await.unwrap() {
        let mark = side.dice.below(1000);
        let names = [format!("Other{mark}-Synthetic").into(), format!("অন্য{mark}-কৃত্রিম").into()];
        let subject = format!("elsewhere-{}", Uuid::new_v4());
        let values = names.into_iter().chain([subject.into(), row.id.into()]);
        run(db, "UPDATE member SET name_en = $1, name_bn = $2, subject = $3 WHERE id = $4", values).await;
        let since = side.app.now() - TimeDelta::days(30 + i64::try_from(mark).unwrap());
        run(db, "UPDATE posting SET begins_at = $1 WHERE member_id = $2", [since.into(), row.id.into()]).await;
        remake_member(side.app, db, row.id).await;
    }
}

/// Takes all rows out and puts them back, one side's in the opposite order of the other's.
pub async fn lie_otherwise(backwards: bool, db: &DatabaseConnection, table: &str) {
    let way = if backwards { "DESC" } else { "ASC" };
    for sql in [
        format!("CREATE TEMPORARY TABLE lying AS SELECT * FROM {table}"),
        format!("DELETE FROM {table}"),
        format!("INSERT INTO {table} SELECT * FROM lying ORDER BY 1 {way}, 2 {way}, 3 {way}"),
        "DROP TABLE lying".to_owned(),
    ] {
        db.execute_unprepared(&sql).await.unwrap();
    }
}

/// Cases that the viewer does not see may be anything at all, even broken.
async fn unseen(side: &mut Side<'_>, db: &DatabaseConnection) {
    for case in side.cases.iter().filter(|case| !side.sight.sees(case.id)) {
        if side.dice.percent(50) {
            let sql =
                "UPDATE case_file SET stage = 'CLOSED', code = $1, revision = 99, channel = 'FORMAL' WHERE id = $2";
            run(db, sql, [Uuid::new_v4().to_string().into(), case.id.into()]).await;
        }
        if side.dice.percent(70) {
            remake(side.app, db, case.id).await;
        }
    }
}
