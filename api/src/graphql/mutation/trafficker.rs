//! Accused persons.

use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object, Result};
use uuid::Uuid;

use super::payload::{self, CasePayload, change};
use crate::graphql::context::Asking as _;
use crate::graphql::data_class::data_class;
use crate::graphql::ids::{self, Kind};
use crate::graphql::vocabulary::DataClass;
use crate::store::acting::{Accused, AddTrafficker, CorrectTrafficker};

/// Mutations of accused persons.
#[derive(Debug, Default)]
pub(super) struct TraffickerMutation;

/// An accused person to add.
#[derive(InputObject)]
pub struct AddTraffickerInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The case.
    case_id: ID,
    /// The name.
    name: Option<String>,
    /// What is known of the accused.
    description: Option<String>,
}

/// What is to be corrected of an accused person. What you leave out is kept; `null` says that nothing is known.
#[derive(InputObject)]
pub struct CorrectTraffickerInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The accused person, as `Case.traffickers` lists them.
    trafficker_id: ID,
    /// The version of the case that you read.
    if_version: String,
    /// The name.
    name: MaybeUndefined<String>,
    /// What is known of the accused.
    description: MaybeUndefined<String>,
}

#[Object]
impl TraffickerMutation {
    /// Adds a person accused in a case. You can write it if you see the accused in full and the policy lets you.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn add_trafficker(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The accused person.")] input: AddTraffickerInput,
    ) -> Result<CasePayload> {
        let case = payload::case(ctx.scope()?, &input.case_id);
        let accused = Accused { name: Some(input.name), description: Some(input.description) };
        change(ctx, input.idempotency_key, AddTrafficker { case, id: Uuid::now_v7(), accused }).await
    }

    /// Corrects what is known of a person accused in a case.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn correct_trafficker(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be corrected.")] input: CorrectTraffickerInput,
    ) -> Result<CasePayload> {
        let (case, id) = ids::of_case(ctx.scope()?, Kind::Trafficker, &input.trafficker_id);
        let accused = Accused { name: input.name.into(), description: input.description.into() };
        let deed = CorrectTrafficker { case, id, version: input.if_version, accused };
        change(ctx, input.idempotency_key, deed).await
    }
}
