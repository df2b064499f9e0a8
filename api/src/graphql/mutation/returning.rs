//! Whether she goes home.

use async_graphql::{Context, ID, InputObject, Object, Result};
use chrono::{DateTime, Utc};

use super::payload::{self, CasePayload, change};
use crate::graphql::context::Asking as _;
use crate::graphql::data_class::data_class;
use crate::graphql::vocabulary::{CaptureMode, DataClass, Language, ReturnWord};
use crate::store::acting::RecordReturnWish;

/// Mutations of whether she goes home.
#[derive(Debug, Default)]
pub(super) struct ReturnMutation;

/// What she says about going home.
#[derive(InputObject, Debug)]
pub struct RecordReturnWishInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The case.
    case_id: ID,
    /// What she says. That she declines anyone records who works with her; that she agrees takes an assigned worker.
    wish: ReturnWord,
    /// The language in which it was explained to her.
    language: Language,
    /// How she said it.
    mode: CaptureMode,
    /// Whether somebody interpreted.
    interpreter: bool,
    /// Whether somebody witnessed it.
    witnessed: bool,
    /// Whether it was assessed that she understands what it means; wanted where she agrees.
    capacity_assessed: bool,
    /// When she said it (UTC); now, if you leave it out. Her last word counts, by when she said it.
    happened_at: Option<DateTime<Utc>>,
}

#[Object]
impl ReturnMutation {
    /// Records what she says about going home. On the formal channel an adult sets out only while her last word is that she
    /// agrees, and no handover is planned while it is that she declines.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn record_return_wish(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What she says.")] input: RecordReturnWishInput,
    ) -> Result<CasePayload> {
        let deed = RecordReturnWish {
            case: payload::case(ctx.scope()?, &input.case_id),
            wish: input.wish.into(),
            language: input.language.into(),
            mode: input.mode.into(),
            interpreter: input.interpreter,
            witnessed: input.witnessed,
            capacity_assessed: input.capacity_assessed,
            happened_at: input.happened_at,
        };
        change(ctx, input.idempotency_key, deed).await
    }
}
