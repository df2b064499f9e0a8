//! Sessions of awareness: numbers that add up, of nobody in particular, for those who held them and the secretariat.

use api::disclosure::facts::Instant;
use chrono::TimeDelta;
use entities::vocabulary::Purpose;
use entities::{audit_body, awareness_lead};
use sea_orm::EntityTrait as _;
use serde_json::{Value, json};

use super::{COLLEAGUE, PROVIDER, SEAT, SECRETARIAT, THANA, WORKER, Who, ask, begin};
use crate::harness::app::TestApp;

const LIST: &str = "query($first: Int!, $after: String, $filter: AwarenessFilter) {
    awarenessSessions(first: $first, after: $after, filter: $filter) { pageInfo { hasNextPage endCursor } nodes {
        id agency { code } isCorrection partnerKind partnerName district { pcode } upazila { pcode } topic language
        materials headcount heads { sex age heads } heldAt enteredAt } } }";
const LEADS: &str = "query($id: ID!) { awarenessLeads(sessionId: $id) { outcome count } }";

/// A session in which nothing is wrong.
pub fn session(now: Instant) -> Value {
    json!({ "partnerKind": "GARMENT_FACTORY", "partnerName": "Factory Synthetic Stitch", "district": "BD4041",
        "topic": "RECRUITMENT", "language": "BN", "materials": ["FILM", "HELPLINE_CARD"], "headcount": 42,
        "heads": [{ "sex": "FEMALE", "age": "FROM_18_TO_24", "heads": 30 }, { "sex": "MALE", "age": "UNKNOWN", "heads": 12 }],
        "heldAt": (now - TimeDelta::days(3)).to_rfc3339() })
}

pub async fn held(app: &TestApp, who: Who, input: Value) -> Value {
    app.act(who, "recordAwarenessSession", input).await.done().payload()["session"].clone()
}

async fn listed(app: &TestApp, who: Who) -> Vec<Value> {
    let data = ask(app, who, (LIST, json!({ "first": 100 }))).await;
    data["awarenessSessions"]["nodes"].as_array().cloned().unwrap_or_default()
}

#[tokio::test]
async fn as_worker_a_session_is_recorded_and_read_by_the_own_agency_and_the_secretariat() {
    let (app, _) = begin().await;
    let made = held(&app, WORKER, session(app.now())).await;
    for who in [WORKER, COLLEAGUE, SECRETARIAT] {
        let sessions = listed(&app, who).await;
        assert_eq!(sessions.len(), 1, "{who:?}");
        let one = &sessions[0];
        assert_eq!((&one["id"], &one["headcount"], &one["isCorrection"]), (&made["id"], &json!(42), &json!(false)));
        assert_eq!(one["partnerName"], "Factory Synthetic Stitch");
        assert_eq!(one["materials"], json!(["FILM", "HELPLINE_CARD"]));
        let heads: i64 = one["heads"].as_array().unwrap().iter().map(|part| part["heads"].as_i64().unwrap()).sum();
        assert_eq!(heads, 42);
    }
    // Another organisation, a station, a seat that prepares no meetings: nothing is there.
    for who in [PROVIDER, THANA, SEAT] {
        assert!(listed(&app, who).await.is_empty(), "{who:?}");
    }
    // For the work on cases promises are not shown at all.
    let data = ask(&app, ("worker", Purpose::Shelter), (LIST, json!({ "first": 9 }))).await;
    assert_eq!(data["awarenessSessions"], Value::Null);
}

#[tokio::test]
async fn with_numbers_that_do_not_add_up_and_places_that_are_none() {
    let (app, _) = begin().await;
    let with = |change: Value| {
        let mut input = session(app.now());
        input.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        input
    };
    let head = |sex: &str, heads: i32| json!({ "sex": sex, "age": "UNKNOWN", "heads": heads });
    let cases: [(Value, &[&str]); 9] = [
        (json!({ "headcount": 41 }), &["CONTRADICTION input.headcount"]),
        (json!({ "headcount": 0, "heads": [] }), &["INVALID input.headcount"]),
        (json!({ "headcount": 3, "heads": [head("MALE", 0), head("FEMALE", 3)] }), &["INVALID input.heads[0].heads"]),
        (json!({ "headcount": 4, "heads": [head("MALE", 2), head("MALE", 2)] }), &["CONTRADICTION input.heads"]),
        (json!({ "materials": ["FILM", "FILM"] }), &["CONTRADICTION input.materials"]),
        (json!({ "partnerName": " " }), &["INVALID input.partnerName"]),
        (json!({ "district": "BD0000" }), &["CODE_UNKNOWN input.district"]),
        (json!({ "upazila": "nowhere" }), &["CODE_UNKNOWN input.upazila"]),
        (
            json!({ "headcount": 41, "district": "?", "heldAt": (app.now() + TimeDelta::days(1)).to_rfc3339() }),
            &["CONTRADICTION input.headcount", "CODE_UNKNOWN input.district", "DATE_IMPOSSIBLE input.heldAt"],
        ),
    ];
    for (change, refused) in cases {
        let answer = app.act(WORKER, "recordAwarenessSession", with(change)).await;
        assert_eq!(answer.refusals(), refused);
    }
    assert!(listed(&app, WORKER).await.is_empty());
}

#[tokio::test]
async fn what_was_entered_wrongly_is_said_anew_once_and_by_the_own_agency() {
    let (app, _) = begin().await;
    let wrong = held(&app, WORKER, session(app.now())).await;
    let anew = |of: &Value, headcount: i32| {
        let mut input = session(app.now());
        input["headcount"] = json!(headcount);
        input["heads"] = json!([{ "sex": "UNKNOWN", "age": "UNKNOWN", "heads": headcount }]);
        input["correctsId"] = of["id"].clone();
        input
    };
    let refused = app.act(PROVIDER, "recordAwarenessSession", anew(&wrong, 7)).await;
    assert_eq!(refused.refusals(), ["NOT_FOUND input.correctsId"]);
    let right = held(&app, COLLEAGUE, anew(&wrong, 7)).await;
    let refused = app.act(WORKER, "recordAwarenessSession", anew(&wrong, 9)).await;
    assert_eq!(refused.refusals(), ["NOT_POSSIBLE_NOW input.correctsId"]);
    let sessions = listed(&app, SECRETARIAT).await;
    assert_eq!(sessions.len(), 1);
    assert_eq!((&sessions[0]["id"], &sessions[0]["headcount"]), (&right["id"], &json!(7)));
    assert_eq!(sessions[0]["isCorrection"], true);
}

#[tokio::test]
async fn as_worker_that_somebody_spoke_up_is_counted_and_leads_to_nobody() {
    let (app, _) = begin().await;
    let wrong = held(&app, WORKER, session(app.now())).await;
    let lead = |of: &Value, outcome: &str| json!({ "sessionId": of["id"], "outcome": outcome });
    app.act(COLLEAGUE, "recordAwarenessLead", lead(&wrong, "REFERRED")).await.done();
    let mut input = session(app.now());
    input["correctsId"] = wrong["id"].clone();
    let right = held(&app, WORKER, input).await;
    app.act(WORKER, "recordAwarenessLead", lead(&right, "REFERRED")).await.done();
    app.act(WORKER, "recordAwarenessLead", lead(&right, "ADVISED")).await.done();
    let counted = ask(&app, COLLEAGUE, (LEADS, json!({ "id": right["id"] }))).await;
    let expected = json!([{ "outcome": "REFERRED", "count": 2 }, { "outcome": "ADVISED", "count": 1 }]);
    assert_eq!(counted["awarenessLeads"], expected);
    // Not for the secretariat either: a factory and a month would be too near to a person.
    for who in [PROVIDER, SECRETARIAT, SEAT] {
        let told = ask(&app, who, (LEADS, json!({ "id": right["id"] }))).await;
        assert_eq!(told["awarenessLeads"], json!([]), "{who:?}");
        let refused = app.act(who, "recordAwarenessLead", lead(&right, "ADVISED")).await;
        assert_eq!(refused.refusals(), ["NOT_FOUND input.sessionId"], "{who:?}");
    }
    // The row knows the month and nothing else that another row knows.
    let db = app.database.connect().await;
    let rows = awareness_lead::Entity::find().all(&db).await.unwrap();
    let bodies = audit_body::Entity::find().all(&db).await.unwrap();
    assert_eq!(rows.len(), 3);
    for row in rows {
        assert_eq!(row.id.get_version_num(), 4);
        assert!(row.month.len() == 7 && bodies.iter().all(|body| body.record_id != row.id));
        let id = row.id.to_string();
        assert!(bodies.iter().all(|body| !String::from_utf8_lossy(&body.body).contains(&id)));
    }
}

#[tokio::test]
async fn pages_and_filters_choose_among_what_is_there() {
    let (app, _) = begin().await;
    for (days, district, topic) in [
        (1, "BD4041", "RECRUITMENT"),
        (2, "BD4047", "RECRUITMENT"),
        (3, "BD4041", "WHERE_TO_TURN"),
        (4, "BD4041", "RECRUITMENT"),
    ] {
        let mut input = session(app.now());
        input["heldAt"] = json!((app.now() - TimeDelta::days(days)).to_rfc3339());
        input["district"] = json!(district);
        input["topic"] = json!(topic);
        held(&app, WORKER, input).await;
    }
    held(&app, PROVIDER, session(app.now())).await;
    let first = ask(&app, WORKER, (LIST, json!({ "first": 3 }))).await["awarenessSessions"].clone();
    assert_eq!(first["nodes"].as_array().unwrap().len(), 3);
    let after = first["pageInfo"]["endCursor"].clone();
    let rest = ask(&app, WORKER, (LIST, json!({ "first": 3, "after": after }))).await["awarenessSessions"].clone();
    assert_eq!(rest["nodes"].as_array().unwrap().len(), 1);
    assert_eq!(rest["pageInfo"]["hasNextPage"], false);
    let filter = json!({ "district": "BD4041", "topic": "RECRUITMENT",
        "from": (app.now() - TimeDelta::days(2)).to_rfc3339(), "until": app.now().to_rfc3339() });
    let some = ask(&app, WORKER, (LIST, json!({ "first": 9, "filter": filter }))).await;
    assert_eq!(some["awarenessSessions"]["nodes"].as_array().unwrap().len(), 1);
    assert_eq!(listed(&app, SECRETARIAT).await.len(), 5);
}
