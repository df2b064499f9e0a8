//! Printing lists, and accounting for the paper.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};

use super::payload::{done, refused};
use super::user_error::UserError;
use crate::graphql::context::Asking as _;
use crate::graphql::data_class::data_class;
use crate::graphql::ids::{self, Kind};
use crate::graphql::sheet::{self, PrintedSheet};
use crate::graphql::vocabulary::{DataClass, SheetOutcome};
use crate::store::acting::{AccountForSheet, Deed, Outcome, PrintHandoverList};

/// Mutations of printed sheets.
#[derive(Debug, Default)]
pub(super) struct SheetMutation;

/// The list of a handover to print.
#[derive(InputObject, Debug)]
pub struct PrintHandoverListInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The packet of one of those on it.
    handover_id: ID,
}

/// What became of a sheet.
#[derive(InputObject, Debug)]
pub struct AccountForSheetInput {
    /// Your own key for this change: sent again, nothing happens twice.
    idempotency_key: String,
    /// The sheet, as `printedSheets` lists it.
    sheet_id: ID,
    /// What.
    outcome: SheetOutcome,
    /// When (UTC); now, if you leave it out.
    happened_at: Option<DateTime<Utc>>,
    /// The colleague before whom it happened; to destroy a sheet there has to be one.
    witness_id: Option<ID>,
}

/// What came of a change of a printed sheet.
#[derive(SimpleObject, Debug, Default)]
pub struct SheetPayload {
    /// The sheet; `null` if nothing was done.
    sheet: Option<PrintedSheet>,
    /// Why nothing was done; empty if it was.
    user_errors: Vec<UserError>,
}

#[Object]
impl SheetMutation {
    /// Numbers the list of a handover, with those of its people whose packets you may print, and makes its return or
    /// destruction your agency's duty. The text is fetched from `POST /sheets/{id}`.
    #[graphql(directive = data_class::apply(DataClass::Handover))]
    async fn print_handover_list(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The list.")] input: PrintHandoverListInput,
    ) -> Result<SheetPayload> {
        let (case, handover) = ids::of_case(ctx.scope()?, Kind::Handover, &input.handover_id);
        change(ctx, input.idempotency_key, PrintHandoverList { case, handover }).await
    }

    /// Says what became of a sheet that your agency printed. One that is lost is told to those who lead the cases on it;
    /// if it is found, say then what became of it.
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    async fn account_for_sheet(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The sheet.")] input: AccountForSheetInput,
    ) -> Result<SheetPayload> {
        let scope = ctx.scope()?;
        let deed = AccountForSheet {
            sheet: ids::single(scope, Kind::Sheet, &input.sheet_id),
            outcome: input.outcome.into(),
            happened_at: input.happened_at,
            witness: input.witness_id.map(|id| ids::single(scope, Kind::Member, &id)),
        };
        change(ctx, input.idempotency_key, deed).await
    }
}

async fn change<D: Deed>(ctx: &Context<'_>, key: String, deed: D) -> Result<SheetPayload> {
    match done(ctx, key, deed).await? {
        Outcome::Done(done) => {
            let sheet = match done.made {
                Some(sheet) => sheet::one(ctx, sheet).await?,
                None => None,
            };
            Ok(SheetPayload { sheet, user_errors: Vec::new() })
        }
        Outcome::Refused(refusals) => {
            let user_errors = refused(ctx, refusals)?;
            Ok(SheetPayload { sheet: None, user_errors })
        }
    }
}
