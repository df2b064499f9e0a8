//! What she refuses, denies or takes back works at once, on anyone's word, and tells nothing.

use chrono::TimeDelta;
use entities::vocabulary::{PackageCode, Purpose, RelationKind};
use serde_json::{Value, json};

use super::consents::tied;
use crate::harness::app::TestApp;
use crate::harness::probe::Probe;
use crate::harness::world::{Case, World};

const WORKER: (&str, Purpose) = ("worker", Purpose::Shelter);
const THANA: (&str, Purpose) = ("thana", Purpose::Handover);
const PROVIDER: (&str, Purpose) = ("provider", Purpose::Reintegration);
const HOME: (&str, Purpose) = ("home", Purpose::Verification);
const BASIS: &str = "WITHHELD BASIS";

async fn agreed() -> (TestApp, World, Case) {
    let (app, world, case) = tied().await;
    world.agree(&app, &case, &[PackageCode::BringMeHome]).await;
    world.agree(&app, &case, &[PackageCode::ServicesAfterReturn]).await;
    app.advance(TimeDelta::hours(1));
    (app, world, case)
}

async fn names(app: &TestApp, case: &Case) -> [String; 3] {
    let of = |(subject, purpose)| async move { Probe { app, subject, purpose, case }.of("name").await };
    [of(HOME).await, of(THANA).await, of(PROVIDER).await]
}

fn says(app: &TestApp, case: &Case, mut no: Value) -> Value {
    no["caseId"] = json!(app.case_id(case));
    no
}

#[tokio::test]
async fn as_thana_officer_takes_back_everything_even_what_he_does_not_see() {
    let (app, _, case) = agreed().await;
    assert_eq!(names(&app, &case).await, ["shown"; 3]);
    let done = app.act(THANA, "sayNo", says(&app, &case, json!({ "withdrawAll": true }))).await.done();
    assert_eq!(done.payload()["case"]["id"], json!(app.case_id(&case)));
    assert_eq!(names(&app, &case).await, [BASIS; 3]);
}

#[tokio::test]
async fn as_everyone_whom_the_policy_lists() {
    for who in [WORKER, HOME, PROVIDER, ("colleague", Purpose::Shelter), ("officer", Purpose::SubjectRights)] {
        let (app, _, case) = agreed().await;
        app.act(who, "sayNo", says(&app, &case, json!({ "withdrawAll": true }))).await.done();
        assert_eq!(names(&app, &case).await, [BASIS; 3], "{}", who.0);
    }
    let (app, world, case) = agreed().await;
    world.relate(&app, &case, world.office, RelationKind::Coordinator).await;
    let all = says(&app, &case, json!({ "withdrawAll": true }));
    let seat = app.act(("secretariat", Purpose::Coordination), "sayNo", all.clone()).await;
    assert_eq!(seat.refusals(), ["NOT_ALLOWED input"]);
    let stranger = app.act(("cid", Purpose::Investigation), "sayNo", all).await;
    assert_eq!(stranger.refusals(), ["NOT_FOUND input.caseId"]);
    assert_eq!(names(&app, &case).await, ["shown"; 3]);
}

#[tokio::test]
async fn as_home_station_takes_back_the_one_consent_that_it_sees() {
    let (app, world, case) = tied().await;
    let seen = world.agree(&app, &case, &[PackageCode::BringMeHome]).await;
    let unseen = world.agree(&app, &case, &[PackageCode::ServicesAfterReturn]).await;
    app.advance(TimeDelta::hours(1));
    let other = world.case(&app).await;
    for keys in [[case.id, unseen], [case.id, other.id], [other.id, seen]] {
        let one = says(&app, &case, json!({ "consentId": app.id("Consent", &keys) }));
        assert_eq!(app.act(HOME, "sayNo", one).await.refusals(), ["NOT_FOUND input.consentId"]);
    }
    let one = says(&app, &case, json!({ "consentId": app.id("Consent", &[case.id, seen]) }));
    app.act(HOME, "sayNo", one.clone()).await.done();
    assert_eq!(names(&app, &case).await, [BASIS, BASIS, "shown"]);
    // It is not there for the station any more; for the worker, taking it back again is taking it back.
    assert_eq!(app.act(HOME, "sayNo", one.clone()).await.refusals(), ["NOT_FOUND input.consentId"]);
    app.act(WORKER, "sayNo", one).await.done();
}

#[tokio::test]
async fn a_denied_recipient_sees_nothing_by_consent_and_the_others_go_on() {
    let (app, world, case) = agreed().await;
    let home = json!({ "agencyId": app.id("Agency", &[world.home_thana]) });
    app.act(THANA, "sayNo", says(&app, &case, json!({ "denyRecipients": [home] }))).await.done();
    assert_eq!(names(&app, &case).await, [BASIS, "shown", "shown"]);
    let police = json!({ "role": "POLICE_STATION", "purposes": ["HANDOVER"], "classes": ["IDENTITY"] });
    app.act(WORKER, "sayNo", says(&app, &case, json!({ "denyRecipients": [police] }))).await.done();
    assert_eq!(names(&app, &case).await, [BASIS, BASIS, "shown"]);
    let phone = Probe { app: &app, subject: "thana", purpose: Purpose::Handover, case: &case }.of("phone").await;
    assert_eq!(phone, "shown", "only what was named");
}

#[tokio::test]
async fn a_refused_package_ends_what_she_agreed_to_of_it_and_no_law() {
    let (app, world, case) = agreed().await;
    app.act(HOME, "sayNo", says(&app, &case, json!({ "refused": ["BRING_ME_HOME"] }))).await.done();
    assert_eq!(names(&app, &case).await, [BASIS, BASIS, "shown"]);
    world.attach(&app, &case, "PSHTO-2026").await;
    assert_eq!(names(&app, &case).await, ["shown", "shown", "shown"], "she refused to agree; the law still carries");
}

#[tokio::test]
async fn a_line_is_narrowed_at_once() {
    let (app, _, case) = agreed().await;
    let line = json!({ "role": "POLICE_STATION", "purpose": "VERIFICATION", "class": "IDENTITY" });
    app.act(PROVIDER, "sayNo", says(&app, &case, json!({ "denials": [line] }))).await.done();
    assert_eq!(names(&app, &case).await, [BASIS, "shown", "shown"]);
}

#[tokio::test]
async fn with_words_that_cannot_be() {
    let (app, _, case) = agreed().await;
    for (no, refusal) in [
        (json!({}), "INVALID input"),
        (json!({ "withdrawAll": true, "proofSha256": "00" }), "INVALID input.proofSha256"),
        (json!({ "denyRecipients": [{}] }), "CONTRADICTION input.denyRecipients.0.agencyId"),
        (json!({ "denyRecipients": [{ "agencyId": "x" }] }), "NOT_FOUND input.denyRecipients.0.agencyId"),
        (
            json!({ "denials": [{ "role": "POLICE_STATION", "purpose": "RESCUE", "class": "STAFF" }] }),
            "INVALID input.denials.0.class",
        ),
    ] {
        let tried = app.act(HOME, "sayNo", says(&app, &case, no.clone())).await;
        assert_eq!(tried.refusals(), [refusal], "{no}");
    }
    assert_eq!(names(&app, &case).await, ["shown"; 3]);
}
