//! On the formal channel nobody is sent against her last word; at the border nothing of it is asked.

use api::store::writing::{NewCase, NewRelation};
use chrono::TimeDelta;
use entities::vocabulary::{Channel, MinorState, Purpose, RelationKind, Stage};
use serde_json::json;
use uuid::Uuid;

use super::{RECORD, Scene, WORKER, begin};
use crate::harness::world::Case;

const NEVER: [&str; 1] = ["NOT_POSSIBLE_NOW input.stage"];

#[tokio::test]
async fn as_worker_sends_an_adult_who_wants_to_go_and_nobody_else() {
    let scene = begin().await;
    let unasked = scene.sets_out(WORKER, None).await;
    assert_eq!(unasked.refusals(), NEVER);
    assert!(unasked.text.contains("record her word first"), "{}", unasked.text);
    scene.says(WORKER, "AGREES").await;
    scene.says(("shelter", Purpose::Repatriation), "DECLINES").await;
    let refused = scene.sets_out(WORKER, None).await;
    assert_eq!(refused.refusals(), NEVER);
    assert!(refused.text.contains("against her last word"), "{}", refused.text);
    // Who is not told what she said is refused alike, before and after.
    let blind = ("worker", Purpose::Reintegration);
    let declined = scene.sets_out(blind, None).await;
    scene.says(WORKER, "AGREES").await;
    assert_eq!(scene.sets_out(blind, None).await.payload(), declined.payload());
    assert_eq!(declined.refusals(), NEVER);
    scene.sets_out(WORKER, None).await.done();
}

#[tokio::test]
async fn what_she_said_counts_by_when_she_said_it() {
    let scene = begin().await;
    for (wish, at) in [("AGREES", "2026-11-18T06:00:00Z"), ("DECLINES", "2026-11-21T06:00:00Z")] {
        let mut word = scene.word(wish);
        word["happenedAt"] = json!(at);
        scene.app.act(WORKER, RECORD, word).await.done();
    }
    assert_eq!(scene.sets_out(WORKER, Some("2026-11-22T06:00:00Z")).await.refusals(), NEVER);
    assert_eq!(scene.sets_out(WORKER, Some("2026-11-17T06:00:00Z")).await.refusals(), NEVER, "she was not asked yet");
    // An earlier word that is entered later undoes none that came after it.
    let mut late = scene.word("AGREES");
    late["happenedAt"] = json!("2026-11-20T06:00:00Z");
    scene.app.act(WORKER, RECORD, late).await.done();
    assert_eq!(scene.sets_out(WORKER, None).await.refusals(), NEVER);
    // Of two words at one instant the refusal counts.
    let mut same = scene.word("AGREES");
    same["happenedAt"] = json!("2026-11-21T06:00:00Z");
    scene.app.act(WORKER, RECORD, same).await.done();
    assert_eq!(scene.sets_out(WORKER, None).await.refusals(), NEVER);
}

/// Paper that skips the way does not skip her word.
#[tokio::test]
async fn as_worker_reaches_no_stage_beyond_the_border_around_her_word() {
    for (state, carries) in [(MinorState::Adult, true), (MinorState::Minor, false)] {
        for stage in ["HANDED_OVER", "RECEIVED_AT_THANA", "REUNIFIED"] {
            let scene = begin().await;
            scene.is(state).await;
            let reach = async || {
                let input = json!({ "caseId": scene.app.case_id(&scene.case), "stage": stage });
                scene.app.act(WORKER, "reachStage", input).await.refusals()
            };
            assert_eq!(reach().await, NEVER, "{stage}: nobody asked her");
            scene.says(("shelter", Purpose::Repatriation), "DECLINES").await;
            assert_eq!(reach().await, NEVER, "{stage}: she declines");
            scene.says(WORKER, "AGREES").await;
            let last: &[&str] = if carries { &[] } else { &NEVER };
            assert_eq!(reach().await, last, "{stage}: her own word");
        }
    }
}

/// What she said stands now, whatever date the paper bears.
#[tokio::test]
async fn as_worker_dates_no_setting_out_before_she_declined() {
    let scene = begin().await;
    scene.says(WORKER, "AGREES").await;
    scene.app.advance(TimeDelta::minutes(1));
    let then = scene.app.now().to_rfc3339();
    scene.says(("shelter", Purpose::Repatriation), "DECLINES").await;
    assert_eq!(scene.sets_out(WORKER, Some(&then)).await.refusals(), NEVER);
    scene.says(WORKER, "AGREES").await;
    scene.sets_out(WORKER, Some(&then)).await.done();
}

/// She said no, and it is typed days later: no agreement of before that, typed when it may be, beats it.
#[tokio::test]
async fn as_shelter_what_she_declined_counts_from_when_it_is_entered() {
    let scene = begin().await;
    let said = |wish: &str, at: &str| {
        let mut word = scene.word(wish);
        word["happenedAt"] = json!(at);
        word
    };
    scene.app.act(WORKER, RECORD, said("AGREES", "2026-11-20T06:00:00Z")).await.done();
    let shelter = ("shelter", Purpose::Repatriation);
    scene.app.act(shelter, RECORD, said("DECLINES", "2026-11-18T06:00:00Z")).await.done();
    assert_eq!(scene.sets_out(WORKER, None).await.refusals(), NEVER, "said before, entered after");
    scene.app.advance(TimeDelta::minutes(1));
    scene.app.act(WORKER, RECORD, said("AGREES", "2026-11-22T06:00:00Z")).await.done();
    assert_eq!(scene.sets_out(WORKER, None).await.refusals(), NEVER, "said between, typed after");
    assert_eq!(scene.planned(Channel::Formal).await.refusals(), ["NOT_POSSIBLE_NOW input.persons[0].caseId"]);
    scene.says(WORKER, "AGREES").await;
    scene.sets_out(WORKER, None).await.done();
}

#[tokio::test]
async fn as_worker_and_as_post_move_no_handover_of_who_declines() {
    let scene = begin().await;
    let (worker, post) = (("worker", Purpose::Handover), ("post", Purpose::Handover));
    scene.planned(Channel::Formal).await.done();
    scene.app.clock.set("2026-11-27T12:30:00Z".parse().unwrap());
    let query = "{ cases(first: 1) { nodes { handovers { id } } } }";
    let handover = scene.app.ask(post.0, post.1, query).await.at("/cases/nodes/0/handovers/0/id").clone();
    let moved = json!({ "handoverId": handover, "plannedAt": "2026-11-28T10:00:00Z" });
    scene.says(("shelter", Purpose::Repatriation), "DECLINES").await;
    let refused = scene.app.act(worker, "moveHandover", moved.clone()).await;
    assert_eq!(refused.refusals(), ["NOT_POSSIBLE_NOW input.handoverId"]);
    // Who can only ask is told nothing of it: it takes no effect.
    let door = scene.app.act(post, "moveHandover", moved.clone()).await.done().door();
    scene.app.advance(TimeDelta::minutes(1));
    let answer = json!({ "doorId": door, "answer": "CONFIRMED" });
    let refused = scene.app.act(worker, "answerPendingDoor", answer.clone()).await;
    assert_eq!(refused.refusals(), ["NOT_POSSIBLE_NOW input.doorId"]);
    scene.says(WORKER, "AGREES").await;
    scene.app.act(worker, "answerPendingDoor", answer).await.done();
    scene.app.act(worker, "moveHandover", moved).await.done();
}

#[tokio::test]
async fn as_worker_plans_no_handover_of_the_formal_channel_while_she_declines() {
    let scene = begin().await;
    scene.says(("provider", Purpose::Shelter), "DECLINES").await;
    for channel in [Channel::Formal, Channel::BorderReturn] {
        let refused = scene.planned(channel).await;
        assert_eq!(
            refused.refusals(),
            ["NOT_POSSIBLE_NOW input.persons[0].caseId"],
            "her case is of the formal channel"
        );
    }
    scene.says(WORKER, "AGREES").await;
    scene.planned(Channel::Formal).await.done();
}

/// A case that an agency leads, with one of its members on it.
async fn led_by(scene: &Scene, (agency, subject): (Uuid, &str), (channel, stage): (Channel, Stage)) -> Case {
    let mut w = scene.app.write().await;
    let opened_at = w.now() - TimeDelta::days(9);
    let new = NewCase {
        person: None,
        channel,
        stage,
        opened_at,
        observed_by: agency,
        entered_by: scene.world.member(subject),
        home: (None, None),
        found: (None, None, None),
        exploitation: Vec::new(),
        means_of_control: Vec::new(),
    };
    let (id, person) = w.open_case(new).await.unwrap();
    let kind = RelationKind::Lead;
    let lead = NewRelation { case: id, agency, kind, begins_at: opened_at, until: None, ends_after: None };
    w.begin_relation(lead).await.unwrap();
    w.commit().await.unwrap();
    let case = Case { id, person };
    scene.world.assign(&scene.app, &case, (agency, subject)).await;
    case
}

#[tokio::test]
async fn a_plan_that_waits_takes_no_effect_once_she_declines() {
    let scene = begin().await;
    let (thana, cid) = (("thana", Purpose::Handover), ("cid", Purpose::Investigation));
    let case = led_by(&scene, (scene.world.thana, "thana"), (Channel::Formal, Stage::ExitClearance)).await;
    for (agency, kind) in
        [(scene.world.cid, RelationKind::Investigator), (scene.world.thana, RelationKind::ReceivingStation)]
    {
        scene.world.relate(&scene.app, &case, agency, kind).await;
    }
    let input = json!({ "postId": scene.app.id("Agency", &[scene.world.post]), "channel": "FORMAL",
        "receivingId": scene.app.id("Agency", &[scene.world.thana]), "plannedAt": "2026-11-28T09:00:00Z",
        "persons": [{ "caseId": scene.app.case_id(&case) }] });
    // Who leads receives her as a station besides, and so gains: another agency confirms it.
    let door = scene.app.act(thana, "planHandover", input).await.done().door();
    let mut word = scene.word("DECLINES");
    word["caseId"] = json!(scene.app.case_id(&case));
    scene.app.advance(TimeDelta::minutes(1));
    scene.app.act(thana, RECORD, word.clone()).await.done();
    let answer = json!({ "doorId": door, "answer": "CONFIRMED" });
    let refused = scene.app.act(cid, "answerPendingDoor", answer.clone()).await;
    assert_eq!(refused.refusals(), ["NOT_POSSIBLE_NOW input.doorId"]);
    assert!(!refused.text.contains("home"), "whoever confirms is not told what she said: {}", refused.text);
    scene.app.advance(TimeDelta::minutes(1));
    word["wish"] = json!("AGREES");
    scene.app.act(thana, RECORD, word).await.done();
    scene.app.act(cid, "answerPendingDoor", answer).await.done();
}

/// At the border she is handed over on the spot: nobody is held there because a form is missing.
#[tokio::test]
async fn at_the_border_nothing_of_it_is_asked() {
    let scene = begin().await;
    let case = led_by(&scene, (scene.world.ngo, "worker"), (Channel::BorderReturn, Stage::FlagMeeting)).await;
    let worker = ("worker", Purpose::Handover);
    let mut word = scene.word("DECLINES");
    word["caseId"] = json!(scene.app.case_id(&case));
    scene.app.act(worker, RECORD, word).await.done();
    let input = json!({ "postId": scene.app.id("Agency", &[scene.world.post]), "channel": "BORDER_RETURN",
        "plannedAt": "2026-11-28T09:00:00Z", "persons": [{ "caseId": scene.app.case_id(&case) }] });
    scene.app.act(worker, "planHandover", input).await.done();
    let input = json!({ "caseId": scene.app.case_id(&case), "stage": "HANDED_OVER" });
    scene.app.act(worker, "reachStage", input).await.done();
}

/// She is at the station: it records that she is, whatever she said of going.
#[tokio::test]
async fn as_receiving_station_records_that_she_is_there() {
    let scene = begin().await;
    scene.says(("shelter", Purpose::Repatriation), "DECLINES").await;
    scene.world.relate(&scene.app, &scene.case, scene.world.thana, RelationKind::ReceivingStation).await;
    let input = json!({ "caseId": scene.app.case_id(&scene.case), "stage": "RECEIVED_AT_THANA" });
    scene.app.act(("thana", Purpose::Handover), "reachStage", input).await.done();
}
