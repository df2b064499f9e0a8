//! Planning and moving handovers.

use async_graphql::{Context, ID, InputObject, Object, Result};
use chrono::{DateTime, Utc};

use super::payload::{self, CasePayload, change};
use crate::graphql::context::Asking as _;
use crate::graphql::data_class::data_class;
use crate::graphql::ids::{self, Kind};
use crate::graphql::vocabulary::{Channel, DataClass, NeedsFlag};
use crate::store::acting::{MoveHandover, PlanHandover};

/// Mutations of handovers.
#[derive(Debug, Default)]
pub(super) struct HandoverMutation;

/// A person on a handover.
#[derive(InputObject, Debug)]
pub struct HandoverPersonInput {
    /// The case.
    case_id: ID,
    /// What the post must prepare for her.
    #[graphql(default)]
    needs: Vec<NeedsFlag>,
    /// The number of the group with which she stays together, such as a mother and her baby: people of one number cross
    /// together, or somebody says why not.
    group: Option<i32>,
}

/// A handover to plan: all or nothing, each error with its row.
#[derive(InputObject, Debug)]
pub struct PlanHandoverInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The crossing, by its id: see `crossings`.
    crossing: Option<String>,
    /// The post that conducts it.
    post_id: ID,
    /// The body that receives.
    receiving_id: Option<ID>,
    /// The body on the other side.
    giving_id: Option<ID>,
    /// Which way of return it belongs to.
    channel: Channel,
    /// When it is planned (UTC); at most a year ahead. The packet opens at 18:00 of the day before by the post's clock.
    planned_at: DateTime<Utc>,
    /// The people, at most 100.
    persons: Vec<HandoverPersonInput>,
}

/// A handover to move.
#[derive(InputObject, Debug)]
pub struct MoveHandoverInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The handover, as a case lists it.
    handover_id: ID,
    /// When it is planned now (UTC).
    planned_at: DateTime<Utc>,
}

#[Object]
impl HandoverMutation {
    /// Plans a handover. The answer shows the case of the first person. The agencies that take part read its packet
    /// through their own ties, while its window is open.
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    async fn plan_handover(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The plan.")] input: PlanHandoverInput,
    ) -> Result<CasePayload> {
        let scope = ctx.scope()?;
        let groups = input.persons.iter().map(|person| person.group).collect();
        let person = |person: HandoverPersonInput| {
            (payload::case(scope, &person.case_id), person.needs.into_iter().map(Into::into).collect())
        };
        let deed = PlanHandover {
            crossing: input.crossing,
            post: payload::agency(scope, &input.post_id),
            receiving: input.receiving_id.map(|id| payload::agency(scope, &id)),
            giving: input.giving_id.map(|id| payload::agency(scope, &id)),
            channel: input.channel.into(),
            planned_at: input.planned_at,
            persons: input.persons.into_iter().map(person).collect(),
            groups,
        };
        change(ctx, input.idempotency_key, deed).await
    }

    /// Moves a handover to another time; its window follows. What your own agency gains by it waits for another's word. A
    /// handover that was moved twice is moved again only by a supervisor of the agency that leads.
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    async fn move_handover(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The new time.")] input: MoveHandoverInput,
    ) -> Result<CasePayload> {
        let (case, handover) = ids::of_case(ctx.scope()?, Kind::Handover, &input.handover_id);
        change(ctx, input.idempotency_key, MoveHandover { case, handover, planned_at: input.planned_at }).await
    }
}
