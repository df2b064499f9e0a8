//! Who looks for what, and what is told and recorded of it.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use api::store::writing::ContactText;
use entities::vocabulary::{PackageCode, Purpose, RelationKind};
use serde_json::{Value, json};
use tracing_subscriber::fmt::MakeWriter;

use super::{count, named, search, somebody};
use crate::harness::app::TestApp;
use crate::harness::world::World;

const WORKER: (&str, Purpose) = ("worker", Purpose::Shelter);

#[tokio::test]
async fn as_worker_a_phone_a_number_and_a_name_are_found_however_they_are_written() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = somebody(&app, &world).await;
    let other = world.case(&app).await;
    let id = |case: &crate::harness::world::Case| json!(app.store.keyed().global_id("Case", &[case.id]));
    for by in [
        json!({ "phone": "01010000001" }),
        json!({ "phone": "+880 1010 000002" }),
        json!({ "phone": "০১০১০০০০০০১" }),
        json!({ "identityNumber": "00004000000000017" }),
        json!({ "identityNumber": "০০০০-৪০০০-০০০০-০০০১৭" }),
        json!({ "name": "Rohima" }),
        json!({ "name": "রহিমা খাতুন" }),
        json!({ "name": "khatoon, RAHEEMA" }),
        json!({ "name": "Mosammat রাহিমা" }),
    ] {
        let found = search(&app, WORKER, by.clone()).await;
        assert_eq!(count(&found), 1, "{by}: {}", found.text);
        assert_eq!(found.at("/search/nodes/0/id"), &id(&case), "{by}");
    }
    for by in [
        json!({ "name": "Rahima Begum" }),
        json!({ "phone": "01010000003" }),
        json!({ "identityNumber": "00004000000000018" }),
    ] {
        assert_eq!(count(&search(&app, WORKER, by.clone()).await), 0, "{by}");
    }
    let mut w = app.write().await;
    w.set_identity(other.id, other.person, named("Rahima", "রহিমা")).await.unwrap();
    w.commit().await.unwrap();
    assert_eq!(count(&search(&app, WORKER, json!({ "name": "Rahima" })).await), 2);
    assert_eq!(count(&search(&app, WORKER, json!({ "name": "Rahima Khatun" })).await), 1, "every word counts");
}

#[tokio::test]
async fn as_station_a_case_is_found_by_its_code() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let (case, other) = (world.case(&app).await, world.case(&app).await);
    world.relate(&app, &case, world.thana, RelationKind::ReceivingStation).await;
    let worker = app.ask("worker", Purpose::Shelter, "{ cases(first: 9) { nodes { id code } } }").await;
    let code_of = |case: &crate::harness::world::Case| {
        let id = app.store.keyed().global_id("Case", &[case.id]);
        let mut nodes = worker.at("/cases/nodes").as_array().unwrap().iter();
        nodes.find(|node| node["id"] == json!(id)).unwrap()["code"].as_str().unwrap().to_owned()
    };
    let thana = ("thana", Purpose::Handover);
    let spoken = code_of(&case).to_lowercase().replace('-', "");
    assert_eq!(count(&search(&app, thana, json!({ "code": spoken })).await), 1);
    assert_eq!(count(&search(&app, thana, json!({ "code": code_of(&other) })).await), 0, "not tied to the station");
    let wrong = search(&app, thana, json!({ "code": "nonsense" })).await;
    assert_eq!(wrong.code(), Some("CODE_INVALID"));
}

#[tokio::test]
async fn as_provider_without_consent_a_phone_is_like_one_that_nobody_has() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = somebody(&app, &world).await;
    world.relate(&app, &case, world.other_ngo, RelationKind::ServiceProvider).await;
    world.assign(&app, &case, (world.other_ngo, "provider")).await;
    let provider = ("provider", Purpose::Reintegration);
    let asked = async |viewer, by: Value| {
        let sent = || app.store.database().statements() + app.store.keys().database().statements();
        let before = sent();
        let answer = search(&app, viewer, by).await;
        (answer.comparable(), sent() - before, count(&answer))
    };
    for (hers, nobodys) in [
        (json!({ "phone": "01010000001" }), json!({ "phone": "01010000009" })),
        (json!({ "identityNumber": "00004000000000017" }), json!({ "identityNumber": "00004000000000099" })),
        (json!({ "name": "Rahima" }), json!({ "name": "Fatema" })),
    ] {
        let (left, right) = (asked(provider, hers).await, asked(provider, nobodys).await);
        assert_eq!(left, right);
        assert_eq!(left.2, 0);
    }
    world.agree(&app, &case, &[PackageCode::ServicesAfterReturn]).await;
    assert_eq!(asked(provider, json!({ "phone": "01010000001" })).await.2, 1);
    assert_eq!(asked(provider, json!({ "identityNumber": "00004000000000017" })).await.2, 1);
    assert_eq!(asked(provider, json!({ "name": "Rahima" })).await.2, 0, "a name is looked for among one's own cases");
    // Who is told the district only has not been told the number.
    let desk = ("provider-desk", Purpose::Reintegration);
    let masked = app
        .ask(
            desk.0,
            desk.1,
            "{ cases(first: 9) { nodes { person { address { district { pcode } } redactions { field mask } } } } }",
        )
        .await;
    assert!(masked.text.contains("\"DISTRICT\""), "{}", masked.text);
    assert_eq!(
        asked(desk, json!({ "phone": "01010000001" })).await,
        asked(desk, json!({ "phone": "01010000009" })).await
    );
}

#[tokio::test]
async fn as_colleague_station_or_stranger_nobody_is_found() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = somebody(&app, &world).await;
    world.relate(&app, &case, world.thana, RelationKind::ReceivingStation).await;
    for by in [
        json!({ "phone": "01010000001" }),
        json!({ "identityNumber": "00004000000000017" }),
        json!({ "name": "Rahima" }),
    ] {
        for viewer in [("colleague", Purpose::Shelter), ("thana", Purpose::Handover), ("cid", Purpose::Testimony)] {
            let answer = search(&app, viewer, by.clone()).await;
            let found = answer.body["data"]["search"]["nodes"].as_array().map_or(0, Vec::len);
            assert_eq!(found, 0, "{viewer:?} {by}: {}", answer.text);
            assert!(matches!(answer.code(), None | Some("FIELD_NOT_FILTERABLE")), "{}", answer.text);
        }
    }
    let never = search(&app, ("secretariat", Purpose::Coordination), json!({ "phone": "01010000001" })).await;
    assert_eq!(never.code(), Some("FIELD_NOT_FILTERABLE"));
    assert!(never.text.contains("`phone`") && !never.text.contains("1010"), "{}", never.text);
}

#[tokio::test]
async fn as_station_that_was_told_a_phone_finds_and_a_name_does_not() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = somebody(&app, &world).await;
    world.relate(&app, &case, world.thana, RelationKind::ReceivingStation).await;
    world.agree(&app, &case, &[PackageCode::BringMeHome]).await;
    let thana = ("thana", Purpose::Handover);
    assert_eq!(count(&search(&app, thana, json!({ "phone": "01010000001" })).await), 1);
    assert_eq!(count(&search(&app, thana, json!({ "name": "Rahima" })).await), 0);
    app.advance(chrono::TimeDelta::days(31));
    assert_eq!(count(&search(&app, thana, json!({ "phone": "01010000001" })).await), 0, "the tie is over");
}

#[tokio::test]
async fn hits_are_pages_like_any_other() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let mut w = app.write().await;
    for _ in 0..7 {
        let case = world.open(&mut w, app.now(), "").await;
        let phone = Some("01010000001".to_owned());
        w.set_contact(case.id, case.person, ContactText { phone, address: None }).await.unwrap();
        w.set_identity(case.id, case.person, named("Rahima", "রহিমা")).await.unwrap();
    }
    w.commit().await.unwrap();
    for (by, wrong) in [
        (json!({ "phone": "01010000001" }), json!({ "phone": "01010000002" })),
        (json!({ "name": "Rahima" }), json!({ "name": "Fatema" })),
    ] {
        let (mut found, mut after, mut last) = (Vec::new(), Value::Null, Value::Null);
        loop {
            let variables = json!({ "by": by, "first": 3, "after": after });
            let page = app.ask_with(WORKER.0, WORKER.1, super::SEARCH, variables).await;
            found.extend(page.at("/search/nodes").as_array().unwrap().iter().map(|node| node["code"].to_string()));
            if page.at("/search/pageInfo/hasNextPage") == false {
                break;
            }
            after = page.at("/search/pageInfo/endCursor").clone();
            last = after.clone();
        }
        assert_eq!(found.len(), 7);
        found.sort();
        found.dedup();
        assert_eq!(found.len(), 7);
        let other = app.ask_with(WORKER.0, WORKER.1, super::SEARCH, json!({ "by": wrong, "after": last })).await;
        assert_eq!(other.code(), Some("CURSOR_INVALID"), "a cursor is of one search only");
    }
}

#[tokio::test]
async fn what_is_looked_for_is_named_in_the_record_and_its_value_nowhere() {
    let captured = Captured::default();
    let subscriber =
        tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(captured.clone()).finish();
    let guard = tracing::subscriber::set_default(subscriber);
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    somebody(&app, &world).await;
    for (by, fields, sent) in [
        (json!({ "phone": "01010000001" }), &["Person.phone"] as &[&str], "010000001"),
        (json!({ "identityNumber": "00004000000000017" }), &["Person.nationalId"], "4000000000017"),
        (json!({ "name": "Rahima Khatun" }), &["Person.name", "Person.nameBn"], "Rahima"),
        (json!({ "phone": "01010777777" }), &["Person.phone"], "10777777"),
        (json!({ "name": "Kohinoor" }), &["Person.name", "Person.nameBn"], "Kohinoor"),
    ] {
        let answer = search(&app, WORKER, by).await;
        let body = String::from_utf8(app.last_record().await.body).unwrap();
        for field in fields {
            // Once as named; a hit shows it besides.
            assert_eq!(body.matches(&format!("\"{field}\"")).count(), 1 + count(&answer), "{body}");
        }
        assert!(!body.contains(sent) && !answer.text.contains(sent), "{body}");
    }
    for (by, sent) in [
        (json!({ "phone": "call Rahima" }), "Rahima"),
        (json!({ "phone": "" }), "call"),
        (json!({ "identityNumber": "no-number!" }), "no-number"),
        (json!({ "name": "A." }), "A."),
        (json!({ "name": "১২৩" }), "১২৩"),
    ] {
        let wrong = search(&app, WORKER, by).await;
        assert_eq!((wrong.code(), wrong.body["data"].is_null()), (Some("SEARCH_INVALID"), true), "{}", wrong.text);
        assert!(!wrong.text.contains(sent));
    }
    for by in [json!({}), json!({ "phone": "01010000001", "name": "Rahima" }), json!({ "phone": null })] {
        let wrong = search(&app, WORKER, by).await;
        assert!(wrong.body["data"].is_null() && wrong.code().is_some(), "{}", wrong.text);
    }
    drop(guard);
    let log = String::from_utf8_lossy(&captured.0.lock().unwrap().clone()).into_owned();
    assert!(log.contains("TRACE") || log.contains("DEBUG") || log.contains("INFO"), "the log was captured");
    for sent in ["01010777777", "8801010777777", "Kohinoor", "Rahima Khatun", "00004000000000017"] {
        assert!(!log.contains(sent), "{sent} stands in the process log");
    }
}

#[tokio::test]
async fn a_search_takes_the_same_statements_whatever_it_finds() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    somebody(&app, &world).await;
    for by in [["01010000001", "01010000005"], ["01010000002", "01010000006"]] {
        let mut counts = Vec::new();
        for phone in by {
            let sent = || app.store.database().statements() + app.store.keys().database().statements();
            let before = sent();
            let found = search(&app, WORKER, json!({ "phone": phone })).await;
            // The record of an answer that tells of a case says so in the log's index, by one statement more.
            let told = found.at("/search/nodes").as_array().is_some_and(|nodes| !nodes.is_empty());
            counts.push(sent() - before - u64::from(told));
        }
        assert_eq!(counts[0], counts[1]);
    }
}

/// Where the process log goes in a test.
#[derive(Clone, Debug, Default)]
struct Captured(Arc<Mutex<Vec<u8>>>);

impl Write for Captured {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Captured {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}
