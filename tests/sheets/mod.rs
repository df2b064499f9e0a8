//! What goes on paper: decided as every other answer is, recorded, numbered, and somebody's duty until it is gone.

mod accounted;
mod printed;
mod told;
mod unsent;

use axum::body::Body;
use axum::http::Request;
use entities::vocabulary::Purpose;
use serde_json::{Value, json};

use crate::acts::crossing::Crossing;
use crate::harness::app::{Answer, TestApp};

type Who = (&'static str, Purpose);

impl Crossing {
    /// Numbers the list, by the packet of somebody.
    async fn print(&self, who: Who, place: usize) -> Answer {
        self.app.act(who, "printHandoverList", json!({ "handoverId": self.packet(place) })).await
    }

    /// Numbers the list and fetches its text.
    async fn sheet(&self, who: Who) -> (Value, Answer) {
        let sheet = self.print(who, 0).await.done().payload()["sheet"].clone();
        let page = fetch(&self.app, who, sheet["id"].as_str().unwrap()).await;
        (sheet, page)
    }
}

/// Fetches the text of a sheet.
pub async fn fetch(app: &TestApp, (subject, purpose): Who, id: &str) -> Answer {
    let mut request = Request::post(format!("/sheets/{id}"));
    for (name, value) in app.headers(subject, purpose) {
        request = request.header(name, value);
    }
    app.send(request.body(Body::empty()).unwrap()).await
}
