//! What is laid before a meeting: figures, blocked cases, and what became of the last meeting, frozen as of one instant.

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};

use super::agency::{self, Agency};
use super::context::Asking as _;
use super::dashboard::{Ageing, AwarenessFigures, CommitmentFigures, Pipeline};
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::plan::{self, MeasuredValue};
use super::vocabulary::{CommitmentState, DataClass, MeasuredState, MeetingKind, VerificationBlocker, VerifyingBody};
use crate::disclosure::view::{BlockedView, Measured, Promised};
use crate::scope::Scope;
use crate::store::{PackTold, PromiseView, WantedPack};

/// What is laid before a meeting.
#[derive(Debug)]
pub struct MeetingPack {
    pack: PackTold,
    promised: Promised,
}

/// A blocked verification: with which body it lies, and what stands in the way. Of the case only its code is told.
#[derive(SimpleObject, Clone, Debug)]
pub struct BlockedCase {
    /// The code of the case.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    code: String,
    /// The body with which it lies: it is the one to answer.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    body: VerifyingBody,
    /// What stands in the way.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    blockers: Vec<VerificationBlocker>,
    /// The day in Bangladesh from which it lies there.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    since: NaiveDate,
}

/// An item of the last meeting, with what was decided on it as it stood when the pack was frozen.
#[derive(SimpleObject, Clone, Debug)]
pub struct PackDecision {
    /// Its place on the agenda among the items that are for you, from 1.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    place: i32,
    /// What was spoken about.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    item: Option<String>,
    /// What was decided; `null` where nothing was recorded.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    words: Option<String>,
}

/// A commitment of the last meeting, as it stood when the pack was frozen. `commitments` says how it stands today.
#[derive(SimpleObject, Clone, Debug)]
pub struct PackCommitment {
    /// The global id of the commitment.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    id: ID,
    /// The body that promised it.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    owner: Option<Agency>,
    /// What was promised.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    words: Option<String>,
    /// Where it stood.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    state: CommitmentState,
    /// Its last day, in Bangladesh.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    due_on: NaiveDate,
    /// Whether that day was past while it was worked on.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    overdue: bool,
    /// Whether the records measured it.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    measured_state: MeasuredState,
    /// What they measured; `null` where they do not, or not for you.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    measured: Option<i64>,
}

/// What is laid before a meeting, frozen as of one instant: what was counted never moves, whatever is entered later. The task
/// force's secretariat reads all of it. A body that is called reads its own part: what it promised, what was decided on items that
/// it reads, and to its seat by their codes the cases that lie blocked with itself. That is decided again at each reading: a case
/// that is no longer there for you, or that your body passed on, is not told any more.
// One after the other: fields that are asked at once stand in the answer in the order in which they were ready.
#[Object(serial)]
impl MeetingPack {
    /// The global id of the meeting.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn meeting_id(&self, ctx: &Context<'_>) -> Result<ID> {
        Ok(ids::global(ctx.scope()?, Kind::Meeting, &[self.pack.view.meeting()]))
    }

    /// What kind of meeting it is.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn meeting_kind(&self) -> MeetingKind {
        self.pack.view.of().0.into()
    }

    /// The how many-th of its kind the meeting is.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn meeting_number(&self) -> i32 {
        self.pack.view.of().1
    }

    /// The how many-th pack of the meeting, from 1: what is counted again before it is a pack of its own.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn number(&self) -> i32 {
        self.pack.view.number()
    }

    /// As of when it was counted (UTC).
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn as_of(&self) -> DateTime<Utc> {
        self.pack.view.as_of()
    }

    /// When it was entered here (UTC).
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn entered_at(&self) -> DateTime<Utc> {
        self.pack.view.entered_at()
    }

    /// From when awareness and measures were counted (UTC).
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn from(&self) -> DateTime<Utc> {
        self.pack.period.0
    }

    /// Until before when they were counted (UTC).
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn until(&self) -> DateTime<Utc> {
        self.pack.period.1
    }

    /// The SHA-256 of the frozen bytes, as hexadecimal digits. Of which meeting the pack is, the how many-th and as of when stand in
    /// those bytes, so two prints with the same are of the same pack; in packs that were frozen before version 2 of the bytes they
    /// do not, and two that counted the same have the same. `null` for whoever reads only his own part.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn sha256(&self) -> Option<&str> {
        let told = self.pack.sha256.as_deref()?;
        self.pack.view.tells_bytes();
        Some(told)
    }

    /// How many cases stood where; `null` for whoever reads only his own part.
    #[graphql(directive = data_class::apply(DataClass::Coordination), complexity = "20 + 20 * child_complexity")]
    async fn pipeline(&self, ctx: &Context<'_>) -> Result<Option<Pipeline>> {
        let scope = ctx.scope()?;
        Ok(self.pack.pipeline.clone().map(|found| Pipeline::new(scope, found)))
    }

    /// For how long they waited, and where their verifications lay; `null` for whoever reads only his own part.
    #[graphql(directive = data_class::apply(DataClass::Coordination), complexity = "20 + 20 * child_complexity")]
    async fn ageing(&self, ctx: &Context<'_>) -> Result<Option<Ageing>> {
        let scope = ctx.scope()?;
        Ok(self.pack.ageing.clone().map(|found| Ageing::new(scope, found)))
    }

    /// Sessions of awareness of the period; `null` for whoever reads only his own part.
    #[graphql(directive = data_class::apply(DataClass::Commitment), complexity = "20 + 20 * child_complexity")]
    async fn awareness(&self) -> Option<Vec<AwarenessFigures>> {
        let found = self.pack.awareness.clone()?;
        self.promised.tells(&["AwarenessFigures"]);
        Some(found.into_iter().map(AwarenessFigures::new).collect())
    }

    /// Where the commitments of bodies stood: of your own, for the secretariat of all.
    #[graphql(directive = data_class::apply(DataClass::Commitment), complexity = "20 + 20 * child_complexity")]
    async fn commitment_figures(&self, ctx: &Context<'_>) -> Result<Vec<CommitmentFigures>> {
        let found = &self.pack.commitments;
        if !found.is_empty() {
            self.promised.tells(&["CommitmentFigures"]);
        }
        found.iter().map(|(owner, figures)| CommitmentFigures::new(ctx, (*owner, *figures))).collect()
    }

    /// What the measures of the plan came to in the period; `null` for whoever reads only his own part.
    #[graphql(directive = data_class::apply(DataClass::Commitment), complexity = "20 + 10 * child_complexity")]
    async fn measures(&self) -> Option<Vec<MeasuredValue>> {
        let found = self.pack.measures.as_deref()?;
        self.promised.tells(&["MeasuredValue"]);
        Some(found.iter().map(|one| MeasuredValue::new(one.measure, Measured::Value(one.value))).collect())
    }

    /// The verifications that lay blocked, the one that lay longest first. The secretariat is told of all whose cases are there.
    /// The seat of a body is told of those that lay with its own body and lie there still, with what that body itself had said
    /// stands in the way: of the case it learns the code, and nothing of it is there for the seat by that. Of each case its code
    /// is recorded as told to you.
    #[graphql(directive = data_class::apply(DataClass::Coordination), complexity = "1000 + 20 * child_complexity")]
    async fn blocked(&self, ctx: &Context<'_>) -> Result<Vec<BlockedCase>> {
        let scope = ctx.scope()?;
        let found = ctx.settled(scope.reading()?.blocked_now(&self.promised, &self.pack).await)?;
        if !found.is_empty() {
            self.promised.tells(&["BlockedCase"]);
        }
        Ok(found.into_iter().map(BlockedCase::from).collect())
    }

    /// How many blocked verifications are not named since at most 1,000 are: to the secretariat those left out when it was frozen, to
    /// the seat of a body those of its own that lay there and lie there still. `null` for whoever holds no seat.
    #[graphql(directive = data_class::apply(DataClass::Coordination), complexity = 1000)]
    async fn blocked_left_out(&self, ctx: &Context<'_>) -> Result<Option<u64>> {
        let scope = ctx.scope()?;
        Ok(ctx.settled(scope.reading()?.blocked_left_out(&self.promised, &self.pack).await)?)
    }

    /// The how many-th of its kind the last meeting was that was held before; `null` if there was none, or it is not there for
    /// you.
    #[graphql(directive = data_class::apply(DataClass::Commitment))]
    async fn last_number(&self) -> Option<i32> {
        self.pack.last
    }

    /// The items of the last meeting that you may read, with what was decided on them.
    #[graphql(directive = data_class::apply(DataClass::Commitment), complexity = "20 + 20 * child_complexity")]
    async fn decisions(&self) -> Vec<PackDecision> {
        let found = &self.pack.decisions;
        if !found.is_empty() {
            self.promised.tells(&["PackDecision"]);
        }
        let told = |one: &crate::store::DecisionView| PackDecision {
            place: one.0.place(),
            item: one.0.words(),
            words: one.0.decision(),
        };
        found.iter().map(told).collect()
    }

    /// What was promised at the last meeting: by your own body, for the secretariat by all.
    #[graphql(directive = data_class::apply(DataClass::Commitment), complexity = "20 + 20 * child_complexity")]
    async fn commitments(&self, ctx: &Context<'_>) -> Result<Vec<PackCommitment>> {
        let found = &self.pack.promises;
        if !found.is_empty() {
            self.promised.tells(&["PackCommitment"]);
        }
        found.iter().map(|one| PackCommitment::new(ctx, one)).collect()
    }
}

impl From<BlockedView> for BlockedCase {
    fn from(BlockedView { code, body, blockers, since }: BlockedView) -> Self {
        Self { code, body: body.into(), blockers: blockers.into_iter().map(Into::into).collect(), since }
    }
}

impl PackCommitment {
    fn new(ctx: &Context<'_>, PromiseView { commitment, overdue }: &PromiseView) -> Result<Self> {
        let (measured_state, measured) = plan::told(commitment.measured);
        Ok(Self {
            id: ids::global(ctx.scope()?, Kind::Commitment, &[commitment.key()]),
            owner: agency::named(ctx, Some(commitment.owner()))?,
            words: commitment.words(),
            state: commitment.state.into(),
            due_on: commitment.due_on,
            overdue: *overdue,
            measured_state,
            measured,
        })
    }
}

/// What was laid before a meeting, by the global id of the meeting.
pub(super) async fn find(ctx: &Context<'_>, (meeting, number): (&ID, Option<i32>)) -> Result<Option<MeetingPack>> {
    let meeting = ids::single(ctx.scope()?, Kind::Meeting, meeting);
    one(ctx, number.map_or(WantedPack::Last(meeting), |number| WantedPack::Numbered(meeting, number))).await
}

/// The one that is wanted.
pub(super) async fn one(ctx: &Context<'_>, wanted: WantedPack) -> Result<Option<MeetingPack>> {
    let scope: &Scope = ctx.scope()?;
    let Some(promised) = Promised::of(&scope.policy, &scope.seen) else { return Ok(None) };
    let pack = ctx.settled(scope.reading()?.pack(&promised, wanted).await)?;
    if pack.is_some() {
        promised.tells(&["MeetingPack"]);
    }
    Ok(pack.map(|pack| MeetingPack { pack, promised }))
}
