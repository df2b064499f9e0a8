//! What another member would see of a case: who may ask, that it is true, and that it tells nothing that the one who
//! asks may not know.

mod agrees;
mod openings;

use api::store::writing::NewPosting;
use chrono::TimeDelta;
use entities::vocabulary::{Function, PackageCode, Purpose, RelationKind};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::cases::id_of;
use crate::harness::app::{Answer, TestApp};
use crate::harness::world::{Case, World};

const EXPLANATION: &str = "query ($case: ID!, $member: ID!, $purpose: Purpose!) {
    accessExplanation(caseId: $case, memberId: $member, purpose: $purpose) {
        complete admitted purposeAllowed capacity visible through purpose
        case { code person { name } } member { id name functions agency { code } }
        fields { object field class effect mask reason rule sentence consents legalBases { code } denied
            nearest { rule sentence needs { need held consents legalBases { code } } }
            wouldOpen { rule sentence steps { kind sentence at } } } } }";

struct Setting {
    app: TestApp,
    world: World,
    case: Case,
    consent: Uuid,
}

/// A case that the NGO leads; the thana receives her, a shelter holds her, a provider serves her, and she agreed.
async fn setting() -> Setting {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    world.relate(&app, &case, world.thana, RelationKind::ReceivingStation).await;
    world.relate(&app, &case, world.shelter, RelationKind::Counterpart).await;
    world.relate(&app, &case, world.other_ngo, RelationKind::ServiceProvider).await;
    let consent = world.agree(&app, &case, &[PackageCode::BringMeHome]).await;
    Setting { app, world, case, consent }
}

impl Setting {
    async fn ask(&self, asker: (&str, Purpose), member: &str, purpose: Purpose) -> Answer {
        let member = self.app.store.keyed().global_id("Member", &[self.world.member(member)]);
        let case = id_of(&self.app, &self.case).await;
        let variables = json!({ "case": case, "member": member, "purpose": purpose.code() });
        self.app.ask_with(asker.0, asker.1, EXPLANATION, variables).await
    }
}

/// One field of an explanation.
#[track_caller]
fn field<'a>(answer: &'a Answer, path: &str) -> &'a Value {
    let (object, name) = path.split_once('.').unwrap();
    let fields = answer.at("/accessExplanation/fields").as_array().unwrap();
    fields.iter().find(|field| field["object"] == object && field["field"] == name).unwrap()
}

const WORKER: (&str, Purpose) = ("worker", Purpose::SubjectRights);

#[tokio::test]
async fn as_worker() {
    let setting = setting().await;
    let answer = setting.ask(WORKER, "thana", Purpose::Handover).await;
    let told = answer.at("/accessExplanation");
    for (key, value) in [
        ("complete", json!(true)),
        ("admitted", json!(true)),
        ("purposeAllowed", json!(true)),
        ("capacity", json!("POLICE_STATION")),
        ("visible", json!(true)),
        ("through", json!(["RECEIVING_STATION"])),
    ] {
        assert_eq!(told[key], value, "{key}: {}", answer.text);
    }
    assert_eq!(told["member"]["name"], Value::Null, "of another agency: {}", answer.text);
    assert_eq!(told["member"]["functions"], json!(["DUTY_OFFICER"]));
    let name = field(&answer, "Person.name");
    assert_eq!(name["effect"], "SHOWN");
    let consent = setting.app.store.keyed().global_id("Consent", &[setting.case.id, setting.consent]);
    assert_eq!(name["consents"], json!([consent]), "it rests on what she said");
    assert!(name["sentence"].as_str().is_some_and(|sentence| !sentence.is_empty()));
    let birth = field(&answer, "Person.birth");
    assert_eq!((&birth["effect"], &birth["mask"]), (&json!("MASKED"), &json!("YEAR")), "{birth}");
    let account = field(&answer, "Case.account");
    assert_eq!((&account["effect"], &account["reason"]), (&json!("WITHHELD"), &json!("ROLE")), "{account}");
}

#[tokio::test]
async fn as_worker_of_a_colleague_who_is_not_assigned() {
    let setting = setting().await;
    let answer = setting.ask(WORKER, "colleague", Purpose::Shelter).await;
    assert_eq!(answer.at("/accessExplanation/through"), &json!(["LEAD"]));
    assert_eq!(answer.at("/accessExplanation/member/name"), "colleague Member-Synthetic");
    let place = field(&answer, "Case.presentPlace");
    assert_eq!((&place["effect"], &place["reason"]), (&json!("WITHHELD"), &json!("ASSIGNMENT")), "{place}");
    let need = &place["nearest"][0]["needs"][0];
    assert_eq!((&need["need"], &need["held"]), (&json!("ASSIGNMENT"), &json!(false)), "{place}");
    assert_eq!(place["wouldOpen"][0]["sentence"], "the agency assigns the member to the case");
    assert!(!answer.text.contains("canary-presentPlace"), "{}", answer.text);
}

#[tokio::test]
async fn as_officer() {
    let setting = setting().await;
    let answer = setting.ask(("officer", Purpose::Oversight), "worker", Purpose::Shelter).await;
    assert_eq!(field(&answer, "Person.name")["effect"], "SHOWN", "{}", answer.text);
    assert_eq!(answer.at("/accessExplanation/complete"), true, "the ties of his own agency are his to know");
    assert_eq!(answer.at("/accessExplanation/case/person/name"), &Value::Null, "the officer's own view");
    assert!(!answer.text.contains("canary"), "values only where the officer may read them: {}", answer.text);
}

/// The officer does not see where she is, so he does not see that a shelter is tied to her, whomever he asks about.
#[tokio::test]
async fn as_officer_of_a_tie_that_he_may_not_see() {
    let (tied, other) = (setting().await, setting().await);
    for subject in ["shelter", "provider", "thana"] {
        let purpose = Purpose::Repatriation;
        let answer = tied.ask(("officer", Purpose::Oversight), subject, purpose).await;
        let told = answer.at("/accessExplanation");
        assert_eq!((&told["visible"], &told["through"]), (&json!(false), &json!([])), "{subject}: {}", answer.text);
        assert_eq!(told["complete"], false, "{subject}");
        assert!(told["fields"].as_array().unwrap().iter().all(|field| field["effect"] == "WITHHELD"));
    }
    // Byte for byte as where the shelter has no tie, not even over, and where its worker is assigned or not.
    let fields = |answer: &Answer| answer.at("/accessExplanation/fields").to_string();
    let officer = ("officer", Purpose::Oversight);
    let before = fields(&tied.ask(officer, "bsf", Purpose::Handover).await);
    other.world.relate(&other.app, &other.case, other.world.bsf, RelationKind::Counterpart).await;
    other.world.assign(&other.app, &other.case, (other.world.bsf, "bsf")).await;
    assert_eq!(fields(&other.ask(officer, "bsf", Purpose::Handover).await), before);
    // Who sees where she is, sees the tie.
    let worker = tied.ask(WORKER, "shelter", Purpose::Repatriation).await;
    assert_eq!(worker.at("/accessExplanation/visible"), true, "{}", worker.text);
}

async fn is_told_nothing(asker: (&str, Purpose)) {
    let setting = setting().await;
    let answer = setting.ask(asker, "thana", Purpose::Handover).await;
    assert_eq!(answer.body["data"], json!({ "accessExplanation": null }), "{}", answer.text);
    assert_eq!(answer.body["errors"], Value::Null);
}

#[tokio::test]
async fn as_colleague() {
    is_told_nothing(("colleague", Purpose::SubjectRights)).await;
}

#[tokio::test]
async fn as_provider() {
    is_told_nothing(("provider", Purpose::Reintegration)).await;
}

#[tokio::test]
async fn as_secretariat() {
    is_told_nothing(("secretariat", Purpose::Coordination)).await;
}

/// A recipient whom she lets see her consents sees permits, and no history: he may not ask.
#[tokio::test]
async fn as_recipient() {
    is_told_nothing(("thana", Purpose::Handover)).await;
}

#[tokio::test]
async fn ids_that_lead_nowhere_answer_alike_from_the_same_statements() {
    let setting = setting().await;
    let Setting { app, world, case, .. } = &setting;
    let id = |kind: &str, key: Uuid| app.store.keyed().global_id(kind, &[key]);
    let member = id("Member", world.member("thana"));
    let ask = async |subject: &str, case: &str, member: &str| {
        let variables = json!({ "case": case, "member": member, "purpose": "HANDOVER" });
        let before = app.store.database().statements();
        let answer = app.ask_with(subject, Purpose::Handover, EXPLANATION, variables).await;
        (answer.body["data"].clone(), answer.body["errors"].clone(), app.store.database().statements() - before)
    };
    let invisible = world.case(app).await;
    let first = ask("thana", &id("Case", invisible.id), &member).await;
    assert_eq!((&first.0, &first.1), (&json!({ "accessExplanation": null }), &Value::Null));
    for case in [id("Case", Uuid::now_v7()), id("Agency", case.id), "garbage".to_owned(), member.clone()] {
        assert_eq!(ask("thana", &case, &member).await, first, "{case}");
    }
    let seen = id("Case", case.id);
    let missing = ask("worker", &seen, &id("Member", Uuid::now_v7())).await;
    assert_eq!((&missing.0, &missing.1), (&json!({ "accessExplanation": null }), &Value::Null));
    for member in [id("Case", case.id), id("Person", world.member("thana")), "garbage".to_owned()] {
        assert_eq!(ask("worker", &seen, &member).await, missing, "{member}");
    }
    // The record of an answer that tells of a case says so in the log's index, by one statement more.
    let told = ask("worker", &seen, &member).await.2;
    assert_eq!(told, missing.2 + 1, "a member takes as many statements as none");
}

#[tokio::test]
async fn of_a_member_who_is_not_let_in() {
    let setting = setting().await;
    let Setting { app, world, .. } = &setting;
    let mut w = app.write().await;
    w.suspend_member(world.member("thana")).await.unwrap();
    w.commit().await.unwrap();
    let answer = setting.ask(WORKER, "thana", Purpose::Handover).await;
    assert_eq!(answer.at("/accessExplanation/admitted"), false);
    let name = field(&answer, "Person.name");
    assert_eq!((&name["effect"], &name["reason"]), (&json!("WITHHELD"), &Value::Null), "{name}");
    assert_eq!(name["wouldOpen"][0]["steps"][0]["kind"], "ADMISSION", "{name}");
    let none = setting.ask(WORKER, "desk", Purpose::HealthCare).await;
    assert_eq!(none.at("/accessExplanation/purposeAllowed"), false, "{}", none.text);
    assert_eq!(field(&none, "Person.name")["reason"], "PURPOSE");
}

#[tokio::test]
async fn the_log_of_the_case_tells_who_asked() {
    let setting = setting().await;
    setting.ask(WORKER, "thana", Purpose::Handover).await;
    let record = setting.app.last_record().await;
    let text = String::from_utf8(record.body).unwrap();
    let body: Value = serde_json::from_str(text.split_once('\n').unwrap().1).unwrap();
    let shown = body["cases"][0]["shown"].as_array().unwrap();
    assert!(shown.iter().any(|entry| entry[0] == "Query.accessExplanation"), "{text}");
    assert_eq!(body["actor"]["member"], json!(setting.world.member("worker")));
    setting.ask(("colleague", Purpose::SubjectRights), "thana", Purpose::Handover).await;
    let record = setting.app.last_record().await;
    let text = String::from_utf8(record.body).unwrap();
    assert!(!text.contains("accessExplanation"), "nothing was told: {text}");
}

#[tokio::test]
async fn what_would_open_a_window_is_when_it_opens() {
    let setting = setting().await;
    let Setting { app, world, case, .. } = &setting;
    world.relate(app, case, world.post, RelationKind::HandoverPost).await;
    let mut w = app.write().await;
    let planned_at = app.now() + TimeDelta::days(5);
    w.plan_handover(api::store::writing::NewHandover {
        crossing: None,
        post: world.post,
        receiving: Some(world.thana),
        giving: None,
        channel: entities::vocabulary::Channel::Formal,
        time_zone: "Asia/Dhaka".into(),
        planned_at,
        persons: vec![(case.id, vec![])],
    })
    .await
    .unwrap();
    w.commit().await.unwrap();
    let answer = setting.ask(WORKER, "post", Purpose::Handover).await;
    let packet = field(&answer, "Case.handovers");
    assert_eq!(packet["reason"], "WINDOW", "{packet}");
    let step = &packet["wouldOpen"][0]["steps"][0];
    // Six in the evening in Dhaka, of the day before.
    assert_eq!((&step["kind"], &step["at"]), (&json!("WINDOW"), &json!("2026-11-28T12:00:00+00:00")), "{packet}");
}

#[tokio::test]
async fn of_a_member_who_left_the_desk() {
    let setting = setting().await;
    let Setting { app, world, .. } = &setting;
    let mut w = app.write().await;
    let new = NewPosting {
        member: world.member("home"),
        agency: world.home_thana,
        function: Function::DutyOfficer,
        begins_at: app.now(),
        until: None,
    };
    w.begin_posting(new).await.unwrap();
    w.commit().await.unwrap();
    let answer = setting.ask(WORKER, "home", Purpose::Verification).await;
    assert_eq!(answer.at("/accessExplanation/member/functions"), &json!(["DUTY_OFFICER", "VERIFICATION_OFFICER"]));
}
