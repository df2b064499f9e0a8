//! What the log says of others changes, as far as the viewer is not to read it.

use std::collections::{BTreeMap, BTreeSet};

use api::audit::record::{hex, leaf};
use api::disclosure::field::Field;
use chrono::TimeDelta;
use entities::vocabulary::Purpose;
use entities::{audit_body, audit_case, audit_leaf, case_pseudonym};
use sea_orm::{ActiveValue::Set, ColumnTrait as _, DatabaseConnection, EntityTrait as _, QueryFilter as _};
use serde_json::{Value, json};
use uuid::Uuid;

use super::events::Side;
use super::sight::everything;
use crate::harness::app::{TestApp, begin};
use crate::harness::code::unguarded;
use crate::harness::dice::Dice;

/// Members of every agency ask for all that they see, on the day before everything else.
pub async fn ask(app: &TestApp) {
    use Purpose as P;
    for (subject, purpose) in [
        ("worker", P::Shelter),
        ("thana", P::Handover),
        ("cid", P::Investigation),
        ("provider", P::Reintegration),
        ("home", P::Verification),
        ("secretariat", P::Coordination),
        ("shelter", P::Repatriation),
        ("nurse", P::HealthCare),
        ("desk", P::Verification),
    ] {
        app.clock.set(begin() - TimeDelta::days(1) + TimeDelta::seconds(i64::from(subject.as_bytes()[0])));
        let answer = app.ask(subject, purpose, &everything()).await;
        assert_eq!(answer.body["errors"], Value::Null, "{}", answer.text);
        app.ask(subject, purpose, "{ cases(first: 2) { nodes { code } } viewer { role } }").await;
    }
    app.clock.set(begin());
}

/// Whether the viewer reads the log.
pub fn reads(side: &Side<'_>) -> bool {
    side.viewer.subject == "officer"
}

/// Whether the log tells the viewer something of the case: what was done with it, or who received something of it.
pub fn is_told_of(side: &Side<'_>, case: Uuid) -> bool {
    (reads(side) && side.sight.sees(case)) || side.sight.reads_history(case)
}

/// Changes every record of others, but for what it says of cases that the viewer sees. Gives how many records say
/// something of both.
pub async fn vary(side: &mut Side<'_>) -> usize {
    let db = unguarded(side.app).await;
    let seen: BTreeSet<String> = case_pseudonym::Entity::find()
        .all(&db)
        .await
        .unwrap()
        .into_iter()
        .filter(|row| is_told_of(side, row.case_id))
        .map(|row| hex(&row.pseudonym))
        .collect();
    let rows = audit_body::Entity::find().filter(audit_body::Column::At.lt(begin())).all(&db).await.unwrap();
    let mut mixed = 0;
    for row in rows {
        if reads(side) && row.agency_id == Some(side.viewer.agency) {
            continue;
        }
        let text = std::str::from_utf8(&row.body).unwrap().strip_prefix("setu.record.v1\n").unwrap();
        let mut body: Value = serde_json::from_str(text).unwrap();
        let entries = body["cases"].as_array().unwrap();
        let told = entries.iter().filter(|entry| seen.contains(entry["case"].as_str().unwrap())).count();
        mixed += usize::from(told > 0 && told < entries.len());
        if told > 0 {
            rewrite(&mut side.dice, &mut body, &seen);
            let outcome = body["outcome"].as_str().unwrap().to_owned();
            replace(&db, row, (in_order(&body), outcome, index(&body))).await;
        } else if side.dice.percent(40) {
            delete(&db, row.record_id).await;
        } else if side.dice.percent(50) {
            // Broken as it is, it is not read at all.
            replace(&db, row, ("broken".into(), "BROKEN".into(), BTreeMap::new())).await;
        }
    }
    db.close().await.unwrap();
    mixed
}

/// Everything of the record but who, when, what for, and what is told of the cases that are seen.
fn rewrite(dice: &mut Dice, body: &mut Value, seen: &BTreeSet<String>) {
    let entries = body["cases"].as_array_mut().unwrap();
    entries.retain(|entry| seen.contains(entry["case"].as_str().unwrap()) || dice.percent(50));
    for _ in 0..dice.below(3) {
        let field = dice.one_of(&["Case.healthCondition", "Person.name", "Case.account"]);
        let case = format!("{:032x}", 0x1000 + dice.below(9));
        entries.push(json!({ "case": case, "shown": [[field, "another-rule", []]], "masked": [], "withheld": [] }));
    }
    let place = dice.below(entries.len());
    entries.rotate_left(place);
    let lists = [json!([]), json!(["Query.viewer"]), json!(["Case.stage", "Case.code"])];
    body["apart"] = dice.one_of(&lists);
    body["named"] = dice.one_of(&lists);
    body["outcome"] = dice.one_of(&[json!("OK"), json!("CURSOR_INVALID")]);
    body["document"] = dice.one_of(&[Value::Null, json!("ab".repeat(32))]);
    body["commitment"] = json!("cd".repeat(32));
    if dice.percent(50) {
        body["changes"] = json!([
            { "action": "case.opened", "set": "CASE", "owner": null, "case": "0f".repeat(16), "rows": [] },
            { "action": "agency.suspended", "set": "AGENCY", "owner": Uuid::nil(), "case": null, "rows": [] },
        ]);
    }
}

/// The bytes of a body.
fn in_order(body: &Value) -> String {
    format!("setu.record.v1\n{body}")
}

/// The rows of the index, as the writer makes them.
fn index(body: &Value) -> BTreeMap<Vec<u8>, i64> {
    let class = |row: &Value| {
        let (object, name) = row[0].as_str().unwrap().split_once('.').unwrap();
        api::audit::index::mask(Field::find(object, name).unwrap().class())
    };
    let list = |entry: &Value, name: &str| entry[name].as_array().unwrap().clone();
    let mut rows = BTreeMap::new();
    for entry in body["cases"].as_array().unwrap() {
        let told = [list(entry, "shown"), list(entry, "masked")].concat();
        let classes = told.iter().fold(0, |classes, row| classes | class(row));
        *rows.entry(api::audit::index::unhex(entry["case"].as_str().unwrap()).unwrap()).or_default() |= classes;
    }
    for change in body["changes"].as_array().unwrap() {
        if let Some(case) = change["case"].as_str() {
            rows.entry(api::audit::index::unhex(case).unwrap()).or_default();
        }
    }
    rows
}

async fn delete(db: &DatabaseConnection, id: Uuid) {
    audit_body::Entity::delete_by_id(id).exec(db).await.unwrap();
    audit_leaf::Entity::delete_by_id(id).exec(db).await.unwrap();
    audit_case::Entity::delete_many().filter(audit_case::Column::RecordId.eq(id)).exec(db).await.unwrap();
}

async fn replace(
    db: &DatabaseConnection,
    row: audit_body::Model,
    (text, outcome, cases): (String, String, BTreeMap<Vec<u8>, i64>),
) {
    let id = row.record_id;
    delete(db, id).await;
    let leaf = leaf(&row.salt, text.as_bytes()).to_vec();
    let leaf = audit_leaf::ActiveModel { record_id: Set(id), leaf: Set(leaf) };
    audit_leaf::Entity::insert(leaf).exec_without_returning(db).await.unwrap();
    let audit_body::Model { record_id, kind, at, member_id, agency_id, purpose, outcome: _, salt, body: _ } = row;
    let body = audit_body::ActiveModel {
        record_id: Set(record_id),
        kind: Set(kind),
        at: Set(at),
        member_id: Set(member_id),
        agency_id: Set(agency_id),
        purpose: Set(purpose),
        outcome: Set(outcome),
        salt: Set(salt),
        body: Set(text.into_bytes()),
    };
    audit_body::Entity::insert(body).exec_without_returning(db).await.unwrap();
    for (pseudonym, classes) in cases {
        let row = audit_case::ActiveModel { record_id: Set(id), pseudonym: Set(pseudonym), classes: Set(classes) };
        audit_case::Entity::insert(row).exec_without_returning(db).await.unwrap();
    }
}
