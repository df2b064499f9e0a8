//! Emergency access.

use async_graphql::{Context, ID, InputObject, Object, Result};

use super::payload::{self, CasePayload, change};
use crate::graphql::context::Asking as _;
use crate::graphql::data_class::data_class;
use crate::graphql::ids::{self, Kind};
use crate::graphql::vocabulary::{DataClass, EmergencyReason};
use crate::store::acting::{DeclareEmergency, EndEmergency, ReviewEmergency};

/// Mutations of emergency access.
#[derive(Debug, Default)]
pub(super) struct EmergencyMutation;

/// That you open something for yourself in an emergency, for the purpose of this request.
#[derive(InputObject, Debug)]
pub struct DeclareEmergencyInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The case.
    case_id: ID,
    /// The classes of knowledge that you need, and no others.
    classes: Vec<DataClass>,
    /// Why.
    reason: EmergencyReason,
    /// What happened, in words. They are sealed, and read by those who review.
    words: String,
}

/// That emergency access is closed.
#[derive(InputObject, Debug)]
pub struct EndEmergencyAccessInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The emergency access.
    emergency_id: ID,
}

/// What you find of an emergency of another agency.
#[derive(InputObject, Debug)]
pub struct ReviewEmergencyInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The emergency access.
    emergency_id: ID,
    /// Whether it was justified.
    justified: bool,
}

#[Object]
impl EmergencyMutation {
    /// Opens the named classes of the case for you alone, at once and for a few hours. Who leads the case and its
    /// data-protection officer are told by it, and review it; before that you open nothing more of this case.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn declare_emergency(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The emergency.")] input: DeclareEmergencyInput,
    ) -> Result<CasePayload> {
        let deed = DeclareEmergency {
            case: payload::case(ctx.scope()?, &input.case_id),
            classes: input.classes.into_iter().map(Into::into).collect(),
            reason: input.reason.into(),
            words: input.words,
        };
        change(ctx, input.idempotency_key, deed).await
    }

    /// Closes emergency access at once: your own, or, if you lead the case, anybody's.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn end_emergency_access(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which.")] input: EndEmergencyAccessInput,
    ) -> Result<CasePayload> {
        let (case, emergency) = ids::of_case(ctx.scope()?, Kind::Emergency, &input.emergency_id);
        change(ctx, input.idempotency_key, EndEmergency { case, emergency }).await
    }

    /// Says, once and when it is over, whether an emergency of another agency was justified.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn review_emergency(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What you find.")] input: ReviewEmergencyInput,
    ) -> Result<CasePayload> {
        let (case, emergency) = ids::of_case(ctx.scope()?, Kind::Emergency, &input.emergency_id);
        change(ctx, input.idempotency_key, ReviewEmergency { case, emergency, justified: input.justified }).await
    }
}
