//! What bodies promised.

use std::collections::{BTreeMap, BTreeSet};

use async_graphql::connection::{Connection, Edge, EmptyFields};
use async_graphql::{Context, ID, Object, Result};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::agency::{self, Agency};
use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::page;
use super::plan::{self, PlanIndicator};
use super::vocabulary::{CommitmentEvent, CommitmentState, DataClass, MeasuredState};
use crate::disclosure::field::Field;
use crate::disclosure::view::{CommitmentView, Promised, Seen, StepView};
use crate::reference;

/// A commitment.
#[derive(Clone, Debug)]
pub struct Commitment(CommitmentView);

/// What a body promised, by when, and how far the records say that it came. It is there for that body and for the secretariat.
#[Object]
impl Commitment {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    pub(super) async fn id(&self, ctx: &Context<'_>) -> Result<ID> {
        Ok(ids::global(ctx.scope()?, Kind::Commitment, &[self.0.key()]))
    }

    /// The body that promised it.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn owner(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, Some(self.0.owner()))
    }

    /// The global id of the meeting at which it was decided, if it was at one.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn meeting_id(&self, ctx: &Context<'_>) -> Result<Option<ID>> {
        let scope = ctx.scope()?;
        Ok(self.0.meeting().map(|meeting| ids::global(scope, Kind::Meeting, &[meeting])))
    }

    /// What was promised.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn words(&self) -> Option<String> {
        self.0.words()
    }

    /// By what it is measured, if by anything.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn indicator(&self) -> Option<PlanIndicator> {
        reference::plan_indicator(self.0.indicator()?).map(PlanIndicator)
    }

    /// What the indicator is to reach.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn target(&self) -> Option<i32> {
        self.0.target()
    }

    /// Whether the records measure it, for you.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn measured_state(&self) -> MeasuredState {
        plan::told(self.0.measured).0
    }

    /// What the indicator came to from when it was promised until its last day or now: counted from the records of the body
    /// that promised it, or over all cases.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn measured(&self) -> Option<i64> {
        plan::told(self.0.measured).1
    }

    /// Where it stands.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn state(&self) -> CommitmentState {
        self.0.state.into()
    }

    /// The last day, in Bangladesh.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn due_on(&self) -> NaiveDate {
        self.0.due_on
    }

    /// When it was promised (UTC).
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn happened_at(&self) -> DateTime<Utc> {
        self.0.promised_at()
    }

    /// When it was entered here (UTC).
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn entered_at(&self) -> DateTime<Utc> {
        self.0.entered_at()
    }

    /// What happened to it, in the order in which it was entered.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn steps(&self) -> Vec<CommitmentStep> {
        self.0.steps.iter().cloned().map(CommitmentStep).collect()
    }
}

/// Something that happened to a commitment.
#[derive(Clone, Debug)]
pub struct CommitmentStep(StepView);

/// Something that happened to a commitment.
#[Object]
impl CommitmentStep {
    /// What.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn kind(&self) -> CommitmentEvent {
        self.0.kind().into()
    }

    /// The last day from then on, if it was moved.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn due_on(&self) -> Option<NaiveDate> {
        self.0.due_on()
    }

    /// What was reported, or why.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn words(&self) -> Option<String> {
        self.0.words()
    }

    /// The agency that did it.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn agency(&self, ctx: &Context<'_>) -> Result<Option<Agency>> {
        agency::named(ctx, Some(self.0.by()))
    }

    /// When it happened (UTC).
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn happened_at(&self) -> DateTime<Utc> {
        self.0.at()
    }

    /// When it was entered here (UTC).
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn entered_at(&self) -> DateTime<Utc> {
        self.0.entered_at()
    }
}

/// A page of commitments, the one entered last first.
pub type CommitmentConnection = Connection<String, Commitment, EmptyFields, EmptyFields>;

const TOLD: [&str; 2] = ["Commitment", "CommitmentStep"];

/// The commitments that are there for the member.
pub(super) async fn list(
    ctx: &Context<'_>,
    (first, after): (i32, Option<String>),
    meeting: Option<ID>,
) -> Result<Option<CommitmentConnection>> {
    let scope = ctx.scope()?;
    let first = page::first(first)?;
    let meeting = meeting.map(|meeting| ids::single(scope, Kind::Meeting, &meeting));
    let binding = page::binding(scope, &format!("commitments {meeting:?}"));
    let after = page::after(scope, &binding, after)?;
    let previous = after.is_some();
    let Some(promised) = Promised::of(&scope.policy, &scope.seen) else { return Ok(None) };
    scope.seen.trail.mark_apart(Field::QueryCommitments);
    let wanted = scope.reading()?.commitments(&promised, (first, after), (meeting, None)).await;
    let piece = ctx.settled(wanted)?;
    if !piece.rows.is_empty() {
        promised.tells(&TOLD);
    }
    let mut connection = Connection::new(previous, piece.more);
    let edge = |(place, one)| Edge::new(page::cursor(scope, &binding, place), Commitment(one));
    connection.edges = piece.rows.into_iter().map(edge).collect();
    Ok(Some(connection))
}

/// The commitment that something was just done to.
pub(super) async fn one(ctx: &Context<'_>, key: Uuid) -> Result<Option<Commitment>> {
    let scope = ctx.scope()?;
    let seen = Seen { now: scope.now(), ..scope.seen.clone() };
    Ok(found(ctx, &seen, &[key].into()).await?.remove(&key))
}

/// Those of some commitments that are there for the member, by their keys.
pub(super) async fn find(ctx: &Context<'_>, keys: &BTreeSet<Uuid>) -> Result<BTreeMap<Uuid, Commitment>> {
    found(ctx, &ctx.scope()?.seen, keys).await
}

async fn found(ctx: &Context<'_>, seen: &Seen, keys: &BTreeSet<Uuid>) -> Result<BTreeMap<Uuid, Commitment>> {
    let scope = ctx.scope()?;
    let Some(promised) = Promised::of(&scope.policy, seen) else { return Ok(BTreeMap::new()) };
    let wanted = scope.reading()?.commitments(&promised, (page::MOST_ROWS, None), (None, Some(keys))).await;
    let piece = ctx.settled(wanted)?;
    if !piece.rows.is_empty() {
        promised.tells(&TOLD);
    }
    Ok(piece.rows.into_iter().map(|(_, one)| (one.key(), Commitment(one))).collect())
}
