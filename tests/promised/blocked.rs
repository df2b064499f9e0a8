//! What the seat of a body reads of what lies blocked with its own body: the code and the body's own word while the request lies
//! there, in the pack alone, and of the case nothing.

use chrono::TimeDelta;
use entities::vocabulary::Purpose;
use serde_json::{Value, json};

use super::packs::{called, frozen};
use super::{SEAT, SECRETARIAT, Who, ask};
use crate::gate::{parsed, record_of};
use crate::harness::app::TestApp;
use crate::verification::{self, DESK, Scene};

const BLOCKED: &str = "query($id: ID!, $number: Int) { meetingPack(meetingId: $id, number: $number) {
    blocked { code body blockers since } } }";
pub(super) const DISTRICT: Who = ("district-seat", Purpose::Coordination);
const VERIFIES: Who = ("district", Purpose::Verification);

/// A case whose verification lies with the ministry's desk, which said what stands in the way; the desk and the district's
/// police are called to a meeting, and each has a seat.
pub(super) async fn begin() -> (Scene, Value) {
    let mut scene = verification::begin().await;
    let district = scene.district;
    scene.world.seat(&scene.app, (DISTRICT.0, district)).await;
    says(&scene, DESK, ("HOME_MINISTRY", json!(["ADDRESS_UNCLEAR"]))).await;
    let meeting = called(&scene, 60).await;
    (scene, meeting)
}

async fn says(scene: &Scene, who: Who, (body, blockers): (&str, Value)) {
    let hop = scene.hop(body).await["id"].clone();
    let input = json!({ "hopId": hop, "blockers": blockers });
    scene.app.act(who, "reportVerificationBlockers", input).await.done();
    scene.app.advance(TimeDelta::minutes(1));
}

pub(super) async fn freeze(scene: &Scene, meeting: &Value) {
    scene.app.act(SECRETARIAT, "freezeMeetingPack", frozen(meeting)).await.done();
    scene.app.advance(TimeDelta::minutes(1));
}

async fn blocked(app: &TestApp, who: Who, (meeting, number): (&Value, Option<i32>)) -> Value {
    ask(app, who, (BLOCKED, json!({ "id": meeting, "number": number }))).await["meetingPack"]["blocked"].clone()
}

pub(super) async fn code(scene: &Scene) -> Value {
    let id = json!({ "id": scene.app.case_id(&scene.case) });
    ask(&scene.app, SECRETARIAT, ("query($id: ID!) { case(id: $id) { code } }", id)).await["case"]["code"].clone()
}

#[tokio::test]
async fn as_seat_it_is_the_code_and_the_own_word_and_the_case_is_in_no_list_and_no_figure() {
    let (scene, meeting) = begin().await;
    let app = &scene.app;
    freeze(&scene, &meeting).await;
    let code = code(&scene).await;
    let row = json!({ "code": code, "body": "HOME_MINISTRY", "blockers": ["ADDRESS_UNCLEAR"], "since": "2026-11-24" });
    assert_eq!(blocked(app, SEAT, (&meeting, None)).await, json!([row]));
    // By id, in lists, beside another thing and in figures it is not there: the same as for a seat with which nothing lies.
    let everywhere = "query($id: ID!, $code: String!) { case(id: $id) { code stage } node(id: $id) { id } nodes(ids: [$id]) { id }
        cases(first: 9) { nodes { code } } search(first: 9, by: { code: $code }) { nodes { code } }
        dashboard { pipeline { cases byStage { stage } } ageing { stages { stage } verifications { body waits { cases } } } } }";
    let asked =
        async |who: Who| ask(app, who, (everywhere, json!({ "id": app.case_id(&scene.case), "code": code }))).await;
    let told = asked(SEAT).await;
    assert_eq!(told, asked(DISTRICT).await);
    assert_eq!((&told["case"], &told["node"], &told["nodes"]), (&Value::Null, &Value::Null, &json!([null])));
    assert_eq!(told["cases"]["nodes"], json!([]));
    assert_eq!(told["dashboard"]["pipeline"]["cases"], 0);
    assert_eq!(told["dashboard"]["ageing"]["verifications"], json!([]));
    // The record names the case, by which rule, and the four things that were told of it.
    let answer = app.ask_with(SEAT.0, SEAT.1, BLOCKED, json!({ "id": meeting })).await;
    let record = parsed(&record_of(app, &answer).await.1);
    let cases = record["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 1, "{record}");
    let shown: Vec<(&str, &str)> = cases[0]["shown"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| (entry[0].as_str().unwrap(), entry[1].as_str().unwrap()))
        .collect();
    let by = "asked-body-request";
    let fields = ["BlockedCase.code", "BlockedCase.body", "BlockedCase.blockers", "BlockedCase.since"];
    assert_eq!(shown, fields.map(|field| (field, by)));
}

#[tokio::test]
async fn as_seat_of_another_body_nothing_from_the_same_statements() {
    let (scene, meeting) = begin().await;
    let app = &scene.app;
    freeze(&scene, &meeting).await;
    assert_eq!(blocked(app, SEAT, (&meeting, None)).await.as_array().unwrap().len(), 1);
    let nothing = async || {
        let before = app.store.database().statements();
        assert_eq!(blocked(app, DISTRICT, (&meeting, None)).await, json!([]));
        app.store.database().statements() - before
    };
    let elsewhere = nothing().await;
    // A member of the body who holds no seat is told by the case itself, for the request, and not by the pack.
    for who in [("desk", Purpose::Coordination), ("home", Purpose::Coordination)] {
        let answer = app.ask_with(who.0, who.1, BLOCKED, json!({ "id": meeting })).await;
        assert!(!answer.text.contains(code(&scene).await.as_str().unwrap()), "{who:?}: {}", answer.text);
    }
    scene.pass(DESK, "HOME_MINISTRY").await;
    assert_eq!(
        nothing().await,
        elsewhere,
        "nor do more statements tell that it came to the district, which said nothing yet"
    );
}

#[tokio::test]
async fn as_seat_once_the_body_passed_it_on_the_pack_tells_the_code_no_more() {
    let (scene, meeting) = begin().await;
    let app = &scene.app;
    freeze(&scene, &meeting).await;
    let whole = blocked(app, SECRETARIAT, (&meeting, Some(1))).await;
    assert_eq!(whole.as_array().unwrap().len(), 1);
    scene.pass(DESK, "HOME_MINISTRY").await;
    says(&scene, VERIFIES, ("DISTRICT_POLICE", json!(["FILE_DORMANT"]))).await;
    assert_eq!(blocked(app, SEAT, (&meeting, Some(1))).await, json!([]), "it lies there no more");
    assert_eq!(blocked(app, DISTRICT, (&meeting, Some(1))).await, json!([]), "it did not lie there then");
    assert_eq!(blocked(app, SECRETARIAT, (&meeting, Some(1))).await, whole, "what was frozen does not move");
    freeze(&scene, &meeting).await;
    let code = code(&scene).await;
    let row = json!({ "code": code, "body": "DISTRICT_POLICE", "blockers": ["FILE_DORMANT"], "since": "2026-11-24" });
    assert_eq!(blocked(app, DISTRICT, (&meeting, Some(2))).await, json!([row]));
    assert_eq!(blocked(app, SEAT, (&meeting, Some(2))).await, json!([]));
    // What the body says later is in the next pack.
    says(&scene, VERIFIES, ("DISTRICT_POLICE", json!([]))).await;
    assert_eq!(blocked(app, DISTRICT, (&meeting, Some(2))).await, json!([row]));
    freeze(&scene, &meeting).await;
    assert_eq!(blocked(app, DISTRICT, (&meeting, Some(3))).await, json!([]), "nothing stands in the way any more");
}

/// Twins: whether who leads noted something at the body, or that nothing stands in the way, changes nothing for its seat.
#[tokio::test]
async fn as_seat_what_others_noted_at_the_body_changes_nothing() {
    let mut told = Vec::new();
    for noted in [None, Some(json!(["COURT_NEEDS_HER"])), Some(json!([]))] {
        let (scene, meeting) = begin().await;
        if let Some(noted) = noted {
            says(&scene, verification::WORKER, ("HOME_MINISTRY", noted)).await;
        }
        freeze(&scene, &meeting).await;
        let mut rows = blocked(&scene.app, SEAT, (&meeting, None)).await;
        assert_eq!(rows[0]["code"], code(&scene).await);
        rows[0]["code"] = Value::Null;
        let whole = blocked(&scene.app, SECRETARIAT, (&meeting, None)).await;
        told.push((rows, whole.as_array().unwrap().first().map(|row| row["blockers"].clone())));
    }
    assert!(told.iter().all(|(rows, _)| *rows == told[0].0), "{told:?}");
    let whole: Vec<_> = told.into_iter().map(|(_, whole)| whole).collect();
    assert_eq!(whole, [Some(json!(["ADDRESS_UNCLEAR"])), Some(json!(["COURT_NEEDS_HER"])), None]);
}

/// Who leads may note that something stands in the way before the body says anything: that is not the body's word.
#[tokio::test]
async fn as_seat_of_a_body_that_said_nothing() {
    let scene = verification::begin().await;
    says(&scene, verification::WORKER, ("HOME_MINISTRY", json!(["COURT_NEEDS_HER"]))).await;
    let meeting = called(&scene, 60).await;
    freeze(&scene, &meeting).await;
    assert_eq!(blocked(&scene.app, SEAT, (&meeting, None)).await, json!([]));
    assert_eq!(blocked(&scene.app, SECRETARIAT, (&meeting, None)).await[0]["blockers"], json!(["COURT_NEEDS_HER"]));
}

/// The tie ends by its date, or because who leads ends it: the row of the request alone tells nothing.
#[tokio::test]
async fn as_seat_of_a_body_that_is_tied_no_more() {
    let (scene, meeting) = begin().await;
    freeze(&scene, &meeting).await;
    assert_eq!(blocked(&scene.app, SEAT, (&meeting, None)).await.as_array().unwrap().len(), 1);
    let query = "query($id: ID!) { case(id: $id) { relations { id kind } } }";
    let id = json!({ "id": scene.app.case_id(&scene.case) });
    let ties = ask(&scene.app, verification::WORKER, (query, id)).await["case"]["relations"].clone();
    let tie = ties.as_array().unwrap().iter().find(|tie| tie["kind"] == "VERIFIER").unwrap()["id"].clone();
    scene.app.act(verification::WORKER, "endRelation", json!({ "relationId": tie })).await.done();
    assert_eq!(scene.hop("HOME_MINISTRY").await["state"], "OPEN");
    assert_eq!(blocked(&scene.app, SEAT, (&meeting, None)).await, json!([]));
}
