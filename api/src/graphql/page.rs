//! Pages of cases.

use async_graphql::connection::{Connection, Edge, EmptyFields};
use async_graphql::{Context, Enum, InputObject, Result};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::case::Case;
use super::context::Asking as _;
use super::selecting;
use super::vocabulary::{Channel, Stage};
use crate::case_code;
use crate::disclosure::field::Field;
use crate::error::Error;
use crate::scope::Scope;
use crate::store::{Filter, Order, Paging};

/// How many rows a page has at the most.
pub(super) const MOST: i32 = 100;

/// Which cases you want, by what every case that you see shows you.
#[derive(InputObject, Clone, Debug, Default)]
pub struct CaseFilter {
    /// Cases at any of these stages.
    stages: Option<Vec<Stage>>,
    /// Cases of this way of return.
    channel: Option<Channel>,
    /// Cases that began at this instant or later.
    opened_from: Option<DateTime<Utc>>,
    /// Cases that began before this instant.
    opened_before: Option<DateTime<Utc>>,
    /// The case with exactly this code; upper and lower case and hyphens do not matter.
    code: Option<String>,
}

/// In which order cases are listed.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseOrder {
    /// The case that began last comes first.
    OpenedDescending,
    /// The case that began first comes first.
    OpenedAscending,
}

/// A page of cases.
pub type CaseConnection = Connection<String, Case, EmptyFields, EmptyFields>;

/// Which piece of the list is asked for.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) first: i32,
    pub(super) after: Option<String>,
    pub(super) filter: CaseFilter,
    pub(super) order: CaseOrder,
}

pub(super) async fn cases(ctx: &Context<'_>, piece: Piece) -> Result<CaseConnection> {
    let scope = ctx.scope()?;
    let filter = read(scope, piece.filter)?;
    let order = match piece.order {
        CaseOrder::OpenedDescending => Order::OpenedDescending,
        CaseOrder::OpenedAscending => Order::OpenedAscending,
    };
    let first = how_many(piece.first)?;
    let binding = binding(scope, &filter, order);
    let after = piece.after.map(|text| position(scope, &binding, &text)).transpose()?;
    scope.seen.trail.mark_named(Field::CaseOpenedAt);
    let edges = ctx.look_ahead().field("edges").field("node");
    let selection = selecting::of(&[edges, ctx.look_ahead().field("nodes")]);
    let paging = Paging { first, after, order };
    let page = ctx.settled(scope.reading()?.page(&scope.seen, (&filter, paging), &selection).await)?;
    for (_, case) in &page.cases {
        // That a case is there, and that it fits the filter, is told of every row, whatever else is selected.
        for field in filter.named().into_iter().chain([Field::CaseId, Field::CaseOpenedAt]) {
            let _ = case.shows(field);
        }
    }
    let mut connection = Connection::new(after.is_some(), page.more);
    connection.edges =
        page.cases.into_iter().map(|(place, view)| Edge::new(cursor(scope, &binding, place), Case(view))).collect();
    Ok(connection)
}

/// The number of rows that is asked for.
pub(super) fn how_many(first: i32) -> Result<u64, Error> {
    let first = u64::try_from(first).ok().filter(|first| (1..=100).contains(first));
    first.ok_or(Error::input("FIRST_OUT_OF_RANGE", "`first` must be from 1 to 100"))
}

fn read(scope: &Scope, filter: CaseFilter) -> Result<Filter, Error> {
    let CaseFilter { stages, channel, opened_from, opened_before, code } = filter;
    let wrong = Error::input("CODE_INVALID", "`code` is not a case code: its check digit does not fit");
    let code = code.map(|code| case_code::parse(&code).ok_or(wrong)).transpose()?;
    let stages = stages.map(|stages| stages.into_iter().map(Into::into).collect());
    let filter = Filter { stages, channel: channel.map(Into::into), opened_from, opened_before, code };
    for field in filter.named() {
        scope.seen.trail.mark_named(field);
    }
    Ok(filter)
}

/// What a cursor is good for: this viewer, purpose, filter and order.
fn binding(scope: &Scope, filter: &Filter, order: Order) -> Vec<u8> {
    let seen = &scope.seen;
    format!("cases {} {:?} {:?} {filter:?} {order:?}", seen.viewer.member, seen.capacity, seen.purpose).into_bytes()
}

/// A cursor after a row that stands at an instant.
pub(super) fn cursor(scope: &Scope, binding: &[u8], (at, id): (DateTime<Utc>, Uuid)) -> String {
    let mut position = at.timestamp_micros().to_be_bytes().to_vec();
    position.extend_from_slice(id.as_bytes());
    scope.keyed.cursor(binding, &position)
}

/// Where a cursor of this list points.
pub(super) fn position(scope: &Scope, binding: &[u8], text: &str) -> Result<(DateTime<Utc>, Uuid), Error> {
    let open = || {
        let bytes = scope.keyed.open_cursor(binding, text)?;
        let (micros, id) = bytes.split_first_chunk::<8>()?;
        let at = DateTime::from_timestamp_micros(i64::from_be_bytes(*micros))?;
        Some((at, Uuid::from_slice(id).ok()?))
    };
    open().ok_or(Error::input("CURSOR_INVALID", "`after` is not a cursor of this list; start again without it"))
}
