//! What a viewer is told of others: relations that would reveal a place stay hidden, and a recipient learns of consents
//! only the permits to itself.

use api::disclosure::facts::Recipient;
use api::store::writing::NewProvision;
use chrono::TimeDelta;
use entities::vocabulary::{
    ConsentEventKind, ConsentGiver, Country, DataClass, PackageCode, ProvisionEffect, Purpose, RelationKind,
    RelationKind as R,
};
use serde_json::{Value, json};

use crate::harness::app::{Answer, TestApp};
use crate::harness::world::{Case, World, permits};

const CONSENTS: &str = "query ($id: ID!) { case(id: $id) {
    consents { state givenAt packages giver redactions { field effect mask reason }
        provisions { effect class purpose recipientRole recipientAgency { code } validUntil } }
    redactions { field effect mask reason } person { name redactions { field effect mask reason } } } }";

async fn ask(app: &TestApp, case: &Case, (subject, purpose): (&str, Purpose), query: &str) -> Answer {
    let id = app.store.keyed().global_id("Case", &[case.id]);
    let answer = app.ask_with(subject, purpose, query, json!({ "id": id })).await;
    assert_eq!(answer.body["errors"], Value::Null, "{}", answer.text);
    answer
}

fn words(list: &Value, pointer: &str) -> Vec<String> {
    let mut words: Vec<String> = list
        .as_array()
        .unwrap_or_else(|| panic!("{list} is no list"))
        .iter()
        .map(|one| one.pointer(pointer).unwrap().as_str().unwrap().to_owned())
        .collect();
    words.sort();
    words.dedup();
    words
}

/// A case with every kind of relation.
async fn entangled() -> (TestApp, World, Case) {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    for (agency, kind) in [
        (world.other_ngo, R::ServiceProvider),
        (world.thana, R::ReceivingStation),
        (world.home_thana, R::HomeStation),
        (world.cid, R::Investigator),
        (world.post, R::HandoverPost),
        (world.shelter, R::Counterpart),
    ] {
        world.relate(&app, &case, agency, kind).await;
    }
    (app, world, case)
}

async fn told(app: &TestApp, case: &Case, viewer: (&str, Purpose)) -> Vec<String> {
    let query = "query ($id: ID!) { case(id: $id) { relations { kind agency { code } } } }";
    words(ask(app, case, viewer, query).await.at("/case/relations"), "/kind")
}

#[tokio::test]
async fn relations_that_reveal_a_place_are_seen_by_who_may_know_it() {
    let (app, world, case) = entangled().await;
    let own = ["LEAD", "RECEIVING_STATION"];
    assert_eq!(told(&app, &case, ("thana", Purpose::Handover)).await, own);
    assert_eq!(told(&app, &case, ("colleague", Purpose::Shelter)).await, ["LEAD"]);
    assert_eq!(told(&app, &case, ("officer", Purpose::Oversight)).await, ["LEAD"]);
    assert_eq!(told(&app, &case, ("home", Purpose::Verification)).await, ["HOME_STATION", "LEAD"]);
    assert_eq!(told(&app, &case, ("shelter", Purpose::Repatriation)).await, ["COUNTERPART", "LEAD"]);
    assert_eq!(told(&app, &case, ("provider", Purpose::Shelter)).await, ["LEAD", "SERVICE_PROVIDER"]);
    assert_eq!(told(&app, &case, ("cid", Purpose::Investigation)).await, ["INVESTIGATOR", "LEAD"]);
    assert_eq!(told(&app, &case, ("secretariat", Purpose::Coordination)).await, ["LEAD"]);
    let knows = ["COUNTERPART", "HOME_STATION", "LEAD", "SERVICE_PROVIDER"];
    assert_eq!(told(&app, &case, ("worker", Purpose::Shelter)).await, knows);
    world.agree(&app, &case, &[PackageCode::BringMeHome]).await;
    let with_home = ["HOME_STATION", "LEAD", "RECEIVING_STATION"];
    assert_eq!(told(&app, &case, ("thana", Purpose::Handover)).await, with_home, "she agreed to tell her district");
}

fn line(app: &TestApp, (effect, recipient): (ProvisionEffect, Recipient), class: DataClass) -> NewProvision {
    NewProvision {
        effect,
        recipient,
        purpose: Purpose::Handover,
        class,
        country: Country::Bangladesh,
        valid_from: app.now(),
        valid_until: Some(app.now() + TimeDelta::days(20)),
        until_event: None,
    }
}

#[tokio::test]
async fn who_leads_sees_every_consent_and_its_end() {
    let (app, world, case) = entangled().await;
    let consent = world.agree(&app, &case, &[PackageCode::BringMeHome]).await;
    let denial = line(
        &app,
        (ProvisionEffect::Deny, Recipient::Role(entities::vocabulary::Role::BorderGuard)),
        DataClass::Identity,
    );
    world.say(&app, &case, (ConsentGiver::Survivor, None), vec![denial]).await;
    let mut w = app.write().await;
    w.consent_event(consent, ConsentEventKind::Withdrawn, app.now()).await.unwrap();
    w.commit().await.unwrap();
    for viewer in [("worker", Purpose::Shelter), ("officer", Purpose::Oversight)] {
        let answer = ask(&app, &case, viewer, CONSENTS).await;
        assert_eq!(answer.at("/case/consents").as_array().unwrap().len(), 2, "{}", answer.text);
        assert_eq!(words(answer.at("/case/consents"), "/state"), ["ENDED", "IN_FORCE"]);
        let denies = answer.at("/case/consents").as_array().unwrap().iter();
        let denies = denies.flat_map(|one| one["provisions"].as_array().unwrap());
        assert_eq!(denies.filter(|line| line["effect"] == "DENY").count(), 1, "{}", answer.text);
    }
    let colleague = ask(&app, &case, ("colleague", Purpose::Shelter), CONSENTS).await;
    assert!(colleague.at("/case/consents").is_null(), "never an empty list");
    assert_eq!(colleague.redaction("/case", "consents").as_deref(), Some("WITHHELD ASSIGNMENT"));
}

#[tokio::test]
async fn a_recipient_sees_the_permits_to_itself_and_nothing_else() {
    let (app, world, case) = entangled().await;
    let mut lines = permits(&app, PackageCode::BringMeHome);
    lines.extend(permits(&app, PackageCode::Court));
    let to_other = (ProvisionEffect::Permit, Recipient::Agency(world.home_thana));
    lines.push(line(&app, to_other, DataClass::Family));
    world.say(&app, &case, (ConsentGiver::Survivor, None), lines).await;
    app.advance(TimeDelta::minutes(1));
    let denied = (ProvisionEffect::Deny, Recipient::Agency(world.thana));
    world.say(&app, &case, (ConsentGiver::Survivor, None), vec![line(&app, denied, DataClass::Contact)]).await;
    let answer = ask(&app, &case, ("thana", Purpose::Handover), CONSENTS).await;
    let list = answer.at("/case/consents").as_array().unwrap();
    assert_eq!(list.len(), 1, "the denial is not listed: {}", answer.text);
    assert_eq!(list[0]["state"], "IN_FORCE");
    let lines = &list[0]["provisions"];
    assert_eq!(words(lines, "/effect"), ["PERMIT"]);
    assert_eq!(words(lines, "/purpose"), ["HANDOVER"]);
    let classes = ["BIRTH", "CONSENT", "IDENTITY", "PLACE_HOME"];
    assert_eq!(words(lines, "/class"), classes, "nor the permit that it beats, nor those to others");
}

#[tokio::test]
async fn nothing_tells_refused_expired_withdrawn_and_never_asked_apart() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let recipients = [
        ("thana", world.thana, R::ReceivingStation, Purpose::Handover),
        ("provider", world.other_ngo, R::ServiceProvider, Purpose::Reintegration),
        ("shelter", world.shelter, R::Counterpart, Purpose::Repatriation),
    ];
    let mut cases = Vec::new();
    for state in ["never asked", "refused", "expired", "withdrawn", "denied"] {
        let case = world.case(&app).await;
        for (_, agency, kind, _) in recipients {
            world.relate(&app, &case, agency, kind).await;
        }
        world.assign(&app, &case, (world.other_ngo, "provider")).await;
        let every = || PackageCode::ALL.iter().flat_map(|package| permits(&app, *package));
        let lines: Vec<NewProvision> = match state {
            "never asked" => Vec::new(),
            "expired" => {
                let soon = Some(app.now() + TimeDelta::seconds(1));
                every().map(|line| NewProvision { valid_until: soon, ..line }).collect()
            }
            "denied" => every().map(|line| NewProvision { effect: ProvisionEffect::Deny, ..line }).collect(),
            _ => every().collect(),
        };
        let event = match state {
            "refused" => Some(ConsentEventKind::Refused),
            "withdrawn" => Some(ConsentEventKind::Withdrawn),
            _ => None,
        };
        let consent = if lines.is_empty() {
            None
        } else {
            Some(world.say(&app, &case, (ConsentGiver::Survivor, None), lines).await)
        };
        if let (Some(consent), Some(kind)) = (consent, event) {
            let mut w = app.write().await;
            w.consent_event(consent, kind, app.now()).await.unwrap();
            w.commit().await.unwrap();
        }
        cases.push(case);
    }
    app.advance(TimeDelta::minutes(1));
    assert_eq!(cases.len(), 5);
    for (subject, _, _, purpose) in recipients {
        let mut answers = Vec::new();
        for case in &cases {
            answers.push(ask(&app, case, (subject, purpose), CONSENTS).await);
        }
        assert_eq!(answers[0].redaction("/case/person", "name").as_deref(), Some("WITHHELD BASIS"));
        assert_eq!(answers[0].redaction("/case", "consents").as_deref(), Some("WITHHELD BASIS"));
        for answer in &answers {
            assert_eq!(answer.comparable(), answers[0].comparable(), "{subject}");
        }
    }
}

/// One conversation about two packages: a recipient of one of them does not learn of the other.
#[tokio::test]
async fn as_recipient_of_one_package_of_two() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    world.relate(&app, &case, world.thana, RelationKind::ReceivingStation).await;
    let both = [PackageCode::BringMeHome, PackageCode::Court];
    let provisions = both.iter().flat_map(|package| permits(&app, *package)).collect();
    world.say_of(&app, &case, (&both, Some("COURT-1-en")), provisions).await;
    let query = "query ($id: ID!) { case(id: $id) { consents { packages notice { id } provisions { purpose } } } }";
    let id = app.store.keyed().global_id("Case", &[case.id]);
    let recipient = app.ask_with("thana", Purpose::Handover, query, json!({ "id": id })).await;
    assert_eq!(recipient.at("/case/consents/0/packages"), &json!(["BRING_ME_HOME"]), "{}", recipient.text);
    assert_eq!(recipient.at("/case/consents/0/notice"), &Value::Null);
    assert!(!recipient.text.contains("COURT") && !recipient.text.contains("INVESTIGATION"), "{}", recipient.text);
    let lead = app.ask_with("worker", Purpose::Handover, query, json!({ "id": id })).await;
    assert_eq!(lead.at("/case/consents/0/packages"), &json!(["BRING_ME_HOME", "COURT"]));
    assert_eq!(lead.at("/case/consents/0/notice/id"), "COURT-1-en");
}
