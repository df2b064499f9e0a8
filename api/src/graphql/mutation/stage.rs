//! Where a case stands.

use async_graphql::{Context, ID, InputObject, Object, Result};
use chrono::{DateTime, Utc};

use super::payload::{self, CasePayload, change};
use crate::graphql::context::Asking as _;
use crate::graphql::data_class::data_class;
use crate::graphql::vocabulary::{DataClass, Milestone, Stage};
use crate::store::acting::{AddMilestone, ReachStage};

/// Mutations of where a case stands.
#[derive(Debug, Default)]
pub(super) struct StageMutation;

/// A stage that a case reached.
#[derive(InputObject, Debug)]
pub struct ReachStageInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The case.
    case_id: ID,
    /// The stage.
    stage: Stage,
    /// When the case reached it (UTC); now, if you leave it out.
    happened_at: Option<DateTime<Utc>>,
}

/// Something that happened on which the end of a tie, a law or a consent can hang.
#[derive(InputObject, Debug)]
pub struct AddMilestoneInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The case.
    case_id: ID,
    /// What happened: she could first be asked, or the agency that cares for her took her over.
    milestone: Milestone,
    /// When it happened (UTC); now, if you leave it out.
    happened_at: Option<DateTime<Utc>>,
}

#[Object]
impl StageMutation {
    /// Records that a case reached a stage, if it can have reached it then: between the stages before and after it, on
    /// each track. Who leads records any; other bodies what they do themselves. On the formal channel nobody sets out or
    /// crosses without a travel permit that holds then. Whatever ends when the case is closed ends with the stage `CLOSED`.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn reach_stage(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The stage.")] input: ReachStageInput,
    ) -> Result<CasePayload> {
        let case = payload::case(ctx.scope()?, &input.case_id);
        let deed = ReachStage { case, stage: input.stage.into(), happened_at: input.happened_at };
        change(ctx, input.idempotency_key, deed).await
    }

    /// Records that something happened: whatever hangs on it ends, at once. A handover is confirmed by both its sides
    /// and a case is closed by its stage, not here.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn add_milestone(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What happened.")] input: AddMilestoneInput,
    ) -> Result<CasePayload> {
        let case = payload::case(ctx.scope()?, &input.case_id);
        let deed = AddMilestone { case, kind: input.milestone.into(), happened_at: input.happened_at };
        change(ctx, input.idempotency_key, deed).await
    }
}
