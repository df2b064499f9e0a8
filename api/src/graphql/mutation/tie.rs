//! Tying agencies and people to a case.

use async_graphql::{Context, ID, InputObject, Object, Result};
use chrono::{DateTime, Utc};

use super::payload::{self, CasePayload, change};
use crate::graphql::context::Asking as _;
use crate::graphql::data_class::data_class;
use crate::graphql::ids::{self, Kind};
use crate::graphql::vocabulary::{DataClass, Function, Milestone, RelationKind};
use crate::store::acting::{Assign, EndAssignment, EndRelation, Relate};

/// Mutations of ties.
#[derive(Debug, Default)]
pub(super) struct TieMutation;

/// An agency to tie to a case, from now on.
#[derive(InputObject, Debug)]
pub struct RelateAgencyInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The case.
    case_id: ID,
    /// The agency.
    agency_id: ID,
    /// How it is tied. Who leads cannot be set here.
    kind: RelationKind,
    /// When it ends at the latest (UTC); at most two years ahead.
    until: DateTime<Utc>,
    /// The event that ends it before. If you name none, who serves her and a body of the other side (`SERVICE_PROVIDER`,
    /// `COUNTERPART`) are tied until the case is closed, unless it was closed before.
    ends_after: Option<Milestone>,
    /// How many hours after the event it ends.
    #[graphql(default)]
    end_hours: i32,
}

/// A tie to end.
#[derive(InputObject, Debug)]
pub struct EndRelationInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The tie, as `Case.relations` lists it.
    relation_id: ID,
}

/// Who is to work on a case: a desk by its function, or a member by name.
#[derive(InputObject, Debug)]
pub struct AssignMemberInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The case.
    case_id: ID,
    /// The agency that works on it. It must be tied to the case.
    agency_id: ID,
    /// The desk. Organisations and shelters name a member instead.
    function: Option<Function>,
    /// The member.
    member_id: Option<ID>,
    /// When the assignment ends (UTC).
    until: Option<DateTime<Utc>>,
}

/// Who is to work on a case no longer.
#[derive(InputObject, Debug)]
pub struct EndAssignmentInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The case.
    case_id: ID,
    /// The agency.
    agency_id: ID,
    /// The desk.
    function: Option<Function>,
    /// The member.
    member_id: Option<ID>,
}

#[Object]
impl TieMutation {
    /// Ties an agency to a case, so that it sees what the policy gives to such a tie. A tie of your own agency waits for
    /// another agency's word.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn relate_agency(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The tie.")] input: RelateAgencyInput,
    ) -> Result<CasePayload> {
        let scope = ctx.scope()?;
        let deed = Relate {
            case: payload::case(scope, &input.case_id),
            agency: payload::agency(scope, &input.agency_id),
            kind: input.kind.into(),
            until: input.until,
            ends_after: input.ends_after.map(|event| (event.into(), input.end_hours)),
        };
        change(ctx, input.idempotency_key, deed).await
    }

    /// Ends a tie, at once: the agency no longer sees the case through it.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn end_relation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The tie.")] input: EndRelationInput,
    ) -> Result<CasePayload> {
        let (case, relation) = ids::of_case(ctx.scope()?, Kind::Relation, &input.relation_id);
        change(ctx, input.idempotency_key, EndRelation { case, relation }).await
    }

    /// Puts a desk or a member on a case. Nobody puts himself on a case of the own agency, and what an agency that does not
    /// lead names waits for the word of the one that leads.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn assign_member(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who is to work on it.")] input: AssignMemberInput,
    ) -> Result<CasePayload> {
        let scope = ctx.scope()?;
        let deed = Assign {
            case: payload::case(scope, &input.case_id),
            agency: payload::agency(scope, &input.agency_id),
            function: input.function.map(Into::into),
            member: input.member_id.map(|id| ids::single(scope, Kind::Member, &id)),
            until: input.until,
        };
        change(ctx, input.idempotency_key, deed).await
    }

    /// Takes a desk or a member off a case, at once.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn end_assignment(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who is to work on it no longer.")] input: EndAssignmentInput,
    ) -> Result<CasePayload> {
        let scope = ctx.scope()?;
        let deed = EndAssignment {
            case: payload::case(scope, &input.case_id),
            agency: payload::agency(scope, &input.agency_id),
            function: input.function.map(Into::into),
            member: input.member_id.map(|id| ids::single(scope, Kind::Member, &id)),
        };
        change(ctx, input.idempotency_key, deed).await
    }
}
