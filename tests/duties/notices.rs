//! That she is told: what is owed to her, by the plan that says how she may be contacted, and nothing where others hear it.

use chrono::TimeDelta;
use entities::vocabulary::Purpose;
use serde_json::{Value, json};

use super::{Scene, WORKER, begin, kinds, with};
use crate::verification::safe;

const TELL: &str = "recordVictimNotice";

async fn plan(scene: &Scene) -> Value {
    let input = json!({ "caseId": scene.id(), "safeContact": safe() });
    scene.does(WORKER, "reviseSafeContact", input).await;
    scene.app.advance(TimeDelta::minutes(1));
    scene.notices(WORKER).await["safeContact"]["writtenAt"].clone()
}

#[tokio::test]
async fn as_worker_reads_the_plan_first_and_tells_her_on_a_safe_channel() {
    let scene = begin().await;
    let call = with(with(scene.told(), "channel", json!("PHONE_CALL")), "planWrittenAt", Value::Null);
    let first = plan(&scene).await;
    assert_eq!(
        scene.refused(WORKER, TELL, call.clone()).await,
        ["INVALID input.planWrittenAt"],
        "nobody said what he read"
    );
    let face = with(call.clone(), "channel", json!("IN_PERSON"));
    assert_eq!(scene.refused(WORKER, TELL, face).await, ["INVALID input.planWrittenAt"], "nor face to face");
    let second = plan(&scene).await;
    let now = |input: Value| with(input, "happenedAt", json!(scene.app.now()));
    let stale = with(now(call.clone()), "planWrittenAt", first.clone());
    assert_eq!(scene.refused(WORKER, TELL, stale).await, ["VERSION_STALE input.planWrittenAt"]);
    let earlier = with(with(call.clone(), "planWrittenAt", first.clone()), "happenedAt", first.clone());
    scene.does(WORKER, TELL, earlier).await;
    scene.does(WORKER, TELL, with(now(call), "planWrittenAt", second.clone())).await;
    let seen = scene.notices(WORKER).await;
    let told = seen["victimNotices"].as_array().unwrap();
    assert_eq!((told.len(), &told[0]["planWrittenAt"], &told[1]["planWrittenAt"]), (2, &first, &second));
    assert_eq!(
        (&told[1]["channel"], &told[1]["language"], &told[1]["contents"], &told[1]["toldBy"]["code"]),
        (
            &json!("PHONE_CALL"),
            &json!("BN"),
            &json!(["ACTION_AGAINST_TRAFFICKERS", "STATE_OF_CRIMINAL_CASE"]),
            &json!("NGO-A")
        )
    );
}

#[tokio::test]
async fn without_a_plan_she_is_told_face_to_face_only() {
    let scene = begin().await;
    let mut w = scene.app.write().await;
    let bare = scene.world.open(&mut w, scene.app.now(), "bare").await;
    w.commit().await.unwrap();
    let id = scene.app.case_id(&bare);
    scene.app.attack("DELETE FROM safe_contact").await;
    let call = with(with(scene.told(), "caseId", json!(id)), "channel", json!("VIDEO_CALL"));
    let bare = with(call.clone(), "planWrittenAt", Value::Null);
    for call in [&call, &bare] {
        assert_eq!(scene.refused(WORKER, TELL, call.clone()).await, ["NOT_POSSIBLE_NOW input.planWrittenAt"]);
    }
    // A plan that is written afterwards vouches for nothing that was said before it.
    scene.app.advance(TimeDelta::minutes(1));
    let plan = json!({ "caseId": id, "safeContact": safe() });
    scene.does(WORKER, "reviseSafeContact", plan).await;
    let later = with(call, "planWrittenAt", json!(scene.app.now()));
    assert_eq!(scene.refused(WORKER, TELL, later).await, ["NOT_POSSIBLE_NOW input.planWrittenAt"]);
    scene.does(WORKER, TELL, with(bare, "channel", json!("IN_PERSON"))).await;
}

#[tokio::test]
async fn nothing_of_her_case_goes_where_others_hear_or_read_it() {
    let scene = begin().await;
    let plan = plan(&scene).await;
    for channel in ["TRUSTED_PERSON", "TEXT_MESSAGE", "MESSENGER", "LETTER"] {
        let input = with(with(scene.told(), "channel", json!(channel)), "planWrittenAt", plan.clone());
        assert_eq!(scene.refused(WORKER, TELL, input.clone()).await, ["CONTRADICTION input.channel"], "{channel}");
        let declined = with(with(input.clone(), "outcome", json!("DECLINED")), "contents", json!([]));
        assert_eq!(scene.refused(WORKER, TELL, declined).await, ["CONTRADICTION input.channel"], "{channel}");
        let asked = with(input, "outcome", json!("ASKED_TO_CALL"));
        assert_eq!(scene.refused(WORKER, TELL, asked.clone()).await, ["CONTRADICTION input.contents"], "{channel}");
        scene.does(WORKER, TELL, with(asked, "contents", json!([]))).await;
    }
    scene.app.advance(TimeDelta::minutes(1));
    assert_eq!(scene.notices(WORKER).await["victimNotices"].as_array().unwrap().len(), 4);
    assert_eq!(scene.of("MONTHLY_NOTICE").await, [("ESCALATED".into(), "2026-10-25".into())], "it is still owed");
    scene.does(WORKER, TELL, with(with(scene.told(), "outcome", json!("DECLINED")), "contents", json!([]))).await;
    scene.app.advance(TimeDelta::minutes(1));
    assert_eq!(
        scene.open("MONTHLY_NOTICE").await,
        ("UPCOMING".into(), "2026-12-24".into()),
        "she did not want to hear it"
    );
}

#[tokio::test]
async fn all_that_is_owed_is_told_and_everything_wrong_is_said_at_once() {
    let scene = begin().await;
    for (kind, contents, fits) in [
        ("RIGHTS", json!(["RIGHT_TO_LEGAL_AID", "OTHER_BENEFITS"]), false),
        ("RIGHTS", json!([]), false),
        ("RIGHTS", json!(["RIGHT_TO_COMPENSATION", "RIGHT_TO_LEGAL_AID", "OTHER_BENEFITS", "NEXT_STEP"]), true),
        ("STATUS", json!(["STATE_OF_CRIMINAL_CASE"]), false),
        ("STATUS", json!(["NOTHING_NEW", "STATE_OF_CRIMINAL_CASE"]), false),
        ("STATUS", json!([]), false),
        ("STATUS", json!(["NOTHING_NEW", "NEXT_STEP"]), true),
    ] {
        let input = with(with(scene.told(), "kind", json!(kind)), "contents", contents.clone());
        if fits {
            scene.does(WORKER, TELL, input).await;
        } else {
            assert_eq!(scene.refused(WORKER, TELL, input).await, ["INVALID input.contents"], "{kind} {contents}");
        }
    }
    let wrong = json!({ "caseId": scene.id(), "kind": "RIGHTS", "channel": "LETTER", "outcome": "TOLD", "language": "HI",
        "contents": [], "happenedAt": "2027-01-01T00:00:00Z" });
    let told = ["CONTRADICTION input.channel", "DATE_IMPOSSIBLE input.happenedAt", "INVALID input.contents"];
    let mut refused = scene.refused(WORKER, TELL, wrong).await;
    refused.sort();
    assert_eq!(refused, told);
    let bare = with(scene.told(), "planWrittenAt", Value::Null);
    let early = with(bare, "happenedAt", json!("2026-09-20T06:00:00Z"));
    assert_eq!(scene.refused(WORKER, TELL, early).await, ["DATE_IMPOSSIBLE input.happenedAt"]);
}

#[tokio::test]
async fn as_police_that_lead_and_as_nobody_who_does_not() {
    let scene = begin().await;
    for (subject, purpose, code) in [
        ("worker", Purpose::Testimony, "NOT_ALLOWED input"),
        ("colleague", Purpose::Reintegration, "NOT_ALLOWED input"),
        ("officer", Purpose::SubjectRights, "NOT_ALLOWED input"),
        ("secretariat", Purpose::Coordination, "NOT_ALLOWED input"),
        ("provider", Purpose::Reintegration, "NOT_FOUND input.caseId"),
        ("thana", Purpose::Rescue, "NOT_FOUND input.caseId"),
        ("home", Purpose::Verification, "NOT_FOUND input.caseId"),
    ] {
        assert_eq!(scene.refused((subject, purpose), TELL, scene.told()).await, [code], "{subject}");
    }
}

#[tokio::test]
async fn as_police_that_lead_she_is_told_of_her_rights_and_every_month() {
    let scene = begin().await;
    scene.world.passes_to(&scene.app, &scene.case, (scene.world.thana, "thana")).await;
    let thana = ("thana", Purpose::Rescue);
    let told = json!({ "kinds": ["NOTICE_OF_RIGHTS", "MONTHLY_NOTICE"] });
    assert_eq!(
        kinds(&scene.duties(thana, told.clone()).await),
        ["NOTICE_OF_RIGHTS ESCALATED", "MONTHLY_NOTICE ESCALATED"],
        "what was left undone passes on with the case"
    );
    for notice in [scene.rights(), scene.told()] {
        assert_eq!(scene.refused(WORKER, TELL, notice.clone()).await, ["NOT_FOUND input.caseId"], "who led before");
        scene.does(thana, TELL, notice).await;
    }
    scene.app.advance(TimeDelta::minutes(1));
    assert!(scene.duties(thana, told.clone()).await.is_empty());
    let seen = scene.notices(thana).await;
    let seen = seen["victimNotices"].as_array().unwrap();
    let member = scene.app.id("Member", &[scene.world.member("thana")]);
    for (notice, kind) in seen.iter().zip(["RIGHTS", "STATUS"]) {
        assert_eq!(
            (&notice["kind"], &notice["toldBy"]["code"], &notice["toldById"]),
            (&json!(kind), &json!("THANA-A"), &json!(member))
        );
    }
    assert_eq!(seen.len(), 2);
    // A month later it is due again, and is done on its last day.
    scene.go("2026-12-24T17:00:00Z");
    assert_eq!(kinds(&scene.duties(thana, told.clone()).await), ["MONTHLY_NOTICE DUE"]);
    scene.does(thana, TELL, scene.told()).await;
    scene.app.advance(TimeDelta::minutes(1));
    let done = json!({ "kinds": ["MONTHLY_NOTICE"], "caseId": scene.id(), "states": ["DISCHARGED"] });
    let done = scene.duties(thana, done).await;
    let last = done.iter().find(|duty| duty["dueOn"] == "2026-12-24").unwrap();
    assert_eq!((&last["inTime"], &last["dischargedBy"]["code"]), (&json!(true), &json!("THANA-A")));
}
