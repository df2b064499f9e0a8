//! Sheets of paper that were printed: the duties of one's own agency, and what those who lead are told.

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::agency::{self, Agency};
use super::case::Case;
use super::context::Asking as _;
use super::data_class::data_class;
use super::ids::{self, Kind};
use super::vocabulary::{DataClass, Purpose, SheetKind, SheetOutcome, SheetState};
use super::{page, selecting};
use crate::disclosure::field::Field;
use crate::disclosure::view::{Notified, SheetEvent as Event, SheetView};
use crate::scope::Scope;

/// A sheet of paper that your agency printed.
#[derive(Clone, Debug)]
pub struct PrintedSheet(SheetView);

/// A sheet of paper that your agency printed. It is returned or destroyed, and `accountForSheet` says which. Its text is
/// fetched once it is numbered: `POST /sheets/{id}`, with your token and the same purpose, within 15 minutes.
#[Object]
impl PrintedSheet {
    /// The global id.
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    async fn id(&self, ctx: &Context<'_>) -> Result<ID> {
        Ok(ids::global(ctx.scope()?, Kind::Sheet, &[self.0.key]))
    }

    /// The number that stands on it.
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    async fn number(&self) -> &str {
        &self.0.number
    }

    /// What it is.
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    async fn kind(&self) -> SheetKind {
        self.0.kind.into()
    }

    /// For which purpose it was printed.
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    async fn purpose(&self) -> Purpose {
        self.0.purpose.into()
    }

    /// For how many people it was numbered.
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    async fn persons(&self) -> i32 {
        i32::try_from(self.0.persons).unwrap_or(i32::MAX)
    }

    /// The member who printed it.
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    async fn printed_by_id(&self, ctx: &Context<'_>) -> Result<ID> {
        Ok(ids::global(ctx.scope()?, Kind::Member, &[self.0.printed_by]))
    }

    /// When it was printed (UTC).
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    async fn printed_at(&self) -> DateTime<Utc> {
        self.0.printed_at
    }

    /// Until when it is returned or destroyed (UTC): when the packet closes, as planned when it was printed.
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    async fn due_at(&self) -> DateTime<Utc> {
        self.0.due_at
    }

    /// Where it stands.
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    async fn state(&self) -> SheetState {
        self.0.state().into()
    }

    /// Whether it should have come back or been destroyed by now.
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    async fn overdue(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(self.0.is_overdue(ctx.scope()?.now()))
    }

    /// What became of it, oldest first. The last word counts.
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    async fn events(&self) -> Vec<SheetEvent> {
        self.0.events.iter().copied().map(SheetEvent).collect()
    }
}

/// What became of a sheet.
#[derive(Clone, Copy, Debug)]
pub struct SheetEvent(Event);

/// What became of a sheet that your agency printed.
#[Object]
impl SheetEvent {
    /// What.
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    async fn outcome(&self) -> SheetOutcome {
        self.0.outcome.into()
    }

    /// When it happened (UTC).
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    async fn happened_at(&self) -> DateTime<Utc> {
        self.0.happened_at
    }

    /// When it was entered (UTC).
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    async fn entered_at(&self) -> DateTime<Utc> {
        self.0.entered_at
    }

    /// The member who entered it.
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    async fn entered_by_id(&self, ctx: &Context<'_>) -> Result<ID> {
        Ok(ids::global(ctx.scope()?, Kind::Member, &[self.0.entered_by]))
    }

    /// The colleague before whom it happened.
    #[graphql(directive = data_class::apply(DataClass::Agreement))]
    async fn witness_id(&self, ctx: &Context<'_>) -> Result<Option<ID>> {
        let scope = ctx.scope()?;
        Ok(self.0.witness.map(|witness| ids::global(scope, Kind::Member, &[witness])))
    }
}

/// A sheet that tells of a case that you lead, and that did not come back and was not destroyed.
#[derive(SimpleObject, Debug)]
pub struct OpenSheet {
    /// The case.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    case: Case,
    /// The agency that printed it.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    agency: Option<Agency>,
    /// The number that stands on it.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    number: String,
    /// When it was printed (UTC).
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    printed_at: DateTime<Utc>,
    /// Until when it is returned or destroyed (UTC).
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    due_at: DateTime<Utc>,
    /// Where it stands.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    state: SheetState,
    /// Whether it should have come back or been destroyed by now.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    overdue: bool,
    /// When it was said to be lost (UTC), as long as it is.
    #[graphql(directive = data_class::apply(DataClass::Consent))]
    lost_at: Option<DateTime<Utc>>,
}

/// The key of the sheet with a global id, for the route that sends its text.
#[must_use]
pub fn key(scope: &Scope, id: &str) -> Option<Uuid> {
    ids::one(scope, id, Kind::Sheet)
}

/// The sheets of one's own agency.
pub(super) async fn own(ctx: &Context<'_>, (first, state): (i32, SheetState)) -> Result<Option<Vec<PrintedSheet>>> {
    let scope = ctx.scope()?;
    let first = page::first(first)?;
    let Some(notified) = Notified::of(&scope.policy, &scope.seen) else { return Ok(None) };
    scope.seen.trail.mark_apart(Field::QueryPrintedSheets);
    let sheets = ctx.settled(scope.reading()?.printed_sheets(&notified, (first, state.into())).await)?;
    if !sheets.is_empty() {
        notified.tells_sheets();
    }
    Ok(Some(sheets.into_iter().map(PrintedSheet).collect()))
}

/// A sheet of one's own agency that something was just done with.
pub(super) async fn one(ctx: &Context<'_>, sheet: Uuid) -> Result<Option<PrintedSheet>> {
    let scope = ctx.scope()?;
    let Some(notified) = Notified::of(&scope.policy, &scope.seen) else { return Ok(None) };
    let sheet = ctx.settled(scope.reading()?.printed_sheet(&notified, sheet).await)?;
    Ok(sheet.map(|sheet| {
        notified.tells_sheets();
        PrintedSheet(sheet)
    }))
}

/// The sheets that tell of cases which one leads.
pub(super) async fn open(ctx: &Context<'_>, first: i32) -> Result<Vec<OpenSheet>> {
    let scope = ctx.scope()?;
    let first = usize::try_from(page::first(first)?).unwrap_or(usize::MAX);
    let selection = selecting::of(&[ctx.look_ahead().field("case")]);
    let open = ctx.settled(scope.reading()?.open_sheets(&scope.seen, first, &selection).await)?;
    let told = |(case, sheet): (_, SheetView)| {
        Ok(OpenSheet {
            case: Case(case),
            agency: agency::named(ctx, Some(sheet.agency))?,
            printed_at: sheet.printed_at,
            due_at: sheet.due_at,
            state: sheet.state().into(),
            overdue: sheet.is_overdue(scope.now()),
            lost_at: sheet.lost_at(),
            number: sheet.number,
        })
    };
    open.into_iter().map(told).collect()
}
