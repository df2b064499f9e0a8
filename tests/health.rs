//! What a machine asks about the server, and what it is told where there is nothing.

use api::graphql::schema;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use entities::vocabulary::Purpose;

use crate::harness::app::{Answer, TestApp};
use crate::harness::world::World;

async fn get(app: &TestApp, path: &str) -> Answer {
    app.send(Request::get(path).body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn a_server_lives_and_is_ready_without_a_token() {
    let app = TestApp::new().await;
    for (path, text) in [("/health/live", "live\n"), ("/health/ready", "ready\n")] {
        let answer = get(&app, path).await;
        assert_eq!((answer.status, answer.text.as_str()), (StatusCode::OK, text), "{path}");
        assert_eq!(answer.headers["cache-control"], "no-store");
    }
}

#[tokio::test]
async fn a_server_that_cannot_write_its_log_lives_but_is_not_ready() {
    let app = TestApp::new().await;
    World::build(&app).await;
    app.attack("ALTER TABLE audit_body RENAME TO audit_elsewhere").await;
    let answer = app.ask("worker", Purpose::Shelter, "{ viewer { role } }").await;
    assert_eq!((answer.status, answer.code()), (StatusCode::SERVICE_UNAVAILABLE, Some("AUDIT_UNAVAILABLE")));
    assert!(answer.body["data"].is_null() && !answer.text.contains("PARTNER_NGO"), "{}", answer.text);
    assert_eq!(get(&app, "/health/ready").await.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(get(&app, "/health/live").await.status, StatusCode::OK);
    app.attack("ALTER TABLE audit_elsewhere RENAME TO audit_body").await;
    let answer = app.ask("worker", Purpose::Shelter, "{ viewer { role } }").await;
    assert_eq!(answer.at("/viewer/role"), "PARTNER_NGO");
    assert_eq!(get(&app, "/health/ready").await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_schema_is_text_for_everyone() {
    let app = TestApp::new().await;
    let answer = get(&app, "/schema.graphql").await;
    assert_eq!(answer.headers["content-type"], "application/graphql; charset=utf-8");
    assert_eq!(answer.text, schema::sdl());
}

#[tokio::test]
async fn there_is_nothing_elsewhere() {
    let app = TestApp::new().await;
    for path in
        ["/", "/graphql/", "/graphql/schema", "/graphiql", "/metrics", "/health", "/../etc/passwd", "/secret-path"]
    {
        let answer = get(&app, path).await;
        assert_eq!((answer.status, answer.code()), (StatusCode::NOT_FOUND, Some("NOT_FOUND")), "{path}");
        assert!(!answer.text.contains("secret-path"));
    }
}
