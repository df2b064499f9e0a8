//! Listening: over a web socket (`graphql-transport-ws`) or as server-sent events (GraphQL over SSE, distinct connections).
//!
//! Whoever listens is woken when something happened on this server, and looks by himself every few seconds besides: for
//! what opens by time, and for what other servers on the database did. What he then reads, he reads like any other
//! request: admitted anew, decided, recorded, sent. Nothing waits in memory but keys.

pub(super) mod events;
mod listener;
mod message;
pub(super) mod places;
mod pulse;
mod refusal;
pub(super) mod socket;

use std::time::Duration;

/// How long and how much one may listen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Live {
    /// How often one looks without being woken, and is admitted anew.
    pub look: Duration,
    /// How long a socket may take to say who it is.
    pub introduction: Duration,
    /// How often a sign of life is sent.
    pub keepalive: Duration,
    /// After which silence a socket is closed.
    pub silence: Duration,
    /// How long one may listen without connecting anew.
    pub age: Duration,
    /// How long one who does not take what he is sent is waited for.
    pub patience: Duration,
    /// How many may listen at once as the same member.
    pub of_member: usize,
    /// How many may listen at once in all.
    pub in_all: usize,
    /// How many documents one socket may listen to.
    pub of_socket: usize,
    /// How many look, and are told what they find, at the same time.
    pub at_once: usize,
}

impl Default for Live {
    fn default() -> Self {
        Self {
            look: Duration::from_secs(5),
            introduction: Duration::from_secs(5),
            keepalive: Duration::from_secs(20),
            silence: Duration::from_secs(60),
            age: Duration::from_secs(60 * 60),
            patience: Duration::from_secs(20),
            of_member: 8,
            in_all: 500,
            of_socket: 8,
            at_once: 16,
        }
    }
}

/// Why listening ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// The member may not listen any more, whatever ended.
    Closed,
    /// He must connect anew, and goes on by his cursor: he did not take what he was sent, was silent, or listened for long.
    CatchUp,
    /// What he was to be told could not be recorded.
    Unrecorded,
    /// Something failed here.
    Failed,
    /// The server stops.
    Stopping,
}

impl End {
    /// Code and sentence.
    const fn told(self) -> (&'static str, &'static str) {
        match self {
            Self::Closed => ("LISTENING_CLOSED", "you can listen no longer; sign in again"),
            Self::CatchUp => ("CATCH_UP", "connect again with `after` set to the last cursor; nothing is lost"),
            Self::Unrecorded => crate::error::AUDIT_UNAVAILABLE,
            Self::Failed => crate::error::INTERNAL,
            Self::Stopping => ("STOPPING", "the server stops; connect again with `after` set to the last cursor"),
        }
    }
}
