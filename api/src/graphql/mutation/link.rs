//! Links between cases.

use async_graphql::{Context, ID, InputObject, Object, Result};

use super::payload::{self, CasePayload, change};
use crate::graphql::context::Asking as _;
use crate::graphql::data_class::data_class;
use crate::graphql::vocabulary::{DataClass, LinkKind};
use crate::store::acting::Link;

/// Mutations of links.
#[derive(Debug, Default)]
pub(super) struct LinkMutation;

/// Two cases to link.
#[derive(InputObject, Debug)]
pub struct LinkCasesInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// A case.
    case_id: ID,
    /// The other case.
    other_case_id: ID,
    /// How they belong together.
    kind: LinkKind,
}

/// Two cases whose link is to be taken away.
#[derive(InputObject, Debug)]
pub struct UnlinkCasesInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// A case.
    case_id: ID,
    /// The other case.
    other_case_id: ID,
    /// How they belong together.
    kind: LinkKind,
}

#[Object]
impl LinkMutation {
    /// Links the cases of two people who travel together or are of one family, or two cases of one person. The link is seen only by those who see
    /// both cases, and opens nothing. Linking what is linked already changes nothing.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn link_cases(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The cases.")] input: LinkCasesInput,
    ) -> Result<CasePayload> {
        let scope = ctx.scope()?;
        let (case, other) = (payload::case(scope, &input.case_id), payload::case(scope, &input.other_case_id));
        change(ctx, input.idempotency_key, Link { case, other, kind: input.kind.into(), linked: true }).await
    }

    /// Takes the link between two cases away. Where there is none, nothing changes.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn unlink_cases(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The cases.")] input: UnlinkCasesInput,
    ) -> Result<CasePayload> {
        let scope = ctx.scope()?;
        let (case, other) = (payload::case(scope, &input.case_id), payload::case(scope, &input.other_case_id));
        change(ctx, input.idempotency_key, Link { case, other, kind: input.kind.into(), linked: false }).await
    }
}
