//! Commitments: recording them, reporting how they stand, moving and closing them.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};
use entities::vocabulary::CommitmentEvent;
use uuid::Uuid;

use super::payload::{done, refused};
use super::user_error::UserError;
use crate::graphql::commitment::{self, Commitment};
use crate::graphql::context::Asking as _;
use crate::graphql::data_class::data_class;
use crate::graphql::ids::{self, Kind};
use crate::graphql::vocabulary::DataClass;
use crate::store::acting::{ChangeCommitment, Deed, Outcome, RecordCommitment};

/// Mutations of commitments.
#[derive(Debug, Default)]
pub(super) struct CommitmentMutation;

/// What a body promised.
#[derive(InputObject, Debug)]
pub struct RecordCommitmentInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The body that promised it.
    owner_id: ID,
    /// The meeting at which it was decided, as `meetings` lists it.
    meeting_id: Option<ID>,
    /// What was promised. No name and no case.
    words: String,
    /// The code of an indicator of a plan, as `plans` lists it.
    indicator: Option<String>,
    /// What the indicator is to reach, from 1.
    target: Option<i32>,
    /// The last day, in Bangladesh.
    due_on: NaiveDate,
    /// When it was promised (UTC); now, if you leave it out. It is measured from then.
    happened_at: Option<DateTime<Utc>>,
}

/// How a commitment stands, in words.
#[derive(InputObject, Debug)]
pub struct ReportCommitmentInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The commitment, as `commitments` lists it.
    commitment_id: ID,
    /// How it stands, or why; may be left out only where it is done. No name and no case.
    words: Option<String>,
    /// When that happened (UTC); now, if you leave it out.
    happened_at: Option<DateTime<Utc>>,
}

/// A commitment that has another last day.
#[derive(InputObject, Debug)]
pub struct MoveCommitmentInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The commitment, as `commitments` lists it.
    commitment_id: ID,
    /// The last day from then on, in Bangladesh.
    due_on: NaiveDate,
    /// Why.
    words: String,
    /// When that happened (UTC); now, if you leave it out.
    happened_at: Option<DateTime<Utc>>,
}

/// What came of a change of a commitment.
#[derive(SimpleObject, Debug, Default)]
pub struct CommitmentPayload {
    /// The commitment as you see it now; `null` if nothing was done.
    commitment: Option<Commitment>,
    /// Why nothing was done; empty if it was.
    user_errors: Vec<UserError>,
}

#[Object]
impl CommitmentMutation {
    /// Records what a body promised: the task force's secretariat alone.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn record_commitment(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What was promised.")] input: RecordCommitmentInput,
    ) -> Result<CommitmentPayload> {
        let scope = ctx.scope()?;
        let deed = RecordCommitment {
            id: Uuid::now_v7(),
            owner: ids::single(scope, Kind::Agency, &input.owner_id),
            meeting: input.meeting_id.as_ref().map(|id| ids::single(scope, Kind::Meeting, id)),
            words: input.words,
            indicator: input.indicator,
            target: input.target,
            due_on: input.due_on,
            happened_at: input.happened_at,
        };
        change(ctx, input.idempotency_key, deed).await
    }

    /// Says how a commitment stands: the body that promised it, or the secretariat.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn report_commitment(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The commitment.")] input: ReportCommitmentInput,
    ) -> Result<CommitmentPayload> {
        step(ctx, input, CommitmentEvent::Reported).await
    }

    /// Says that a commitment is done: the secretariat alone, never the body that promised it.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn fulfil_commitment(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The commitment.")] input: ReportCommitmentInput,
    ) -> Result<CommitmentPayload> {
        step(ctx, input, CommitmentEvent::Done).await
    }

    /// Says that a commitment is no longer pursued, and why: the secretariat alone.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn drop_commitment(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The commitment.")] input: ReportCommitmentInput,
    ) -> Result<CommitmentPayload> {
        step(ctx, input, CommitmentEvent::Dropped).await
    }

    /// Gives a commitment another last day: the secretariat alone. The earlier one stays among its steps.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn move_commitment(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The commitment and its day.")] input: MoveCommitmentInput,
    ) -> Result<CommitmentPayload> {
        let deed = ChangeCommitment {
            commitment: ids::single(ctx.scope()?, Kind::Commitment, &input.commitment_id),
            kind: CommitmentEvent::Moved,
            due_on: Some(input.due_on),
            words: Some(input.words),
            happened_at: input.happened_at,
        };
        change(ctx, input.idempotency_key, deed).await
    }
}

async fn step(ctx: &Context<'_>, input: ReportCommitmentInput, kind: CommitmentEvent) -> Result<CommitmentPayload> {
    let commitment = ids::single(ctx.scope()?, Kind::Commitment, &input.commitment_id);
    let (words, happened_at) = (input.words, input.happened_at);
    change(ctx, input.idempotency_key, ChangeCommitment { commitment, kind, due_on: None, words, happened_at }).await
}

async fn change<D: Deed>(ctx: &Context<'_>, key: String, deed: D) -> Result<CommitmentPayload> {
    match done(ctx, key, deed).await? {
        Outcome::Done(done) => {
            let commitment = match done.made {
                Some(made) => commitment::one(ctx, made).await?,
                None => None,
            };
            Ok(CommitmentPayload { commitment, user_errors: Vec::new() })
        }
        Outcome::Refused(refusals) => Ok(CommitmentPayload { commitment: None, user_errors: refused(ctx, refusals)? }),
    }
}
