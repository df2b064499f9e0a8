//! Beside her case: a session in a factory, a partnership with the thana, a meeting and what was promised there. Nobody is in it.

use chrono::TimeDelta;
use entities::vocabulary::Purpose;
use serde_json::json;

use super::Story;
use super::silence::{FACTORY, WRITTEN};

const WORKER: (&str, Purpose) = ("worker", Purpose::Coordination);
const THANA: (&str, Purpose) = ("thana", Purpose::Coordination);
const SECRETARIAT: (&str, Purpose) = ("secretariat", Purpose::Coordination);

/// Everyone who could be told of it; Indian bodies read no promises.
const VIEWERS: [&str; 11] =
    ["worker", "provider", "stranger", "thana", "home", "cid", "post", "bsf", "shelter", "secretariat", "seat"];
const BESIDE: &str =
    "{ awarenessSessions(first: 9) { nodes { agency { code } partnerKind partnerName topic headcount } }
    thanaPartnerships(first: 9) { station { code } organisation { code } state trainings { topic women men } }
    meetings(first: 9) { nodes { number state bodies { code } items { place words } } }
    commitments(first: 9) { nodes { owner { code } words target measuredState measured state } } }";

pub async fn told(story: &mut Story) {
    story
        .telling
        .step("Beside her case: a factory opens its doors, a thana signs, and the task force meets and counts");
    session(story).await;
    partnership(story).await;
    meeting(story).await;
    for subject in VIEWERS {
        sees(story, subject).await;
    }
    let refused = story.app.ask(FACTORY, Purpose::Coordination, BESIDE).await;
    assert_eq!((refused.status.as_u16(), refused.code()), (401, Some("UNAUTHENTICATED")));
    story.telling.changed(&format!("{FACTORY} (COORDINATION)"), "      401 UNAUTHENTICATED\n".to_owned());
}

/// What was spoken of in the factory, to how many: in numbers, and of nobody. That somebody spoke up after it is a number too.
async fn session(story: &mut Story) {
    let held = json!({ "partnerKind": "GARMENT_FACTORY", "partnerName": "Synthetic Stitch Ltd", "district": "BD4041",
        "topic": "WHERE_TO_TURN", "language": "BN", "materials": ["FILM", "HELPLINE_CARD"], "headcount": 64,
        "heads": [{ "sex": "FEMALE", "age": "FROM_18_TO_24", "heads": 51 }, { "sex": "MALE", "age": "UNKNOWN", "heads": 13 }],
        "heldAt": (story.app.now() - TimeDelta::days(2)).to_rfc3339() });
    let made = story.app.act(WORKER, "recordAwarenessSession", held).await.done();
    story.telling.did("worker (COORDINATION): recordAwarenessSession");
    let lead = json!({ "sessionId": made.payload()["session"]["id"], "outcome": "REFERRED" });
    story.app.act(WORKER, "recordAwarenessLead", lead).await.done();
    story.telling.did("worker (COORDINATION): recordAwarenessLead");
    story.app.advance(TimeDelta::minutes(1));
}

async fn partnership(story: &mut Story) {
    let proposed = json!({ "stationId": story.agency(story.world.thana), "validUntil": story.until(365) });
    let proposed = story.app.act(WORKER, "proposeThanaPartnership", proposed).await.done();
    story.telling.did("worker (COORDINATION): proposeThanaPartnership");
    story.app.advance(TimeDelta::minutes(1));
    let proposed = &proposed.payload()["partnership"];
    let signed = json!({ "partnershipId": proposed["id"], "validUntil": proposed["proposedUntil"] });
    story.app.act(THANA, "signThanaPartnership", signed).await.done();
    story.telling.did("thana (COORDINATION): signThanaPartnership");
    story.app.advance(TimeDelta::days(1));
    let training = json!({ "partnershipId": proposed["id"], "topic": "REFERRAL", "women": 4, "men": 11,
        "heldAt": (story.app.now() - TimeDelta::hours(2)).to_rfc3339() });
    story.app.act(THANA, "recordThanaTraining", training).await.done();
    story.telling.did("thana (COORDINATION): recordThanaTraining");
}

async fn meeting(story: &mut Story) {
    let bodies = [story.world.ngo, story.world.desk, story.world.thana].map(|body| story.agency(body));
    let called = json!({ "kind": "TASK_FORCE", "number": 61, "heldAt": story.until(3), "bodyIds": bodies, "items": [
        { "words": "Women in factories (Synthetic)" },
        { "words": "How long verifications wait there (Synthetic)", "bodyId": bodies[1] }] });
    let called = story.app.act(SECRETARIAT, "callMeeting", called).await.done();
    story.telling.did("secretariat (COORDINATION): callMeeting");
    story.app.advance(TimeDelta::days(3));
    let meeting = called.payload()["meeting"]["id"].clone();
    story.app.act(SECRETARIAT, "holdMeeting", json!({ "meetingId": meeting })).await.done();
    story.telling.did("secretariat (COORDINATION): holdMeeting");
    let promised = json!({ "ownerId": story.agency(story.world.ngo), "meetingId": meeting,
        "words": "Reach eighty women in factories (Synthetic)", "indicator": "NPA-2018-AWARENESS-HEADS", "target": 80,
        "happenedAt": (story.app.now() - TimeDelta::days(9)).to_rfc3339(),
        "dueOn": (story.app.now() + TimeDelta::days(60)).date_naive().to_string() });
    let promised = story.app.act(SECRETARIAT, "recordCommitment", promised).await.done();
    story.telling.did("secretariat (COORDINATION): recordCommitment");
    story.app.advance(TimeDelta::minutes(1));
    let report = json!({ "commitmentId": promised.payload()["commitment"]["id"], "words": "a second factory agreed (Synthetic)" });
    story.app.act(WORKER, "reportCommitment", report).await.done();
    story.telling.did("worker (COORDINATION): reportCommitment");
}

async fn sees(story: &mut Story, subject: &str) {
    let answer = story.app.ask(subject, Purpose::Coordination, BESIDE).await;
    assert_eq!(answer.body["errors"], serde_json::Value::Null, "{}", answer.text);
    for (word, ..) in WRITTEN {
        assert!(!answer.text.contains(word), "{subject} is told {word} of somebody: {}", answer.text);
    }
    let rows = |list: &str| answer.at(&format!("/{list}")).clone();
    let nodes = |list: &str| rows(list)["nodes"].clone();
    let told = json!({ "session": nodes("awarenessSessions"), "partnership": rows("thanaPartnerships"),
        "meeting": nodes("meetings"), "commitment": nodes("commitments") });
    story.telling.told(&format!("{subject} (COORDINATION), beside cases"), &told);
}
