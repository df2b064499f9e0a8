//! What she is told before her words are recorded, and that it is what then happens.

use std::collections::{BTreeMap, BTreeSet};

use api::disclosure::class::about_cases;
use api::disclosure::field::Field;
use api::store::writing::NewHandover;
use chrono::TimeDelta;
use entities::assignment;
use entities::vocabulary::{Channel, DataClass, Function, PackageCode, Purpose, RelationKind};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde_json::{Value, json};
use uuid::Uuid;

use super::consents::tied;
use crate::harness::app::TestApp;
use crate::harness::consents::{agrees, line, with};
use crate::harness::dice::Dice;
use crate::harness::probe::Probe;
use crate::harness::world::{Case, World};
use crate::noninterference::population;

const WORKER: (&str, Purpose) = ("worker", Purpose::Repatriation);

async fn handover(app: &TestApp, world: &World, case: &Case) {
    world.relate(app, case, world.post, RelationKind::HandoverPost).await;
    let mut w = app.write().await;
    w.plan_handover(NewHandover {
        crossing: Some("benapole".into()),
        post: world.post,
        receiving: None,
        giving: None,
        channel: Channel::Formal,
        time_zone: "Asia/Dhaka".into(),
        planned_at: "2026-11-26T05:00:00Z".parse().unwrap(),
        persons: vec![(case.id, vec![])],
    })
    .await
    .unwrap();
    w.commit().await.unwrap();
}

fn rows<'a>(preview: &'a Value, agency: &str) -> Vec<&'a Value> {
    preview.as_array().unwrap().iter().filter(|row| row["agency"]["code"] == agency).collect()
}

#[tokio::test]
async fn as_worker_before_she_takes_everything_back() {
    let (app, world, case) = tied().await;
    handover(&app, &world, &case).await;
    world.agree(&app, &case, &[PackageCode::BringMeHome]).await;
    world.attach(&app, &case, "PSHTO-2026").await;
    let home = api::disclosure::facts::Recipient::Agency(world.thana);
    let what = (Purpose::Handover, DataClass::Contact);
    let denial = population::line(
        &app,
        (entities::vocabulary::ProvisionEffect::Deny, home),
        what,
        entities::vocabulary::Country::Bangladesh,
    );
    world.say(&app, &case, (entities::vocabulary::ConsentGiver::Survivor, None), vec![denial]).await;
    app.advance(TimeDelta::minutes(5));
    let no = json!({ "caseId": app.case_id(&case), "withdrawAll": true });
    let records = app.records().await.len();
    let told = app.preview(WORKER, ("no", &no)).await;
    let preview = told.at("/consentPreview");
    assert_eq!((&preview["complete"], &preview["userErrors"]), (&json!(true), &json!([])), "{}", told.text);
    let changes = &preview["changes"];
    // The law still lets the home station verify; only what rests on her word alone closes.
    let of_home: Vec<_> = rows(changes, "THANA-B").iter().map(|row| row["sentence"].as_str().unwrap()).collect();
    assert_eq!(
        of_home,
        ["THANA-B of the tests will no longer see what she agreed to for checking her nationality and address."]
    );
    let open: BTreeSet<_> = rows(&preview["staysOpen"], "THANA-B")
        .iter()
        .map(|row| format!("{} {} {}", row["class"].as_str().unwrap(), row["rule"].as_str().unwrap(), row["laws"]))
        .collect();
    assert!(open.contains("IDENTITY home-person-by-law [\"PSHTO-2026\"]"), "{open:?}");
    let closed: Vec<_> = rows(&preview["staysClosed"], "THANA-A").iter().map(|row| row["class"].clone()).collect();
    assert_eq!(closed, ["CONTACT"]);
    assert_eq!(app.records().await.len(), records + 1, "the preview itself is recorded, and nothing else");
    assert!(String::from_utf8_lossy(&app.last_record().await.body).contains("Query.consentPreview"));
    assert_eq!(
        Probe { app: &app, subject: "home", purpose: Purpose::Verification, case: &case }.of("name").await,
        "shown"
    );
}

#[tokio::test]
async fn as_worker_the_post_will_not_see_her_name_on_thursday() {
    let (app, world, case) = tied().await;
    handover(&app, &world, &case).await;
    world.agree(&app, &case, &[PackageCode::BringMeHome]).await;
    app.advance(TimeDelta::minutes(5));
    let no = json!({ "caseId": app.case_id(&case), "withdrawAll": true });
    let told = app.preview(WORKER, ("no", &no)).await;
    let of_post = rows(&told.at("/consentPreview")["changes"], "POST");
    let name = of_post.iter().find(|row| row["class"] == "IDENTITY").unwrap();
    assert_eq!(
        name["sentence"],
        "POST of the tests will no longer see her name for the handover of Thursday 26 November."
    );
    assert_eq!(
        name["sentenceBn"],
        "POST of the tests আর দেখতে পাবে না: তাঁর নাম। উদ্দেশ্য: বৃহস্পতিবার, ২৬ নভেম্বর তারিখের হস্তান্তর।"
    );
    assert_eq!((&name["before"], &name["after"], &name["who"]), (&json!("ALL"), &json!("NOTHING"), &json!("EVERYONE")));
    // And so it is on the eve of Thursday.
    let post = Probe { app: &app, subject: "post", purpose: Purpose::Handover, case: &case };
    app.advance(TimeDelta::hours(31));
    assert_eq!(post.of("name").await, "shown");
    app.act(("thana", Purpose::Handover), "sayNo", no).await.done();
    assert_eq!(post.of("name").await, "WITHHELD BASIS");
}

#[tokio::test]
async fn what_waits_is_told_apart() {
    let (app, world, case) = tied().await;
    world.relate(&app, &case, world.ngo, RelationKind::ServiceProvider).await;
    let said = agrees(&app, &case, &["SERVICES_AFTER_RETURN", "BRING_ME_HOME"]);
    let told = app.preview(WORKER, ("record", &said)).await;
    let changes = &told.at("/consentPreview")["changes"];
    let waits = |agency| -> BTreeSet<bool> {
        rows(changes, agency).iter().map(|row| row["waits"].as_bool().unwrap()).collect()
    };
    assert_eq!((waits("THANA-B"), waits("NGO-B")), ([false].into(), [true].into()));
    let sentence = rows(changes, "NGO-B")[0]["sentence"].as_str().unwrap();
    assert!(sentence.ends_with(", once another agency confirms it."), "{sentence}");
}

#[tokio::test]
async fn as_those_who_are_not_told_everything() {
    let (app, world, case) = tied().await;
    world.agree(&app, &case, &[PackageCode::BringMeHome, PackageCode::ServicesAfterReturn]).await;
    let no = json!({ "caseId": app.case_id(&case), "withdrawAll": true });
    for (subject, purpose) in [
        ("colleague", Purpose::Repatriation),
        ("home", Purpose::Verification),
        ("provider", Purpose::Reintegration),
        ("cid", Purpose::Investigation),
    ] {
        assert_eq!(app.preview((subject, purpose), ("no", &no)).await.at("/consentPreview"), &Value::Null, "{subject}");
    }
    let officer = ("officer", Purpose::SubjectRights);
    let told = app.preview(officer, ("no", &no)).await;
    assert_eq!(told.at("/consentPreview/complete"), &json!(false));
    assert_eq!(told.at("/consentPreview/changes"), &json!([]), "the officer sees nobody tied but the lead");
    let told = app.preview(officer, ("record", &agrees(&app, &case, &["COURT"]))).await;
    assert_eq!(told.at("/consentPreview/userErrors"), &json!([{ "code": "NOT_ALLOWED", "field": "input" }]));
    let wrong = with(agrees(&app, &case, &["COURT"]), json!({ "validUntil": null }));
    let told = app.preview(WORKER, ("record", &wrong)).await;
    assert_eq!(told.at("/consentPreview/userErrors"), &json!([{ "code": "INVALID", "field": "input.validUntil" }]));
    let both = app.ask(WORKER.0, WORKER.1, "{ consentPreview { complete } }").await;
    assert_eq!(both.code(), Some("PREVIEW_OF_ONE"));
}

/// Who asks for what, each of an agency that can be tied to a case.
const ASKERS: [(&str, Purpose); 19] = [
    ("worker", Purpose::Shelter),
    ("colleague", Purpose::Reintegration),
    ("provider", Purpose::Shelter),
    ("provider", Purpose::HealthCare),
    ("provider", Purpose::Reintegration),
    ("provider", Purpose::Testimony),
    ("provider-desk", Purpose::Reintegration),
    ("provider-desk", Purpose::FamilyTracing),
    ("thana", Purpose::Handover),
    ("thana", Purpose::Investigation),
    ("home", Purpose::Verification),
    ("cid", Purpose::Investigation),
    ("cid-colleague", Purpose::Investigation),
    ("desk", Purpose::Verification),
    ("desk", Purpose::Repatriation),
    ("post", Purpose::Handover),
    ("shelter", Purpose::Repatriation),
    ("shelter", Purpose::FamilyTracing),
    ("bsf", Purpose::Handover),
];
const ROUNDS: u64 = 16;

#[tokio::test]
async fn it_is_what_then_happens() {
    let mut told = 0;
    for seed in 0..ROUNDS {
        let mut dice = Dice::new(seed + 77);
        let app = TestApp::new().await;
        let world = World::build(&app).await;
        let known = population::populate(&app, &world, &mut dice, 4).await;
        for known in known {
            let case = Case { id: known.id, person: known.person };
            for _ in 0..2 {
                app.advance(TimeDelta::minutes(1));
                told += foretold(&app, &world, &case, &mut dice).await;
            }
        }
    }
    assert!(told > 60, "only {told} changes were foretold");
}

/// Throws words, compares what is foretold with what happens, and gives how many changes there were.
async fn foretold(app: &TestApp, world: &World, case: &Case, dice: &mut Dice) -> usize {
    let (what, mutation, input) = words(app, world, case, dice);
    let preview = app.preview(WORKER, (what, &input)).await;
    let preview = preview.at("/consentPreview").clone();
    if preview.is_null() || preview["userErrors"] != json!([]) {
        return 0;
    }
    let before = seen(app, world, case).await;
    let done = app.act(WORKER, mutation, input.clone()).await.done();
    let mut after = seen(app, world, case).await;
    compare((&before, &after), (&preview, false), &input);
    if let Some(door) = done.payload()["pendingDoorId"].as_str() {
        let answer = json!({ "doorId": door, "answer": "CONFIRMED" });
        let confirmers =
            [("thana", Purpose::Handover), ("home", Purpose::Verification), ("cid", Purpose::Investigation)];
        for who in confirmers {
            if app.act(who, "answerPendingDoor", answer.clone()).await.refusals().is_empty() {
                let confirmed = seen(app, world, case).await;
                compare((&after, &confirmed), (&preview, true), &input);
                after = confirmed;
                break;
            }
        }
    }
    before.iter().filter(|(key, sight)| after[key] != **sight).count()
}

fn words(app: &TestApp, world: &World, case: &Case, dice: &mut Dice) -> (&'static str, &'static str, Value) {
    let packages = ["BRING_ME_HOME", "SERVICES_AFTER_RETURN", "COURT", "FIND_MY_FAMILY"];
    let agency = |dice: &mut Dice| app.id("Agency", &[dice.one_of(&world.agencies())]);
    if dice.percent(60) {
        let mut said = agrees(app, case, &[dice.one_of(&packages), dice.one_of(&packages)]);
        if dice.percent(50) {
            said["denials"] = json!([{ "agencyId": agency(dice), "purpose": "VERIFICATION", "class": "IDENTITY" }]);
        }
        if dice.percent(20) {
            said["lines"] = json!([line("PARTNER_NGO", "REINTEGRATION", "IDENTITY")]);
        }
        return ("record", "recordConsent", said);
    }
    let mut no = json!({ "caseId": app.case_id(case) });
    match dice.below(4) {
        0 => no["withdrawAll"] = json!(true),
        1 => no["refused"] = json!([dice.one_of(&packages)]),
        2 => no["denyRecipients"] = json!([{ "agencyId": agency(dice) }]),
        _ => no["denyRecipients"] = json!([{ "role": "POLICE_STATION", "purposes": ["VERIFICATION", "HANDOVER"] }]),
    }
    ("no", "sayNo", no)
}

/// Agency, whether assigned, purpose, class.
type Key = (String, bool, &'static str, &'static str);
/// How far each member sees each.
type Sights = BTreeMap<(usize, Key), String>;

const SEEN: &str = "query($id: ID!) { case(id: $id) { redactions { field effect mask }
    person { redactions { field effect mask } } } }";

/// What everyone sees, class by class, each with the agency and whether the member is assigned.
async fn seen(app: &TestApp, world: &World, case: &Case) -> Sights {
    let db = app.database.connect().await;
    let rows = assignment::Entity::find().filter(assignment::Column::CaseId.eq(case.id)).all(&db).await.unwrap();
    let agencies: BTreeMap<&str, Uuid> = world.homes().collect();
    let codes: BTreeMap<Uuid, String> =
        entities::agency::Entity::find().all(&db).await.unwrap().into_iter().map(|row| (row.id, row.code)).collect();
    db.close().await.unwrap();
    let mut all = BTreeMap::new();
    for (n, (subject, purpose)) in ASKERS.into_iter().enumerate() {
        let answer = app.ask_with(subject, purpose, SEEN, json!({ "id": app.case_id(case) })).await;
        let node = answer.at("/case");
        let agency = agencies[subject];
        let assigned = rows.iter().any(|row| {
            let on_duty = subject == "thana" && row.function == Some(Function::DutyOfficer);
            row.agency_id == agency
                && row.until.is_none_or(|until| app.now() < until)
                && (row.member_id == Some(world.member(subject)) || on_duty)
        });
        for class in DataClass::ALL.iter().filter(|class| about_cases(**class)) {
            let sights = ["Case", "Person"].into_iter().flat_map(Field::of).filter(|field| field.class() == *class);
            let sights: Vec<String> = sights.map(|field| sight(node, field)).collect();
            if sights.is_empty() {
                continue;
            }
            // All of a class is open if any field of it is shown as it is stored.
            let sight = ["ALL", "YEAR", "AGE_BAND", "DISTRICT"].into_iter().find(|one| sights.iter().any(|s| s == one));
            let key = (codes[&agency].clone(), assigned, purpose.code(), class.code());
            all.insert((n, key), sight.unwrap_or("NOTHING").to_owned());
        }
    }
    all
}

fn sight(node: &Value, field: Field) -> String {
    if node.is_null() {
        return "NOTHING".to_owned();
    }
    let list = if field.object() == "Person" { &node["person"]["redactions"] } else { &node["redactions"] };
    let entry = list.as_array().unwrap().iter().find(|entry| entry["field"] == field.name());
    entry.map_or("ALL".to_owned(), |entry| entry["mask"].as_str().unwrap_or("NOTHING").to_owned())
}

/// Every change was foretold, and what was foretold for today came.
fn compare((before, after): (&Sights, &Sights), (preview, waits): (&Value, bool), input: &Value) {
    let changes = preview["changes"].as_array().unwrap();
    for ((n, key), was) in before {
        let is = &after[&(*n, key.clone())];
        let (agency, assigned, purpose, class) = key;
        let who = if *assigned { "ASSIGNED" } else { "UNASSIGNED" };
        let about = |row: &&Value| {
            row["agency"]["code"] == *agency
                && row["purpose"] == *purpose
                && row["class"] == *class
                && row["waits"] == waits
                && (row["who"] == "EVERYONE" || row["who"] == who)
        };
        let foretold: Vec<_> = changes.iter().filter(about).collect();
        let today = foretold.iter().any(|row| row["before"] == *was && row["after"] == *is);
        assert!(was == is || today, "{key:?} went from {was} to {is} unforetold by {foretold:?} after {input}");
        let promised = foretold.iter().find(|row| row["handoverAt"].is_null());
        assert!(was != is || promised.is_none(), "{key:?} stays {was} though {promised:?} after {input}");
    }
}
