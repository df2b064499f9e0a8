//! A referral about a case of the agency that submits it: shared, or passed on.

use chrono::TimeDelta;
use entities::vocabulary::{Purpose, RelationKind};
use serde_json::{Value, json};

use super::{THANA, WORKER, begin, id_of, seen, two_people};
use crate::harness::app::TestApp;
use crate::harness::world::{Case, World};

const PROVIDER: (&str, Purpose) = ("provider", Purpose::Rescue);

fn about(app: &TestApp, case: &Case, (to, kind): (uuid::Uuid, &str)) -> Value {
    json!({ "addressedToId": app.id("Agency", &[to]), "kind": kind, "asks": ["COUNSELLING"], "urgency": "ROUTINE",
        "caseId": app.case_id(case), "foundCountry": "BD", "persons": [{}] })
}

fn accept(id: &str) -> Value {
    json!({ "referralId": id })
}

/// What a member sees of a case: its lead and her name.
async fn sees(app: &TestApp, (subject, purpose): (&str, Purpose), case: &Case) -> (Value, Value) {
    let query = "query($id: ID!) { case(id: $id) { lead { code } person { name } } }";
    let answer = app.ask_with(subject, purpose, query, json!({ "id": app.case_id(case) })).await;
    let case = answer.at("/case");
    (case["lead"]["code"].clone(), case["person"]["name"].clone())
}

async fn sent(app: &TestApp, world: &World, case: &Case, kind: &str) -> String {
    let answer = app.act(WORKER, "submitReferral", about(app, case, (world.other_ngo, kind))).await.done();
    app.advance(TimeDelta::minutes(1));
    let id = id_of(&answer);
    app.act(PROVIDER, "acknowledgeReferral", json!({ "referralId": id })).await.done();
    app.advance(TimeDelta::minutes(1));
    assert_eq!(seen(app, PROVIDER, &id).await["cases"], json!([]), "asked, and not yet taken on");
    id
}

#[tokio::test]
async fn as_worker_shares_it_and_the_provider_joins_by_accepting() {
    let (app, world) = begin().await;
    let case = world.case(&app).await;
    let id = sent(&app, &world, &case, "SHARING").await;
    app.act(PROVIDER, "acceptReferral", accept(&id)).await.done();
    app.advance(TimeDelta::minutes(1));
    let (lead, name) = sees(&app, ("provider", Purpose::Reintegration), &case).await;
    assert_eq!((lead, name), (json!("NGO-A"), Value::Null), "tied, and her name only with her consent");
    assert_eq!(sees(&app, WORKER, &case).await.0, "NGO-A");
}

#[tokio::test]
async fn as_worker_passes_it_on_and_leads_no_longer() {
    let (app, world) = begin().await;
    let case = world.case(&app).await;
    assert!(sees(&app, WORKER, &case).await.1.is_string());
    let id = sent(&app, &world, &case, "TRANSFER").await;
    let persons =
        json!({ "referralId": id, "channel": "FORMAL", "stage": "IN_NGO_CUSTODY", "persons": [{ "number": 1 }] });
    assert_eq!(app.act(PROVIDER, "acceptReferral", persons).await.refusals(), ["CONTRADICTION input.persons"]);
    assert_eq!(sees(&app, PROVIDER, &case).await.0, Value::Null);
    app.act(PROVIDER, "acceptReferral", accept(&id)).await.done();
    app.advance(TimeDelta::minutes(1));
    let (lead, name) = sees(&app, PROVIDER, &case).await;
    assert_eq!(lead, "NGO-B");
    assert!(name.is_string(), "who took her over is assigned");
    let (lead, name) = sees(&app, WORKER, &case).await;
    assert_eq!((lead, name), (json!("NGO-B"), Value::Null), "who passed it on follows where it stands");
    assert_eq!(sees(&app, ("provider-desk", Purpose::Rescue), &case).await.1, Value::Null);
}

#[tokio::test]
async fn as_those_who_do_not_lead_the_case() {
    let (app, world) = begin().await;
    let case = world.case(&app).await;
    let of_another = about(&app, &case, (world.other_ngo, "TRANSFER"));
    assert_eq!(app.act(THANA, "submitReferral", of_another.clone()).await.refusals(), ["NOT_FOUND input.caseId"]);
    world.relate(&app, &case, world.thana, RelationKind::Referrer).await;
    assert_eq!(app.act(THANA, "submitReferral", of_another).await.refusals(), ["NOT_ALLOWED input.caseId"]);
    let mut many = about(&app, &case, (world.other_ngo, "TRANSFER"));
    many["persons"] = two_people(&app, world.other_ngo)["persons"].clone();
    assert_eq!(
        app.act(WORKER, "submitReferral", many).await.refusals(),
        ["INVALID input.persons", "CONTRADICTION input.persons"]
    );
}

#[tokio::test]
async fn as_provider_after_the_case_was_passed_to_another_meanwhile() {
    let (app, world) = begin().await;
    let case = world.case(&app).await;
    let first = sent(&app, &world, &case, "TRANSFER").await;
    let second = sent(&app, &world, &case, "TRANSFER").await;
    app.act(PROVIDER, "acceptReferral", accept(&first)).await.done();
    app.advance(TimeDelta::minutes(1));
    assert_eq!(
        app.act(PROVIDER, "acceptReferral", accept(&second)).await.refusals(),
        ["NOT_POSSIBLE_NOW input.referralId"]
    );
}

/// How an agency is tied to a case, as who leads sees it.
async fn ties(app: &TestApp, (subject, purpose): (&str, Purpose), (case, agency): (&Case, &str)) -> Vec<String> {
    let query = "query($id: ID!) { case(id: $id) { relations { kind agency { code } } } }";
    let answer = app.ask_with(subject, purpose, query, json!({ "id": app.case_id(case) })).await;
    let rows = answer.at("/case/relations").as_array().unwrap().iter().filter(|row| row["agency"]["code"] == agency);
    rows.map(|row| row["kind"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn as_worker_who_shares_it_twice_ties_the_provider_once() {
    let (app, world) = begin().await;
    let case = world.case(&app).await;
    for _ in 0..2 {
        let id = sent(&app, &world, &case, "SHARING").await;
        app.act(PROVIDER, "acceptReferral", accept(&id)).await.done();
        app.advance(TimeDelta::minutes(1));
    }
    assert_eq!(ties(&app, WORKER, (&case, "NGO-B")).await, ["SERVICE_PROVIDER"]);
}

#[tokio::test]
async fn as_worker_who_shares_a_case_that_was_closed_once() {
    let (app, world) = begin().await;
    let case = world.case(&app).await;
    world.close(&app, case.id).await;
    app.advance(TimeDelta::minutes(1));
    let id = sent(&app, &world, &case, "SHARING").await;
    app.act(PROVIDER, "acceptReferral", accept(&id)).await.done();
    app.advance(TimeDelta::minutes(1));
    assert_eq!(
        ties(&app, WORKER, (&case, "NGO-B")).await,
        ["SERVICE_PROVIDER"],
        "and not one that ended before it began"
    );
}

#[tokio::test]
async fn as_post_that_cannot_bring_her_home_and_with_a_word_for_another_time() {
    let (app, world) = begin().await;
    let case = world.case(&app).await;
    let to_post = app.act(WORKER, "submitReferral", about(&app, &case, (world.post, "TRANSFER"))).await.done();
    let id = id_of(&to_post);
    app.advance(TimeDelta::minutes(1));
    let post = ("post", Purpose::Rescue);
    app.act(post, "acknowledgeReferral", json!({ "referralId": id })).await.done();
    app.advance(TimeDelta::minutes(1));
    let refused = app.act(post, "acceptReferral", accept(&id)).await.refusals();
    assert_eq!(refused, ["NOT_POSSIBLE_NOW input.referralId"], "a post leads nobody who is in a shelter");
    assert_eq!(sees(&app, WORKER, &case).await.0, "NGO-A");
    // A transfer of long ago, passed on and back since, is none.
    let old = sent(&app, &world, &case, "TRANSFER").await;
    let mut w = app.write().await;
    let db = app.database.connect().await;
    use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
    let lead = entities::relation::Entity::find()
        .filter(entities::relation::Column::CaseId.eq(case.id))
        .filter(entities::relation::Column::Kind.eq(RelationKind::Lead))
        .one(&db)
        .await
        .unwrap()
        .unwrap();
    db.close().await.unwrap();
    w.end_relation(lead.id, app.now()).await.unwrap();
    let new = api::store::writing::NewRelation {
        case: case.id,
        agency: world.ngo,
        kind: RelationKind::Lead,
        begins_at: app.now(),
        until: None,
        ends_after: None,
    };
    w.begin_relation(new).await.unwrap();
    w.commit().await.unwrap();
    app.advance(TimeDelta::minutes(1));
    assert_eq!(
        app.act(PROVIDER, "acceptReferral", accept(&old)).await.refusals(),
        ["NOT_POSSIBLE_NOW input.referralId"]
    );
}

#[tokio::test]
async fn as_worker_who_names_her_besides_the_case() {
    let (app, world) = begin().await;
    let case = world.case(&app).await;
    let mut named = about(&app, &case, (world.other_ngo, "SHARING"));
    named["persons"] = json!([{ "name": "Rahima Synthetic" }]);
    assert_eq!(app.act(WORKER, "submitReferral", named).await.refusals(), ["CONTRADICTION input.persons"]);
}
