//! With the log unwritable every read is 503 without data, whatever it asks; and reads work again once it is mended.

use entities::vocabulary::Purpose;
use sea_orm::ConnectionTrait as _;
use serde_json::{Value, json};

use crate::cases::id_of;
use crate::harness::app::{Answer, TestApp, post};
use crate::harness::world::World;

/// Requests of every kind that a known member can send, refused ones included.
async fn ask_everything(app: &TestApp, id: &str) -> Vec<(&'static str, Answer)> {
    let mut answers = Vec::new();
    for query in [
        "query ($id: ID!) { case(id: $id) { code account person { name } } }",
        "query ($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } }",
        "{ cases(first: 5) { nodes { code } } }",
        "{ cases(first: 0) { nodes { code } } }",
        "{ viewer { role } }",
        "{ districts { pcode } }",
        "{ __typename }",
        "{ __schema { queryType { name } } }",
        "{ nowhere }",
        "{ not a document",
        "",
    ] {
        answers.push((query, app.ask_with("worker", Purpose::Shelter, query, json!({ "id": id })).await));
    }
    let bearer = format!("Bearer {}", app.token("worker"));
    let body = json!({ "query": "{ __typename }" });
    answers.push(("no purpose", app.send(post(&[("authorization", &bearer)], &body)).await));
    let wrong = [("authorization", bearer.as_str()), ("purpose-of-use", "OVERSIGHT")];
    answers.push(("a purpose that is not granted", app.send(post(&wrong, &body)).await));
    let new = [
        ("authorization", bearer.as_str()),
        ("purpose-of-use", "SHELTER"),
        ("accept", "application/graphql-response+json"),
    ];
    answers.push(("the new media type", app.send(post(&new, &body)).await));
    answers
}

async fn nothing_leaves(breaking: &[&str], mending: &[&str]) {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    let id = id_of(&app, &case).await;
    let before: Vec<_> = ask_everything(&app, &id).await.into_iter().map(|(_, answer)| answer.status).collect();
    assert!(before.iter().all(|status| *status != 503));
    let db = app.database.connect().await;
    for sql in breaking {
        db.execute_unprepared(sql).await.unwrap();
    }
    for (asked, answer) in ask_everything(&app, &id).await {
        assert_eq!(answer.status, 503, "{asked}: {}", answer.text);
        assert_eq!(answer.code(), Some("AUDIT_UNAVAILABLE"), "{asked}: {}", answer.text);
        assert_eq!(answer.body["data"], Value::Null, "{asked}: {}", answer.text);
        assert_eq!(answer.body["extensions"], Value::Null, "{asked}: {}", answer.text);
        assert!(!answer.text.contains("canary") && !answer.text.contains("SETU-"), "{asked}: {}", answer.text);
    }
    assert!(app.log.is_failing());
    for sql in mending {
        db.execute_unprepared(sql).await.unwrap();
    }
    let after: Vec<_> = ask_everything(&app, &id).await.into_iter().map(|(_, answer)| answer.status).collect();
    assert_eq!(after, before);
    assert!(!app.log.is_failing());
}

async fn renamed(table: &str) {
    let away = format!("ALTER TABLE {table} RENAME TO away");
    let back = format!("ALTER TABLE away RENAME TO {table}");
    nothing_leaves(&[&away], &[&back]).await;
}

#[tokio::test]
async fn without_the_table_of_leaves() {
    renamed("audit_leaf").await;
}

#[tokio::test]
async fn without_the_table_of_bodies() {
    renamed("audit_body").await;
}

#[tokio::test]
async fn with_a_table_that_refuses_rows() {
    // The two databases differ in how a table is told to refuse.
    let is_postgres = TestApp::new().await.database.is_postgres();
    for table in ["audit_leaf", "audit_body"] {
        if is_postgres {
            let function = "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS \
                            $$ BEGIN RAISE EXCEPTION 'disk full'; END $$";
            let trigger =
                format!("CREATE TRIGGER full_disk BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION full_disk()");
            nothing_leaves(&[function, &trigger], &["DROP FUNCTION full_disk CASCADE"]).await;
        } else {
            let trigger = format!(
                "CREATE TRIGGER full_disk BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'disk full'); END"
            );
            nothing_leaves(&[&trigger], &["DROP TRIGGER full_disk"]).await;
        }
    }
}
