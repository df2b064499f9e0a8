//! Whether she is a minor, and who may speak for a child.

use async_graphql::{Context, ID, InputObject, Object, Result};
use chrono::{DateTime, Utc};

use super::payload::{self, CasePayload, change};
use crate::graphql::context::Asking as _;
use crate::graphql::data_class::data_class;
use crate::graphql::guardian::{GuardianStanding, Kinship};
use crate::graphql::ids::{self, Kind};
use crate::graphql::vocabulary::{DataClass, MinorState};
use crate::store::acting::{JudgeGuardian, NameGuardian, SetMinority};

/// Mutations about minors.
#[derive(Debug, Default)]
pub(super) struct MinorMutation;

/// Whether she is a minor.
#[derive(InputObject, Debug)]
pub struct SetMinorStatusInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The case.
    case_id: ID,
    /// What was found. Not determined counts as a minor.
    state: MinorState,
    /// The month `YYYY-MM` in which she may turn eighteen and is asked herself; needed unless she is an adult.
    review_month: Option<String>,
    /// When it was found (UTC); now, if you leave it out.
    happened_at: Option<DateTime<Utc>>,
}

/// A guardian to name.
#[derive(InputObject, Debug)]
pub struct NameGuardianInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The case.
    case_id: ID,
    /// How the guardian is related to her. The name belongs into the sealed field `guardianName`.
    kinship: Kinship,
}

/// What was found of a guardian.
#[derive(InputObject, Debug)]
pub struct JudgeGuardianInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The guardian, as `Case.guardians` lists them.
    guardian_id: ID,
    /// What was found. That nothing speaks against the guardian waits for another agency's word; that the guardian is
    /// unfit works at once.
    finding: GuardianStanding,
    /// When it was found (UTC); now, if you leave it out.
    happened_at: Option<DateTime<Utc>>,
}

#[Object]
impl MinorMutation {
    /// Records whether she is a minor. It decides who may speak for her.
    #[graphql(directive = data_class::apply(DataClass::Birth))]
    async fn set_minor_status(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What was found.")] input: SetMinorStatusInput,
    ) -> Result<CasePayload> {
        let deed = SetMinority {
            case: payload::case(ctx.scope()?, &input.case_id),
            state: input.state.into(),
            review_month: input.review_month,
            happened_at: input.happened_at,
        };
        change(ctx, input.idempotency_key, deed).await
    }

    /// Names a guardian. Until another body finds that nothing speaks against the guardian, nothing that the guardian says
    /// counts.
    #[graphql(directive = data_class::apply(DataClass::Family))]
    async fn name_guardian(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The guardian.")] input: NameGuardianInput,
    ) -> Result<CasePayload> {
        let case = payload::case(ctx.scope()?, &input.case_id);
        let kinship = input.kinship.into();
        change(ctx, input.idempotency_key, NameGuardian { case, kinship }).await
    }

    /// Records what was found of a guardian. A guardian who was found unfit is not cleared again.
    #[graphql(directive = data_class::apply(DataClass::Family))]
    async fn judge_guardian(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What was found.")] input: JudgeGuardianInput,
    ) -> Result<CasePayload> {
        let (case, guardian) = ids::of_case(ctx.scope()?, Kind::Guardian, &input.guardian_id);
        let standing = input.finding.into();
        let deed = JudgeGuardian { case, guardian, standing, happened_at: input.happened_at };
        change(ctx, input.idempotency_key, deed).await
    }
}
