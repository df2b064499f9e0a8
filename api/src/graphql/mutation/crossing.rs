//! What happens at a crossing, person by person.

use async_graphql::{Context, ID, InputObject, Object, Result};
use chrono::{DateTime, Utc};

use super::payload::{CasePayload, change};
use crate::graphql::context::Asking as _;
use crate::graphql::data_class::data_class;
use crate::graphql::ids::{self, Kind};
use crate::graphql::vocabulary::{DataClass, HandoverOutcome, SeparationReason};
use crate::store::acting::{ConfirmHandover, Said};

/// Mutations at a crossing.
#[derive(Debug, Default)]
pub(super) struct CrossingMutation;

/// What your side says of one person.
#[derive(InputObject, Debug)]
pub struct ConfirmedPersonInput {
    /// Her packet, as her case lists it under `handovers`.
    handover_id: ID,
    /// What became of her. `GIVEN` is for the giving side to say, `RECEIVED` for the receiving side.
    outcome: HandoverOutcome,
    /// When it happened (UTC); now, if you leave it out.
    happened_at: Option<DateTime<Utc>>,
}

/// People to confirm at the crossing: all or nothing, each error with its row.
#[derive(InputObject, Debug)]
pub struct ConfirmHandoverInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// People of one handover, at most 100.
    persons: Vec<ConfirmedPersonInput>,
    /// Whether people who belong together were separated.
    #[graphql(default)]
    separated: bool,
    /// Why they were.
    separation_reason: Option<SeparationReason>,
}

#[Object]
impl CrossingMutation {
    /// Says what became of each person at the crossing, for the side on which your agency stands: the post and the body
    /// that receives for the one, the body that gives for the other, while the packet is open. A later word of your side
    /// replaces the one before in the counts; both stay in the record. Once both sides say that she crossed, her case is
    /// `HANDED_OVER`, and what ends with the handover ends. The answer shows the case of the first person.
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    async fn confirm_handover(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The people.")] input: ConfirmHandoverInput,
    ) -> Result<CasePayload> {
        let scope = ctx.scope()?;
        let said = |person: ConfirmedPersonInput| {
            let (case, handover) = ids::of_case(scope, Kind::Handover, &person.handover_id);
            Said { case, handover, outcome: person.outcome.into(), happened_at: person.happened_at }
        };
        let deed = ConfirmHandover {
            persons: input.persons.into_iter().map(said).collect(),
            separated: input.separated,
            reason: input.separation_reason.map(Into::into),
        };
        change(ctx, input.idempotency_key, deed).await
    }
}
