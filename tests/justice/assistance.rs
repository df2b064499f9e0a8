//! What one country asks of the other, and until when it holds.

use chrono::TimeDelta;
use entities::vocabulary::Purpose;
use serde_json::{Value, json};

use super::{CID, Scene, WORKER, begin};

const LAW: (&str, Purpose) = ("cid", Purpose::Testimony);

async fn asked(scene: &Scene) -> Value {
    let court_case = scene.opened().await;
    scene.app.act(LAW, "recordLegalAssistance", scene.request(&court_case)).await.done();
    scene.seen(WORKER).await["legalAssistance"][1].clone()
}

fn answer(asked: &Value, outcome: &str, until: Option<&str>) -> Value {
    json!({ "legalAssistanceId": asked["id"], "outcome": outcome, "validUntil": until })
}

#[tokio::test]
async fn as_investigator_it_is_asked_and_as_worker_granted_and_it_holds_until_its_last_day() {
    let scene = begin().await;
    let ours = asked(&scene).await;
    assert_eq!(
        (&ours["number"], &ours["authority"]),
        (&json!("MLA-4 Synthetic"), &json!("Central authority Synthetic"))
    );
    assert_eq!((&ours["law"]["code"], &ours["sentAt"]), (&json!("MLA-2012-S18"), &json!("2026-11-15T06:00:00+00:00")));
    assert_eq!((&ours["outcome"], &ours["inForce"]), (&Value::Null, &json!(false)), "nobody answered yet");
    scene.app.act(WORKER, "answerLegalAssistance", answer(&ours, "GRANTED", Some("2026-11-27"))).await.done();
    let now = scene.seen(LAW).await["legalAssistance"][1].clone();
    assert_eq!((&now["outcome"], &now["inForce"]), (&json!("GRANTED"), &json!(true)));
    assert_eq!((&now["validUntil"], &now["recordedBy"]), (&json!("2026-11-27"), &Value::Null));
    // Its last day is over in Bangladesh.
    scene.app.advance(TimeDelta::days(4));
    assert_eq!(scene.seen(WORKER).await["legalAssistance"][1]["inForce"], false);
    scene.app.act(WORKER, "answerLegalAssistance", answer(&ours, "GRANTED", Some("2026-12-27"))).await.done();
    assert_eq!(scene.seen(WORKER).await["legalAssistance"][1]["inForce"], true, "for longer now");
    scene.app.advance(TimeDelta::minutes(1));
    scene.app.act(WORKER, "answerLegalAssistance", answer(&ours, "WITHDRAWN", None)).await.done();
    let now = scene.seen(WORKER).await["legalAssistance"][1].clone();
    assert_eq!(
        (&now["outcome"], &now["inForce"], &now["validUntil"]),
        (&json!("WITHDRAWN"), &json!(false), &Value::Null)
    );
    scene.app.advance(TimeDelta::minutes(1));
    assert_eq!(
        scene.refused(WORKER, "answerLegalAssistance", answer(&ours, "GRANTED", Some("2026-12-27"))).await,
        ["NOT_POSSIBLE_NOW input.legalAssistanceId"],
        "what was taken back is asked anew"
    );
}

#[tokio::test]
async fn everything_that_is_wrong_is_told_at_once() {
    let scene = begin().await;
    let ours = asked(&scene).await;
    let court_case = ours["courtCaseId"].as_str().unwrap();
    let wrong = json!({ "courtCaseId": court_case, "number": " ", "law": "PSHTO-2026", "sentAt": "2026-11-01T06:00:00Z",
        "authority": "two\nlines" });
    assert_eq!(
        scene.refused(LAW, "recordLegalAssistance", wrong).await,
        ["CODE_UNKNOWN input.law", "DATE_IMPOSSIBLE input.sentAt", "INVALID input.authority", "INVALID input.number"]
    );
    let of = |outcome, until: Option<&str>, at: Option<&str>| json!({ "legalAssistanceId": ours["id"], "outcome": outcome, "validUntil": until, "happenedAt": at });
    for (input, told) in [
        (of("GRANTED", None, None), vec!["INVALID input.validUntil"]),
        (of("GRANTED", Some("2026-11-01"), None), vec!["DATE_IMPOSSIBLE input.validUntil"]),
        (of("GRANTED", Some("2046-11-01"), None), vec!["DATE_IMPOSSIBLE input.validUntil"]),
        (
            of("REFUSED", Some("2026-12-01"), Some("2026-11-02T06:00:00Z")),
            vec!["CONTRADICTION input.validUntil", "DATE_IMPOSSIBLE input.happenedAt"],
        ),
    ] {
        assert_eq!(scene.refused(WORKER, "answerLegalAssistance", input.clone()).await, told, "{input}");
    }
    assert_eq!(scene.seen(WORKER).await["legalAssistance"][1]["outcome"], Value::Null);
}

#[tokio::test]
async fn as_whoever_is_not_shown_it_there_is_none() {
    let scene = begin().await;
    let ours = asked(&scene).await;
    let court_case = ours["courtCaseId"].as_str().unwrap().to_owned();
    for (who, told) in [
        (("colleague", Purpose::Testimony), "NOT_ALLOWED input"),
        (("provider", Purpose::Testimony), "NOT_ALLOWED input"),
        (("home", Purpose::Verification), "NOT_ALLOWED input"),
        (("bsf", Purpose::Handover), "NOT_FOUND"),
    ] {
        let not_there = |field: &str| if told == "NOT_FOUND" { format!("NOT_FOUND {field}") } else { told.to_owned() };
        let asking = scene.refused(who, "recordLegalAssistance", scene.request(&court_case)).await;
        assert_eq!(asking, [not_there("input.courtCaseId")], "{who:?}");
        let answering = scene.refused(who, "answerLegalAssistance", answer(&ours, "REFUSED", None)).await;
        assert_eq!(answering, [not_there("input.legalAssistanceId")], "{who:?}");
    }
    // The policy lets the investigator act, but without her consent nothing of the court is there for him.
    scene.app.advance(TimeDelta::minutes(1));
    let no = json!({ "caseId": scene.app.case_id(&scene.case), "withdrawAll": true });
    scene.app.act(("worker", Purpose::Shelter), "sayNo", no).await.done();
    assert_eq!(
        scene.refused(CID, "answerLegalAssistance", answer(&ours, "REFUSED", None)).await,
        ["NOT_FOUND input.legalAssistanceId"]
    );
}
