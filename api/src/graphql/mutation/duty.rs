//! That she was told, and what came of what had to be looked at before a day.

use async_graphql::{Context, ID, InputObject, Object, Result};
use chrono::{DateTime, NaiveDate, Utc};

use super::payload::{self, CasePayload, change};
use crate::graphql::context::Asking as _;
use crate::graphql::data_class::data_class;
use crate::graphql::duty::about_kind;
use crate::graphql::ids::{self, Kind};
use crate::graphql::vocabulary::{
    DataClass, DutyKind, DutyOutcome, Language, NoticeChannel, VictimNoticeContent, VictimNoticeKind,
    VictimNoticeOutcome,
};
use crate::store::acting::{DischargeDuty, RecordVictimNotice};

/// Mutations of what is owed to her.
#[derive(Debug, Default)]
pub(super) struct DutyMutation;

/// That she was told of her rights or of her case, or that somebody tried.
#[derive(InputObject, Debug)]
pub struct RecordVictimNoticeInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The case.
    case_id: ID,
    /// Of what she was told.
    kind: VictimNoticeKind,
    /// How. Where others can hear or read it nothing of her case is told: then she can only be asked to call.
    channel: NoticeChannel,
    /// What came of it.
    outcome: VictimNoticeOutcome,
    /// In which language.
    language: Language,
    /// Whether somebody interpreted.
    #[graphql(default)]
    interpreter: bool,
    /// What she was told. Of her rights: all of them. Of her case: what was done and where it stands, or that nothing is new. Nothing
    /// if she was not told.
    #[graphql(default)]
    contents: Vec<VictimNoticeContent>,
    /// `writtenAt` of the plan in `Case.safeContact` that stood then and that you read before you contacted her (UTC). Where there was
    /// none, or you are not shown it, she is told face to face.
    plan_written_at: Option<DateTime<Utc>>,
    /// When it was (UTC).
    happened_at: DateTime<Utc>,
}

/// What came of what had to be looked at before a day.
#[derive(InputObject, Debug)]
pub struct DischargeDutyInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The case.
    case_id: ID,
    /// What is owed: something that ends, or that she comes of age. Other duties are done by their own records.
    kind: DutyKind,
    /// `aboutId` of the duty.
    about_id: ID,
    /// What came of it.
    outcome: DutyOutcome,
    /// The last day, in Bangladesh, until which it goes on, where it was extended; it is due again then.
    next_on: Option<NaiveDate>,
    /// When it was (UTC); now if nothing is said.
    happened_at: Option<DateTime<Utc>>,
}

#[Object]
impl DutyMutation {
    /// Records that she was told of her rights or of her case, or that somebody tried. Read `Case.safeContact` before you contact
    /// her.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn record_victim_notice(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The notice.")] input: RecordVictimNoticeInput,
    ) -> Result<CasePayload> {
        let deed = RecordVictimNotice {
            case: payload::case(ctx.scope()?, &input.case_id),
            kind: input.kind.into(),
            channel: input.channel.into(),
            outcome: input.outcome.into(),
            language: input.language.into(),
            interpreter: input.interpreter,
            contents: input.contents.into_iter().map(Into::into).collect(),
            plan_written_at: input.plan_written_at,
            happened_at: input.happened_at,
        };
        change(ctx, input.idempotency_key, deed).await
    }

    /// Says what came of something that had to be looked at before it ended.
    #[graphql(directive = data_class::apply(DataClass::Coordination))]
    async fn discharge_duty(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What came of it.")] input: DischargeDutyInput,
    ) -> Result<CasePayload> {
        let scope = ctx.scope()?;
        let kind = input.kind.into();
        let of = about_kind(kind);
        let about = if matches!(of, Kind::Case | Kind::Sheet) {
            ids::single(scope, of, &input.about_id)
        } else {
            ids::of_case(scope, of, &input.about_id).1
        };
        let deed = DischargeDuty {
            case: payload::case(scope, &input.case_id),
            kind,
            about,
            outcome: input.outcome.into(),
            next_on: input.next_on,
            happened_at: input.happened_at,
        };
        change(ctx, input.idempotency_key, deed).await
    }
}
