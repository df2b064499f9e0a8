//! Every opened seal is of a field that its viewer is shown. The harness compares the two after every answer of every
//! test; here are the requests that could set them apart, and the proof that the comparison notices.

use std::panic::{AssertUnwindSafe, catch_unwind};

use entities::vocabulary::{PackageCode, Purpose, RelationKind};
use serde_json::json;

use crate::cases::id_of;
use crate::harness::app::{Answer, TestApp};
use crate::harness::seals;
use crate::harness::types::TYPES;
use crate::harness::world::World;

/// A case to which everyone is tied, and to whose sharing she agreed in part.
async fn shared_case(app: &TestApp) -> (World, String) {
    let world = World::build(app).await;
    let case = world.case(app).await;
    for (agency, kind) in [
        (world.thana, RelationKind::ReceivingStation),
        (world.home_thana, RelationKind::HomeStation),
        (world.cid, RelationKind::Investigator),
        (world.desk, RelationKind::Verifier),
        (world.post, RelationKind::HandoverPost),
        (world.other_ngo, RelationKind::ServiceProvider),
        (world.shelter, RelationKind::Counterpart),
        (world.desk, RelationKind::Coordinator),
    ] {
        world.relate(app, &case, agency, kind).await;
    }
    for (agency, subject) in [(world.cid, "cid"), (world.other_ngo, "provider")] {
        world.assign(app, &case, (agency, subject)).await;
    }
    world.agree(app, &case, &[PackageCode::BringMeHome, PackageCode::ServicesAfterReturn]).await;
    let id = id_of(app, &case).await;
    (world, id)
}

#[tokio::test]
async fn as_everyone_for_every_purpose() {
    let app = TestApp::new().await;
    let (world, id) = shared_case(&app).await;
    let query = format!("query ($id: ID!) {{ case(id: $id) {} }}", TYPES.everything("Case"));
    let mut opened = Vec::new();
    for subject in world.subjects() {
        for purpose in Purpose::ALL {
            // The comparison is made by the harness.
            let answer = app.ask_with(subject, *purpose, &query, json!({ "id": id })).await;
            opened.extend(answer.opened);
        }
    }
    opened.sort_unstable();
    opened.dedup();
    assert!(opened.len() > 4, "several viewers must see several things, and some of them nothing: {opened:?}");
}

#[tokio::test]
async fn under_aliases_in_fragments_and_by_node() {
    let app = TestApp::new().await;
    let (_, id) = shared_case(&app).await;
    let query = "query ($id: ID!, $not: Boolean = false) {
        case(id: $id) { account again: account ...Person person { name } }
        node(id: $id) { ... on Case { account person { other: name phone } } ... on Person { name } }
        cases(first: 5) { nodes { presentPlace account @include(if: $not) } edges { node { presentPlace traffickers { name } } } } }
        fragment Person on Case { person { name ... on Person { name } ... { birth { year } nameBn } } }";
    let answer = app.ask_with("worker", Purpose::Shelter, query, json!({ "id": id })).await;
    assert_eq!(answer.body["errors"], json!(null), "{}", answer.text);
    let (name, birth) = (3, 1);
    assert_eq!(answer.opened, Some(2 + name + birth + 1 + (1 + 2) + (1 + 1 + 1)), "{}", answer.text);
    let withheld = app.ask_with("colleague", Purpose::Shelter, query, json!({ "id": id })).await;
    assert_eq!(withheld.opened, Some(0), "{}", withheld.text);
}

#[tokio::test]
async fn the_comparison_notices_one_more_and_one_less() {
    let app = TestApp::new().await;
    let (_, id) = shared_case(&app).await;
    let query = "query ($id: ID!) { case(id: $id) { account person { name birth { year } address { line } } } }";
    for (subject, purpose) in
        [("worker", Purpose::Shelter), ("thana", Purpose::Handover), ("colleague", Purpose::Shelter)]
    {
        let answer = app.ask_with(subject, purpose, query, json!({ "id": id })).await;
        let request = json!({ "query": query }).to_string();
        let fails = |opened| {
            let answer = Answer { opened: Some(opened), ..answer.clone() };
            catch_unwind(AssertUnwindSafe(|| seals::check(request.as_bytes(), &answer))).is_err()
        };
        let opened = answer.opened.unwrap();
        assert!(!fails(opened));
        assert!(fails(opened + 1), "{}", answer.text);
        assert!(opened == 0 || fails(opened - 1), "{}", answer.text);
    }
}
