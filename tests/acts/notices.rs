//! Who is told to stop using what was received: by the lead's list, by a notice to the recipient, and to nobody else.

use api::store::writing::NewRelation;
use chrono::TimeDelta;
use entities::vocabulary::{
    ConsentEventKind, ConsentGiver, Country, DataClass, PackageCode, ProvisionEffect, Purpose, RelationKind,
};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::harness::app::{Answer, TestApp};
use crate::harness::types::TYPES;
use crate::harness::world::{Case, World, permits};

const WORKER: (&str, Purpose) = ("worker", Purpose::SubjectRights);
const PROVIDER: (&str, Purpose) = ("provider", Purpose::Reintegration);
const NOTICES: &str = "{ recipientNotices(first: 10) { id caseCode purposes text since confirmedAt } }";
const LIST: &str = "query ($id: ID!) { pastRecipients(caseId: $id, first: 10) { complete next recipients {
    agency { code } firstAt lastAt classes purposes answers groundHolds toBeTold
    notices { id cause purposes state dueAt heldSince holdReason confirmedAt } } } }";

/// A provider that read her name on her consent.
async fn received() -> (TestApp, World, Case, Uuid) {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let (case, consent) = provided(&app, &world, TimeDelta::days(180)).await;
    (app, world, case, consent)
}

async fn provided(app: &TestApp, world: &World, lasts: TimeDelta) -> (Case, Uuid) {
    let case = world.case(app).await;
    world.relate(app, &case, world.other_ngo, RelationKind::ServiceProvider).await;
    world.assign(app, &case, (world.other_ngo, "provider")).await;
    let mut lines = permits(app, PackageCode::ServicesAfterReturn);
    lines.iter_mut().for_each(|line| line.valid_until = Some(app.now() + lasts));
    let consent = world.say(app, &case, (ConsentGiver::Survivor, None), lines).await;
    let answer = app.ask(PROVIDER.0, PROVIDER.1, "{ cases(first: 1) { nodes { code person { name } } } }").await;
    assert!(answer.at("/cases/nodes/0/person/name").is_string(), "{}", answer.text);
    app.advance(TimeDelta::minutes(1));
    (case, consent)
}

async fn withdraw(app: &TestApp, consent: Uuid) {
    let mut w = app.write().await;
    w.consent_event(consent, ConsentEventKind::Withdrawn, app.now()).await.unwrap();
    w.commit().await.unwrap();
}

/// The worker ends the provider's tie.
async fn end_tie(app: &TestApp) {
    let ties = app.ask(WORKER.0, WORKER.1, "{ cases(first: 1) { nodes { relations { id kind } } } }").await;
    let ties = ties.at("/cases/nodes/0/relations").as_array().unwrap();
    let tie = ties.iter().find(|tie| tie["kind"] == "SERVICE_PROVIDER").unwrap();
    app.act(WORKER, "endRelation", json!({ "relationId": tie["id"] })).await.done();
}

async fn notices(app: &TestApp, (subject, purpose): (&str, Purpose)) -> Value {
    app.ask(subject, purpose, NOTICES).await.at("/recipientNotices").clone()
}

async fn list(app: &TestApp, case: &Case, (subject, purpose): (&str, Purpose)) -> Answer {
    app.ask_with(subject, purpose, LIST, json!({ "id": app.case_id(case) })).await
}

async fn only(app: &TestApp, case: &Case) -> Value {
    let answer = list(app, case, WORKER).await;
    let recipients = answer.at("/pastRecipients/recipients").as_array().unwrap().clone();
    assert_eq!(recipients.len(), 1, "{}", answer.text);
    recipients[0].clone()
}

async fn notice(app: &TestApp, case: &Case) -> String {
    only(app, case).await["notices"][0]["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn as_worker_sees_who_received_what_and_whom_to_tell() {
    let (app, _, case, consent) = received().await;
    let before = only(&app, &case).await;
    assert_eq!(before["agency"]["code"], "NGO-B");
    assert_eq!(before["classes"], json!(["IDENTITY"]));
    assert_eq!((&before["purposes"], &before["answers"]), (&json!(["REINTEGRATION"]), &json!(1)));
    assert_eq!((&before["firstAt"], &before["lastAt"]), (&json!("2026-11-24T06:00:00+00:00"), &before["firstAt"]));
    assert_eq!((&before["groundHolds"], &before["toBeTold"]), (&json!(true), &json!(false)));
    assert_eq!(before["notices"], json!([]));
    withdraw(&app, consent).await;
    let after = only(&app, &case).await;
    assert_eq!((&after["groundHolds"], &after["toBeTold"]), (&json!(false), &json!(false)));
    let told = &after["notices"][0];
    assert_eq!((&told["cause"], &told["state"]), (&json!("WITHDRAWAL"), &json!("WAITING")));
    assert_eq!((&told["purposes"], &told["dueAt"]), (&json!(["REINTEGRATION"]), &json!("2026-11-25T06:01:00+00:00")));
    assert_eq!(list(&app, &case, WORKER).await.at("/pastRecipients/complete"), &json!(true));
    // For shelter the worker is not told under which ties a station could have asked.
    let elsewhere = list(&app, &case, ("worker", Purpose::Shelter)).await;
    assert_eq!(elsewhere.at("/pastRecipients/complete"), &json!(false));
    assert_eq!(elsewhere.at("/pastRecipients/recipients/0/groundHolds"), &Value::Null);
}

#[tokio::test]
async fn as_officer_is_told_that_the_list_is_not_complete() {
    let (app, _, case, consent) = received().await;
    withdraw(&app, consent).await;
    let answer = list(&app, &case, ("officer", Purpose::SubjectRights)).await;
    let expected = json!({ "complete": false, "next": null, "recipients": [] });
    assert_eq!(answer.at("/pastRecipients"), &expected, "where she receives services is where she is");
}

#[tokio::test]
async fn as_everyone_else_is_told_nothing() {
    let (app, world, case, consent) = received().await;
    for (agency, kind) in [(world.thana, RelationKind::ReceivingStation), (world.home_thana, RelationKind::HomeStation)]
    {
        world.relate(&app, &case, agency, kind).await;
    }
    withdraw(&app, consent).await;
    let open = "{ openNotices(first: 10) { case { id } } subjectRequests(first: 10) { case { id } } }";
    app.advance(TimeDelta::days(2));
    for subject in world.subjects().filter(|subject| !["worker", "nurse", "officer"].contains(subject)) {
        for purpose in Purpose::ALL {
            let answer = list(&app, &case, (subject, *purpose)).await;
            if answer.status == 403 {
                continue;
            }
            assert_eq!(answer.at("/pastRecipients"), &Value::Null, "{subject} {}", purpose.code());
            let lists = app.ask(subject, *purpose, open).await;
            let nothing = json!({ "openNotices": [], "subjectRequests": [] });
            assert_eq!(lists.body["data"], nothing, "{subject} {}", purpose.code());
            let told = notices(&app, (subject, *purpose)).await;
            let of_recipient = ["provider", "provider-desk"].contains(&subject);
            let count = told.as_array().map_or(0, Vec::len);
            assert_eq!(count, usize::from(of_recipient), "{subject} {}", purpose.code());
        }
    }
    // Administrators have no cases.
    assert_eq!(notices(&app, ("admin", Purpose::Administration)).await, Value::Null);
}

#[tokio::test]
async fn as_provider_is_told_after_a_day_and_not_before() {
    let (app, _, case, consent) = received().await;
    let code = app.ask("worker", Purpose::Shelter, "{ cases(first: 1) { nodes { code } } }").await;
    let code = code.at("/cases/nodes/0/code").clone();
    withdraw(&app, consent).await;
    assert_eq!(notices(&app, PROVIDER).await, json!([]));
    let early = json!({ "noticeId": notice(&app, &case).await });
    assert_eq!(app.act(PROVIDER, "confirmNotice", early.clone()).await.refusals(), ["NOT_FOUND input.noticeId"]);
    app.advance(TimeDelta::hours(24) - TimeDelta::seconds(1));
    assert_eq!(notices(&app, PROVIDER).await, json!([]));
    app.advance(TimeDelta::seconds(1));
    let told = notices(&app, PROVIDER).await;
    assert_eq!(told.as_array().unwrap().len(), 1);
    assert_eq!((&told[0]["caseCode"], &told[0]["purposes"]), (&code, &json!(["REINTEGRATION"])));
    assert!(told[0]["text"].as_str().unwrap().starts_with("You may no longer use what you received"));
    assert_eq!(told[0]["since"], "2026-11-25T06:01:00+00:00");
    assert_eq!(notices(&app, ("provider-desk", Purpose::Shelter)).await, told, "any member of the agency");
    app.act(PROVIDER, "confirmNotice", json!({ "noticeId": told[0]["id"] })).await.done();
    assert_eq!(notices(&app, PROVIDER).await, json!([]));
    let done =
        app.ask(PROVIDER.0, PROVIDER.1, "{ recipientNotices(first: 5, confirmed: true) { id confirmedAt } }").await;
    assert_eq!(done.at("/recipientNotices/0/confirmedAt"), "2026-11-25T06:01:00+00:00");
    let again = app.act(PROVIDER, "confirmNotice", json!({ "noticeId": told[0]["id"] })).await;
    assert_eq!(again.refusals(), ["NOT_POSSIBLE_NOW input.noticeId"]);
    assert_eq!(only(&app, &case).await["notices"][0]["state"], "CONFIRMED");
    let stranger = app.act(("thana", Purpose::Handover), "confirmNotice", json!({ "noticeId": told[0]["id"] })).await;
    assert_eq!(stranger.refusals(), ["NOT_FOUND input.noticeId"]);
}

#[tokio::test]
async fn as_provider_reads_the_same_words_whatever_ended() {
    let mut answers = Vec::new();
    for cause in ["WITHDRAWAL", "DENIAL", "EXPIRY", "RELATION_END"] {
        let app = TestApp::new().await;
        let world = World::build(&app).await;
        let lasts = if cause == "EXPIRY" { TimeDelta::minutes(1) } else { TimeDelta::days(180) };
        let (case, consent) = provided(&app, &world, lasts).await;
        match cause {
            "WITHDRAWAL" => withdraw(&app, consent).await,
            "DENIAL" => {
                let mut lines = permits(&app, PackageCode::ServicesAfterReturn);
                lines.iter_mut().for_each(|line| line.effect = ProvisionEffect::Deny);
                world.say(&app, &case, (ConsentGiver::Survivor, None), lines).await;
            }
            "EXPIRY" => {
                let untold = only(&app, &case).await;
                assert_eq!((&untold["toBeTold"], &untold["notices"]), (&json!(true), &json!([])));
                for _ in 0..2 {
                    app.act(WORKER, "tellRecipients", json!({ "caseId": app.case_id(&case) })).await.done();
                }
            }
            _ => {
                end_tie(&app).await;
            }
        }
        let told = only(&app, &case).await;
        assert_eq!(told["notices"].as_array().unwrap().len(), 1, "once: {told}");
        assert_eq!(told["notices"][0]["cause"], cause);
        app.advance(TimeDelta::hours(24));
        let mut notice = notices(&app, PROVIDER).await[0].clone();
        // Of another case of another database.
        notice["id"].take();
        notice["caseCode"].take();
        answers.push(notice.to_string());
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
}

#[tokio::test]
async fn as_provider_without_the_case_reads_the_notice_and_nothing_else() {
    let (app, _, case, _) = received().await;
    end_tie(&app).await;
    app.advance(TimeDelta::days(1));
    let query = format!("{{ cases(first: 5) {{ nodes {{ id }} }} {}", &NOTICES[1..]);
    let answer = app.ask(PROVIDER.0, PROVIDER.1, &query).await;
    assert_eq!(answer.at("/cases/nodes"), &json!([]));
    let id = answer.at("/recipientNotices/0/id").clone();
    let by_id = "query ($id: ID!, $case: ID!) { node(id: $id) { id } case(id: $case) { id } }";
    let variables = json!({ "id": id, "case": app.case_id(&case) });
    let nothing = app.ask_with(PROVIDER.0, PROVIDER.1, by_id, variables).await;
    assert_eq!(nothing.body["data"], json!({ "node": null, "case": null }));
    let confirmed = app.act(PROVIDER, "confirmNotice", json!({ "noticeId": id })).await.done();
    assert_eq!(confirmed.payload()["case"], Value::Null);
}

#[tokio::test]
async fn as_worker_holds_a_notice_back_and_lets_it_go() {
    let (app, _, case, consent) = received().await;
    withdraw(&app, consent).await;
    let id = notice(&app, &case).await;
    let hold = json!({ "noticeId": id, "reason": "HER_SAFETY" });
    let release = json!({ "noticeId": id });
    for (who, refusal) in [
        (PROVIDER, "NOT_ALLOWED input"),
        (("colleague", Purpose::Shelter), "NOT_ALLOWED input"),
        (("officer", Purpose::SubjectRights), "NOT_ALLOWED input"),
        (("thana", Purpose::Handover), "NOT_FOUND input.noticeId"),
    ] {
        assert_eq!(app.act(who, "holdNotice", hold.clone()).await.refusals(), [refusal], "{}", who.0);
        assert_eq!(app.act(who, "releaseNotice", release.clone()).await.refusals(), [refusal], "{}", who.0);
    }
    assert_eq!(app.act(WORKER, "releaseNotice", release.clone()).await.refusals(), ["NOT_POSSIBLE_NOW input.noticeId"]);
    app.act(WORKER, "holdNotice", hold.clone()).await.done();
    assert_eq!(app.act(WORKER, "holdNotice", hold.clone()).await.refusals(), ["NOT_POSSIBLE_NOW input.noticeId"]);
    app.advance(TimeDelta::days(3));
    assert_eq!(notices(&app, PROVIDER).await, json!([]), "held back");
    assert_eq!(app.act(PROVIDER, "confirmNotice", release.clone()).await.refusals(), ["NOT_FOUND input.noticeId"]);
    let open = "{ openNotices(first: 5) { case { id } agency { code } notice { id state heldSince holdReason } } }";
    let open = app.ask(WORKER.0, WORKER.1, open).await;
    let expected = json!([{ "case": { "id": app.case_id(&case) }, "agency": { "code": "NGO-B" }, "notice": { "id": id,
        "state": "HELD", "heldSince": "2026-11-24T06:01:00+00:00", "holdReason": "HER_SAFETY" } }]);
    assert_eq!(open.at("/openNotices"), &expected);
    app.act(WORKER, "releaseNotice", release).await.done();
    assert_eq!(notices(&app, PROVIDER).await[0]["since"], "2026-11-27T06:01:00+00:00");
    assert_eq!(app.act(WORKER, "holdNotice", hold).await.refusals(), ["NOT_POSSIBLE_NOW input.noticeId"], "too late");
}

#[tokio::test]
async fn as_agency_that_received_nothing_or_still_has_a_ground_is_told_nothing() {
    let (app, world, case, consent) = received().await;
    // Tied, but it never read anything beyond where the case stands.
    world.relate(&app, &case, world.home_thana, RelationKind::HomeStation).await;
    app.ask("home", Purpose::Verification, "{ cases(first: 1) { nodes { code stage } } }").await;
    // The receiving station reads the name by law, and loses nothing by her word.
    world.relate(&app, &case, world.thana, RelationKind::ReceivingStation).await;
    world.attach(&app, &case, "PSHTO-2026").await;
    let by_law = app.ask("thana", Purpose::Handover, "{ cases(first: 1) { nodes { person { name } } } }").await;
    assert!(by_law.at("/cases/nodes/0/person/name").is_string(), "{}", by_law.text);
    app.advance(TimeDelta::minutes(1));
    withdraw(&app, consent).await;
    let answer = list(&app, &case, WORKER).await;
    let recipients = answer.at("/pastRecipients/recipients").as_array().unwrap();
    let mut told: Vec<(&str, usize)> = recipients
        .iter()
        .map(|one| (one["agency"]["code"].as_str().unwrap(), one["notices"].as_array().unwrap().len()))
        .collect();
    told.sort_unstable();
    assert_eq!(told, [("NGO-B", 1), ("THANA-A", 0)]);
    app.advance(TimeDelta::days(2));
    assert_eq!(notices(&app, ("home", Purpose::Verification)).await, json!([]));
    assert_eq!(notices(&app, ("thana", Purpose::Handover)).await, json!([]));
}

#[tokio::test]
async fn as_provider_is_not_told_while_another_consent_still_carries_it() {
    let (app, world, case, consent) = received().await;
    let line = |class| api::store::writing::NewProvision {
        effect: ProvisionEffect::Permit,
        recipient: api::disclosure::facts::Recipient::Agency(world.other_ngo),
        purpose: Purpose::Reintegration,
        class,
        country: Country::Bangladesh,
        valid_from: app.now(),
        valid_until: None,
        until_event: None,
    };
    world.say(&app, &case, (ConsentGiver::Survivor, None), vec![line(DataClass::Identity)]).await;
    withdraw(&app, consent).await;
    assert_eq!(only(&app, &case).await["notices"], json!([]));
}

#[tokio::test]
async fn as_receiving_station_is_not_told_while_a_law_carries_what_it_read_on_her_word() {
    for by_law in [true, false] {
        let app = TestApp::new().await;
        let world = World::build(&app).await;
        let case = world.case(&app).await;
        world.relate(&app, &case, world.thana, RelationKind::ReceivingStation).await;
        let consent = world.agree(&app, &case, &[PackageCode::BringMeHome]).await;
        let read = app.ask("thana", Purpose::Handover, "{ cases(first: 1) { nodes { person { name } } } }").await;
        assert!(read.at("/cases/nodes/0/person/name").is_string(), "{}", read.text);
        app.advance(TimeDelta::minutes(1));
        if by_law {
            world.attach(&app, &case, "PSHTO-2026").await;
        }
        withdraw(&app, consent).await;
        let told = only(&app, &case).await["notices"].as_array().unwrap().len();
        assert_eq!(told, usize::from(!by_law));
    }
}

#[tokio::test]
async fn a_notice_that_somebody_wrote_into_the_database_is_an_incident() {
    let (app, _, _, consent) = received().await;
    withdraw(&app, consent).await;
    app.advance(TimeDelta::days(1));
    app.attack("UPDATE recipient_notice SET purposes = 'SHELTER'").await;
    let answer = app.ask(PROVIDER.0, PROVIDER.1, NOTICES).await;
    assert_eq!((answer.status.as_u16(), answer.code()), (500, Some("INTERNAL")));
}

#[tokio::test]
async fn the_list_takes_as_many_statements_whatever_it_holds() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let (case, consent) = provided(&app, &world, TimeDelta::days(180)).await;
    let statements = async |who: (&str, Purpose)| {
        let sent = || app.store.database().statements() + app.store.keys().database().statements();
        let before = sent();
        list(&app, &case, who).await;
        sent() - before
    };
    let few = statements(WORKER).await;
    for _ in 0..5 {
        app.ask(PROVIDER.0, PROVIDER.1, "{ cases(first: 1) { nodes { person { name } } } }").await;
    }
    withdraw(&app, consent).await;
    assert_eq!(statements(WORKER).await, few);
    // Whoever is told nothing has no case in his record: one statement less, whether or not there is such a case.
    let nothing = statements(("colleague", Purpose::SubjectRights)).await;
    assert_eq!(statements(("cid", Purpose::Investigation)).await, nothing);
    assert_eq!(nothing + 1, few);
    let everything = format!("{{ openNotices(first: 3) {} }}", TYPES.everything("OpenNotice"));
    let answer = app.ask(WORKER.0, WORKER.1, &everything).await;
    assert_eq!(answer.at("/openNotices").as_array().unwrap().len(), 1, "{}", answer.text);
}

/// What must be read later through another tie: the tie that began again.
#[tokio::test]
async fn as_provider_that_is_tied_again_is_told_once_more_when_that_ends() {
    let (app, world, case, consent) = received().await;
    withdraw(&app, consent).await;
    app.advance(TimeDelta::hours(1));
    world.agree(&app, &case, &[PackageCode::ServicesAfterReturn]).await;
    app.advance(TimeDelta::hours(1));
    let mut w = app.write().await;
    w.begin_relation(NewRelation {
        case: case.id,
        agency: world.other_ngo,
        kind: RelationKind::ServiceProvider,
        begins_at: app.now(),
        until: Some(app.now() + TimeDelta::hours(2)),
        ends_after: None,
    })
    .await
    .unwrap();
    w.commit().await.unwrap();
    app.ask(PROVIDER.0, PROVIDER.1, "{ cases(first: 1) { nodes { person { name } } } }").await;
    app.advance(TimeDelta::days(40));
    let due = only(&app, &case).await;
    assert_eq!((&due["toBeTold"], due["notices"].as_array().unwrap().len()), (&json!(true), 1));
    app.act(WORKER, "tellRecipients", json!({ "caseId": app.case_id(&case) })).await.done();
    let told = only(&app, &case).await;
    assert_eq!(told["toBeTold"], json!(false));
    let causes: Vec<&Value> = told["notices"].as_array().unwrap().iter().map(|notice| &notice["cause"]).collect();
    assert_eq!(causes, ["RELATION_END", "WITHDRAWAL"]);
}
