//! Pages of the log.

use async_graphql::connection::{Connection, Edge, EmptyFields};
use async_graphql::{Context, ID, InputObject, Lookahead, Result};
use chrono::{DateTime, Utc};

use super::super::context::Asking as _;
use super::super::ids::{self, Kind};
use super::super::vocabulary::{AuditRecordKind, DataClass, Purpose};
use super::super::{calendar, page, selecting};
use super::record::AuditRecord;
use crate::disclosure::field::Field;
use crate::disclosure::view::Oversight;
use crate::error::Error;
use crate::scope::Scope;
use crate::store::Selection;
use crate::store::log::{LogFilter, LogPaging};

/// Which records of the log you want. All that is given must fit.
#[derive(InputObject, Clone, Debug, Default)]
pub struct AuditFilter {
    /// Records that speak of the case with this global id. None, if it is not a case that you see.
    case: Option<ID>,
    /// Records of the member with this global id.
    member: Option<ID>,
    /// Records by which something of this class was shown, in full or in a coarser form. With `case`: of that case. Of
    /// the records of other agencies: of a case that your agency leads.
    class: Option<DataClass>,
    /// Records of requests for this purpose.
    purpose: Option<Purpose>,
    /// Records made at this instant or later.
    from: Option<DateTime<Utc>>,
    /// Records made before this instant.
    before: Option<DateTime<Utc>>,
    /// Records with this outcome, such as `OK` or `PURPOSE_NOT_ALLOWED`; of members of your own agency only, as you are
    /// not told the outcome of others.
    outcome: Option<String>,
    /// Records of this kind.
    kind: Option<AuditRecordKind>,
}

/// A page of the log.
pub type AuditRecordConnection = Connection<String, AuditRecord, EmptyFields, EmptyFields>;

pub(super) async fn records(
    ctx: &Context<'_>,
    oversight: &Oversight,
    (first, after, filter): (i32, Option<String>, AuditFilter),
) -> Result<AuditRecordConnection> {
    let scope = ctx.scope()?;
    oversight.tell(Field::AuditRecords, ());
    let first = page::first(first)?;
    let filter = read(scope, filter)?;
    let binding = binding(scope, &filter);
    let after = after.map(|text| page::position(scope, &binding, &text)).transpose()?;
    for field in filter.named() {
        scope.seen.trail.mark_named(field);
    }
    let cases = linked(&[ctx.look_ahead().field("edges").field("node"), ctx.look_ahead().field("nodes")]);
    let paging = LogPaging { first, after };
    let page = ctx.settled(scope.reading()?.log(oversight, (&filter, paging), cases.as_ref()).await)?;
    let mut connection = Connection::new(after.is_some(), page.more);
    let edge = |(place, record)| Edge::new(page::cursor(scope, &binding, place), AuditRecord(record));
    connection.edges = page.records.into_iter().map(edge).collect();
    Ok(connection)
}

/// What is selected of the cases to which entries lead, if anything is.
fn linked(records: &[Lookahead<'_>]) -> Option<Selection> {
    let entries = || records.iter().flat_map(|record| [record.field("entries"), record.field("changes")]);
    let cases: Vec<Lookahead<'_>> = entries().map(|entry| entry.field("case")).filter(Lookahead::exists).collect();
    let consents = entries().any(|entry| entry.field("shown").field("consents").exists());
    (consents || !cases.is_empty()).then(|| selecting::of(&cases))
}

fn read(scope: &Scope, filter: AuditFilter) -> Result<LogFilter, Error> {
    let AuditFilter { case, member, class, purpose, from, before, outcome, kind } = filter;
    Ok(LogFilter {
        case: case.map(|id| ids::case(scope, &id)),
        member: member.map(|id| ids::one(scope, &id, Kind::Member)),
        class: class.map(Into::into),
        purpose: purpose.map(Into::into),
        from: from.map(calendar::instant).transpose()?,
        before: before.map(calendar::instant).transpose()?,
        outcome,
        kind: kind.map(Into::into),
    })
}

/// What a cursor is good for: this viewer, purpose and filter.
fn binding(scope: &Scope, filter: &LogFilter) -> Vec<u8> {
    let seen = &scope.seen;
    format!("audit {} {:?} {:?} {filter:?}", seen.viewer.member, seen.capacity, seen.purpose).into_bytes()
}
