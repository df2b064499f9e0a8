//! What was found at her home.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};

use super::filled::filled;
use super::payload::{self, CasePayload, change, change_made};
use super::user_error::UserError;
use crate::graphql::case::Case;
use crate::graphql::context::Asking as _;
use crate::graphql::data_class::data_class;
use crate::graphql::ids::{self, Kind};
use crate::graphql::vocabulary::{AddressFinding, DataClass, FamilyWillingness, HomeSafety};
use crate::store::acting::{CountersignHomeInvestigation, RecordHomeInvestigation};

/// Mutations of reports about her home.
#[derive(Debug, Default)]
pub(super) struct HomeMutation;

/// What was found at her home.
#[derive(InputObject, Debug)]
pub struct RecordHomeInvestigationInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The number of the form on which this stands, if it was written on paper: see `issueForms`. Entered twice it is one
    /// record.
    form_number: Option<String>,
    /// The case.
    case_id: ID,
    /// When her home was visited (UTC).
    visited_at: DateTime<Utc>,
    /// Whether the address that was given led there.
    address_found: AddressFinding,
    /// The address as it was found, in one line of at most 300 characters. It is sealed.
    address: Option<String>,
    /// Who was met and their tie to her, in one line of at most 300 characters; wanted where somebody of the family was. It
    /// is sealed.
    met_with: Option<String>,
    /// Whether the family would have her back.
    willingness: FamilyWillingness,
    /// Whether it is safe for her there; on the paper it is asked whether it is a place to live.
    safety: HomeSafety,
    /// Whether people who may have harmed her are near, and who; the paper asks who else lives near. It is sealed, and no station reads it back here.
    suspects_near: Option<String>,
    /// What was seen and said. It is sealed, and no station reads it back here.
    observations: Option<String>,
    /// The report of your own agency that this one corrects: as `homeInvestigations` lists it, or as `homeInvestigationId` told
    /// you when it was recorded, which you may name without reading it. It stays; of several corrections name the last.
    supersedes_id: Option<ID>,
}

/// A second signature.
#[derive(InputObject, Debug)]
pub struct CountersignHomeInvestigationInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The report, of your own agency and signed by somebody else.
    investigation_id: ID,
}

/// What came of reporting on her home.
#[derive(SimpleObject, Debug)]
pub struct HomeReportPayload {
    /// The case as you see it now; `null` if nothing was done, or if it is no longer there for you.
    case: Option<Case>,
    /// The id of the report, by which your agency corrects it, also where you are shown no report; `null` where `case` is.
    home_investigation_id: Option<ID>,
    /// Why nothing was done; empty if it was.
    user_errors: Vec<UserError>,
}

#[Object]
impl HomeMutation {
    /// Reports what was found at her home, and signs it. This goes to those who lead the case and to nobody at her home: who
    /// is visited is told no more than `Case.safeContact` says. You may report without reading what others reported.
    #[graphql(directive = data_class::apply(DataClass::Family))]
    async fn record_home_investigation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What was found.")] input: RecordHomeInvestigationInput,
    ) -> Result<HomeReportPayload> {
        let scope = ctx.scope()?;
        let filled = filled(&input, input.form_number.as_deref());
        let deed = RecordHomeInvestigation {
            filled,
            case: payload::case(scope, &input.case_id),
            visited_at: input.visited_at,
            address_found: input.address_found.into(),
            address: input.address,
            met_with: input.met_with,
            willingness: input.willingness.into(),
            safety: input.safety.into(),
            suspects_near: input.suspects_near,
            observations: input.observations,
            supersedes: input.supersedes_id.map(|id| ids::of_case(scope, Kind::HomeReport, &id)),
        };
        let (CasePayload { case, user_errors, .. }, made) = change_made(ctx, input.idempotency_key, deed).await?;
        let home_investigation_id = made.map(|keys| ids::global(scope, Kind::HomeReport, &keys));
        Ok(HomeReportPayload { case, home_investigation_id, user_errors })
    }

    /// Puts a supervisor's second signature under a report of the own agency that you read. Never your own report. A body that
    /// verifies and a station that leads have no second signature: their supervisors are not shown what they would sign.
    #[graphql(directive = data_class::apply(DataClass::Family))]
    async fn countersign_home_investigation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The report.")] input: CountersignHomeInvestigationInput,
    ) -> Result<CasePayload> {
        let (case, report) = ids::of_case(ctx.scope()?, Kind::HomeReport, &input.investigation_id);
        change(ctx, input.idempotency_key, CountersignHomeInvestigation { case, report }).await
    }
}
