//! From body to body: who passes on, who answers, who is tied when, and what is refused.

use chrono::TimeDelta;
use entities::vocabulary::{PackageCode, Purpose, RelationKind};
use sea_orm::ConnectionTrait as _;
use serde_json::{Value, json};

use super::{DESK, HOME, Scene, WORKER, begin, safe};
use crate::harness::code::unguarded;

const NOTHING: [&str; 0] = [];
const DISTRICT: (&str, Purpose) = ("district", Purpose::Verification);

/// What is seen of hops, without ids.
fn states(hops: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    hops.as_array().unwrap().iter().map(|hop| format!("{} {}", text(&hop["body"]), text(&hop["state"]))).collect()
}

#[tokio::test]
async fn a_body_is_tied_while_the_request_is_there_and_no_longer() {
    let scene = begin().await;
    let lead = ("LEAD".to_owned(), "NGO-A".to_owned());
    let verifier = |code: &str| ("VERIFIER".to_owned(), code.to_owned());
    assert_eq!(scene.ties().await, [lead.clone(), verifier("DESK")]);
    assert_eq!(states(&scene.hops(DESK).await), ["HOME_MINISTRY OPEN"], "its own, and nothing else of the way");
    assert_eq!(scene.hops(DISTRICT).await, Value::Null, "what is planned opens nothing");
    assert_eq!(scene.hops(HOME).await, Value::Null);
    scene.pass(DESK, "HOME_MINISTRY").await;
    assert_eq!(scene.ties().await, [lead.clone(), verifier("DIST-A")]);
    assert_eq!(scene.hops(DESK).await, Value::Null, "its part is done");
    scene.pass(DISTRICT, "DISTRICT_POLICE").await;
    assert_eq!(scene.ties().await, [lead.clone(), ("HOME_STATION".to_owned(), "THANA-B".to_owned())]);
    let hop = scene.hop("THANA").await;
    assert_eq!(
        (&hop["dueOn"], &hop["overdue"], &hop["passesTo"]),
        (&json!("2026-12-04"), &json!(false), &json!("SPECIAL_BRANCH"))
    );
    scene.pass(HOME, "THANA").await;
    assert_eq!(scene.ties().await, [lead], "a body without an account gets a letter");
    assert_eq!(
        states(&scene.hops(WORKER).await),
        ["HOME_MINISTRY PASSED", "DISTRICT_POLICE PASSED", "THANA PASSED", "SPECIAL_BRANCH OPEN"]
    );
    // Who leads records what the letter says, and that it was answered for good.
    let letter = json!({ "hopId": scene.hop("SPECIAL_BRANCH").await["id"], "outcome": "CONFIRMED" });
    scene.app.act(WORKER, "answerVerificationHop", letter).await.done();
    let hop = scene.hop("SPECIAL_BRANCH").await;
    assert_eq!((&hop["outcome"], &hop["recordedBy"]["code"]), (&json!("CONFIRMED"), &json!("NGO-A")));
    let over = json!({ "caseId": scene.app.case_id(&scene.case), "reason": "CONCLUDED" });
    scene.app.act(WORKER, "recallVerification", over).await.done();
    scene.app.act(WORKER, "openVerification", scene.opened()).await.done();
}

#[tokio::test]
async fn as_a_body_answers_and_is_told_its_own_words_alone() {
    let scene = begin().await;
    scene.pass(DESK, "HOME_MINISTRY").await;
    scene.pass(DISTRICT, "DISTRICT_POLICE").await;
    let hop = scene.hop("THANA").await["id"].clone();
    let own = json!({ "hopId": hop, "blockers": ["ADDRESS_UNCLEAR", "FILE_DORMANT"] });
    scene.app.act(HOME, "reportVerificationBlockers", own.clone()).await.done();
    scene.app.advance(TimeDelta::minutes(1));
    // A court is nothing that is said, or told, near her home.
    let court = json!({ "hopId": hop, "blockers": ["COURT_NEEDS_HER"] });
    assert_eq!(
        scene.app.act(HOME, "reportVerificationBlockers", court.clone()).await.refusals(),
        ["NOT_ALLOWED input.blockers"]
    );
    let before = scene.hops(HOME).await;
    scene.app.act(WORKER, "reportVerificationBlockers", court).await.done();
    assert_eq!(scene.hops(HOME).await, before, "what who leads notes of her is not told to the station");
    assert_eq!(before[0]["blockers"], json!(["ADDRESS_UNCLEAR", "FILE_DORMANT"]));
    let secretariat = ("secretariat", Purpose::Coordination);
    let seen = scene.hops(secretariat).await;
    assert_eq!(
        states(&seen),
        ["HOME_MINISTRY PASSED", "DISTRICT_POLICE PASSED", "THANA OPEN"],
        "what is planned is not"
    );
    assert_eq!(seen[2]["blockers"], json!(["COURT_NEEDS_HER"]));
    for hidden in ["outcome", "agency", "recordedBy"] {
        assert_eq!(seen[2][hidden], Value::Null, "{hidden}");
        assert!(seen[2]["redactions"].as_array().unwrap().iter().any(|entry| entry["field"] == hidden), "{hidden}");
    }
    for outcome in ["VICTIM_DECLINES_RETURN", "HELD_AS_WITNESS", "VICTIM_CANNOT_IDENTIFY_HOME"] {
        let said = json!({ "hopId": hop, "outcome": outcome });
        assert_eq!(scene.app.act(HOME, "answerVerificationHop", said).await.refusals(), ["NOT_ALLOWED input.outcome"]);
    }
    // It may keep a tie of its own for another work: then it reads its answer once she agreed.
    scene.world.relate(&scene.app, &scene.case, scene.world.home_thana, RelationKind::HomeStation).await;
    scene.world.agree(&scene.app, &scene.case, &[PackageCode::BringMeHome]).await;
    let answer = json!({ "hopId": hop, "outcome": "FAMILY_REFUSES" });
    scene.app.act(HOME, "answerVerificationHop", answer.clone()).await.done();
    let hop = &scene.hops(HOME).await[0];
    assert_eq!((&hop["state"], &hop["outcome"]), (&json!("ANSWERED"), &json!("FAMILY_REFUSES")));
    assert_eq!(scene.app.act(HOME, "answerVerificationHop", answer).await.refusals(), ["NOT_POSSIBLE_NOW input.hopId"]);
    // Who leads passes on after an answer, with nobody in between.
    let hop = scene.hop("THANA").await["id"].clone();
    let again = json!({ "hopId": hop, "outcome": "CONFIRMED" });
    assert_eq!(scene.app.act(WORKER, "passVerification", again).await.refusals(), ["CONTRADICTION input.outcome"]);
    scene.app.act(WORKER, "passVerification", json!({ "hopId": hop })).await.done();
    assert_eq!(scene.hop("SPECIAL_BRANCH").await["state"], "OPEN");
}

#[tokio::test]
async fn whom_nobody_planned_the_agency_that_leads_confirms() {
    let scene = begin().await;
    let hop = scene.hop("HOME_MINISTRY").await["id"].clone();
    let to = json!({ "body": "DISTRICT_POLICE", "agencyId": scene.app.id("Agency", &[scene.district]) });
    let input = json!({ "hopId": hop, "to": to, "outcome": "PENDING_NO_REPLY" });
    // Named, it waits even where it is planned: the answer does not tell what is.
    let door = scene.app.act(DESK, "passVerification", input).await.done().door();
    assert_eq!(scene.hops(DISTRICT).await, Value::Null);
    assert_eq!(states(&scene.hops(DESK).await), ["HOME_MINISTRY OPEN"]);
    let listed = scene
        .app
        .ask(WORKER.0, WORKER.1, "{ pendingDoors(first: 9) { kind verifyingBody relationKind agency { code } } }")
        .await;
    let told = json!({ "kind": "PASS_VERIFICATION", "verifyingBody": "DISTRICT_POLICE", "relationKind": "VERIFIER",
        "agency": { "code": "DIST-A" } });
    assert_eq!(listed.at("/pendingDoors"), &json!([told]));
    let confirm = json!({ "doorId": door, "answer": "CONFIRMED" });
    assert_eq!(
        scene.app.act(DESK, "answerPendingDoor", confirm.clone()).await.refusals(),
        ["SELF_CONFIRMATION input.doorId"]
    );
    scene.app.act(WORKER, "answerPendingDoor", confirm).await.done();
    assert_eq!(states(&scene.hops(DISTRICT).await), ["DISTRICT_POLICE OPEN"]);
    assert_eq!(scene.hops(DESK).await, Value::Null);
    let ministry = scene.hop("HOME_MINISTRY").await;
    assert_eq!((&ministry["outcome"], &ministry["recordedBy"]["code"]), (&json!("PENDING_NO_REPLY"), &json!("DESK")));
}

#[tokio::test]
async fn what_waits_takes_no_effect_once_the_request_has_left() {
    let scene = begin().await;
    let hop = scene.hop("HOME_MINISTRY").await["id"].clone();
    let input = json!({ "hopId": hop, "to": { "body": "SPECIAL_BRANCH" } });
    let door = scene.app.act(DESK, "passVerification", input).await.done().door();
    let recalled = json!({ "caseId": scene.app.case_id(&scene.case), "reason": "RECALLED" });
    scene.app.act(WORKER, "recallVerification", recalled).await.done();
    assert_eq!(scene.ties().await.len(), 1, "the body loses its tie at once");
    let late = scene.app.act(WORKER, "answerPendingDoor", json!({ "doorId": door, "answer": "CONFIRMED" })).await;
    assert_eq!(late.refusals(), ["NOT_POSSIBLE_NOW input.doorId"]);
    assert_eq!(scene.hop("HOME_MINISTRY").await["state"], "RECALLED");
}

#[tokio::test]
async fn as_who_leads_where_a_body_does_nothing() {
    let scene = begin().await;
    scene.app.advance(TimeDelta::days(40));
    assert_eq!(scene.hop("HOME_MINISTRY").await["overdue"], true);
    scene.pass(WORKER, "HOME_MINISTRY").await;
    assert_eq!(scene.hops(DESK).await, Value::Null);
    assert_eq!(states(&scene.hops(DISTRICT).await), ["DISTRICT_POLICE OPEN"]);
    assert_eq!(scene.hop("HOME_MINISTRY").await["recordedBy"]["code"], "NGO-A");
}

#[tokio::test]
async fn what_cannot_be_is_refused() {
    let scene = begin().await;
    let (app, id) = (&scene.app, scene.app.case_id(&scene.case));
    assert_eq!(app.act(WORKER, "openVerification", scene.opened()).await.refusals(), ["NOT_POSSIBLE_NOW input.caseId"]);
    let hop = scene.hop("HOME_MINISTRY").await["id"].clone();
    let next = scene.hop("DISTRICT_POLICE").await["id"].clone();
    let nothing = app.id("Hop", &[scene.case.id, uuid::Uuid::nil()]);
    // A body at which the request is not: to itself what is planned is as what is not there.
    let answers = |hop: &Value| json!({ "hopId": hop, "outcome": "CONFIRMED" });
    for (who, hop, told) in [
        (WORKER, &next, "NOT_POSSIBLE_NOW input.hopId"),
        (DESK, &next, "NOT_FOUND input.hopId"),
        (DESK, &json!(nothing), "NOT_FOUND input.hopId"),
        (DISTRICT, &next, "NOT_FOUND input.hopId"),
        (HOME, &hop, "NOT_FOUND input.hopId"),
        (("colleague", Purpose::Verification), &hop, "NOT_ALLOWED input"),
        (("worker", Purpose::Shelter), &hop, "NOT_ALLOWED input"),
        (("secretariat", Purpose::Coordination), &hop, "NOT_ALLOWED input"),
    ] {
        assert_eq!(app.act(who, "answerVerificationHop", answers(hop)).await.refusals(), [told], "{who:?}");
        assert_eq!(app.act(who, "passVerification", json!({ "hopId": hop })).await.refusals(), [told], "{who:?}");
    }
    let one = app.act(DESK, "answerVerificationHop", answers(&next)).await;
    let other = app.act(DESK, "answerVerificationHop", answers(&json!(nothing))).await;
    assert_eq!(one.payload(), other.payload());
    for (mutation, input, told) in [
        (
            "passVerification",
            json!({ "hopId": hop, "happenedAt": "2026-11-23T00:00:00Z" }),
            "DATE_IMPOSSIBLE input.happenedAt",
        ),
        (
            "passVerification",
            json!({ "hopId": hop, "happenedAt": "2027-11-23T00:00:00Z" }),
            "DATE_IMPOSSIBLE input.happenedAt",
        ),
        ("passVerification", json!({ "hopId": hop, "to": { "body": "THANA" } }), "CONTRADICTION input.to.body"),
        (
            "passVerification",
            json!({ "hopId": hop, "to": { "body": "SPECIAL_BRANCH", "answerWithinDays": 0 } }),
            "INVALID input.to.answerWithinDays",
        ),
        (
            "passVerification",
            json!({ "hopId": hop, "to": { "body": "DISTRICT_POLICE", "agencyId": app.id("Agency", &[scene.world.cid]) } }),
            "CONTRADICTION input.to.agencyId",
        ),
        (
            "passVerification",
            json!({ "hopId": hop, "to": { "body": "DISTRICT_POLICE", "agencyId": id } }),
            "NOT_FOUND input.to.agencyId",
        ),
        (
            "answerVerificationHop",
            json!({ "hopId": hop, "outcome": "CONFIRMED", "happenedAt": "2026-11-23T00:00:00Z" }),
            "DATE_IMPOSSIBLE input.happenedAt",
        ),
    ] {
        assert_eq!(app.act(DESK, mutation, input.clone()).await.refusals(), [told], "{input}");
    }
    let early = json!({ "caseId": id, "reason": "CONCLUDED" });
    assert_eq!(app.act(WORKER, "recallVerification", early).await.refusals(), ["CONTRADICTION input.reason"]);
    let early = json!({ "caseId": id, "reason": "RECALLED", "happenedAt": "2026-11-23T00:00:00Z" });
    assert_eq!(app.act(WORKER, "recallVerification", early).await.refusals(), ["DATE_IMPOSSIBLE input.happenedAt"]);
    let back = json!({ "caseId": id, "reason": "RECALLED" });
    app.act(WORKER, "recallVerification", back.clone()).await.done();
    assert_eq!(app.act(WORKER, "recallVerification", back).await.refusals(), ["NOT_POSSIBLE_NOW input.caseId"]);
    let with = |field: &str, value: Value| {
        let mut input = scene.opened();
        input[field] = value;
        input
    };
    let ngo = app.id("Agency", &[scene.world.ngo]);
    for (input, told) in [
        (with("route", json!([])), "INVALID input.route"),
        (with("route", json!([{ "body": "MISSION" }, { "body": "THANA" }])), "CONTRADICTION input.route.1.body"),
        (with("route", json!([{ "body": "THANA", "agencyId": ngo }])), "CONTRADICTION input.route.0.agencyId"),
        (with("until", json!("2026-11-23T00:00:00Z")), "DATE_IMPOSSIBLE input.until"),
        (with("until", json!("2036-11-23T00:00:00Z")), "DATE_IMPOSSIBLE input.until"),
        (with("happenedAt", json!("2026-01-01T00:00:00Z")), "DATE_IMPOSSIBLE input.happenedAt"),
    ] {
        let refused = app.act(WORKER, "openVerification", input.clone()).await.refusals();
        assert!(refused.contains(&told.to_owned()), "{input}: {refused:?}");
    }
    let revised = app.act(WORKER, "reviseSafeContact", json!({ "caseId": id, "safeContact": safe() })).await;
    revised.done();
}

#[tokio::test]
async fn sent_again_nothing_happens_twice() {
    let scene = begin().await;
    let hop = scene.hop("HOME_MINISTRY").await["id"].clone();
    let key = "the-key-of-the-desk";
    for _ in 0..2 {
        let answer = scene.app.act_under(DESK, "passVerification", (key, json!({ "hopId": hop }))).await;
        assert_eq!(answer.refusals(), NOTHING);
    }
    assert_eq!(scene.hop("DISTRICT_POLICE").await["state"], "OPEN");
    assert_eq!(scene.ties().await.len(), 2);
}

/// Whoever writes another agency into the way, behind the program's back, opens nothing by it.
#[tokio::test]
async fn a_way_that_was_altered_ends_the_act() {
    let scene = begin().await;
    let hop = scene.hop("HOME_MINISTRY").await["id"].clone();
    let db = unguarded(&scene.app).await;
    db.execute_unprepared("UPDATE verification_hop SET place = 9 WHERE body = 'DISTRICT_POLICE'").await.unwrap();
    db.close().await.unwrap();
    let answer = scene.app.act(DESK, "passVerification", json!({ "hopId": hop })).await;
    assert_eq!((answer.status.as_u16(), &answer.body["data"]), (500, &Value::Null), "{}", answer.text);
    let _ = Scene::ties(&scene).await;
}
