//! One document that is listened to, by one member. It holds keys and a place, never content: each telling is an operation
//! of its own, from the admission to the gate, and begins only when the one before is on its way.

use std::collections::VecDeque;
use std::sync::Arc;

use async_graphql::Response;
use async_graphql::futures_util::StreamExt as _;
use axum::http::HeaderMap;
use entities::vocabulary::{HappeningKind, RecordKind};

use super::super::App;
use super::super::admission::{Admitted, Closed, admit};
use super::super::operation::{self, Prepared, Sent};
use super::pulse::Pulse;
use super::{End, refusal};
use crate::audit::record::Actor;
use crate::disclosure::trail::Trail;
use crate::disclosure::view::Seen;
use crate::error::{AUDIT_UNAVAILABLE, INTERNAL, PURPOSE_NOT_ALLOWED};
use crate::graphql::extension;
use crate::store::{Happened, Listening, Place, happening_from};

/// How many keys are looked up at a time.
const AT_ONCE: u64 = 50;

/// One document that is listened to.
pub(super) struct Listener {
    credentials: HeaderMap,
    prepared: Prepared,
    seen: Seen,
    listening: Listening,
    position: Place,
    waiting: VecDeque<Happened>,
}

impl Listener {
    /// Begins to listen, once that is recorded.
    pub(super) async fn begin(
        app: &App,
        credentials: HeaderMap,
        (admitted, sent): (Admitted, Sent),
    ) -> Result<Self, Response> {
        let (seen, actor) = (aside(&admitted.seen), admitted.actor.clone());
        let prepared = match Prepared::new(app, sent) {
            Ok(prepared) => prepared,
            Err(refused) => {
                drop(admitted);
                return Err(refusal::refused(app, actor, (refused.code, &refused.message)).await);
            }
        };
        if !prepared.is_one_subscription() {
            drop(admitted);
            return Err(refusal::refused(app, actor, refusal::EXPECTED).await);
        }
        let scope = operation::scope(app, admitted, &prepared, None).await;
        let refused = app.schema.execute_stream(prepared.request(&scope)).next().await;
        if let Some(response) = refused {
            return Err(operation::settled(app, &scope, response).await);
        }
        scope.close_reading();
        // A directive may leave the one field out.
        let Some(listening) = scope.listening().cloned() else {
            return Err(refusal::refused(app, actor, refusal::EXPECTED).await);
        };
        operation::begun(app, &scope).await?;
        let position = listening.after.unwrap_or(happening_from(seen.now));
        Ok(Self { credentials, prepared, seen, listening, position, waiting: VecDeque::new() })
    }

    /// Sees whether the member may still listen.
    pub(super) async fn admit(&mut self, app: &App) -> Result<(), End> {
        self.admitted(app).await.map(|_| ())
    }

    /// The next that he is told, recorded and free to leave; `None` once there is nothing more for now.
    pub(super) async fn next(&mut self, app: &App, pulse: &mut Pulse) -> Result<Option<Response>, End> {
        loop {
            // A turn for each: whoever is told nothing of much waits behind those who are told something.
            pulse.over()?;
            let _turn = app.turns.acquire().await.map_err(|_| End::Stopping)?;
            if self.waiting.is_empty() {
                self.look(app).await?;
            }
            let Some(happened) = self.waiting.front().copied() else { return Ok(None) };
            let told = self.tell(app, happened).await?;
            self.waiting.pop_front();
            self.position = happened.place;
            if told.is_some() {
                return Ok(told);
            }
        }
    }

    /// Looks for what happened since, in one statement.
    async fn look(&mut self, app: &App) -> Result<(), End> {
        // No change becomes visible between this instant and the state that is read.
        let (reading, now) = app.store.read_now(&app.clock).await.map_err(failed)?;
        let seen = Seen { now, ..self.seen.clone() };
        let found = reading.happenings(&seen, (&self.listening.kinds, self.position), AT_ONCE).await;
        let mut found = found.map_err(failed)?;
        if found.is_empty() {
            self.position = self.position.max(happening_from(now));
        }
        self.waiting = whole(&mut found).into();
        Ok(())
    }

    async fn tell(&mut self, app: &App, happened: Happened) -> Result<Option<Response>, End> {
        let admitted = self.admitted(app).await?;
        let scope = operation::scope(app, admitted, &self.prepared, Some(happened)).await;
        let told = app.schema.execute_stream(self.prepared.request(&scope)).next().await;
        let Some(response) = told else { return Ok(None) };
        let response = operation::settled(app, &scope, response).await;
        match response.errors.first().and_then(extension::code).as_deref() {
            Some(code) if code == AUDIT_UNAVAILABLE.0 => Err(End::Unrecorded),
            Some(code) if code == INTERNAL.0 => Err(End::Failed),
            Some(_) | None => Ok(Some(response)),
        }
    }

    /// Admits him anew, by the same token and for the same purpose: in the state that is read from then on.
    async fn admitted(&mut self, app: &App) -> Result<Admitted, End> {
        let admitted = match admit(app, &self.credentials).await {
            Ok(admitted) => admitted,
            Err(closed) => return Err(end(app, closed).await),
        };
        if admitted.seen.capacity != self.seen.capacity {
            return Err(End::Closed);
        }
        self.seen = aside(&admitted.seen);
        Ok(admitted)
    }
}

/// What was found, without the last place if it may have been cut: it is found again. What was let go twice, or set anew to the
/// same time, is told once; that a notice was held back meanwhile is not for its recipient to know.
fn whole(found: &mut Vec<Happened>) -> Vec<Happened> {
    let full = u64::try_from(found.len()).unwrap_or(u64::MAX) >= AT_ONCE;
    if let Some(last) = found.last().map(|one| one.place).filter(|_| full)
        && found.iter().any(|one| one.place != last)
    {
        found.retain(|one| one.place != last);
    }
    found.dedup_by(|one, other| {
        let same = (one.kind, one.place) == (other.kind, other.place);
        same && (one.record == other.record || one.kind == HappeningKind::AccessEnded)
    });
    std::mem::take(found)
}

/// For whom, with a trail of its own: what is looked up is shown to nobody.
fn aside(seen: &Seen) -> Seen {
    Seen { trail: Arc::new(Trail::default()), ..seen.clone() }
}

fn failed(error: crate::store::StoreError) -> End {
    tracing::error!(%error, "what happened cannot be looked up");
    End::Failed
}

/// What ends listening where there is no admission any more: the same, whatever ended. That a member known by a valid token
/// was not let in any more is recorded, as for any request.
pub(super) async fn end(app: &App, closed: Closed) -> End {
    match closed {
        Closed::Stranger(_) => End::Closed,
        Closed::PurposeRequired(actor, _) | Closed::PurposeNotAllowed(actor) => {
            operation::recorded(app, (RecordKind::Refusal, actor), extension::failed(PURPOSE_NOT_ALLOWED)).await;
            End::Closed
        }
        Closed::Failed(error) => {
            tracing::error!(%error, "no member can be admitted");
            if error.is_incident() {
                let incident = (RecordKind::Incident, Actor::default());
                operation::recorded(app, incident, extension::failed(INTERNAL)).await;
            }
            End::Failed
        }
    }
}
