//! GraphQL over server-sent events, distinct connections: one subscription, one response. POST with `Accept:
//! text/event-stream`, headers and body as for any other request.

use std::convert::Infallible;
use std::sync::{Arc, OnceLock};

use async_graphql::Response;
use async_graphql::futures_util::stream;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse as _;
use tokio::sync::mpsc;
use tokio::time::{interval, timeout};

use super::super::App;
use super::super::admission::Admitted;
use super::super::answer::{self, Media};
use super::super::operation::Sent;
use super::listener::Listener;
use super::places::Place;
use super::pulse::{Beat, Pulse};
use super::{End, refusal};
use crate::graphql::extension;

const TYPE: &str = "text/event-stream";

/// Whether a client asks for events, and for them first.
pub(in crate::http) fn are_wanted(headers: &HeaderMap) -> bool {
    let accepted = headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok());
    let first = accepted.flat_map(|value| value.split(',')).next();
    first.is_some_and(|range| range.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case(TYPE))
}

/// Answers with events, as long as the member may listen and the client does.
pub(in crate::http) async fn send(
    app: Arc<App>,
    headers: HeaderMap,
    (admitted, sent): (Admitted, Sent),
) -> axum::response::Response {
    let (member, actor) = (admitted.seen.viewer.member, admitted.actor.clone());
    let place = app.places.take(app.live.in_all);
    let Some(place) = place.and_then(|mut place| place.give(member, app.live.of_member).then_some(place)) else {
        drop(admitted);
        let response = refusal::refused(&app, actor, refusal::TOO_MANY).await;
        return answer::sent(Media::Old, StatusCode::TOO_MANY_REQUESTS, &response);
    };
    let listener = match Listener::begin(&app, headers, (admitted, sent)).await {
        Ok(listener) => listener,
        Err(response) => return answer::response(Media::New, &response),
    };
    // One event at a time: the next is decided once the one before was taken.
    let (sender, receiver) = mpsc::channel(1);
    let last = Arc::new(OnceLock::new());
    let body = Body::from_stream(stream::unfold((receiver, Arc::clone(&last), false), part));
    tokio::spawn(listen(app, (listener, place), sender, last));
    (StatusCode::OK, [(header::CONTENT_TYPE, TYPE)], body).into_response()
}

type Taking = (mpsc::Receiver<Bytes>, Arc<OnceLock<Bytes>>, bool);

/// The next part of the answer: what was sent, and at the end why it ends.
async fn part((mut receiver, last, over): Taking) -> Option<(Result<Bytes, Infallible>, Taking)> {
    if over {
        return None;
    }
    if let Some(bytes) = receiver.recv().await {
        return Some((Ok(bytes), (receiver, last, false)));
    }
    let bytes = last.get().cloned()?;
    Some((Ok(bytes), (receiver, last, true)))
}

async fn listen(
    app: Arc<App>,
    (mut listener, _place): (Listener, Place),
    sender: mpsc::Sender<Bytes>,
    last: Arc<OnceLock<Bytes>>,
) {
    if let Err(end) = tell(&app, &mut listener, &sender).await {
        let farewell = extension::failed(end.told());
        let text = format!("{}event: complete\ndata:\n\n", event(&farewell));
        last.get_or_init(|| Bytes::from(text));
    }
}

/// Tells until it ends, or nobody takes it any more.
async fn tell(app: &App, listener: &mut Listener, sender: &mpsc::Sender<Bytes>) -> Result<(), End> {
    let mut pulse = Pulse::new(app);
    let mut alive = interval(app.live.keepalive);
    loop {
        let place = timeout(app.live.patience, sender.reserve()).await.map_err(|_| End::CatchUp)?;
        let Ok(place) = place else { return Ok(()) };
        if let Some(response) = listener.next(app, &mut pulse).await? {
            place.send(Bytes::from(event(&response)));
            continue;
        }
        drop(place);
        tokio::select! {
            () = sender.closed() => return Ok(()),
            beat = pulse.next() => match beat {
                Beat::Woken => {}
                Beat::Look => listener.admit(app).await?,
                Beat::Over(end) => return Err(end),
            },
            _ = alive.tick() => {
                let _ = sender.try_send(Bytes::from_static(b":\n\n"));
            }
        }
    }
}

fn event(response: &Response) -> String {
    format!("event: next\ndata: {}\n\n", serde_json::to_string(response).unwrap_or_default())
}
