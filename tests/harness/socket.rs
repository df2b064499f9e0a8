//! A client of `graphql-transport-ws` on loopback.

use entities::vocabulary::Purpose;
use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::net::{TcpSocket, TcpStream};
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{WebSocketStream, client_async};

use super::app::TestApp;
use super::live::{Event, PATIENCE, Served};

/// A socket as a client holds it.
pub struct Socket {
    stream: WebSocketStream<TcpStream>,
}

/// How a socket was closed: the code and the reason.
pub type Closed = (u16, String);

impl Served {
    /// Opens a socket of a protocol; the status if it is refused.
    pub async fn open(&self, protocol: &str) -> Result<Socket, u16> {
        self.open_with(protocol, None).await
    }

    /// Opens one that takes little at once.
    pub async fn open_with(&self, protocol: &str, buffer: Option<u32>) -> Result<Socket, u16> {
        let tcp = TcpSocket::new_v4().unwrap();
        if let Some(buffer) = buffer {
            tcp.set_recv_buffer_size(buffer).unwrap();
        }
        let tcp = tcp.connect(self.address).await.unwrap();
        let mut request = format!("ws://{}/graphql", self.address).into_client_request().unwrap();
        request.headers_mut().insert("sec-websocket-protocol", protocol.parse().unwrap());
        match client_async(request, tcp).await {
            Ok((stream, _)) => Ok(Socket { stream }),
            Err(Error::Http(response)) => Err(response.status().as_u16()),
            Err(error) => panic!("{error}"),
        }
    }

    /// Opens a socket and introduces a member.
    pub async fn introduced(&self, app: &TestApp, who: (&str, Purpose)) -> Socket {
        let mut socket = self.open("graphql-transport-ws").await.unwrap();
        socket.introduce(app, who).await;
        socket
    }
}

impl Socket {
    /// Says who it is, and waits until that is taken.
    pub async fn introduce(&mut self, app: &TestApp, (subject, purpose): (&str, Purpose)) {
        // What happened before lies before.
        app.advance(chrono::TimeDelta::minutes(1));
        let bearer = format!("Bearer {}", app.token(subject));
        let payload = json!({ "Authorization": bearer, "Purpose-Of-Use": purpose.code() });
        self.say(&json!({ "type": "connection_init", "payload": payload })).await;
        assert_eq!(self.next().await.unwrap(), json!({ "type": "connection_ack" }));
    }

    pub async fn say(&mut self, message: &Value) {
        self.send(Message::Text(message.to_string().into())).await;
    }

    pub async fn send(&mut self, message: Message) {
        // Whoever was turned away meanwhile learns it by reading.
        let _ = self.stream.send(message).await;
    }

    /// Listens to a document under an id, and waits until the server heard it.
    pub async fn listen(&mut self, id: &str, query: &str, variables: Value) {
        self.say(&json!({ "id": id, "type": "subscribe", "payload": { "query": query, "variables": variables } }))
            .await;
        self.say(&json!({ "type": "ping" })).await;
        assert_eq!(self.next().await.unwrap(), json!({ "type": "pong" }));
    }

    /// The next message as sent, or how it was closed.
    pub async fn text(&mut self) -> Result<String, Closed> {
        loop {
            let message = tokio::time::timeout(PATIENCE, self.stream.next()).await.expect("something comes in");
            match message {
                Some(Ok(Message::Text(text))) => return Ok(text.to_string()),
                Some(Ok(Message::Close(Some(frame)))) => return Err((frame.code.into(), frame.reason.to_string())),
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return Err((1006, String::new())),
            }
        }
    }

    /// The next message, or how it was closed.
    pub async fn next(&mut self) -> Result<Value, Closed> {
        Ok(serde_json::from_str(&self.text().await?).unwrap())
    }

    /// What is told next under an id.
    pub async fn told(&mut self, id: &str) -> Event {
        let text = self.text().await.unwrap();
        let start = format!(r#"{{"id":"{id}","type":"next","payload":"#);
        let payload = text.strip_prefix(&start).unwrap_or_else(|| panic!("{text}"));
        Event { name: "next".to_owned(), text: payload[..payload.len() - 1].to_owned() }
    }

    /// How it is closed, after whatever else comes.
    pub async fn closed(&mut self) -> Closed {
        loop {
            if let Err(closed) = self.text().await {
                return closed;
            }
        }
    }
}
