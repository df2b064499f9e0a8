//! Whether she goes home.

use async_graphql::{Context, ID, InputObject, Object, Result};
use chrono::{DateTime, NaiveDate, Utc};

use super::payload::{self, CasePayload, change};
use crate::graphql::context::Asking as _;
use crate::graphql::data_class::data_class;
use crate::graphql::vocabulary::{BestInterestOutcome, CaptureMode, DataClass, Language, ReturnWord};
use crate::store::acting::{DecideBestInterest, RecordReturnWish};

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
    /// When she said it (UTC); now, if you leave it out. Her last word counts: that she agrees by when she said it, that she
    /// declines by when it is entered.
    happened_at: Option<DateTime<Utc>>,
}

/// What is decided in the best interest of a child.
#[derive(InputObject, Debug)]
pub struct DecideBestInterestInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The case.
    case_id: ID,
    /// What is decided.
    outcome: BestInterestOutcome,
    /// Why it is best for her. It is sealed.
    reasons: String,
    /// The last day, in Bangladesh, on which it holds without being looked at again: after today, within a year.
    review_on: NaiveDate,
    /// The number of the order of a court or child welfare committee, in one line. It is sealed.
    order_number: Option<String>,
    /// When it was decided (UTC); now, if you leave it out.
    happened_at: Option<DateTime<Utc>>,
}

#[Object]
impl ReturnMutation {
    /// Decides something in the best interest of a child, or of somebody of whom it is not known whether she is one. `RETURN` has
    /// no effect until another agency confirms it (`pendingDoors`), and none at all once something else was decided meanwhile;
    /// that she stays or is placed elsewhere counts at once. On the formal channel a child sets out only while the last decision
    /// is that she goes home, the day of its review is not over and she does not decline. For an adult it carries nothing: her
    /// own word does.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn decide_best_interest(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The decision.")] input: DecideBestInterestInput,
    ) -> Result<CasePayload> {
        let deed = DecideBestInterest {
            case: payload::case(ctx.scope()?, &input.case_id),
            outcome: input.outcome.into(),
            reasons: input.reasons,
            review_on: input.review_on,
            order_number: input.order_number,
            happened_at: input.happened_at,
        };
        change(ctx, input.idempotency_key, deed).await
    }

    /// Records what she says about going home. On the formal channel an adult sets out only while her last word is that she
    /// agrees, and no handover is planned or moved while it is that she declines. That she declines counts from when it is entered
    /// at the latest, so that only an agreement of after undoes it. Such an agreement the assigned worker of the agency that leads
    /// or serves her records alone, also where another agency recorded that she declined.
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
