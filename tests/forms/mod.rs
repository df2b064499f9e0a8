//! Blank forms: issued with numbers, printed, filled in where there is no network, and entered once.

mod closed;
mod consents;
mod crossings;
mod homes;
mod issued;
mod printed;
mod race;
mod referrals;

use axum::body::Body;
use axum::http::Request;
use entities::vocabulary::Purpose;
use serde_json::{Value, json};

use crate::harness::app::{Answer, TestApp};

type Who = (&'static str, Purpose);

const WORKER: Who = ("worker", Purpose::Rescue);
const COLLEAGUE: Who = ("colleague", Purpose::Rescue);
const THANA: Who = ("thana", Purpose::Rescue);

/// Issues forms and gives them as they are listed.
async fn issue(app: &TestApp, who: Who, (kind, count): (&str, i32)) -> Vec<Value> {
    let answer = app.act(who, "issueForms", json!({ "kind": kind, "count": count })).await.done();
    answer.payload()["forms"].as_array().unwrap().clone()
}

/// The number of one form.
async fn number(app: &TestApp, who: Who, kind: &str) -> String {
    issue(app, who, (kind, 1)).await[0]["number"].as_str().unwrap().to_owned()
}

/// Fetches the text of forms.
async fn fetch(app: &TestApp, (subject, purpose): Who, id: &str) -> Answer {
    let mut request = Request::post(format!("/forms/{id}"));
    for (name, value) in app.headers(subject, purpose) {
        request = request.header(name, value);
    }
    app.send(request.body(Body::empty()).unwrap()).await
}

/// The input with the number of a form on which it stands.
fn on(number: &str, mut input: Value) -> Value {
    input["formNumber"] = json!(number);
    input
}
