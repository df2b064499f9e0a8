//! Laws and orders attached to a case.

use async_graphql::{Context, ID, InputObject, Object, Result};
use chrono::{DateTime, NaiveDate, Utc};

use super::payload::{self, CasePayload, change};
use crate::graphql::context::Asking as _;
use crate::graphql::data_class::data_class;
use crate::graphql::ids::{self, Kind};
use crate::graphql::vocabulary::{DataClass, Milestone};
use crate::store::acting::{AttachBasis, EndBasis, end_of_day};

/// Mutations of legal bases.
#[derive(Debug, Default)]
pub(super) struct BasisMutation;

/// An order of a court or committee.
#[derive(InputObject)]
pub struct CourtOrderInput {
    /// Its number. It is sealed.
    number: String,
    /// The last day on which it holds, in Bangladesh.
    expires_on: NaiveDate,
}

/// A law or order to attach to a case.
#[derive(InputObject)]
pub struct AttachLegalBasisInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The case.
    case_id: ID,
    /// The law or kind of order, by its code: see `legalBases`.
    basis: String,
    /// The agency for whose work it is attached. The agency that leads may leave it out: then it holds for every one.
    recipient_id: Option<ID>,
    /// When it begins (UTC); now, if you leave it out.
    begins_at: Option<DateTime<Utc>>,
    /// When it ends at the latest (UTC); at most two years ahead.
    until: DateTime<Utc>,
    /// The event that ends it before.
    ends_after: Option<Milestone>,
    /// The order, where the basis is one.
    court_order: Option<CourtOrderInput>,
}

/// A law or order to end.
#[derive(InputObject, Debug)]
pub struct EndLegalBasisInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// What is attached, as `Case.legalBases` lists it.
    attached_basis_id: ID,
}

#[Object]
impl BasisMutation {
    /// Attaches a law or an order to a case. What your own agency gains by it waits for another agency's word.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn attach_legal_basis(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The law or order.")] input: AttachLegalBasisInput,
    ) -> Result<CasePayload> {
        let scope = ctx.scope()?;
        let deed = AttachBasis {
            case: payload::case(scope, &input.case_id),
            code: input.basis,
            recipient: input.recipient_id.map(|id| payload::agency(scope, &id)),
            begins_at: input.begins_at,
            until: input.until,
            ends_after: input.ends_after.map(Into::into),
            order: input.court_order.map(|order| (order.number, order.expires_on, end_of_day(order.expires_on))),
        };
        change(ctx, input.idempotency_key, deed).await
    }

    /// Ends what a law or order opened, at once.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn end_legal_basis(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is attached.")] input: EndLegalBasisInput,
    ) -> Result<CasePayload> {
        let (case, basis) = ids::of_case(ctx.scope()?, Kind::Basis, &input.attached_basis_id);
        change(ctx, input.idempotency_key, EndBasis { case, basis }).await
    }
}
