//! Hearings, and whether she testifies.

use async_graphql::{Context, ID, InputObject, Object, Result};
use chrono::{DateTime, NaiveDate, Utc};

use super::payload::{self, CasePayload, change};
use crate::graphql::context::Asking as _;
use crate::graphql::data_class::data_class;
use crate::graphql::ids::{self, Kind};
use crate::graphql::vocabulary::{
    CaptureMode, CoordinatorOffice, DataClass, HearingMode, HearingOutcome, HearingReason, Language, MissingReason,
    NoAssistance, ProtectionMeasure, ReadinessItem, TestimonyWord,
};
use crate::store::acting::{
    CallOff, CallOffHearing, ConfirmReadiness, Coordinator, GiveAfterCare, HoldHearing, MoveHearing, PlanHearing,
    RecordTestimonyWish,
};

/// Mutations of hearings.
#[derive(Debug, Default)]
pub(super) struct HearingMutation;

/// What she says about testifying.
#[derive(InputObject, Debug)]
pub struct RecordTestimonyWishInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The case.
    case_id: ID,
    /// What she says. That she declines anyone records who works with her; that she agrees takes an assigned worker.
    wish: TestimonyWord,
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
    /// When she said it (UTC); now, if you leave it out. That she declines counts from when it is entered.
    happened_at: Option<DateTime<Utc>>,
}

/// Who coordinates at one side of a hearing.
#[derive(InputObject, Debug)]
pub struct HearingCoordinatorInput {
    /// Of which office.
    office: CoordinatorOffice,
    /// The name, in one line of at most 200 characters. It is sealed.
    name: Option<String>,
}

/// A hearing.
#[derive(InputObject, Debug)]
pub struct PlanHearingInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The court case in which she is heard.
    court_case_id: ID,
    /// How she is heard.
    mode: HearingMode,
    /// When it begins (UTC): a time to come.
    starts_at: DateTime<Utc>,
    /// Whether she is in another country than the court then. She is heard by video, and under legal assistance that holds on that
    /// day, or says why it needs none.
    abroad: bool,
    /// Where the court sits, in one line of at most 200 characters. It is sealed.
    court_point: String,
    /// Who coordinates at the court; wanted by video.
    court_coordinator: Option<HearingCoordinatorInput>,
    /// From where she is heard, in one line of at most 200 characters; wanted by video. It is sealed, and told only where her
    /// whereabouts are.
    remote_point: Option<String>,
    /// Who coordinates there; wanted by video.
    remote_coordinator: Option<HearingCoordinatorInput>,
    /// The language of the court.
    court_language: Language,
    /// The language in which she testifies. Where the court does not speak it, somebody interprets.
    her_language: Language,
    /// Whether somebody interprets.
    interpreter: bool,
    /// Whether somebody whom she trusts is to be with her.
    support_person: bool,
    /// What protects her while she is heard.
    #[graphql(default)]
    protection: Vec<ProtectionMeasure>,
    /// The legal assistance on which it rests, of the same court case; wanted abroad.
    legal_assistance_id: Option<ID>,
    /// Why it needs none, abroad.
    no_legal_assistance: Option<NoAssistance>,
}

/// Another time of a hearing.
#[derive(InputObject, Debug)]
pub struct MoveHearingInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The hearing.
    hearing_id: ID,
    /// When it begins now (UTC): a time to come. What was confirmed before is confirmed again.
    starts_at: DateTime<Utc>,
    /// The legal assistance on which it rests then; wanted abroad.
    legal_assistance_id: Option<ID>,
    /// Why it needs none, abroad.
    no_legal_assistance: Option<NoAssistance>,
}

/// A hearing that is put off.
#[derive(InputObject, Debug)]
pub struct PostponeHearingInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The hearing.
    hearing_id: ID,
    /// Why.
    reason: HearingReason,
    /// When that was (UTC); now, if you leave it out.
    happened_at: Option<DateTime<Utc>>,
}

/// A hearing that is cancelled.
#[derive(InputObject, Debug)]
pub struct CancelHearingInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The hearing.
    hearing_id: ID,
    /// Why.
    reason: HearingReason,
    /// When that was (UTC); now, if you leave it out.
    happened_at: Option<DateTime<Utc>>,
}

/// What is confirmed before a hearing.
#[derive(InputObject, Debug)]
pub struct ConfirmReadinessInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The hearing.
    hearing_id: ID,
    /// What is confirmed. Once nothing is left, the hearing is `READY`.
    items: Vec<ReadinessItem>,
    /// When it was so (UTC); now, if you leave it out. On the day of the hearing only.
    happened_at: Option<DateTime<Utc>>,
}

/// Something that was not confirmed before a hearing.
#[derive(InputObject, Debug)]
pub struct MissingItemInput {
    /// What.
    item: ReadinessItem,
    /// Why the hearing was held all the same.
    reason: MissingReason,
}

/// A hearing that was held.
#[derive(InputObject, Debug)]
pub struct HoldHearingInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The hearing.
    hearing_id: ID,
    /// What it came to.
    outcome: HearingOutcome,
    /// Everything that was not confirmed before it, each with why.
    #[graphql(default)]
    missing: Vec<MissingItemInput>,
    /// The last day by which somebody of your agency calls on her, in Bangladesh; the day after it, if you leave it out.
    after_care_due_on: Option<NaiveDate>,
    /// When it ended (UTC); now, if you leave it out.
    happened_at: Option<DateTime<Utc>>,
}

/// That somebody called on her after a hearing.
#[derive(InputObject, Debug)]
pub struct GiveAfterCareInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The hearing.
    hearing_id: ID,
    /// When (UTC); now, if you leave it out.
    happened_at: Option<DateTime<Utc>>,
}

impl From<HearingCoordinatorInput> for Coordinator {
    fn from(input: HearingCoordinatorInput) -> Self {
        Self { office: input.office.into(), name: input.name }
    }
}

#[Object]
impl HearingMutation {
    /// Records what she says about testifying. No hearing is planned without her agreement, and that she declines calls off at
    /// once whatever is planned. What is shown of her rests on her consents besides, as always.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    async fn record_testimony_wish(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What she says.")] input: RecordTestimonyWishInput,
    ) -> Result<CasePayload> {
        let deed = RecordTestimonyWish {
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

    /// Plans a hearing: with her word that she testifies, for a child with that of a guardian or a court besides, and with an
    /// interpreter where the court does not speak her language.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn plan_hearing(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The hearing.")] input: PlanHearingInput,
    ) -> Result<CasePayload> {
        let scope = ctx.scope()?;
        let deed = PlanHearing {
            of: ids::of_case(scope, Kind::CourtCase, &input.court_case_id),
            mode: input.mode.into(),
            starts_at: input.starts_at,
            abroad: input.abroad,
            court_point: input.court_point,
            court_coordinator: input.court_coordinator.map(Into::into),
            remote_point: input.remote_point,
            remote_coordinator: input.remote_coordinator.map(Into::into),
            court_language: input.court_language.into(),
            her_language: input.her_language.into(),
            interpreter: input.interpreter,
            support_person: input.support_person,
            protection: input.protection.into_iter().map(Into::into).collect(),
            assistance: input.legal_assistance_id.map(|id| ids::of_case(scope, Kind::LegalAssistance, &id)),
            no_assistance: input.no_legal_assistance.map(Into::into),
        };
        change(ctx, input.idempotency_key, deed).await
    }

    /// Moves a hearing to another time, also one that was put off.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn move_hearing(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The other time.")] input: MoveHearingInput,
    ) -> Result<CasePayload> {
        let scope = ctx.scope()?;
        let deed = MoveHearing {
            of: ids::of_case(scope, Kind::Hearing, &input.hearing_id),
            starts_at: input.starts_at,
            assistance: input.legal_assistance_id.map(|id| ids::of_case(scope, Kind::LegalAssistance, &id)),
            no_assistance: input.no_legal_assistance.map(Into::into),
        };
        change(ctx, input.idempotency_key, deed).await
    }

    /// Puts a hearing off without a time.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn postpone_hearing(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The hearing.")] input: PostponeHearingInput,
    ) -> Result<CasePayload> {
        let deed = CallOffHearing {
            of: ids::of_case(ctx.scope()?, Kind::Hearing, &input.hearing_id),
            how: CallOff::Postpone,
            reason: input.reason.into(),
            happened_at: input.happened_at,
        };
        change(ctx, input.idempotency_key, deed).await
    }

    /// Cancels a hearing.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn cancel_hearing(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The hearing.")] input: CancelHearingInput,
    ) -> Result<CasePayload> {
        let deed = CallOffHearing {
            of: ids::of_case(ctx.scope()?, Kind::Hearing, &input.hearing_id),
            how: CallOff::Cancel,
            reason: input.reason.into(),
            happened_at: input.happened_at,
        };
        change(ctx, input.idempotency_key, deed).await
    }

    /// Confirms something before a hearing, from the side on which she is, on the day of the hearing.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn confirm_readiness(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is confirmed.")] input: ConfirmReadinessInput,
    ) -> Result<CasePayload> {
        let deed = ConfirmReadiness {
            of: ids::of_case(ctx.scope()?, Kind::Hearing, &input.hearing_id),
            items: input.items.into_iter().map(Into::into).collect(),
            happened_at: input.happened_at,
        };
        change(ctx, input.idempotency_key, deed).await
    }

    /// Records that a hearing was held: with everything confirmed, or with why not. From then on somebody is to call on her.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn hold_hearing(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The hearing.")] input: HoldHearingInput,
    ) -> Result<CasePayload> {
        let missing = input.missing.into_iter().map(|missing| (missing.item.into(), missing.reason.into()));
        let deed = HoldHearing {
            of: ids::of_case(ctx.scope()?, Kind::Hearing, &input.hearing_id),
            outcome: input.outcome.into(),
            missing: missing.collect(),
            after_care_due_on: input.after_care_due_on,
            happened_at: input.happened_at,
        };
        change(ctx, input.idempotency_key, deed).await
    }

    /// Records that somebody called on her after a hearing.
    #[graphql(directive = data_class::apply(DataClass::Legal))]
    async fn give_after_care(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "When.")] input: GiveAfterCareInput,
    ) -> Result<CasePayload> {
        let of = ids::of_case(ctx.scope()?, Kind::Hearing, &input.hearing_id);
        change(ctx, input.idempotency_key, GiveAfterCare { of, happened_at: input.happened_at }).await
    }
}
