//! Who filters by what, and what is told and recorded of it.

use api::store::writing::{NewCase, NewRelation};
use chrono::TimeDelta;
use entities::vocabulary::{Channel, Country, PackageCode, Purpose, RelationKind, Stage};
use serde_json::{Value, json};

use crate::harness::app::{Answer, TestApp};
use crate::harness::world::World;

const PAGE: &str = "query ($filter: CaseFilter!, $after: String) { cases(first: 100, after: $after, filter: $filter) {
    nodes { code stage } pageInfo { hasNextPage endCursor } } }";

async fn ask(app: &TestApp, (subject, purpose): (&str, Purpose), filter: Value) -> Answer {
    app.ask_with(subject, purpose, PAGE, json!({ "filter": filter })).await
}

fn count(answer: &Answer) -> usize {
    answer.at("/cases/nodes").as_array().unwrap_or_else(|| panic!("{}", answer.text)).len()
}

/// Cases of which nothing sealed is known, every other from Khulna, tied to the station.
async fn many(app: &TestApp, world: &World, (count, tied): (usize, bool)) {
    let mut w = app.write().await;
    for nth in 0..count {
        let district = if nth % 2 == 0 { "BD4047" } else { "BD4041" };
        let new = NewCase {
            person: None,
            channel: Channel::Formal,
            stage: if nth % 10 == 0 { Stage::HandedOver } else { Stage::InTransit },
            opened_at: app.now() - TimeDelta::hours(i64::try_from(nth).unwrap()),
            observed_by: world.ngo,
            entered_by: world.member("worker"),
            home: (Some(district.into()), None),
            found: (Some(Country::India), None, None),
            exploitation: vec![],
            means_of_control: vec![],
        };
        let (case, _) = w.open_case(new).await.unwrap();
        if tied {
            let (begins_at, until) = (app.now() - TimeDelta::days(1), Some(app.now() + TimeDelta::days(30)));
            let (agency, kind) = (world.thana, RelationKind::ReceivingStation);
            w.begin_relation(NewRelation { case, agency, kind, begins_at, until, ends_after: None }).await.unwrap();
        }
    }
    w.commit().await.unwrap();
}

#[tokio::test]
async fn as_secretariat_any_number_of_cases_is_filtered_in_sql() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    many(&app, &world, (1001, false)).await;
    let (mut found, mut after) = (0, Value::Null);
    loop {
        let variables = json!({ "filter": { "homeDistrict": "BD4047" }, "after": after });
        let page = app.ask_with("secretariat", Purpose::Coordination, PAGE, variables).await;
        found += count(&page);
        if page.at("/cases/pageInfo/hasNextPage") == false {
            break;
        }
        assert_eq!(count(&page), 100);
        after = page.at("/cases/pageInfo/endCursor").clone();
    }
    assert_eq!(found, 501);
    let narrow = json!({ "homeDistrict": "BD4047", "stages": ["HANDED_OVER"], "foundCountry": "IN" });
    assert_eq!(count(&ask(&app, ("secretariat", Purpose::Coordination), narrow).await), 100);
}

#[tokio::test]
async fn as_station_a_thousand_cases_are_looked_at_one_by_one_and_no_more() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    many(&app, &world, (1000, true)).await;
    // Cases that do not exist for the station do not count.
    many(&app, &world, (5, false)).await;
    let thana = ("thana", Purpose::Handover);
    let filter = json!({ "homeDistrict": "BD4047" });
    assert_eq!(count(&ask(&app, thana, filter.clone()).await), 0, "nobody agreed to anything");
    many(&app, &world, (1, true)).await;
    let broad = ask(&app, thana, filter.clone()).await;
    assert_eq!((broad.code(), broad.body["data"].is_null()), (Some("FILTER_TOO_BROAD"), true), "{}", broad.text);
    assert!(broad.text.contains("narrow by stage or date"));
    let narrow = json!({ "homeDistrict": "BD4047", "stages": ["HANDED_OVER"] });
    assert_eq!(count(&ask(&app, thana, narrow).await), 0);
}

#[tokio::test]
async fn as_station_consent_opens_the_filter_and_withdrawal_closes_it() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let (case, other) = (world.case(&app).await, world.case(&app).await);
    for case in [&case, &other] {
        world.relate(&app, case, world.thana, RelationKind::ReceivingStation).await;
    }
    let consent = world.agree(&app, &case, &[PackageCode::BringMeHome]).await;
    let thana = ("thana", Purpose::Handover);
    let (wanted, not) = (json!({ "homeDistrict": "BD4041" }), json!({ "not": { "homeDistrict": "BD4041" } }));
    let (elsewhere, not_elsewhere) =
        (json!({ "homeDistrict": "BD4047" }), json!({ "not": { "homeDistrict": "BD4047" } }));
    let counts = async || {
        let mut counts = Vec::new();
        for filter in [&wanted, &not, &elsewhere, &not_elsewhere] {
            counts.push(count(&ask(&app, thana, filter.clone()).await));
        }
        counts
    };
    assert_eq!(counts().await, [1, 0, 0, 1], "a withheld value satisfies neither a condition nor its opposite");
    let mut w = app.write().await;
    w.consent_event(consent, entities::vocabulary::ConsentEventKind::Withdrawn, app.now()).await.unwrap();
    w.commit().await.unwrap();
    assert_eq!(counts().await, [0, 0, 0, 0]);
}

#[tokio::test]
async fn as_worker_only_the_own_cases_are_found() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    world.case(&app).await;
    let filter = json!({ "foundState": "IN-MH", "meansOfControl": ["DEBT_BONDAGE"], "minorStatus": "ADULT" });
    assert_eq!(count(&ask(&app, ("worker", Purpose::Shelter), filter.clone()).await), 1);
    assert_eq!(count(&ask(&app, ("colleague", Purpose::Shelter), filter).await), 0, "she is not assigned");
    // What was not recorded and is told as such is not what one looks for.
    let not = json!({ "not": { "homeUpazila": "BD10040009" } });
    assert_eq!(count(&ask(&app, ("worker", Purpose::Shelter), not.clone()).await), 1);
    assert_eq!(count(&ask(&app, ("colleague", Purpose::Shelter), not).await), 0);
}

#[tokio::test]
async fn what_cannot_be_asked_is_refused_before_any_case_is_looked_for() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    world.case(&app).await;
    let refused = async |viewer: (&str, Purpose), filter: Value| {
        let before = app.store.database().statements();
        let answer = ask(&app, viewer, filter).await;
        assert!(answer.body["data"].is_null(), "{}", answer.text);
        let statements = app.store.database().statements() - before;
        (
            answer.code().unwrap().to_owned(),
            answer.body["errors"][0]["message"].as_str().unwrap().to_owned(),
            statements,
        )
    };
    // What it takes to know who asks and to record the refusal.
    let (code, _, base) = refused(("worker", Purpose::Shelter), json!({ "code": "nonsense" })).await;
    assert_eq!(code, "CODE_INVALID");
    for (name, value) in [
        ("homeDistrict", json!("BD9999")),
        ("homeUpazila", json!("Dhaka-Secret")),
        ("foundState", json!("XX")),
        ("foundDistrict", json!("")),
        ("exploitation", json!(["SERVITUDE", "NO_SUCH"])),
        ("meansOfControl", json!(["SERVITUDE"])),
    ] {
        for filter in [json!({ name: value }), json!({ "not": { name: value } })] {
            let (code, message, statements) = refused(("worker", Purpose::Shelter), filter).await;
            assert_eq!((code.as_str(), statements), ("CODE_UNKNOWN", base), "{name}");
            assert!(message.contains(&format!("`{name}`")) && !message.contains("Secret"), "{message}");
        }
    }
    for filter in [json!({ "exploitation": ["SERVITUDE"] }), json!({ "not": { "exploitation": [], "stages": [] } })] {
        let (code, message, statements) = refused(("secretariat", Purpose::Coordination), filter).await;
        assert_eq!((code.as_str(), statements), ("FIELD_NOT_FILTERABLE", base));
        assert!(message.contains("`exploitation`"), "{message}");
    }
    let (code, _, statements) = refused(("worker", Purpose::Shelter), json!({ "not": {} })).await;
    assert_eq!((code.as_str(), statements), ("FILTER_EMPTY", base));
}

#[tokio::test]
async fn what_is_named_is_recorded_for_every_row_and_without_any() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    world.case(&app).await;
    let recorded = async || String::from_utf8(app.last_record().await.body).unwrap();
    let found =
        ask(&app, ("worker", Purpose::Shelter), json!({ "foundState": "IN-MH", "not": { "minorStatus": "MINOR" } }))
            .await;
    assert_eq!(count(&found), 1);
    let body: Value = serde_json::from_str(recorded().await.split_once('\n').unwrap().1).unwrap();
    for field in ["Case.foundState", "Case.minorStatus"] {
        assert_eq!(body.to_string().matches(&format!("\"{field}\"")).count(), 2, "named and shown: {body}");
    }
    assert_eq!(count(&ask(&app, ("worker", Purpose::Shelter), json!({ "foundState": "IN-AP" })).await), 0);
    let body = recorded().await;
    assert!(body.contains("\"Case.foundState\"") && !body.contains("IN-AP"), "{body}");
}

/// Whom a member may not see is told from nobody in no way.
#[tokio::test]
async fn as_station_a_withheld_district_looks_like_any_other() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    world.relate(&app, &case, world.thana, RelationKind::ReceivingStation).await;
    let mut answers = Vec::new();
    for district in ["BD4041", "BD4047"] {
        let sent = || app.store.database().statements() + app.store.keys().database().statements();
        let before = sent();
        let answer = ask(&app, ("thana", Purpose::Handover), json!({ "homeDistrict": district })).await;
        answers.push((answer.comparable(), sent() - before));
    }
    assert_eq!(answers[0], answers[1]);
}
