//! The number of SQL statements of a page does not grow with its rows, nor that of a commit with its cases.

use std::collections::BTreeSet;

use api::store::writing::NewHandover;
use chrono::TimeDelta;
use entities::vocabulary::{Channel, PackageCode, Purpose, RelationKind};
use serde_json::json;

use crate::harness::app::TestApp;
use crate::harness::types::TYPES;
use crate::harness::world::{Case, World};

/// How many statements a page takes, of both databases together.
async fn of_page(app: &TestApp, first: usize) -> u64 {
    let query = format!("{{ cases(first: {first}) {{ nodes {} }} }}", TYPES.everything("Case"));
    let sent = || app.store.database().statements() + app.store.keys().database().statements();
    let before = sent();
    let answer = app.ask("worker", Purpose::Handover, &query).await;
    let statements = sent() - before;
    let nodes = answer.at("/cases/nodes").as_array().unwrap();
    assert_eq!(nodes.len(), first, "{}", answer.text);
    for list in ["relations", "consents", "handovers", "redactions"] {
        assert!(!nodes[0][list].as_array().unwrap().is_empty(), "a page without {list} shows little");
    }
    assert!(nodes[0]["person"]["name"].is_string());
    statements
}

/// Cases with so many ties, consents and handovers each.
async fn filled(cases: usize, each: usize) -> TestApp {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let now = app.now();
    let mut opened: Vec<Case> = Vec::new();
    for place in 0..cases {
        let mut w = app.write().await;
        opened.push(world.open(&mut w, now, &format!("-{place}")).await);
        w.commit().await.unwrap();
    }
    for case in &opened {
        for _ in 0..each {
            world.relate(&app, case, world.home_thana, RelationKind::Verifier).await;
            world.agree(&app, case, &[PackageCode::BringMeHome]).await;
            let mut w = app.write().await;
            let new = NewHandover {
                crossing: None,
                post: world.post,
                receiving: Some(world.thana),
                giving: Some(world.bsf),
                channel: Channel::BorderReturn,
                time_zone: "Asia/Dhaka".into(),
                planned_at: now + TimeDelta::hours(6),
                persons: vec![(case.id, vec![])],
            };
            w.plan_handover(new).await.unwrap();
            w.commit().await.unwrap();
        }
    }
    app
}

#[tokio::test]
async fn of_a_page_do_not_grow_with_its_rows() {
    let (many, few) = (filled(50, 1).await, filled(10, 5).await);
    let mut counts = Vec::new();
    for (app, first) in [(&many, 1), (&many, 10), (&many, 50), (&few, 1), (&few, 10)] {
        counts.push(of_page(app, first).await);
    }
    println!("a page of cases with everything takes {} statements", counts[0]);
    assert!(counts.iter().all(|count| *count == counts[0]), "{counts:?}");
}

/// Nor with what the rows hold: a page on which nobody stands on a handover, and nothing sealed opens, takes as many.
#[tokio::test]
async fn of_a_page_do_not_depend_on_what_its_rows_hold() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let query = format!("{{ cases(first: 10) {{ nodes {} }} }}", TYPES.everything("Case"));
    let statements = async |subject: &str| {
        let sent = || app.store.database().statements() + app.store.keys().database().statements();
        let before = sent();
        let answer = app.ask(subject, Purpose::Handover, &query).await;
        assert!(!answer.at("/cases/nodes").as_array().unwrap().is_empty(), "{}", answer.text);
        sent() - before
    };
    world.case(&app).await;
    let (worker, colleague) = (statements("worker").await, statements("colleague").await);
    assert_eq!(worker, colleague, "nothing opens for the colleague");
    let case = world.case(&app).await;
    world.agree(&app, &case, &[PackageCode::BringMeHome]).await;
    let mut w = app.write().await;
    w.plan_handover(NewHandover {
        crossing: None,
        post: world.post,
        receiving: Some(world.thana),
        giving: None,
        channel: Channel::Formal,
        time_zone: "Asia/Dhaka".into(),
        planned_at: app.now() + TimeDelta::hours(6),
        persons: vec![(case.id, vec![])],
    })
    .await
    .unwrap();
    w.commit().await.unwrap();
    assert_eq!(statements("worker").await, worker, "a second case has consents and a handover");
}

/// A change of many cases, whose keys were made together, commits with as many statements as a change of one; each case
/// is read as it was written.
#[tokio::test]
async fn of_a_commit_do_not_grow_with_its_cases() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let keys = || app.store.keys().database().statements();
    let (mut counts, mut of_orders) = (Vec::new(), Vec::new());
    for cases in [1, 5] {
        let mut w = app.write().await;
        // A person, a case and an accused each.
        w.prepare_subjects(3 * cases).await.unwrap();
        let prepared = keys();
        for case in 0..cases {
            world.open(&mut w, app.now(), &format!("-{case}-of-{cases}")).await;
        }
        // Every key was made and read before, but that of each case's order, which is a subject of its own.
        of_orders.push((keys() - prepared) / u64::try_from(cases).unwrap());
        let before = app.store.database().statements();
        w.commit().await.unwrap();
        counts.push(app.store.database().statements() - before);
    }
    assert_eq!(counts[0], counts[1]);
    assert_eq!(of_orders[0], of_orders[1]);
    assert!(of_orders[0] <= 3, "{of_orders:?}");
    let query = "{ cases(first: 10) { nodes { account person { name } traffickers { name } } } }";
    let answer = app.ask("worker", Purpose::Shelter, query).await;
    let mut read = BTreeSet::new();
    for case in answer.at("/cases/nodes").as_array().unwrap() {
        let name = case["person"]["name"].as_str().unwrap();
        let mark = name.strip_prefix("canary-name").unwrap();
        assert_eq!(case["account"], format!("canary-account{mark}"), "{}", answer.text);
        assert_eq!(case["traffickers"][0]["name"], format!("canary-traffickerName{mark}"), "{}", answer.text);
        read.insert(name.to_owned());
    }
    assert_eq!(read.len(), 6, "{}", answer.text);
}

/// Nor with how many cases are linked, nor with whether any is.
#[tokio::test]
async fn of_linked_cases_do_not_grow_with_them() {
    let app = filled(6, 1).await;
    let query =
        "{ cases(first: 10) { nodes { companions { id person { name } companions { code } } relatives { id } } } }";
    let statements = async || {
        let sent = || app.store.database().statements() + app.store.keys().database().statements();
        let before = sent();
        let answer = app.ask("worker", Purpose::Handover, query).await;
        let listed = answer.at("/cases/nodes").as_array().unwrap().iter();
        let listed: usize = listed.map(|node| node["companions"].as_array().unwrap().len()).sum();
        (sent() - before, listed)
    };
    let (none, listed) = statements().await;
    assert_eq!(listed, 0);
    let ids = app.ask("worker", Purpose::Handover, "{ cases(first: 10) { nodes { id } } }").await;
    let ids: Vec<_> = ids.at("/cases/nodes").as_array().unwrap().iter().map(|node| node["id"].clone()).collect();
    for other in &ids[1..] {
        let input = json!({ "caseId": ids[0], "otherCaseId": other, "kind": "TRAVELS_TOGETHER" });
        app.act(("worker", Purpose::Handover), "linkCases", input).await.done();
    }
    let (many, listed) = statements().await;
    assert_eq!(listed, 10);
    assert_eq!(many, none);
}
