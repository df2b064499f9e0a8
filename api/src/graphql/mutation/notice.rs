//! Notices to those who may no longer use what they received.

use async_graphql::{Context, ID, InputObject, Object, Result};

use super::payload::{self, CasePayload, change};
use crate::graphql::context::Asking as _;
use crate::graphql::data_class::data_class;
use crate::graphql::ids::{self, Kind};
use crate::graphql::vocabulary::{DataClass, HoldReason};
use crate::store::acting::{ConfirmNotice, HandleNotice, TellRecipients};

/// Mutations of notices.
#[derive(Debug, Default)]
pub(super) struct NoticeMutation;

/// A case whose past recipients are to be told.
#[derive(InputObject, Debug)]
pub struct TellRecipientsInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The case.
    case_id: ID,
}

/// A notice to hold back.
#[derive(InputObject, Debug)]
pub struct HoldNoticeInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The notice.
    notice_id: ID,
    /// Why.
    reason: HoldReason,
}

/// A notice to let go.
#[derive(InputObject, Debug)]
pub struct ReleaseNoticeInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The notice.
    notice_id: ID,
}

/// A notice that your agency acted on.
#[derive(InputObject, Debug)]
pub struct ConfirmNoticeInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The notice, as `recipientNotices` lists it.
    notice_id: ID,
}

#[Object]
impl NoticeMutation {
    /// Makes notices for whoever may no longer use something since a consent ran out or a tie ended by its date. Whatever
    /// is withdrawn, denied or ended by somebody makes them by itself.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn tell_recipients(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The case.")] input: TellRecipientsInput,
    ) -> Result<CasePayload> {
        let case = payload::case(ctx.scope()?, &input.case_id);
        change(ctx, input.idempotency_key, TellRecipients { case }).await
    }

    /// Holds a notice back that did not go out yet, because it would endanger somebody.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn hold_notice(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The notice.")] input: HoldNoticeInput,
    ) -> Result<CasePayload> {
        let (case, notice) = ids::of_case(ctx.scope()?, Kind::Notice, &input.notice_id);
        change(ctx, input.idempotency_key, HandleNotice { case, notice, hold: Some(input.reason.into()) }).await
    }

    /// Lets a notice go that was held back.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn release_notice(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The notice.")] input: ReleaseNoticeInput,
    ) -> Result<CasePayload> {
        let (case, notice) = ids::of_case(ctx.scope()?, Kind::Notice, &input.notice_id);
        change(ctx, input.idempotency_key, HandleNotice { case, notice, hold: None }).await
    }

    /// Confirms, for your agency, that what it received was deleted or given back. `case` is `null` if it is no longer
    /// there for you.
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    async fn confirm_notice(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The notice.")] input: ConfirmNoticeInput,
    ) -> Result<CasePayload> {
        let (case, notice) = ids::of_case(ctx.scope()?, Kind::Notice, &input.notice_id);
        change(ctx, input.idempotency_key, ConfirmNotice { case, notice }).await
    }
}
