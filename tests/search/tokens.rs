//! By what people are found: written with the value, made for what was there before, and nothing readable.

use std::fs;

use api::store::setup::{self, DatabaseKind, SetupError};
use api::store::writing::{BirthText, ContactText, IdentityText};
use entities::search_token;
use entities::vocabulary::{Purpose, SearchKind};
use sea_orm::EntityTrait as _;
use serde_json::json;

use super::{count, named, search, somebody};
use crate::harness::app::TestApp;
use crate::harness::world::World;

const WORKER: (&str, Purpose) = ("worker", Purpose::Shelter);

async fn rows(app: &TestApp) -> Vec<search_token::Model> {
    let db = app.database.connect().await;
    let mut rows = search_token::Entity::find().all(&db).await.unwrap();
    rows.sort_by_key(|row| (row.person_id, row.kind, row.token.clone()));
    rows
}

#[tokio::test]
async fn they_change_with_what_is_written() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = somebody(&app, &world).await;
    let mut w = app.write().await;
    w.set_identity(case.id, case.person, named("Fatema Begum", "ফাতেমা বেগম")).await.unwrap();
    let phone = Some("01010000007".to_owned());
    w.set_contact(case.id, case.person, ContactText { phone, address: None }).await.unwrap();
    w.commit().await.unwrap();
    for (by, hits) in [
        (json!({ "name": "Rahima" }), 0),
        (json!({ "name": "Fatima" }), 1),
        (json!({ "phone": "01010000001" }), 0),
        (json!({ "phone": "01010000007" }), 1),
    ] {
        assert_eq!(count(&search(&app, WORKER, by.clone()).await), hits, "{by}");
    }
    let mut w = app.write().await;
    w.set_identity(case.id, case.person, IdentityText::default()).await.unwrap();
    w.set_contact(case.id, case.person, ContactText::default()).await.unwrap();
    w.set_birth(case.id, case.person, BirthText::default()).await.unwrap();
    w.commit().await.unwrap();
    assert_eq!(rows(&app).await.len(), 0);
    let mut w = app.write().await;
    w.set_identity(case.id, case.person, named("Fatema", "ফাতেমা")).await.unwrap();
    drop(w);
    assert_eq!(rows(&app).await.len(), 0, "a change that does not commit leaves none");
}

#[tokio::test]
async fn those_that_rows_from_before_lack_are_made_once() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    somebody(&app, &world).await;
    world.case(&app).await;
    let made = rows(&app).await;
    assert!(made.len() > 5);
    app.attack("DELETE FROM search_token").await;
    app.attack("DELETE FROM setting WHERE name = 'search-tokens-with-births'").await;
    let check = async || setup::check(app.store.database(), app.store.keys(), DatabaseKind::Demo).await;
    let refused = check().await.unwrap_err();
    assert!(matches!(refused, SetupError::Tokens) && refused.to_string().contains("setu migrate"), "{refused}");
    // Whoever migrates a database with people in it does not thereby say that nothing is missing.
    let policy = (app.store.policy().as_ref(), api::disclosure::policy::DEFAULT);
    setup::migrate(app.store.database(), app.store.keys(), (DatabaseKind::Demo, policy), app.now()).await.unwrap();
    assert!(check().await.is_err());
    assert_eq!(count(&search(&app, WORKER, json!({ "name": "Rahima" })).await), 0);
    assert_eq!(app.store.make_tokens().await.unwrap(), 2);
    check().await.unwrap();
    assert_eq!(rows(&app).await, made, "the same as when they are written");
    assert_eq!(app.store.make_tokens().await.unwrap(), 0);
    // Broken off after some were made, it begins again.
    app.attack("DELETE FROM setting WHERE name = 'search-tokens-with-births'").await;
    assert_eq!(app.store.make_tokens().await.unwrap(), 2);
    assert_eq!(rows(&app).await, made);
    assert_eq!(count(&search(&app, WORKER, json!({ "name": "Rahima" })).await), 1);
}

#[tokio::test]
async fn they_say_nothing_in_clear_and_differ_by_kind() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = somebody(&app, &world).await;
    let rows = rows(&app).await;
    let of = |kind| rows.iter().filter(|row| row.kind == kind).count();
    assert_eq!((of(SearchKind::Phone), of(SearchKind::IdentityNumber), of(SearchKind::Name)), (2, 1, 3));
    assert!(rows.iter().all(|row| row.token.len() == 32 && row.person_id == case.person));
    let Some(folder) = app.database.folder() else { return };
    for entry in fs::read_dir(folder).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        let text: String = bytes.iter().copied().map(char::from).collect();
        for form in ["8801010000001", "01010000002", "00004000000000017", "MSMT", "Rahima", "Khatun"] {
            assert!(!text.contains(form), "{form} lies in the database");
        }
    }
}
