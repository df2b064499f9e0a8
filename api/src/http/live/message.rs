//! The messages of `graphql-transport-ws`.

use axum::http::{HeaderMap, HeaderValue, header};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::super::admission::PURPOSE;
use super::super::operation::Sent;

/// How long the id may be by which a client knows what it listens to.
const ID: usize = 128;

/// What a client says.
pub(super) enum Received {
    /// Who it is.
    Init(Option<Map<String, Value>>),
    /// Whether somebody is there.
    Ping,
    /// That it is there.
    Pong,
    /// What it wants to listen to, under its own id.
    Subscribe(String, Sent),
    /// That it listens no longer.
    Complete(String),
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Spoken {
    ConnectionInit {
        #[serde(default)]
        payload: Option<Map<String, Value>>,
    },
    Ping {},
    Pong {},
    Subscribe {
        id: String,
        payload: Sent,
    },
    Complete {
        id: String,
    },
}

/// Reads a message; `None` for whatever is none of the protocol.
pub(super) fn received(text: &str) -> Option<Received> {
    let fits = |id: &String| !id.is_empty() && id.len() <= ID;
    Some(match serde_json::from_str(text).ok()? {
        Spoken::ConnectionInit { payload } => Received::Init(payload),
        Spoken::Ping {} => Received::Ping,
        Spoken::Pong {} => Received::Pong,
        Spoken::Subscribe { id, payload } => Received::Subscribe(Some(id).filter(fits)?, payload),
        Spoken::Complete { id } => Received::Complete(id),
    })
}

/// The headers that stand in the payload of `connection_init`; `None` if one of them stands twice or is none.
pub(super) fn credentials(payload: Option<Map<String, Value>>) -> Option<HeaderMap> {
    let mut headers = HeaderMap::new();
    for (name, value) in payload.unwrap_or_default() {
        let known =
            [header::AUTHORIZATION, PURPOSE].into_iter().find(|known| name.eq_ignore_ascii_case(known.as_str()));
        let Some(known) = known else { continue };
        let value = HeaderValue::from_str(value.as_str()?).ok()?;
        if headers.insert(known, value).is_some() {
            return None;
        }
    }
    Some(headers)
}

/// What the server says.
pub(super) mod sent {
    use async_graphql::Response;
    use axum::extract::ws::Message;
    use serde_json::json;

    /// That who introduced himself may listen.
    pub(in super::super) fn acknowledged() -> Message {
        text(&json!({ "type": "connection_ack" }))
    }

    /// That somebody is there.
    pub(in super::super) fn pong() -> Message {
        text(&json!({ "type": "pong" }))
    }

    /// What is told.
    pub(in super::super) fn next(id: &str, response: &Response) -> Message {
        // The response as it was released: in its own order.
        let payload = serde_json::to_string(response).unwrap_or_default();
        let id = json!(id);
        Message::Text(format!(r#"{{"id":{id},"type":"next","payload":{payload}}}"#).into())
    }

    /// Why it is not listened to.
    pub(in super::super) fn error(id: &str, response: &Response) -> Message {
        text(&json!({ "id": id, "type": "error", "payload": response.errors }))
    }

    fn text(message: &serde_json::Value) -> Message {
        Message::Text(message.to_string().into())
    }
}
