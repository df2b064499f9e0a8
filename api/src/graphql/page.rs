//! Pages of cases.

use std::sync::Arc;

use async_graphql::connection::{Connection, Edge, EmptyFields};
use async_graphql::{Context, Enum, Lookahead, Result};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::case::Case;
use super::context::Asking as _;
use super::filter::{self, CaseFilter};
use super::selecting;
use crate::disclosure::field::Field;
use crate::error::Error;
use crate::scope::Scope;
use crate::store::{MOST_DECIDED, Order, Page, Paging, Place, Unlisted};

/// How many rows a page has at the most.
pub(super) const MOST: i32 = 100;

/// The same for a store that is asked for some rows by their keys, of which a document names no more.
pub(super) const MOST_ROWS: u64 = 100;

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
    let filter = filter::read(piece.filter)?;
    let order = match piece.order {
        CaseOrder::OpenedDescending => Order::OpenedDescending,
        CaseOrder::OpenedAscending => Order::OpenedAscending,
    };
    let first = first(piece.first)?;
    let binding = binding(scope, &format!("cases {filter:?} {order:?}"));
    let after = after(scope, &binding, piece.after)?;
    let listed_here = Listed::new(scope, (&binding, after), &filter.named());
    let selection = selecting::of(&nodes(ctx));
    let paging = Paging { first, after, order };
    let page = scope.reading()?.page(&scope.seen, (&filter, paging), &selection).await;
    Ok(listed_here.connection(listed(ctx, page)?))
}

/// How many rows are wanted.
pub(super) fn first(first: i32) -> Result<u64, Error> {
    let first = u64::try_from(first).ok().filter(|first| (1..=100).contains(first));
    first.ok_or(Error::input("FIRST_OUT_OF_RANGE", "`first` must be from 1 to 100"))
}

/// Where cases stand in the question.
pub(super) fn nodes<'c>(ctx: &'c Context<'c>) -> [Lookahead<'c>; 2] {
    [ctx.look_ahead().field("edges").field("node"), ctx.look_ahead().field("nodes")]
}

/// What a cursor is good for: this viewer, purpose and list.
pub(super) fn binding(scope: &Scope, list: &str) -> Vec<u8> {
    let seen = &scope.seen;
    format!("{} {:?} {:?} {list}", seen.viewer.member, seen.capacity, seen.purpose).into_bytes()
}

/// The place of a cursor.
pub(super) fn after(scope: &Scope, binding: &[u8], cursor: Option<String>) -> Result<Option<Place>, Error> {
    cursor.map(|text| position(scope, binding, &text)).transpose()
}

/// The page, or what is told where there is none.
pub(super) fn listed(ctx: &Context<'_>, page: Result<Page, Unlisted>) -> Result<Page, Error> {
    const {
        assert!(MOST_DECIDED == 1000, "the sentence below says it");
    }
    match page {
        Ok(page) => Ok(page),
        Err(Unlisted::NotFilterable(field)) => Err(filter::not_filterable(field)),
        Err(Unlisted::TooBroad) => Err(Error::input(
            "FILTER_TOO_BROAD",
            "more than 1,000 of your cases would have to be looked at one by one; narrow by stage or date",
        )),
        Err(Unlisted::Store(error)) => ctx.settled(Err(error)),
    }
}

/// A list that tells something of every case in it, whatever else is selected.
pub(super) struct Listed<'s> {
    scope: &'s Arc<Scope>,
    binding: &'s [u8],
    previous: bool,
    told: Vec<Field>,
}

impl<'s> Listed<'s> {
    /// Notes what is asked of cases, whether or not any is found.
    pub(super) fn new(scope: &'s Arc<Scope>, (binding, after): (&'s [u8], Option<Place>), named: &[Field]) -> Self {
        let told: Vec<Field> = named.iter().copied().chain([Field::CaseId, Field::CaseOpenedAt]).collect();
        for field in told.iter().filter(|field| **field != Field::CaseId) {
            scope.seen.trail.mark_named(*field);
        }
        Self { scope, binding, previous: after.is_some(), told }
    }

    /// The page as it is sent.
    pub(super) fn connection(self, page: Page) -> CaseConnection {
        for (_, case) in &page.cases {
            // That a case is there, and that it fits what was asked, is told of every row.
            for field in &self.told {
                let _ = case.shows(*field);
            }
        }
        let mut connection = Connection::new(self.previous, page.more);
        let edge = |(place, view)| Edge::new(cursor(self.scope, self.binding, place), Case(view));
        connection.edges = page.cases.into_iter().map(edge).collect();
        connection
    }
}

/// A cursor after a row that stands at an instant.
pub(super) fn cursor(scope: &Scope, binding: &[u8], (opened, id): (DateTime<Utc>, Uuid)) -> String {
    let mut position = opened.timestamp_micros().to_be_bytes().to_vec();
    position.extend_from_slice(id.as_bytes());
    scope.keyed.cursor(binding, &position)
}

/// Where a cursor of this list points.
pub(super) fn position(scope: &Scope, binding: &[u8], text: &str) -> Result<(DateTime<Utc>, Uuid), Error> {
    let open = || {
        let bytes = scope.keyed.open_cursor(binding, text)?;
        let (micros, id) = bytes.split_first_chunk::<8>()?;
        let opened = DateTime::from_timestamp_micros(i64::from_be_bytes(*micros))?;
        Some((opened, Uuid::from_slice(id).ok()?))
    };
    open().ok_or(Error::input("CURSOR_INVALID", "`after` is not a cursor of this list; start again without it"))
}
