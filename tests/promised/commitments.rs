//! Commitments: recorded and closed by the secretariat, reported by who promised them, measured by the records.

use std::collections::BTreeMap;

use api::disclosure::facts::Instant;
use chrono::{NaiveDate, TimeDelta};
use entities::vocabulary::{Measure, Purpose};
use sea_orm::{ConnectionTrait as _, Statement};
use serde_json::{Value, json};
use uuid::Uuid;

use super::meetings::called;
use super::{PROVIDER, SEAT, SECRETARIAT, THANA, WORKER, Who, ask, awareness, begin};
use crate::harness::app::TestApp;
use crate::harness::world::World;

const LIST: &str =
    "query($meeting: ID) { commitments(first: 100, meetingId: $meeting) { nodes { id owner { code } meetingId
    words indicator { code measure verified } target measuredState measured state dueOn happenedAt enteredAt
    steps { kind dueOn words agency { code } happenedAt enteredAt } } } }";
const PROGRESS: &str = "query($from: DateTime!, $until: DateTime!) { planProgress(from: $from, until: $until) {
    measure state value } }";

fn promised(app: &TestApp, owner: Uuid) -> Value {
    json!({ "ownerId": app.id("Agency", &[owner]), "words": "Reach eighty women in factories",
        "indicator": "NPA-2018-AWARENESS-HEADS", "target": 80, "dueOn": day(app.now() + TimeDelta::days(30)),
        "happenedAt": (app.now() - TimeDelta::days(10)).to_rfc3339() })
}

fn day(at: Instant) -> NaiveDate {
    at.with_timezone(&chrono_tz::Asia::Dhaka).date_naive()
}

async fn listed(app: &TestApp, who: Who) -> Vec<Value> {
    let data = ask(app, who, (LIST, json!({}))).await;
    data["commitments"]["nodes"].as_array().cloned().unwrap_or_default()
}

/// What stands in the sealed columns of meetings and commitments, as the secretariat is told.
pub async fn sealed_values(app: &TestApp, world: &World) -> BTreeMap<(String, String), String> {
    let mut held = called(app, world, 60);
    held["heldAt"] = json!(app.now().to_rfc3339());
    let meeting = app.act(SECRETARIAT, "callMeeting", held).await.done().payload()["meeting"]["id"].clone();
    let period = json!({ "from": "2026-01-01", "until": "2026-01-31" });
    app.act(SECRETARIAT, "freezeMeetingPack", json!({ "meetingId": meeting, "period": period })).await.done();
    app.act(SECRETARIAT, "holdMeeting", json!({ "meetingId": meeting })).await.done();
    let decides = json!({ "meetingId": meeting, "place": 1, "words": "canary-decision-Synthetic" });
    app.act(SECRETARIAT, "recordDecision", decides).await.done();
    let made = app.act(SECRETARIAT, "recordCommitment", promised(app, world.ngo)).await.done();
    let report = json!({ "commitmentId": made.payload()["commitment"]["id"], "words": "canary-report-Synthetic" });
    app.act(WORKER, "reportCommitment", report).await.done();
    let words = "{ meetings(first: 1) { nodes { items { words decision } } } commitments(first: 1) { nodes { words steps { words } } } }";
    let told = ask(app, SECRETARIAT, (words, json!({}))).await;
    let at = |pointer: &str| told.pointer(pointer).and_then(Value::as_str).unwrap().to_owned();
    [
        ("meeting_item", at("/meetings/nodes/0/items/0/words")),
        ("meeting_decision", at("/meetings/nodes/0/items/0/decision")),
        ("commitment", at("/commitments/nodes/0/words")),
        ("commitment_event", at("/commitments/nodes/0/steps/0/words")),
    ]
    .map(|(table, value)| ((table.to_owned(), "words".to_owned()), value))
    .into_iter()
    // The bytes of a pack say its period first.
    .chain([(("meeting_pack".to_owned(), "content".to_owned()), "\"period\":[\"2025-12-31T18:00:00Z\"".to_owned())])
    .collect()
}

#[tokio::test]
async fn as_secretariat_and_owner_from_promise_to_done() {
    let (app, world) = begin().await;
    for who in [SEAT, WORKER] {
        let refused = app.act(who, "recordCommitment", promised(&app, world.ngo)).await.refusals();
        assert_eq!(refused, ["NOT_ALLOWED input"]);
    }
    let meeting = app.act(SECRETARIAT, "callMeeting", called(&app, &world, 60)).await.done();
    let mut input = promised(&app, world.ngo);
    input["meetingId"] = meeting.payload()["meeting"]["id"].clone();
    let made = app.act(SECRETARIAT, "recordCommitment", input).await.done();
    let id = made.payload()["commitment"]["id"].clone();
    let of = |change: Value| {
        let mut input = json!({ "commitmentId": id });
        input.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        input
    };
    // Those who promised it report; whether it is done is not theirs to say. Nobody else finds it.
    app.act(WORKER, "reportCommitment", of(json!({ "words": "Two factories agreed" }))).await.done();
    let refused = app.act(WORKER, "fulfilCommitment", of(json!({}))).await.refusals();
    assert_eq!(refused, ["NOT_ALLOWED input"]);
    for who in [PROVIDER, THANA, SEAT] {
        assert!(listed(&app, who).await.is_empty(), "{who:?}");
        let refused = app.act(who, "reportCommitment", of(json!({ "words": "x" }))).await.refusals();
        assert_eq!(refused, ["NOT_FOUND input.commitmentId"], "{who:?}");
    }
    // The same people, for another purpose or in another office, do not.
    for who in [("worker", Purpose::Shelter), ("officer", Purpose::Oversight), ("admin", Purpose::Administration)] {
        let refused = app.act(who, "reportCommitment", of(json!({ "words": "x" }))).await.refusals();
        assert_eq!(refused, ["NOT_ALLOWED input"], "{who:?}");
    }
    let later = day(app.now() + TimeDelta::days(60));
    app.act(SECRETARIAT, "moveCommitment", of(json!({ "dueOn": later, "words": "Floods" }))).await.done();
    for who in [WORKER, SECRETARIAT] {
        let found = listed(&app, who).await;
        assert_eq!((found.len(), &found[0]["words"]), (1, &json!("Reach eighty women in factories")), "{who:?}");
        assert_eq!((&found[0]["dueOn"], &found[0]["state"]), (&json!(later), &json!("OPEN")));
        assert_eq!(found[0]["steps"][0]["words"], "Two factories agreed");
        assert_eq!(found[0]["meetingId"], meeting.payload()["meeting"]["id"]);
    }
    let of_it = json!({ "meeting": meeting.payload()["meeting"]["id"] });
    assert_eq!(ask(&app, SECRETARIAT, (LIST, of_it)).await["commitments"]["nodes"].as_array().unwrap().len(), 1);
    let done = app.act(SECRETARIAT, "fulfilCommitment", of(json!({}))).await.done();
    assert_eq!(done.payload()["commitment"]["state"], "DONE");
    let why = json!({ "words": "Overtaken", "dueOn": later });
    for (what, input) in [("dropCommitment", json!({ "words": "x" })), ("moveCommitment", why)] {
        assert_eq!(app.act(SECRETARIAT, what, of(input)).await.refusals(), ["NOT_POSSIBLE_NOW input.commitmentId"]);
    }
}

#[tokio::test]
async fn with_an_indicator_that_does_not_exist_and_days_that_cannot_be() {
    let (app, world) = begin().await;
    let with = |change: Value| {
        let mut input = promised(&app, world.ngo);
        input.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        input
    };
    let yesterday = day(app.now() - TimeDelta::days(20));
    let cases: [(Value, &[&str]); 6] = [
        (json!({ "indicator": "NPA-2018-HAPPINESS" }), &["CODE_UNKNOWN input.indicator"]),
        (json!({ "indicator": null }), &["CONTRADICTION input.target"]),
        (json!({ "target": 0 }), &["INVALID input.target"]),
        (json!({ "dueOn": yesterday }), &["DATE_IMPOSSIBLE input.dueOn"]),
        (
            json!({ "ownerId": "nobody", "meetingId": "none" }),
            &["NOT_FOUND input.ownerId", "NOT_FOUND input.meetingId"],
        ),
        (json!({ "words": "", "target": -1 }), &["INVALID input.words", "INVALID input.target"]),
    ];
    for (change, refused) in cases {
        assert_eq!(app.act(SECRETARIAT, "recordCommitment", with(change)).await.refusals(), refused);
    }
    assert!(listed(&app, SECRETARIAT).await.is_empty());
    let made = app.act(SECRETARIAT, "recordCommitment", promised(&app, world.ngo)).await.done();
    let id = &made.payload()["commitment"]["id"];
    let silent = json!({ "commitmentId": id, "words": " " });
    for what in ["reportCommitment", "dropCommitment"] {
        assert_eq!(app.act(SECRETARIAT, what, silent.clone()).await.refusals(), ["INVALID input.words"]);
    }
    let before =
        json!({ "commitmentId": id, "words": "x", "happenedAt": (app.now() - TimeDelta::days(11)).to_rfc3339() });
    for what in ["reportCommitment", "fulfilCommitment", "dropCommitment"] {
        let refused = app.act(SECRETARIAT, what, before.clone()).await.refusals();
        assert_eq!(refused, ["DATE_IMPOSSIBLE input.happenedAt"], "{what}: it was not promised then");
    }
    let early = json!({ "commitmentId": id, "dueOn": yesterday, "words": "x" });
    assert_eq!(app.act(SECRETARIAT, "moveCommitment", early).await.refusals(), ["DATE_IMPOSSIBLE input.dueOn"]);
}

/// Sessions, trainings, partnerships and stages of several agencies, some of them outside the time.
async fn worked(app: &TestApp, world: &World) {
    for (who, days) in [(WORKER, 3), (WORKER, 5), (PROVIDER, 4), (WORKER, 40)] {
        let mut input = awareness::session(app.now());
        input["heldAt"] = json!((app.now() - TimeDelta::days(days)).to_rfc3339());
        let made = awareness::held(app, who, input.clone()).await;
        if days == 5 {
            // One is said anew, and counts once.
            input["correctsId"] = made["id"].clone();
            awareness::held(app, who, input).await;
        }
    }
    let until = (app.now() + TimeDelta::days(200)).to_rfc3339();
    let long_ago = (app.now() - TimeDelta::days(100)).to_rfc3339();
    let input = json!({ "stationId": app.id("Agency", &[world.thana]), "validUntil": until, "happenedAt": long_ago });
    let made = app.act(WORKER, "proposeThanaPartnership", input).await.done();
    let mut signs = super::partnership::signing(&made.payload()["partnership"]);
    let id = signs["partnershipId"].clone();
    signs["happenedAt"] = json!(long_ago);
    app.act(THANA, "signThanaPartnership", signs).await.done();
    let input = json!({ "stationId": app.id("Agency", &[world.home_thana]), "validUntil": until });
    let made = app.act(PROVIDER, "proposeThanaPartnership", input).await.done();
    let signs = super::partnership::signing(&made.payload()["partnership"]);
    app.act(("home", Purpose::Coordination), "signThanaPartnership", signs).await.done();
    for (women, men, days) in [(2, 5, 1), (4, 0, 2), (9, 9, 90)] {
        let held = (app.now() - TimeDelta::days(days)).to_rfc3339();
        let input = json!({ "partnershipId": id, "topic": "REFERRAL", "women": women, "men": men, "heldAt": held });
        app.act(THANA, "recordThanaTraining", input).await.done();
    }
    for (days, again) in [(2, false), (6, true), (90, false)] {
        let case = world.case(app).await;
        let mut w = app.write().await;
        let at = app.now() - TimeDelta::days(days);
        w.reach_stage(case.id, entities::vocabulary::Stage::HandedOver, at).await.unwrap();
        if again {
            w.reach_stage(case.id, entities::vocabulary::Stage::HandedOver, at + TimeDelta::days(1)).await.unwrap();
        }
        if days == 6 {
            w.reach_stage(case.id, entities::vocabulary::Stage::Reunified, at + TimeDelta::days(2)).await.unwrap();
        }
        w.commit().await.unwrap();
    }
}

/// The same counted anew from the rows, in SQL that shares nothing with the program.
async fn recounted(app: &TestApp, measure: Measure, (from, until): (Instant, Instant)) -> i64 {
    let db = app.database.connect().await;
    let within = "happened_at >= $1 AND happened_at < $2";
    let standing = "NOT EXISTS (SELECT 1 FROM awareness_session c WHERE c.corrects_id = s.id)";
    let sql = match measure {
        Measure::AwarenessSessions => format!("SELECT COUNT(*) FROM awareness_session s WHERE {within} AND {standing}"),
        Measure::AwarenessHeads => format!(
            "SELECT CAST(SUM(heads) AS BIGINT) FROM awareness_headcount h JOIN awareness_session s ON s.id = h.session_id \
             WHERE {within} AND {standing}"
        ),
        Measure::OfficersTrained => {
            format!("SELECT CAST(SUM(women + men) AS BIGINT) FROM partnership_training WHERE {within}")
        }
        Measure::PartnershipsSigned => {
            format!("SELECT COUNT(*) FROM partnership_event WHERE kind = 'SIGNED' AND {within}")
        }
        Measure::PeopleHandedOver | Measure::PeopleReunified => format!(
            "SELECT COUNT(*) FROM (SELECT case_id, MIN(happened_at) AS happened_at FROM case_stage WHERE stage = '{}' \
             GROUP BY case_id) AS f WHERE {within}",
            if measure == Measure::PeopleHandedOver { "HANDED_OVER" } else { "REUNIFIED" }
        ),
    };
    let statement = Statement::from_sql_and_values(db.get_database_backend(), &sql, [from.into(), until.into()]);
    let row = db.query_one_raw(statement).await.unwrap().unwrap();
    row.try_get_by_index::<Option<i64>>(0).unwrap().unwrap_or(0)
}

#[tokio::test]
async fn what_is_measured_agrees_with_a_recount_over_the_rows() {
    let (app, world) = begin().await;
    worked(&app, &world).await;
    let period = (app.now() - TimeDelta::days(30), app.now() + TimeDelta::seconds(1));
    let asked = json!({ "from": period.0.to_rfc3339(), "until": period.1.to_rfc3339() });
    let told = ask(&app, SECRETARIAT, (PROGRESS, asked.clone())).await["planProgress"].clone();
    let mut seen = BTreeMap::new();
    for measure in Measure::ALL {
        let row = told.as_array().unwrap().iter().find(|row| row["measure"] == measure.code()).unwrap();
        assert_eq!(row["state"], "MEASURED");
        let value = row["value"].as_i64().unwrap();
        assert_eq!(value, recounted(&app, *measure, period).await, "{measure:?}");
        seen.insert(measure.code(), value);
    }
    let expected = [
        ("AWARENESS_HEADS", 126),
        ("AWARENESS_SESSIONS", 3),
        ("OFFICERS_TRAINED", 11),
        ("PARTNERSHIPS_SIGNED", 1),
        ("PEOPLE_HANDED_OVER", 2),
        ("PEOPLE_REUNIFIED", 1),
    ];
    assert_eq!(seen, expected.into());
    // An organisation counts its own, and no cases that it could not list.
    let own = ask(&app, PROVIDER, (PROGRESS, asked)).await["planProgress"].clone();
    let of = |measure: &str| own.as_array().unwrap().iter().find(|row| row["measure"] == measure).unwrap().clone();
    assert_eq!(of("AWARENESS_HEADS")["value"], 42);
    assert_eq!(of("OFFICERS_TRAINED")["value"], 0);
    let people = of("PEOPLE_HANDED_OVER");
    assert_eq!((&people["state"], &people["value"]), (&json!("NOT_FOR_YOU"), &Value::Null));
}

#[tokio::test]
async fn a_commitment_is_measured_for_its_body_and_its_time() {
    let (app, world) = begin().await;
    worked(&app, &world).await;
    let made = app.act(SECRETARIAT, "recordCommitment", promised(&app, world.ngo)).await.done();
    // Promised ten days ago: the session of forty days ago and that of another organisation do not count.
    assert_eq!(made.payload()["commitment"]["measured"], 84);
    let mut over_cases = promised(&app, world.ngo);
    over_cases["indicator"] = json!("NPA-2018-HANDED-OVER");
    app.act(SECRETARIAT, "recordCommitment", over_cases).await.done();
    let mut nothing = promised(&app, world.ngo);
    nothing["indicator"] = json!("NPA-2018-PROGRESS-RETURN");
    app.act(SECRETARIAT, "recordCommitment", nothing).await.done();
    let told = |list: Vec<Value>| {
        let state = |one: &Value| (one["measuredState"].clone(), one["measured"].clone());
        list.iter().map(state).collect::<Vec<_>>()
    };
    let (measured, unknown) = (json!("MEASURED"), (json!("NOT_MEASURABLE"), Value::Null));
    let of_sessions = (measured.clone(), json!(84));
    let all = vec![unknown.clone(), (measured, json!(2)), of_sessions.clone()];
    assert_eq!(told(listed(&app, SECRETARIAT).await), all);
    let own = vec![unknown, (json!("NOT_FOR_YOU"), Value::Null), of_sessions];
    assert_eq!(told(listed(&app, WORKER).await), own);
    // After its last day nothing counts any more.
    app.advance(TimeDelta::days(40));
    let mut late = awareness::session(app.now());
    late["heldAt"] = json!((app.now() - TimeDelta::days(1)).to_rfc3339());
    app.act(WORKER, "recordAwarenessSession", late).await.done();
    assert_eq!(listed(&app, WORKER).await[2]["measured"], 84);
    let plans = ask(
        &app,
        ("worker", Purpose::Shelter),
        ("{ plans { code verified goals { code indicators { code } } } }", json!({})),
    )
    .await;
    assert_eq!(plans["plans"].as_array().unwrap().len(), 3);
}
