//! How she is looked after again, and what threatens her.

use async_graphql::{Context, ID, InputObject, Object, Result};
use chrono::{DateTime, NaiveDate, Utc};

use super::payload::{self, CasePayload, change};
use crate::graphql::context::Asking as _;
use crate::graphql::data_class::data_class;
use crate::graphql::ids::{self, Kind};
use crate::graphql::vocabulary::{DataClass, FollowUpMeans, FollowUpSafety, SafetyAlertKind, SafetyAlertLevel};
use crate::store::acting::{HandleSafetyAlert, RaiseSafetyAlert, RecordFollowUp};
use entities::vocabulary::SafetyAlertEventKind;

/// Mutations of follow-ups and safety alerts.
#[derive(Debug, Default)]
pub(super) struct AftercareMutation;

/// That somebody looked after her again.
#[derive(InputObject, Debug)]
pub struct RecordFollowUpInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The case.
    case_id: ID,
    /// How she was looked after.
    means: FollowUpMeans,
    /// When it was (UTC).
    happened_at: DateTime<Utc>,
    /// Whether she is safe.
    safety: FollowUpSafety,
    /// What was found. It is sealed, and you may write it without reading it back.
    found: Option<String>,
    /// The day, in Bangladesh, on which somebody looks after her next, within a year; wanted where she is not safe or was not
    /// reached.
    next_on: Option<NaiveDate>,
}

/// That something threatens her.
#[derive(InputObject, Debug)]
pub struct RaiseSafetyAlertInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The case.
    case_id: ID,
    /// What threatens her.
    kind: SafetyAlertKind,
    /// How soon something must be done.
    level: SafetyAlertLevel,
    /// What is known of it. It is sealed.
    words: Option<String>,
    /// When it was seen (UTC); now if nothing is said.
    happened_at: Option<DateTime<Utc>>,
}

/// That a safety alert is taken in hand.
#[derive(InputObject, Debug)]
pub struct AcknowledgeSafetyAlertInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The alert.
    alert_id: ID,
    /// What is done about it. It is sealed.
    words: Option<String>,
    /// When it was taken in hand (UTC); now if nothing is said.
    happened_at: Option<DateTime<Utc>>,
}

/// That something threatens her no more.
#[derive(InputObject, Debug)]
pub struct CloseSafetyAlertInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The alert.
    alert_id: ID,
    /// Why it threatens her no more. It is sealed.
    words: String,
    /// Since when (UTC); now if nothing is said.
    happened_at: Option<DateTime<Utc>>,
}

#[Object]
impl AftercareMutation {
    /// Records that somebody looked after her again. You may do so without reading what others found.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn record_follow_up(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The follow-up.")] input: RecordFollowUpInput,
    ) -> Result<CasePayload> {
        let deed = RecordFollowUp {
            case: payload::case(ctx.scope()?, &input.case_id),
            means: input.means.into(),
            safety: input.safety.into(),
            found: input.found,
            next_on: input.next_on,
            happened_at: input.happened_at,
        };
        change(ctx, input.idempotency_key, deed).await
    }

    /// Says that something threatens her. It goes to those who lead the case and to those who serve her, to nobody else; you may
    /// say so without reading anything.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn raise_safety_alert(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The alert.")] input: RaiseSafetyAlertInput,
    ) -> Result<CasePayload> {
        let deed = RaiseSafetyAlert {
            case: payload::case(ctx.scope()?, &input.case_id),
            kind: input.kind.into(),
            level: input.level.into(),
            words: input.words,
            happened_at: input.happened_at,
        };
        change(ctx, input.idempotency_key, deed).await
    }

    /// Takes a safety alert in hand, as who leads the case.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn acknowledge_safety_alert(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The alert.")] input: AcknowledgeSafetyAlertInput,
    ) -> Result<CasePayload> {
        let AcknowledgeSafetyAlertInput { idempotency_key, alert_id, words, happened_at } = input;
        let (case, alert) = ids::of_case(ctx.scope()?, Kind::SafetyAlert, &alert_id);
        let kind = SafetyAlertEventKind::Acknowledged;
        change(ctx, idempotency_key, HandleSafetyAlert { case, alert, kind, words, happened_at }).await
    }

    /// Says, as who leads the case, that something threatens her no more.
    #[graphql(directive = data_class::apply(DataClass::Services))]
    async fn close_safety_alert(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The alert.")] input: CloseSafetyAlertInput,
    ) -> Result<CasePayload> {
        let CloseSafetyAlertInput { idempotency_key, alert_id, words, happened_at } = input;
        let (case, alert) = ids::of_case(ctx.scope()?, Kind::SafetyAlert, &alert_id);
        let (kind, words) = (SafetyAlertEventKind::Closed, Some(words));
        change(ctx, idempotency_key, HandleSafetyAlert { case, alert, kind, words, happened_at }).await
    }
}
