//! Answering what waits for another agency's word.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use super::payload::{CasePayload, change};
use crate::graphql::context::Asking as _;
use crate::graphql::data_class::data_class;
use crate::graphql::ids::{self, Kind};
use crate::graphql::vocabulary::DataClass;
use crate::store::acting::AnswerDoor;

/// Mutations of what waits.
#[derive(Debug, Default)]
pub(super) struct DoorMutation;

/// What becomes of something that waits for another agency's word.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
#[graphql(remote = "entities::vocabulary::DoorAnswer")]
pub enum DoorAnswer {
    /// You confirm it: it takes effect now.
    Confirmed,
    /// You decline it: it never takes effect.
    Declined,
    /// Your own agency recorded it and takes it back.
    TakenBack,
}

/// An answer to what waits.
#[derive(InputObject, Debug)]
pub struct AnswerPendingDoorInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// What waits, as `pendingDoors` lists it.
    door_id: ID,
    /// Your answer.
    answer: DoorAnswer,
}

#[Object]
impl DoorMutation {
    /// Confirms or declines what another agency recorded, or takes back what your own did. Nobody confirms what the own
    /// agency recorded.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn answer_pending_door(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The answer.")] input: AnswerPendingDoorInput,
    ) -> Result<CasePayload> {
        let (case, door) = ids::of_case(ctx.scope()?, Kind::Door, &input.door_id);
        change(ctx, input.idempotency_key, AnswerDoor { case, door, answer: input.answer.into() }).await
    }
}
