//! No answer leaves without its durable record.

mod promised;
mod records;
mod unwritable;
mod writer;

use api::audit::gate::commitment;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use entities::{audit_body, audit_leaf};
use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use serde::de::IgnoredAny;
use serde_json::Value;
use uuid::Uuid;

use crate::harness::app::{Answer, TestApp};

/// What the log keeps of an answer, read on a connection of its own.
pub async fn record_of(app: &TestApp, answer: &Answer) -> (audit_leaf::Model, audit_body::Model) {
    let id: Uuid = answer.body["extensions"]["receipt"]["record"].as_str().unwrap().parse().unwrap();
    let db = app.database.connect().await;
    let leaf = audit_leaf::Entity::find_by_id(id).one(&db).await.unwrap().unwrap();
    (leaf, audit_body::Entity::find_by_id(id).one(&db).await.unwrap().unwrap())
}

/// The JSON of a record's body, after the line that names its format.
pub fn parsed(body: &audit_body::Model) -> Value {
    let text = std::str::from_utf8(&body.body).unwrap();
    serde_json::from_str(text.strip_prefix("setu.record.v1\n").unwrap()).unwrap()
}

async fn count(app: &TestApp) -> (u64, u64) {
    let db = app.database.connect().await;
    let leaves = audit_leaf::Entity::find().count(&db).await.unwrap();
    (leaves, audit_body::Entity::find().count(&db).await.unwrap())
}

/// Whether the bytes received are those to which the record commits, as a receiver would check it.
fn is_committed(answer: &Answer, body: &Value) -> bool {
    let nonce = URL_SAFE_NO_PAD.decode(answer.body["extensions"]["receipt"]["nonce"].as_str().unwrap()).unwrap();
    let sent = match (part(&answer.text, "data").unwrap(), part(&answer.text, "errors")) {
        (data, None) => format!(r#"{{"data":{data}}}"#),
        (data, Some(errors)) => format!(r#"{{"data":{data},"errors":{errors}}}"#),
    };
    let hash = commitment(&nonce, sent.as_bytes());
    body["commitment"] == hash.iter().map(|byte| format!("{byte:02x}")).collect::<String>()
}

/// The bytes of one member of the outermost object, as they were received.
fn part<'t>(text: &'t str, wanted: &str) -> Option<&'t str> {
    let mut rest = text.strip_prefix('{')?;
    loop {
        let (key, after) = value(rest)?;
        let (found, after) = value(after.strip_prefix(':')?)?;
        if key.trim_matches('"') == wanted {
            return Some(found);
        }
        rest = after.strip_prefix(',')?;
    }
}

/// The first JSON value of a text, and what follows it.
fn value(text: &str) -> Option<(&str, &str)> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<IgnoredAny>();
    values.next()?.ok()?;
    Some(text.split_at(values.byte_offset()))
}
