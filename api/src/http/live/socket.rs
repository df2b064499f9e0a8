//! `graphql-transport-ws`: several documents listened to over one socket. Who it is and what for stands in the payload of
//! `connection_init`, under the names of the headers; queries and mutations go to POST.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Instant;

use async_graphql::futures_util::FutureExt as _;
use axum::body::Body;
use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::extract::{ConnectInfo, FromRequestParts as _, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use tokio::time::{Interval, interval, timeout};

use super::super::admission::{Admitted, Closed, admit};
use super::super::answer::{self, Media};
use super::super::graphql::BODY;
use super::super::{App, graphql};
use super::listener::Listener;
use super::message::{Received, credentials, received, sent};
use super::places::{AT_THE_DOOR, Place};
use super::pulse::{Beat, Pulse};
use super::{End, refusal};
use crate::disclosure::view::Seen;

/// The name of the protocol.
const PROTOCOL: &str = "graphql-transport-ws";

/// Code and reason with which a socket is closed.
type Closing = (u16, &'static str);

const INVALID: Closing = (4400, "Invalid message");
const UNAUTHORIZED: Closing = (4401, "Unauthorized");
const FORBIDDEN: Closing = (4403, "Forbidden");
const LATE: Closing = (4408, "Connection initialisation timeout");
const KNOWN: Closing = (4409, "Subscriber already exists");
const AGAIN: Closing = (4429, "Too many initialisation requests");
const FULL: Closing = (4430, "TOO_MANY_LISTENING");

impl End {
    /// How a socket is closed.
    const fn closing(self) -> Closing {
        let (code, _) = self.told();
        match self {
            Self::Closed => (4403, code),
            Self::CatchUp => (4410, code),
            Self::Unrecorded => (4503, code),
            Self::Failed => (4500, code),
            Self::Stopping => (1001, code),
        }
    }
}

/// Why a conversation ends: with a word of farewell, or because nobody is there any more.
enum Over {
    Closing(Closing),
    Gone,
}

impl From<Closing> for Over {
    fn from(closing: Closing) -> Self {
        Self::Closing(closing)
    }
}

impl From<End> for Over {
    fn from(end: End) -> Self {
        Self::Closing(end.closing())
    }
}

/// Opens a socket.
pub(in crate::http) async fn open(State(app): State<Arc<App>>, request: axum::http::Request<Body>) -> Response {
    let (mut parts, _) = request.into_parts();
    let Ok(socket) = WebSocketUpgrade::from_request_parts(&mut parts, &()).await else {
        return answer::only_post().await;
    };
    let socket = socket.protocols([PROTOCOL]).max_message_size(BODY).max_frame_size(BODY);
    if socket.selected_protocol().is_none() {
        let told = ("SUBPROTOCOL_REQUIRED", "sockets speak graphql-transport-ws");
        return answer::refused(Media::Old, StatusCode::BAD_REQUEST, told);
    }
    let Some(door) = app.door.take(AT_THE_DOOR) else {
        return answer::refused(Media::Old, StatusCode::TOO_MANY_REQUESTS, refusal::TOO_MANY);
    };
    let source = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|source| source.0.ip());
    socket.on_upgrade(move |socket| serve(app, Talk { socket, place: Some(door), source, heard: Instant::now() }))
}

/// A socket with its place.
struct Talk {
    socket: WebSocket,
    /// At the door until it is known who it is, then among those who listen; none once he is only told why it ends.
    place: Option<Place>,
    source: Option<IpAddr>,
    heard: Instant,
}

async fn serve(app: Arc<App>, mut talk: Talk) {
    let Err(over) = converse(&app, &mut talk).await else { return };
    talk.place = None;
    if let Over::Closing((code, reason)) = over {
        let farewell = Message::Close(Some(CloseFrame { code, reason: reason.into() }));
        // Who takes nothing does not take this either.
        let _ = timeout(app.live.patience, talk.socket.send(farewell)).await;
        // What is still on its way to who was too slow is his; he closes, or is left after a while.
        let _ = timeout(app.live.patience, async { while let Some(Ok(_)) = talk.socket.recv().await {} }).await;
    }
}

/// Talks until it is over.
async fn converse(app: &App, talk: &mut Talk) -> Result<(), Over> {
    let introduced = timeout(app.live.introduction, talk.introduction()).await;
    let credentials = introduced.map_err(|_| LATE)??;
    let seen = introduce(app, talk, &credentials).await?;
    talk.send(app, sent::acknowledged()).await?;
    let session = Session { credentials, seen };
    let (mut pulse, mut alive) = (Pulse::new(app), interval(app.live.keepalive));
    let mut listening: Vec<(String, Listener)> = Vec::new();
    let mut to_look = false;
    loop {
        let mut told = false;
        for (id, listener) in listening.iter_mut().filter(|_| to_look) {
            if let Some(response) = listener.next(app, &mut pulse).await? {
                talk.send(app, sent::next(id, &response)).await?;
                told = true;
            }
        }
        // As long as there is something to tell, what is said meanwhile is heard without waiting for it.
        let heard = if told {
            if alive.tick().now_or_never().is_some() {
                talk.unheard(app)?;
                talk.send(app, Message::Ping(Default::default())).await?;
            }
            talk.socket.recv().now_or_never()
        } else {
            talk.wait(app, (&mut pulse, &mut alive), (&session, &mut listening)).await?
        };
        // What somebody says is no reason to look, unless he begins to listen to something.
        to_look = match heard {
            Some(message) => talk.hear(app, message, (&session, &mut listening)).await? || told,
            None => true,
        };
    }
}

/// Who listens over a socket.
struct Session {
    credentials: HeaderMap,
    seen: Seen,
}

impl Session {
    /// Admits him anew, in the capacity in which he introduced himself.
    async fn admitted(&self, app: &App) -> Result<Admitted, End> {
        match admit(app, &self.credentials).await {
            Ok(admitted) if admitted.seen.capacity == self.seen.capacity => Ok(admitted),
            Ok(_) => Err(End::Closed),
            Err(closed) => Err(super::listener::end(app, closed).await),
        }
    }
}

/// Admits who introduced himself, and gives him his place.
async fn introduce(app: &App, talk: &mut Talk, credentials: &HeaderMap) -> Result<Seen, Over> {
    let admitted = match admit(app, credentials).await {
        Ok(admitted) => admitted,
        Err(closed) => {
            let closing = match &closed {
                Closed::Stranger(_) => UNAUTHORIZED,
                Closed::PurposeRequired(..) | Closed::PurposeNotAllowed(_) => FORBIDDEN,
                Closed::Failed(_) => End::Failed.closing(),
            };
            // Counted or recorded as for any request; a socket is told less.
            let _ = graphql::turned_away(app, Media::Old, closed, talk.source).await;
            return Err(closing.into());
        }
    };
    let member = admitted.seen.viewer.member;
    let place = app.places.take(app.live.in_all);
    talk.place = place.and_then(|mut place| place.give(member, app.live.of_member).then_some(place));
    if talk.place.is_some() {
        return Ok(admitted.seen);
    }
    let actor = admitted.actor.clone();
    drop(admitted);
    refusal::refused(app, actor, refusal::TOO_MANY).await;
    Err(FULL.into())
}

type Heard = Option<Result<Message, axum::Error>>;

impl Talk {
    /// The first thing that is said.
    async fn introduction(&mut self) -> Result<HeaderMap, Over> {
        loop {
            let text = match self.socket.recv().await {
                Some(Ok(Message::Text(text))) => text,
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => continue,
                Some(Ok(Message::Binary(_)) | Err(_)) => return Err(INVALID.into()),
                Some(Ok(Message::Close(_))) | None => return Err(Over::Gone),
            };
            match received(&text) {
                Some(Received::Init(payload)) => return credentials(payload).ok_or(INVALID.into()),
                Some(Received::Ping) => self.socket.send(sent::pong()).await.map_err(|_| Over::Gone)?,
                Some(Received::Pong) => {}
                Some(Received::Subscribe(..) | Received::Complete(_)) => return Err(UNAUTHORIZED.into()),
                None => return Err(INVALID.into()),
            }
        }
    }

    /// Waits until something is said or there may be something to tell.
    async fn wait(
        &mut self,
        app: &App,
        (pulse, alive): (&mut Pulse, &mut Interval),
        (session, listening): (&Session, &mut [(String, Listener)]),
    ) -> Result<Option<Heard>, Over> {
        tokio::select! {
            message = self.socket.recv() => return Ok(Some(message)),
            beat = pulse.next() => match beat {
                Beat::Woken => {}
                Beat::Look if listening.is_empty() => drop(session.admitted(app).await?),
                Beat::Look => for (_, listener) in listening {
                    listener.admit(app).await?;
                },
                Beat::Over(end) => return Err(end.into()),
            },
            _ = alive.tick() => {
                self.unheard(app)?;
                self.send(app, Message::Ping(Default::default())).await?;
            }
        }
        Ok(None)
    }

    /// Whether nothing was heard for too long.
    fn unheard(&self, app: &App) -> Result<(), End> {
        if self.heard.elapsed() > app.live.silence { Err(End::CatchUp) } else { Ok(()) }
    }

    /// Sends, and waits until it is on its way.
    async fn send(&mut self, app: &App, message: Message) -> Result<(), Over> {
        let sent = timeout(app.live.patience, self.socket.send(message)).await.map_err(|_| End::CatchUp)?;
        sent.map_err(|_| Over::Gone)
    }

    /// Does what was said; true if something is listened to that was not.
    async fn hear(
        &mut self,
        app: &App,
        message: Heard,
        (session, listening): (&Session, &mut Vec<(String, Listener)>),
    ) -> Result<bool, Over> {
        self.heard = Instant::now();
        let text = match message {
            Some(Ok(Message::Text(text))) => text,
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => return Ok(false),
            Some(Ok(Message::Binary(_)) | Err(_)) => return Err(INVALID.into()),
            Some(Ok(Message::Close(_))) | None => return Err(Over::Gone),
        };
        match received(&text).ok_or(INVALID)? {
            Received::Init(_) => Err(AGAIN.into()),
            Received::Ping => self.send(app, sent::pong()).await.map(|()| false),
            Received::Pong => Ok(false),
            Received::Complete(id) => {
                listening.retain(|(known, _)| *known != id);
                Ok(false)
            }
            Received::Subscribe(id, _) if listening.iter().any(|(known, _)| *known == id) => Err(KNOWN.into()),
            Received::Subscribe(id, document) => {
                let admitted = session.admitted(app).await?;
                if listening.len() >= app.live.of_socket {
                    let actor = admitted.actor.clone();
                    drop(admitted);
                    let refused = refusal::refused(app, actor, refusal::TOO_MANY).await;
                    return self.send(app, sent::error(&id, &refused)).await.map(|()| false);
                }
                match Listener::begin(app, session.credentials.clone(), (admitted, document)).await {
                    Ok(listener) => {
                        listening.push((id, listener));
                        Ok(true)
                    }
                    Err(refused) => self.send(app, sent::error(&id, &refused)).await.map(|()| false),
                }
            }
        }
    }
}
