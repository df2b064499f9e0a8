//! `graphql-transport-ws`: who may open a socket, what may be said on it, and how it is closed.

use std::time::Duration;

use api::http::Live;
use entities::vocabulary::{Purpose, RecordKind, RelationKind};
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::Message;

use super::ends::{Way, end};
use super::{ALL, WORKER, begin, reach};
use crate::harness::database::fresh;
use crate::harness::live::{brisk, served, served_with};
use crate::referrals::{self, THANA, two_people};

const PROTOCOL: &str = "graphql-transport-ws";

fn closed(code: u16, reason: &str) -> (u16, String) {
    (code, reason.to_owned())
}

#[tokio::test]
async fn as_thana_partner_and_foreign_post_each_is_told_what_is_there_for_him() {
    let (app, world) = begin().await;
    let server = served(&app, brisk()).await;
    let case = world.case(&app).await;
    world.relate(&app, &case, world.bsf, RelationKind::HandoverPost).await;
    let mut thana = server.introduced(&app, THANA).await;
    thana.listen("one", ALL, json!({})).await;
    let mut partner = server.introduced(&app, WORKER).await;
    partner.listen("one", ALL, json!({})).await;
    let mut abroad = server.introduced(&app, ("bsf", Purpose::Handover)).await;
    abroad.listen("one", ALL, json!({})).await;
    app.advance(chrono::TimeDelta::minutes(1));
    let id = referrals::id_of(&app.act(THANA, "submitReferral", two_people(&app, world.ngo)).await.done());
    reach(&app, &case, "FOLLOW_UP").await;
    let told = thana.told("one").await;
    assert_eq!(
        (told.at("/happenings/kind"), told.at("/happenings/referral/id")),
        (json!("REFERRAL_SUBMITTED"), json!(id))
    );
    for listens in [&mut partner, &mut abroad] {
        let told = listens.told("one").await;
        assert_eq!(told.at("/happenings/kind"), "STAGE_REACHED");
        assert_eq!(told.at("/happenings/case/id"), app.case_id(&case));
        assert!(told.text.contains("\"receipt\""), "each is recorded: {}", told.text);
    }
}

#[tokio::test]
async fn without_token_a_socket_is_closed() {
    let (app, _) = begin().await;
    let server = served(&app, brisk()).await;
    let before = app.records().await.len();
    assert_eq!(server.open("graphql-ws").await.err(), Some(400), "another protocol");
    let init = |payload: Value| json!({ "type": "connection_init", "payload": payload });
    let bearer = format!("Bearer {}", app.token("worker"));
    let subscribe = json!({ "id": "1", "type": "subscribe", "payload": { "query": ALL } });
    for (said, expected) in [
        (json!({ "type": "connection_init" }), closed(4401, "Unauthorized")),
        (init(json!({ "authorization": "Bearer nothing", "purpose-of-use": "SHELTER" })), closed(4401, "Unauthorized")),
        (init(json!({ "authorization": 1 })), closed(4400, "Invalid message")),
        (init(json!({ "authorization": bearer, "Authorization": bearer })), closed(4400, "Invalid message")),
        (subscribe.clone(), closed(4401, "Unauthorized")),
        (json!({ "type": "something" }), closed(4400, "Invalid message")),
        (json!([]), closed(4400, "Invalid message")),
    ] {
        let mut socket = server.open(PROTOCOL).await.unwrap();
        socket.say(&said).await;
        assert_eq!(socket.closed().await, expected, "{said}");
    }
    let mut silent = server.open(PROTOCOL).await.unwrap();
    assert_eq!(silent.closed().await, closed(4408, "Connection initialisation timeout"));
    assert_eq!(app.records().await.len(), before, "nobody is not recorded singly");
    for (payload, outcome) in [
        (json!({ "authorization": bearer }), "PURPOSE_REQUIRED"),
        (json!({ "authorization": bearer, "purpose-of-use": "OVERSIGHT" }), "PURPOSE_NOT_ALLOWED"),
    ] {
        let mut socket = server.open(PROTOCOL).await.unwrap();
        socket.say(&init(payload)).await;
        assert_eq!(socket.closed().await, closed(4403, "Forbidden"));
        let record = app.last_record().await;
        assert_eq!((record.kind, record.outcome.as_str()), (RecordKind::Refusal, outcome));
    }
}

#[tokio::test]
async fn as_worker_what_is_not_of_the_protocol_closes_the_socket() {
    let (app, _) = begin().await;
    let server = served(&app, brisk()).await;
    let text = |value: Value| Message::Text(value.to_string().into());
    let subscribe = json!({ "id": "1", "type": "subscribe", "payload": { "query": ALL } });
    for (said, expected) in [
        (vec![text(json!({ "type": "connection_init" }))], closed(4429, "Too many initialisation requests")),
        (vec![text(subscribe.clone()), text(subscribe)], closed(4409, "Subscriber already exists")),
        (
            vec![text(json!({ "id": "", "type": "subscribe", "payload": { "query": ALL } }))],
            closed(4400, "Invalid message"),
        ),
        (vec![text(json!({ "id": "1", "type": "subscribe" }))], closed(4400, "Invalid message")),
        (vec![Message::Binary(vec![1, 2].into())], closed(4400, "Invalid message")),
        (vec![Message::Text("{".into())], closed(4400, "Invalid message")),
    ] {
        let mut socket = server.introduced(&app, WORKER).await;
        for message in said {
            socket.send(message).await;
        }
        assert_eq!(socket.closed().await, expected);
    }
    let mut socket = server.introduced(&app, WORKER).await;
    socket.send(Message::Text("x".repeat(300_000).into())).await;
    // What is too large may cut the connection before the farewell is read.
    assert!([4400, 1006].contains(&socket.closed().await.0));
}

#[tokio::test]
async fn as_worker_a_document_that_is_refused_leaves_the_socket_open() {
    let (app, world) = begin().await;
    let case = world.case(&app).await;
    let server = served(&app, Live { of_socket: 2, ..brisk() }).await;
    let mut socket = server.introduced(&app, WORKER).await;
    let mut bomb = String::from("subscription { happenings { case { ...F0 } } }");
    for n in 0..26 {
        bomb.push_str(&format!(" fragment F{n} on Case {{ ...F{0} ...F{0} }}", n + 1));
    }
    bomb.push_str(" fragment F26 on Case { id }");
    for (query, code) in [
        (bomb.as_str(), "DOCUMENT_TOO_COSTLY"),
        ("{ viewer { name } }", "SUBSCRIPTION_EXPECTED"),
        ("mutation { __typename }", "SUBSCRIPTION_EXPECTED"),
        ("subscription { happenings { secret } }", "DOCUMENT_INVALID"),
        ("subscription { happenings(after: \"x\") { kind } }", "CURSOR_INVALID"),
    ] {
        socket.say(&json!({ "id": "no", "type": "subscribe", "payload": { "query": query } })).await;
        let refused = socket.next().await.unwrap();
        assert_eq!((&refused["id"], &refused["type"]), (&json!("no"), &json!("error")));
        assert_eq!(refused["payload"][0]["extensions"]["code"], code);
        assert_eq!(app.last_record().await.outcome, code);
    }
    socket.listen("one", ALL, json!({})).await;
    socket.listen("two", ALL, json!({})).await;
    socket.say(&json!({ "id": "three", "type": "subscribe", "payload": { "query": ALL } })).await;
    assert_eq!(socket.next().await.unwrap()["payload"][0]["extensions"]["code"], "TOO_MANY_LISTENING");
    socket.say(&json!({ "id": "one", "type": "complete" })).await;
    socket.say(&json!({ "type": "ping" })).await;
    assert_eq!(socket.next().await.unwrap(), json!({ "type": "pong" }));
    reach(&app, &case, "FOLLOW_UP").await;
    assert_eq!(socket.told("two").await.at("/happenings/kind"), "STAGE_REACHED");
    let mut one = server.introduced(&app, WORKER).await;
    one.listen("one", ALL, json!({})).await;
}

#[tokio::test]
async fn as_worker_a_socket_is_closed_alike_whatever_ended() {
    for way in Way::ALL {
        let (app, world) = begin().await;
        let case = world.case(&app).await;
        let server = served(&app, brisk()).await;
        let mut socket = server.introduced(&app, WORKER).await;
        socket.listen("one", ALL, json!({})).await;
        end(&app, &world, way).await;
        let mut w = app.write().await;
        w.reach_stage(case.id, entities::vocabulary::Stage::Closed, app.now()).await.unwrap();
        w.commit().await.unwrap();
        assert_eq!(socket.text().await, Err(closed(4403, "LISTENING_CLOSED")), "{way:?}");
    }
}

#[tokio::test]
async fn as_worker_what_cannot_be_recorded_closes_the_socket() {
    let (app, world) = begin().await;
    let case = world.case(&app).await;
    let log = fresh().await;
    let server = served_with(&app, brisk(), &log).await;
    let mut socket = server.introduced(&app, WORKER).await;
    socket.listen("one", ALL, json!({})).await;
    let db = log.connect().await;
    sea_orm::ConnectionTrait::execute_unprepared(&db, "ALTER TABLE audit_leaf RENAME TO away").await.unwrap();
    reach(&app, &case, "FOLLOW_UP").await;
    assert_eq!(socket.text().await, Err(closed(4503, "AUDIT_UNAVAILABLE")));
}

#[tokio::test]
async fn as_worker_silence_age_and_the_end_of_the_server_close_a_socket() {
    let (app, _) = begin().await;
    let short = Duration::from_millis(150);
    let aged = served(&app, Live { age: short, ..brisk() }).await;
    let mut socket = aged.introduced(&app, WORKER).await;
    assert_eq!(socket.closed().await, closed(4410, "CATCH_UP"));
    let crowded = served(&app, Live { of_member: 1, ..brisk() }).await;
    let _first = crowded.introduced(&app, WORKER).await;
    let mut second = crowded.open(PROTOCOL).await.unwrap();
    let payload = json!({ "authorization": format!("Bearer {}", app.token("worker")), "purpose-of-use": "SHELTER" });
    second.say(&json!({ "type": "connection_init", "payload": payload })).await;
    assert_eq!(second.closed().await, closed(4430, "TOO_MANY_LISTENING"));
    let server = served(&app, brisk()).await;
    let mut socket = server.introduced(&app, WORKER).await;
    server.app.stop();
    assert_eq!(socket.closed().await, closed(1001, "STOPPING"));
}
