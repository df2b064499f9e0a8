//! Meetings: calling them, and what became of them.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use entities::vocabulary::MeetingEvent;
use uuid::Uuid;

use super::payload::{done, refused};
use super::user_error::UserError;
use crate::graphql::context::Asking as _;
use crate::graphql::data_class::data_class;
use crate::graphql::ids::{self, Kind};
use crate::graphql::meeting::{self, Meeting};
use crate::graphql::vocabulary::{DataClass, MeetingKind};
use crate::store::acting::{CallMeeting, ChangeMeeting, Deed, Outcome, RecordDecision};

/// Mutations of meetings.
#[derive(Debug, Default)]
pub(super) struct MeetingMutation;

/// An item of an agenda.
#[derive(InputObject, Debug)]
pub struct MeetingItemInput {
    /// What is spoken about. No name and no case: a case is put on the agenda of a body with `relateAgency`.
    words: String,
    /// The one body that it concerns; everyone who is called, if you leave it out.
    body_id: Option<ID>,
}

/// A meeting that is called, or that was held.
#[derive(InputObject, Debug)]
pub struct CallMeetingInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// What kind of meeting it is.
    kind: MeetingKind,
    /// The how many-th of its kind, from 1.
    number: i32,
    /// When it is, or was (UTC).
    held_at: DateTime<Utc>,
    /// The bodies that are called, from 1 to 100.
    body_ids: Vec<ID>,
    /// What is spoken about, in order, at most 100 items.
    #[graphql(default)]
    items: Vec<MeetingItemInput>,
}

/// A meeting to which something happens.
#[derive(InputObject, Debug)]
pub struct MeetingInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The meeting, as `meetings` lists it.
    meeting_id: ID,
    /// When that happened (UTC); now, if you leave it out.
    happened_at: Option<DateTime<Utc>>,
}

/// What was decided on an item of the agenda.
#[derive(InputObject, Debug)]
pub struct RecordDecisionInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The meeting, as `meetings` lists it; it was held.
    meeting_id: ID,
    /// The place of the item on the agenda, from 1.
    place: i32,
    /// What was decided. It is sealed, and read by those who read the item: no name and no case.
    words: String,
    /// When (UTC); at the time of the meeting, if you leave it out.
    happened_at: Option<DateTime<Utc>>,
}

/// A meeting that is moved.
#[derive(InputObject, Debug)]
pub struct MoveMeetingInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The meeting, as `meetings` lists it.
    meeting_id: ID,
    /// To when (UTC).
    held_at: DateTime<Utc>,
    /// When it was moved (UTC); now, if you leave it out.
    happened_at: Option<DateTime<Utc>>,
}

/// What came of a change of a meeting.
#[derive(SimpleObject, Debug, Default)]
pub struct MeetingPayload {
    /// The meeting as you see it now; `null` if nothing was done.
    meeting: Option<Meeting>,
    /// Why nothing was done; empty if it was.
    user_errors: Vec<UserError>,
}

#[Object]
impl MeetingMutation {
    /// Calls a meeting, or records one that was held: the task force's secretariat alone.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn call_meeting(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The meeting.")] input: CallMeetingInput,
    ) -> Result<MeetingPayload> {
        let scope = ctx.scope()?;
        let body = |id: &ID| ids::single(scope, Kind::Agency, id);
        let items = input.items.into_iter().map(|item| (item.words, item.body_id.as_ref().map(body))).collect();
        let deed = CallMeeting {
            id: Uuid::now_v7(),
            kind: input.kind.into(),
            number: input.number,
            planned_at: input.held_at,
            bodies: input.body_ids.iter().map(body).collect(),
            items,
        };
        change(ctx, input.idempotency_key, deed).await
    }

    /// Moves a meeting to another time.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn move_meeting(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The meeting and its time.")] input: MoveMeetingInput,
    ) -> Result<MeetingPayload> {
        let meeting = ids::single(ctx.scope()?, Kind::Meeting, &input.meeting_id);
        let (planned_at, happened_at) = (Some(input.held_at), input.happened_at);
        let deed = ChangeMeeting { meeting, kind: MeetingEvent::Moved, planned_at, happened_at };
        change(ctx, input.idempotency_key, deed).await
    }

    /// Says that a meeting was held.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn hold_meeting(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The meeting.")] input: MeetingInput,
    ) -> Result<MeetingPayload> {
        step(ctx, input, MeetingEvent::Held).await
    }

    /// Records what was decided on an item of the agenda of a meeting that was held. Said again, the last word stands.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn record_decision(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The decision.")] input: RecordDecisionInput,
    ) -> Result<MeetingPayload> {
        let meeting = ids::single(ctx.scope()?, Kind::Meeting, &input.meeting_id);
        let RecordDecisionInput { idempotency_key, meeting_id: _, place, words, happened_at } = input;
        change(ctx, idempotency_key, RecordDecision { meeting, place, words, happened_at }).await
    }

    /// Says that a meeting will not be held.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn cancel_meeting(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The meeting.")] input: MeetingInput,
    ) -> Result<MeetingPayload> {
        step(ctx, input, MeetingEvent::Cancelled).await
    }
}

async fn step(ctx: &Context<'_>, input: MeetingInput, kind: MeetingEvent) -> Result<MeetingPayload> {
    let meeting = ids::single(ctx.scope()?, Kind::Meeting, &input.meeting_id);
    let deed = ChangeMeeting { meeting, kind, planned_at: None, happened_at: input.happened_at };
    change(ctx, input.idempotency_key, deed).await
}

async fn change<D: Deed>(ctx: &Context<'_>, key: String, deed: D) -> Result<MeetingPayload> {
    match done(ctx, key, deed).await? {
        Outcome::Done(done) => {
            let meeting = match done.made {
                Some(made) => meeting::one(ctx, made).await?,
                None => None,
            };
            Ok(MeetingPayload { meeting, user_errors: Vec::new() })
        }
        Outcome::Refused(refusals) => Ok(MeetingPayload { meeting: None, user_errors: refused(ctx, refusals)? }),
    }
}
