//! What is laid before a meeting: frozen by the secretariat alone, the same bytes whatever happens later, and to each reader
//! what is there for him when he reads.

use chrono::TimeDelta;
use entities::vocabulary::Purpose;
use sea_orm::ConnectionTrait as _;
use serde_json::{Value, json};
use uuid::Uuid;

use super::filled::{held, promised};
use super::{PROVIDER, SEAT, SECRETARIAT, THANA, WORKER, Who, ask};
use crate::gate::{parsed, record_of};
use crate::harness::app::TestApp;
use crate::harness::code::unguarded;
use crate::verification::{self, Scene};

const PACK: &str = "query($id: ID!, $number: Int) { meetingPack(meetingId: $id, number: $number) {
    meetingId number asOf enteredAt from until sha256 lastNumber blockedLeftOut
    pipeline { cases byStage { stage channel cases } byMonth { month cases } byHomeDistrict { cases } byPlaceFound { cases } }
    ageing { stages { stage waits { cases longestDays } } targets { target { code } beyond }
        verifications { body waits { cases } blocked { blocker cases } } }
    awareness { sessions heads } commitmentFigures { owner { code } open overdue done dropped }
    measures { measure state value } blocked { code body blockers since }
    decisions { place item words } commitments { owner { code } words state dueOn overdue measuredState measured } } }";

/// A case whose verification lies blocked with the ministry's desk, a meeting that was held with what was decided and
/// promised there, and the next one, to which the same are called.
async fn begin() -> (Scene, Value) {
    let scene = verification::begin().await;
    let (app, world) = (&scene.app, &scene.world);
    let hop = scene.hop("HOME_MINISTRY").await["id"].clone();
    let blocked = json!({ "hopId": hop, "blockers": ["ADDRESS_UNCLEAR"] });
    app.act(verification::DESK, "reportVerificationBlockers", blocked).await.done();
    let bodies = [world.desk, world.ngo, world.thana];
    let last = held(app, (59, &bodies), &[None, Some(world.desk), Some(world.ngo)]).await;
    for (owner, who, indicator) in [
        (world.desk, SEAT, "NPA-2018-HANDED-OVER"),
        (world.ngo, WORKER, "NPA-2018-AWARENESS-HEADS"),
        (world.thana, THANA, "NPA-2018-AWARENESS-HEADS"),
    ] {
        promised(app, (owner, who), (&last, indicator)).await;
    }
    let next = called(&scene, 60).await;
    (scene, next)
}

pub(super) async fn called(scene: &Scene, number: i32) -> Value {
    let (app, world) = (&scene.app, &scene.world);
    let body = |id: Uuid| json!(app.id("Agency", &[id]));
    let input = json!({ "kind": "TASK_FORCE", "number": number, "items": [],
        "heldAt": (app.now() + TimeDelta::days(9)).to_rfc3339(),
        "bodyIds": [body(world.desk), body(world.ngo), body(world.thana), body(scene.district)] });
    app.act(SECRETARIAT, "callMeeting", input).await.done().payload()["meeting"]["id"].clone()
}

pub(super) fn frozen(meeting: &Value) -> Value {
    json!({ "meetingId": meeting, "period": { "from": "2026-01-01", "until": "2027-12-31" } })
}

async fn pack(app: &TestApp, who: Who, (meeting, number): (&Value, Option<i32>)) -> Value {
    ask(app, who, (PACK, json!({ "id": meeting, "number": number }))).await["meetingPack"].clone()
}

#[tokio::test]
async fn as_secretariat_it_is_what_the_dashboard_told_then_and_never_moves() {
    let (scene, meeting) = begin().await;
    let app = &scene.app;
    let made = app.act(SECRETARIAT, "freezeMeetingPack", frozen(&meeting)).await.done();
    assert_eq!(made.payload()["meetingPack"]["number"], 1);
    let dashboard = "{ dashboard { pipeline { cases byStage { stage channel cases } byMonth { month cases }
        byHomeDistrict { cases } byPlaceFound { cases } } ageing { stages { stage waits { cases longestDays } }
        targets { target { code } beyond } verifications { body waits { cases } blocked { blocker cases } } }
        commitments { owner { code } open overdue done dropped } } }";
    let then = ask(app, SECRETARIAT, (dashboard, json!({}))).await["dashboard"].clone();
    let first = pack(app, SECRETARIAT, (&meeting, None)).await;
    assert_eq!(first["pipeline"], then["pipeline"]);
    assert_eq!(first["ageing"], then["ageing"]);
    assert_eq!(first["commitmentFigures"], then["commitments"]);
    assert_eq!(first["pipeline"]["cases"], 1);
    let code = ask(app, SECRETARIAT, ("{ cases(first: 1) { nodes { code } } }", json!({}))).await["cases"]["nodes"][0]
        ["code"]
        .clone();
    let blocked = &first["blocked"];
    assert_eq!(blocked[0]["code"], code);
    assert_eq!((&blocked[0]["body"], &blocked[0]["blockers"]), (&json!("HOME_MINISTRY"), &json!(["ADDRESS_UNCLEAR"])));
    assert_eq!((first["blockedLeftOut"].as_i64(), first["lastNumber"].as_i64()), (Some(0), Some(59)));
    assert_eq!(first["sha256"].as_str().unwrap().len(), 64);
    let words = |rows: &Value| -> Vec<String> {
        rows.as_array().unwrap().iter().map(|row| row["words"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(words(&first["decisions"]), [1, 2, 3].map(|place| format!("Decision {place} of 59-Synthetic")));
    assert_eq!(
        words(&first["commitments"]),
        ["seat", "worker", "thana"].map(|who| format!("Promise of {who}-Synthetic"))
    );
    assert_eq!(first["measures"].as_array().unwrap().len(), 6);

    // What is entered later is in the figures of the day, and in none that were frozen.
    app.advance(TimeDelta::days(3));
    scene.world.case(app).await;
    super::awareness::held(app, WORKER, super::awareness::session(app.now())).await;
    let last = ask(app, SECRETARIAT, ("{ meetings(first: 5) { nodes { id number } } }", json!({}))).await;
    let nodes = last["meetings"]["nodes"].as_array().unwrap().clone();
    let last = nodes.iter().find(|one| one["number"] == 59).unwrap()["id"].clone();
    let anew = json!({ "meetingId": last, "place": 1, "words": "Decided anew" });
    app.act(SECRETARIAT, "recordDecision", anew).await.done();
    let list = ask(app, SECRETARIAT, ("{ commitments(first: 9) { nodes { id } } }", json!({}))).await;
    let dropped = json!({ "commitmentId": list["commitments"]["nodes"][0]["id"], "words": "No longer pursued" });
    app.act(SECRETARIAT, "dropCommitment", dropped).await.done();
    let now = ask(app, SECRETARIAT, (dashboard, json!({}))).await["dashboard"].clone();
    assert_ne!(now["pipeline"], then["pipeline"]);
    assert_eq!(pack(app, SECRETARIAT, (&meeting, None)).await, first);

    // Frozen again it is a second one, and the first is still there.
    let again = app.act(SECRETARIAT, "freezeMeetingPack", frozen(&meeting)).await.done();
    assert_eq!(again.payload()["meetingPack"]["number"], 2);
    let second = pack(app, SECRETARIAT, (&meeting, None)).await;
    assert_eq!((second["pipeline"]["cases"].as_i64(), second["number"].as_i64()), (Some(2), Some(2)));
    assert_eq!(words(&second["decisions"])[0], "Decided anew");
    assert_ne!(second["sha256"], first["sha256"]);
    assert_eq!(pack(app, SECRETARIAT, (&meeting, Some(1))).await, first);
    assert_eq!(pack(app, SECRETARIAT, (&meeting, Some(3))).await, Value::Null);
}

/// What a body that is called reads: nothing that was counted over everyone, and of the rest its own.
#[tokio::test]
async fn as_seat_police_and_partner_it_is_their_own_part() {
    let (scene, meeting) = begin().await;
    let app = &scene.app;
    app.act(SECRETARIAT, "freezeMeetingPack", frozen(&meeting)).await.done();
    for (who, own, decisions, blocked) in [
        (SEAT, ("DESK", "seat"), vec![1, 2], 1),
        (WORKER, ("NGO-A", "worker"), vec![1, 3], 0),
        (THANA, ("THANA-A", "thana"), vec![1], 0),
    ] {
        let told = pack(app, who, (&meeting, None)).await;
        for whole in ["sha256", "pipeline", "ageing", "awareness", "measures"] {
            assert_eq!(told[whole], Value::Null, "{who:?} {whole}");
        }
        let words: Vec<Value> = told["decisions"].as_array().unwrap().iter().map(|one| one["words"].clone()).collect();
        let expected: Vec<Value> =
            decisions.iter().map(|place| json!(format!("Decision {place} of 59-Synthetic"))).collect();
        assert_eq!(words, expected, "{who:?}");
        let commitments = told["commitments"].as_array().unwrap();
        assert_eq!(commitments.len(), 1, "{who:?}");
        assert_eq!(commitments[0]["owner"]["code"], own.0);
        assert_eq!(commitments[0]["words"], format!("Promise of {}-Synthetic", own.1));
        // What is counted over cases is not for a body.
        let measured = if own.0 == "DESK" { "NOT_FOR_YOU" } else { "MEASURED" };
        assert_eq!(commitments[0]["measuredState"], measured, "{who:?}");
        let figures = told["commitmentFigures"].as_array().unwrap();
        assert_eq!(figures.iter().map(|one| &one["owner"]["code"]).collect::<Vec<_>>(), [&json!(own.0)]);
        // To the seat of the ministry what lies blocked with its desk; other bodies have nothing of the kind.
        assert_eq!(told["blocked"].as_array().unwrap().len(), blocked, "{who:?}: {told}");
        let left_out = if who == SEAT { json!(0) } else { Value::Null };
        assert_eq!(told["blockedLeftOut"], left_out, "{who:?}");
    }
}

/// Who is not called is answered as if there were no such meeting, and so is every other purpose.
#[tokio::test]
async fn as_anyone_else_it_is_not_there_from_the_same_statements() {
    let (scene, meeting) = begin().await;
    let app = &scene.app;
    app.act(SECRETARIAT, "freezeMeetingPack", frozen(&meeting)).await.done();
    let sent = || app.store.database().statements();
    let mut asked = Vec::new();
    for id in [&meeting, &json!(app.id("Meeting", &[Uuid::now_v7()])), &json!(app.id("Case", &[Uuid::now_v7()]))] {
        let before = sent();
        assert_eq!(pack(app, PROVIDER, (id, None)).await, Value::Null);
        asked.push(sent() - before);
    }
    assert!(asked.iter().all(|statements| *statements == asked[0]), "{asked:?}");
    for purpose in Purpose::ALL.iter().filter(|purpose| **purpose != Purpose::Coordination) {
        for subject in ["secretariat", "seat", "worker", "thana"] {
            let answer = app.ask_with(subject, *purpose, PACK, json!({ "id": meeting })).await;
            let told = answer.status != 403 && !answer.body["data"]["meetingPack"].is_null();
            assert!(!told, "{subject} {}: {}", purpose.code(), answer.text);
        }
    }
}

#[tokio::test]
async fn with_what_cannot_be() {
    let (scene, meeting) = begin().await;
    let app = &scene.app;
    for who in [SEAT, WORKER, THANA, PROVIDER] {
        assert_eq!(
            app.act(who, "freezeMeetingPack", frozen(&meeting)).await.refusals(),
            ["NOT_ALLOWED input"],
            "{who:?}"
        );
    }
    for id in [app.id("Meeting", &[Uuid::now_v7()]), app.id("Case", &[Uuid::now_v7()]), "garbage".to_owned()] {
        let refused = app.act(SECRETARIAT, "freezeMeetingPack", frozen(&json!(id))).await.refusals();
        assert_eq!(refused, ["NOT_FOUND input.meetingId"]);
    }
    let mut input = frozen(&meeting);
    input["period"] = json!({ "from": "2026-02-01", "until": "2026-01-31" });
    assert_eq!(app.act(SECRETARIAT, "freezeMeetingPack", input).await.code(), Some("PERIOD_EMPTY"));
    app.act(SECRETARIAT, "cancelMeeting", json!({ "meetingId": meeting })).await.done();
    let refused = app.act(SECRETARIAT, "freezeMeetingPack", frozen(&meeting)).await.refusals();
    assert_eq!(refused, ["NOT_POSSIBLE_NOW input.meetingId"]);
    assert_eq!(pack(app, SECRETARIAT, (&meeting, None)).await, Value::Null);
}

/// The record says of which case the code was told, and only where it was asked for.
#[tokio::test]
async fn as_secretariat_the_record_names_the_cases_whose_codes_were_told() {
    let (scene, meeting) = begin().await;
    let app = &scene.app;
    app.act(SECRETARIAT, "freezeMeetingPack", frozen(&meeting)).await.done();
    let cases = async |query: &str| -> usize {
        let answer = app.ask_with(SECRETARIAT.0, SECRETARIAT.1, query, json!({ "id": meeting })).await;
        assert_eq!(answer.body["errors"], Value::Null, "{}", answer.text);
        let (_, row) = record_of(app, &answer).await;
        parsed(&row)["cases"].as_array().unwrap().len()
    };
    assert_eq!(cases("query($id: ID!) { meetingPack(meetingId: $id) { asOf sha256 pipeline { cases } } }").await, 0);
    assert_eq!(cases("query($id: ID!) { meetingPack(meetingId: $id) { blocked { code } } }").await, 1);
}

/// Whoever changes the row in the database without the key ends the reading.
#[tokio::test]
async fn as_secretariat_a_pack_that_was_changed_in_the_database_is_told_to_nobody() {
    let (scene, meeting) = begin().await;
    let app = &scene.app;
    app.act(SECRETARIAT, "freezeMeetingPack", frozen(&meeting)).await.done();
    let db = unguarded(app).await;
    db.execute_unprepared("UPDATE meeting_pack SET number = 7").await.unwrap();
    let answer = app.ask_with(SECRETARIAT.0, SECRETARIAT.1, PACK, json!({ "id": meeting })).await;
    assert_eq!(answer.code(), Some("INTERNAL"), "{}", answer.text);
}
