//! Partnerships of thanas and organisations: one proposes, the other signs, both can end it; it opens nothing.

use chrono::TimeDelta;
use entities::vocabulary::{Function, Purpose};
use serde_json::{Value, json};

use api::store::writing::NewPosting;

use super::{PROVIDER, SEAT, SECRETARIAT, THANA, WORKER, Who, ask, begin};
use crate::harness::app::TestApp;
use crate::harness::world::World;
use crate::referrals::two_people;

const LIST: &str =
    "{ thanaPartnerships(first: 100) { id station { code } organisation { code } state validUntil proposedUntil
    events { kind agency { code } validUntil happenedAt enteredAt } focalOfficerIds
    trainings { topic women men agency { code } heldAt enteredAt } } }";
const PERFORMANCE: &str = "query($id: ID!, $from: DateTime!, $until: DateTime!) {
    referralPerformance(partnershipId: $id, from: $from, until: $until) {
        submitted acknowledgedInTime accepted declined waiting } }";
const HOME: Who = ("home", Purpose::Coordination);

async fn listed(app: &TestApp, who: Who) -> Vec<Value> {
    let data = ask(app, who, (LIST, json!({}))).await;
    data["thanaPartnerships"].as_array().cloned().unwrap_or_default()
}

async fn proposed(app: &TestApp, world: &World) -> Value {
    let input = json!({ "stationId": app.id("Agency", &[world.thana]),
        "validUntil": (app.now() + TimeDelta::days(365)).to_rfc3339() });
    app.act(WORKER, "proposeThanaPartnership", input).await.done().payload()["partnership"].clone()
}

fn it(partnership: &Value) -> Value {
    json!({ "partnershipId": partnership["id"] })
}

/// What the thana signs.
pub fn signing(partnership: &Value) -> Value {
    json!({ "partnershipId": partnership["id"], "validUntil": partnership["proposedUntil"] })
}

#[tokio::test]
async fn as_organisation_and_thana_from_proposal_to_end() {
    let (app, world) = begin().await;
    let made = proposed(&app, &world).await;
    assert_eq!((&made["state"], &made["validUntil"]), (&json!("PROPOSED"), &Value::Null));
    let step = async |who: Who, what: &str| {
        app.advance(TimeDelta::minutes(1));
        let proposed = listed(&app, WORKER).await[0].clone();
        let signs = what == "signThanaPartnership";
        let mut input = if signs { signing(&proposed) } else { it(&made) };
        if input["validUntil"].is_null() && signs {
            input["validUntil"] = json!(app.now().to_rfc3339());
        }
        let answer = app.act(who, what, input).await;
        let told = answer.payload()["partnership"]["state"].clone();
        if answer.refusals().is_empty() { told } else { json!(answer.refusals()) }
    };
    let not_now = json!(["NOT_POSSIBLE_NOW input.partnershipId"]);
    let not_allowed = json!(["NOT_ALLOWED input"]);
    let not_found = json!(["NOT_FOUND input.partnershipId"]);
    // Each step by each: the organisation never signs, nobody else has anything to do with it.
    assert_eq!(step(WORKER, "signThanaPartnership").await, not_allowed);
    assert_eq!(step(HOME, "signThanaPartnership").await, not_found);
    assert_eq!(step(SECRETARIAT, "endThanaPartnership").await, not_found);
    assert_eq!(step(PROVIDER, "endThanaPartnership").await, not_found);
    assert_eq!(step(THANA, "suspendThanaPartnership").await, not_now);
    assert_eq!(step(THANA, "signThanaPartnership").await, "IN_FORCE");
    let nothing = json!(["NOT_POSSIBLE_NOW input.partnershipId", "CONTRADICTION input.validUntil"]);
    assert_eq!(step(THANA, "signThanaPartnership").await, nothing, "nothing is proposed");
    assert_eq!(step(THANA, "suspendThanaPartnership").await, "SUSPENDED");
    assert_eq!(step(WORKER, "resumeThanaPartnership").await, not_now);
    assert_eq!(step(THANA, "resumeThanaPartnership").await, "IN_FORCE");
    assert_eq!(step(WORKER, "endThanaPartnership").await, "ENDED");
    assert_eq!(step(THANA, "endThanaPartnership").await, not_now);
    // Proposed anew it is the same partnership.
    let again = proposed(&app, &world).await;
    assert_eq!((&again["id"], &again["state"]), (&made["id"], &json!("PROPOSED")));
    assert_eq!(step(THANA, "signThanaPartnership").await, "IN_FORCE");
    app.advance(TimeDelta::days(366));
    let listed = listed(&app, THANA).await;
    assert_eq!((listed.len(), &listed[0]["state"]), (1, &json!("EXPIRED")));
    let kinds: Vec<&Value> = listed[0]["events"].as_array().unwrap().iter().map(|event| &event["kind"]).collect();
    assert_eq!(kinds, ["PROPOSED", "SIGNED", "SUSPENDED", "RESUMED", "ENDED", "PROPOSED", "SIGNED"]);
}

#[tokio::test]
async fn who_finds_it_and_to_whom_nothing_is_there() {
    let (app, world) = begin().await;
    let before = {
        let cases = "{ cases(first: 50) { nodes { code } } }";
        (ask(&app, THANA, (cases, json!({}))).await, ask(&app, WORKER, (cases, json!({}))).await)
    };
    let made = proposed(&app, &world).await;
    app.act(THANA, "signThanaPartnership", signing(&made)).await.done();
    for who in [WORKER, THANA, SECRETARIAT] {
        let found = listed(&app, who).await;
        assert_eq!((found.len(), &found[0]["id"]), (1, &made["id"]), "{who:?}");
    }
    for who in [PROVIDER, HOME, SEAT] {
        assert!(listed(&app, who).await.is_empty(), "{who:?}");
    }
    let cases = "{ cases(first: 50) { nodes { code } } }";
    let after = (ask(&app, THANA, (cases, json!({}))).await, ask(&app, WORKER, (cases, json!({}))).await);
    assert_eq!(before, after, "a partnership opens no case");
}

/// Who may not, by office, by purpose or as the other of the two, does nothing to it.
#[tokio::test]
async fn as_whoever_may_not_nothing_is_proposed_signed_ended_or_trained() {
    let (app, world) = begin().await;
    let made = proposed(&app, &world).await;
    let proposal = json!({ "stationId": app.id("Agency", &[world.home_thana]),
        "validUntil": (app.now() + TimeDelta::days(365)).to_rfc3339() });
    let training = json!({ "partnershipId": made["id"], "topic": "REFERRAL", "women": 3, "men": 4,
        "heldAt": (app.now() - TimeDelta::days(1)).to_rfc3339() });
    for who in [THANA, SECRETARIAT, ("worker", Purpose::Shelter), ("admin", Purpose::Administration)] {
        let refused = app.act(who, "proposeThanaPartnership", proposal.clone()).await.refusals();
        assert_eq!(refused, ["NOT_ALLOWED input"], "{who:?}");
    }
    for who in [("worker", Purpose::Shelter), ("admin", Purpose::Administration), ("thana", Purpose::Handover)] {
        for (what, input) in [
            ("signThanaPartnership", signing(&made)),
            ("endThanaPartnership", it(&made)),
            ("recordThanaTraining", training.clone()),
        ] {
            assert_eq!(app.act(who, what, input).await.refusals(), ["NOT_ALLOWED input"], "{who:?} {what}");
        }
    }
    assert_eq!(listed(&app, WORKER).await[0]["state"], "PROPOSED");
}

#[tokio::test]
async fn what_was_proposed_is_signed_while_it_lasts_and_follows_on_what_happened() {
    let (app, world) = begin().await;
    let short = json!({ "stationId": app.id("Agency", &[world.thana]),
        "validUntil": (app.now() + TimeDelta::days(2)).to_rfc3339() });
    app.act(WORKER, "proposeThanaPartnership", short).await.done();
    let made = listed(&app, WORKER).await[0].clone();
    app.advance(TimeDelta::days(3));
    let late = app.act(THANA, "signThanaPartnership", signing(&made)).await.refusals();
    assert_eq!(late, ["DATE_IMPOSSIBLE input.partnershipId"], "its time is over");
    let again = json!({ "stationId": app.id("Agency", &[world.thana]),
        "validUntil": (app.now() + TimeDelta::days(365)).to_rfc3339(),
        "happenedAt": (app.now() - TimeDelta::days(4)).to_rfc3339() });
    let early = app.act(WORKER, "proposeThanaPartnership", again).await.refusals();
    assert_eq!(early, ["DATE_IMPOSSIBLE input.happenedAt"], "before what was proposed first");
}

#[tokio::test]
async fn with_what_cannot_be() {
    let (app, world) = begin().await;
    let propose = async |station, days, at: i64| {
        let input = json!({ "stationId": app.id("Agency", &[station]),
            "validUntil": (app.now() + TimeDelta::days(days)).to_rfc3339(),
            "happenedAt": (app.now() + TimeDelta::days(at)).to_rfc3339() });
        app.act(WORKER, "proposeThanaPartnership", input).await.refusals()
    };
    assert_eq!(propose(world.cid, 90, 0).await, ["INVALID input.stationId"]);
    let all = ["NOT_FOUND input.stationId", "DATE_IMPOSSIBLE input.happenedAt", "DATE_IMPOSSIBLE input.validUntil"];
    assert_eq!(propose(uuid::Uuid::from_u128(7), -1, 1).await, all);
    assert_eq!(propose(world.thana, 2000, 0).await, ["DATE_IMPOSSIBLE input.validUntil"]);
    let made = proposed(&app, &world).await;
    let mut early = signing(&made);
    early["happenedAt"] = json!((app.now() - TimeDelta::days(1)).to_rfc3339());
    assert_eq!(app.act(THANA, "signThanaPartnership", early).await.refusals(), ["DATE_IMPOSSIBLE input.happenedAt"]);
    let mut swapped = signing(&made);
    swapped["validUntil"] = json!((app.now() + TimeDelta::days(30)).to_rfc3339());
    let refused = app.act(THANA, "signThanaPartnership", swapped).await.refusals();
    assert_eq!(refused, ["CONTRADICTION input.validUntil"], "only what was read is signed");
    let training = |women: i32, men: i32, days: i64| {
        json!({ "partnershipId": made["id"], "topic": "REFERRAL", "women": women, "men": men,
            "heldAt": (app.now() - TimeDelta::days(days)).to_rfc3339() })
    };
    for (input, refused) in [
        (training(3, 4, 0), vec!["DATE_IMPOSSIBLE input.heldAt"]),
        (training(-1, 0, 1), vec!["INVALID input.women", "DATE_IMPOSSIBLE input.heldAt"]),
        (training(0, 0, 1), vec!["CONTRADICTION input.women", "DATE_IMPOSSIBLE input.heldAt"]),
        (
            training(3, 20_000, -1),
            vec!["INVALID input.men", "DATE_IMPOSSIBLE input.heldAt", "DATE_IMPOSSIBLE input.heldAt"],
        ),
    ] {
        assert_eq!(app.act(THANA, "recordThanaTraining", input).await.refusals(), refused);
    }
    assert_eq!(
        app.act(PROVIDER, "recordThanaTraining", training(3, 2, 1)).await.refusals(),
        ["NOT_FOUND input.partnershipId"]
    );
    app.act(THANA, "signThanaPartnership", signing(&made)).await.done();
    app.advance(TimeDelta::days(3));
    app.act(THANA, "recordThanaTraining", training(3, 2, 0)).await.done();
    let trainings = listed(&app, WORKER).await[0]["trainings"].clone();
    assert_eq!((&trainings[0]["women"], &trainings[0]["men"]), (&json!(3), &json!(2)));
}

#[tokio::test]
async fn the_focal_officer_is_whoever_holds_the_post_now() {
    let (app, world) = begin().await;
    proposed(&app, &world).await;
    assert_eq!(listed(&app, WORKER).await[0]["focalOfficerIds"], json!([]));
    let (first, second) = (world.member("thana"), world.member("home"));
    let mut w = app.write().await;
    let day = TimeDelta::days(1);
    for (member, from, until) in [(first, w.now() - day, Some(w.now() + day * 5)), (second, w.now() + day * 5, None)] {
        let post = NewPosting { member, agency: world.thana, function: Function::FocalPoint, begins_at: from, until };
        w.begin_posting(post).await.unwrap();
    }
    w.commit().await.unwrap();
    let officers = async || listed(&app, WORKER).await[0]["focalOfficerIds"].clone();
    assert_eq!(officers().await, json!([app.id("Member", &[first])]));
    app.advance(day * 5);
    assert_eq!(officers().await, json!([app.id("Member", &[second])]));
}

#[tokio::test]
async fn what_became_of_referrals_is_counted_for_the_two_and_for_nobody_else() {
    let (app, world) = begin().await;
    let made = proposed(&app, &world).await;
    let rescue = entities::vocabulary::Purpose::Rescue;
    let mut ids = Vec::new();
    for _ in 0..4 {
        let sent = app.act(("thana", rescue), "submitReferral", two_people(&app, world.ngo)).await.done();
        ids.push(sent.payload()["referral"]["id"].clone());
        app.advance(TimeDelta::seconds(1));
    }
    // One to another organisation, and one from another station: neither counts.
    app.act(("thana", rescue), "submitReferral", two_people(&app, world.other_ngo)).await.done();
    app.act(("home", rescue), "submitReferral", two_people(&app, world.ngo)).await.done();
    let of = |id: &Value| json!({ "referralId": id });
    app.act(("worker", rescue), "acknowledgeReferral", of(&ids[0])).await.done();
    let mut declined = of(&ids[0]);
    declined["reason"] = json!("NO_CAPACITY");
    app.act(("worker", rescue), "declineReferral", declined).await.done();
    app.act(("thana", rescue), "withdrawReferral", of(&ids[1])).await.done();
    app.advance(TimeDelta::days(30));
    app.act(("worker", rescue), "acknowledgeReferral", of(&ids[2])).await.done();
    let asked = json!({ "id": made["id"], "from": (app.now() - TimeDelta::days(60)).to_rfc3339(),
        "until": app.now().to_rfc3339() });
    for who in [WORKER, THANA] {
        let told = ask(&app, who, (PERFORMANCE, asked.clone())).await;
        let expected = json!({ "submitted": 4, "acknowledgedInTime": 1, "accepted": 0, "declined": 1, "waiting": 2 });
        assert_eq!(told["referralPerformance"], expected, "{who:?}");
    }
    for who in [PROVIDER, HOME, SECRETARIAT, SEAT] {
        assert_eq!(ask(&app, who, (PERFORMANCE, asked.clone())).await["referralPerformance"], Value::Null, "{who:?}");
    }
}
