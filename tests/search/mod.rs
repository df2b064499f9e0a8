//! Looking for people: who may, finds; to everyone else withheld and not there are one.

mod as_asked;
mod tokens;

use api::store::writing::{ContactText, IdentityText};
use entities::vocabulary::Purpose;
use serde_json::{Value, json};

use crate::harness::app::{Answer, TestApp};
use crate::harness::world::{Case, World};

const SEARCH: &str =
    "query ($by: SearchBy!, $first: Int! = 10, $after: String) { search(by: $by, first: $first, after: $after) {
    edges { cursor } nodes { id code person { redactions { field } } } pageInfo { hasNextPage endCursor } } }";

async fn search(app: &TestApp, (subject, purpose): (&str, Purpose), by: Value) -> Answer {
    app.ask_with(subject, purpose, SEARCH, json!({ "by": by })).await
}

/// How many cases were found.
#[track_caller]
fn count(answer: &Answer) -> usize {
    answer.at("/search/nodes").as_array().unwrap_or_else(|| panic!("{}", answer.text)).len()
}

fn named(name: &str, name_bn: &str) -> IdentityText {
    IdentityText {
        name: Some(name.into()),
        name_bn: Some(name_bn.into()),
        national_id: Some("0000 4000 0000 0001-7".into()),
        ..IdentityText::default()
    }
}

/// A case of somebody with a name, a phone and an identity number.
async fn somebody(app: &TestApp, world: &World) -> Case {
    let case = world.case(app).await;
    let mut w = app.write().await;
    w.set_identity(case.id, case.person, named("Mst. Rahima Khatun", "মোছাঃ রহিমা খাতুন")).await.unwrap();
    let phone = Some("01010-000001 / 01010000002".to_owned());
    w.set_contact(case.id, case.person, ContactText { phone, address: None }).await.unwrap();
    w.commit().await.unwrap();
    case
}
