//! Members as others may know them: colleagues by name, members of other agencies by id and function alone.

use chrono::TimeDelta;
use entities::vocabulary::{Function, Purpose};
use serde_json::{Value, json};

use crate::harness::app::{Answer, TestApp};
use crate::harness::code::unguarded;
use crate::harness::world::World;

const AGENCIES: &str = "{ agencies { code members { id name nameBn functions agency { code } \
                        postings { function beginsAt agency { code } } seats { body { code } } } } }";

fn members<'a>(answer: &'a Answer, code: &str) -> &'a Vec<Value> {
    let agencies = answer.at("/agencies").as_array().unwrap();
    agencies.iter().find(|agency| agency["code"] == code).unwrap()["members"].as_array().unwrap()
}

#[tokio::test]
async fn as_colleague() {
    let app = TestApp::new().await;
    World::build(&app).await;
    let answer = app.ask("worker", Purpose::Shelter, AGENCIES).await;
    let names: Vec<&str> = members(&answer, "NGO-A").iter().map(|member| member["name"].as_str().unwrap()).collect();
    let expected = ["admin", "colleague", "nurse", "officer", "worker"].map(|name| format!("{name} Member-Synthetic"));
    assert_eq!(names, expected);
    let nurse = &members(&answer, "NGO-A")[2];
    assert_eq!((&nurse["functions"], &nurse["seats"]), (&json!(["NURSE"]), &json!([])));
    assert_eq!(nurse["postings"][0]["agency"]["code"], "NGO-A");
}

#[tokio::test]
async fn as_member_of_another_agency() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let answer = app.ask("thana", Purpose::Handover, AGENCIES).await;
    let found = members(&answer, "NGO-A");
    assert_eq!(found.len(), 5);
    for member in found {
        for key in ["name", "nameBn", "postings", "seats"] {
            assert_eq!(member[key], Value::Null, "{key}: {}", answer.text);
        }
        assert_eq!(member["agency"]["code"], "NGO-A");
    }
    let id = app.store.keyed().global_id("Member", &[world.member("nurse")]);
    let nurse = found.iter().find(|member| member["id"] == id).unwrap();
    assert_eq!(nurse["functions"], json!(["NURSE"]));
    assert!(!answer.text.contains("nurse"), "{}", answer.text);
    let record = app.last_record().await;
    assert!(String::from_utf8(record.body).unwrap().contains("Agency.members"), "the log tells that it was listed");
}

#[tokio::test]
async fn who_is_suspended_or_without_a_desk_is_not_listed() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let ids = |answer: &Answer| members(answer, "NGO-A").iter().map(|m| m["id"].clone()).collect::<Vec<_>>();
    let id = |subject: &str| json!(app.store.keyed().global_id("Member", &[world.member(subject)]));
    let mut w = app.write().await;
    w.suspend_member(world.member("colleague")).await.unwrap();
    // A desk at another agency is none at one's own.
    w.begin_posting(api::store::writing::NewPosting {
        member: world.member("nurse"),
        agency: world.thana,
        function: Function::DutyOfficer,
        begins_at: app.now(),
        until: None,
    })
    .await
    .unwrap();
    w.commit().await.unwrap();
    let db = unguarded(&app).await;
    let over = app.now() - TimeDelta::days(1);
    use entities::posting;
    use sea_orm::sea_query::Expr;
    use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
    posting::Entity::update_many()
        .col_expr(posting::Column::Until, Expr::value(over))
        .filter(posting::Column::MemberId.eq(world.member("nurse")))
        .filter(posting::Column::AgencyId.eq(world.ngo))
        .exec(&db)
        .await
        .unwrap();
    crate::harness::code::remake_member(&app, &db, world.member("nurse")).await;
    for subject in ["worker", "thana"] {
        let purpose = if subject == "worker" { Purpose::Shelter } else { Purpose::Handover };
        let answer = app.ask(subject, purpose, AGENCIES).await;
        let found = ids(&answer);
        for gone in ["colleague", "nurse"] {
            assert!(!found.contains(&id(gone)), "{gone}: {}", answer.text);
            let node = "query ($id: ID!) { node(id: $id) { id } }";
            let node = app.ask_with(subject, purpose, node, json!({ "id": id(gone) })).await;
            assert_eq!(node.at("/node"), &Value::Null);
        }
        assert!(found.contains(&id("officer")));
    }
}

#[tokio::test]
async fn a_node_is_one_who_can_be_listed() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let query =
        "query ($id: ID!) { node(id: $id) { id ... on Member { name functions postings { function until } } } }";
    let ask = async |subject: &str, of: &str| {
        let id = app.store.keyed().global_id("Member", &[world.member(of)]);
        app.ask_with(subject, Purpose::Handover, query, json!({ "id": id })).await
    };
    assert_eq!(ask("worker", "worker").await.at("/node/name"), "worker Member-Synthetic");
    assert_eq!(ask("worker", "nurse").await.at("/node/name"), "nurse Member-Synthetic");
    let other = ask("thana", "nurse").await;
    assert_eq!((other.at("/node/name"), other.at("/node/functions")), (&Value::Null, &json!(["NURSE"])));
    assert_eq!(other.at("/node/postings"), &Value::Null);
}

/// One's own page keeps what it had: every desk, those that are over among them.
#[tokio::test]
async fn as_oneself() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let mut w = app.write().await;
    let until = Some(app.now() - TimeDelta::days(200));
    let begins_at = app.now() - TimeDelta::days(300);
    let new = api::store::writing::NewPosting {
        member: world.member("worker"),
        agency: world.other_ngo,
        function: Function::DataEntry,
        begins_at,
        until,
    };
    w.begin_posting(new).await.unwrap();
    w.commit().await.unwrap();
    let query = "{ viewer { member { name functions postings { function agency { code } } } } }";
    let own = app.ask("worker", Purpose::Shelter, query).await;
    let postings = json!([
        { "function": "DATA_ENTRY", "agency": { "code": "NGO-B" } },
        { "function": "CASE_WORKER", "agency": { "code": "NGO-A" } },
    ]);
    assert_eq!(own.at("/viewer/member/postings"), &postings);
    assert_eq!(own.at("/viewer/member/functions"), &json!(["CASE_WORKER"]));
    let colleague = app.ask("colleague", Purpose::Shelter, AGENCIES).await;
    let worker = members(&colleague, "NGO-A").iter().find(|m| m["name"] == "worker Member-Synthetic").unwrap();
    assert_eq!(worker["postings"].as_array().unwrap().len(), 1, "what is over is one's own affair: {worker}");
}

#[tokio::test]
async fn of_many_agencies_take_as_many_statements_as_of_one() {
    let app = TestApp::new().await;
    World::build(&app).await;
    let statements = async |query: &str| {
        let before = app.store.database().statements();
        let answer = app.ask("worker", Purpose::Shelter, query).await;
        assert_eq!(answer.body["errors"], Value::Null, "{}", answer.text);
        app.store.database().statements() - before
    };
    let (bare, listed) = (statements("{ agencies { code } }").await, statements(AGENCIES).await);
    let own = statements("{ viewer { agency { members { id name } } } }").await;
    let own_bare = statements("{ viewer { agency { id } } }").await;
    assert_eq!(listed - bare, own - own_bare);
    assert!(listed > bare, "agencies alone load no members");
}

#[tokio::test]
async fn a_member_who_was_changed_from_outside_ends_the_list() {
    let app = TestApp::new().await;
    World::build(&app).await;
    app.attack("UPDATE member SET name_en = 'Somebody else' WHERE subject = 'nurse'").await;
    let answer = app.ask("worker", Purpose::Shelter, AGENCIES).await;
    assert_eq!((answer.status.as_u16(), answer.code()), (500, Some("INTERNAL")), "{}", answer.text);
    let without = app.ask("worker", Purpose::Shelter, "{ agencies { code } }").await;
    assert_eq!(without.status.as_u16(), 200);
}
