//! Which records a page holds, decided by the database.

use entities::vocabulary::DataClass;
use entities::{audit_body, audit_case, case_file, case_pseudonym};
use sea_orm::prelude::Uuid;
use sea_orm::sea_query::{Expr, ExprTrait as _, SelectStatement};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};

use super::super::behind::earlier;
use super::super::{Reading, StoreError, scope};
use super::{LogFilter, LogPaging};
use crate::audit::index::mask;
use crate::disclosure::view::Seen;

/// What the records are about, and the keys of the wanted cases as far as the viewer sees them.
type Wanted<'a> = (&'a LogFilter, Option<&'a Vec<Uuid>>);

/// The records of the own agency's members.
pub(super) async fn own(
    reading: &Reading,
    seen: &Seen,
    (filter, cases): Wanted<'_>,
    paging: LogPaging,
) -> Result<Vec<audit_body::Model>, StoreError> {
    let condition = Condition::all()
        .add(audit_body::Column::AgencyId.eq(seen.viewer.agency))
        .add_option(about(filter, cases.map(|cases| of_cases(cases))))
        .add_option(filter.outcome.as_ref().map(|outcome| audit_body::Column::Outcome.eq(outcome)));
    page(reading, filter, condition, paging).await
}

/// The records of all others, as far as they speak of cases that the agency leads now. A filter sees of such a record
/// what the viewer sees of it: a class counts only where it was shown of such a case, and the outcome, which is not
/// told, fits no filter.
pub(super) async fn foreign(
    reading: &Reading,
    seen: &Seen,
    (filter, cases): Wanted<'_>,
    paging: LogPaging,
) -> Result<Vec<audit_body::Model>, StoreError> {
    let led = led(reading, seen, cases.map(Vec::as_slice));
    let others = Condition::any()
        .add(audit_body::Column::AgencyId.is_null())
        .add(audit_body::Column::AgencyId.ne(seen.viewer.agency));
    let condition = Condition::all()
        .add(others)
        .add_option(about(filter, Some(led)))
        .add_option(filter.outcome.as_ref().map(|_| never()));
    page(reading, filter, condition, paging).await
}

/// The pseudonyms of the cases that the agency leads now; perhaps only of some of these.
pub(super) fn led(reading: &Reading, seen: &Seen, among: Option<&[Uuid]>) -> SelectStatement {
    let led = scope::led(reading.store.policy(), seen, DataClass::Coordination).unwrap_or_else(never);
    let led =
        Condition::all().add(led).add_option(among.map(|cases| case_file::Column::Id.is_in(cases.iter().copied())));
    let led = case_file::Entity::find().select_only().column(case_file::Column::Id).filter(led);
    pseudonyms(case_pseudonym::Column::CaseId.in_subquery(led.into_query()))
}

fn never() -> Condition {
    Condition::any().add(Expr::val(1).eq(0))
}

/// That a record speaks of one of the cases with these pseudonyms, and showed something of the wanted class of it.
fn about(filter: &LogFilter, pseudonyms: Option<SelectStatement>) -> Option<Condition> {
    let class = filter.class.map(|class| audit_case::Column::Classes.into_expr().bit_and(mask(class)).ne(0));
    let entries = audit_case::Entity::find().select_only().column(audit_case::Column::RecordId);
    let entries = entries.filter(Condition::all().add_option(class.clone()));
    match (pseudonyms, class) {
        (Some(pseudonyms), _) => {
            let entries = entries.filter(audit_case::Column::Pseudonym.in_subquery(pseudonyms));
            Some(Condition::all().add(audit_body::Column::RecordId.in_subquery(entries.into_query())))
        }
        (None, Some(_)) => {
            // Asked of each record from the newest on: a list of all records that showed the class could be long.
            let same = Expr::col((audit_case::Entity, audit_case::Column::RecordId))
                .equals((audit_body::Entity, audit_body::Column::RecordId));
            Some(Condition::all().add(Expr::exists(entries.filter(same).into_query())))
        }
        (None, None) => None,
    }
}

fn of_cases(cases: &[Uuid]) -> SelectStatement {
    pseudonyms(case_pseudonym::Column::CaseId.is_in(cases.iter().copied()))
}

fn pseudonyms(of: Expr) -> SelectStatement {
    case_pseudonym::Entity::find().select_only().column(case_pseudonym::Column::Pseudonym).filter(of).into_query()
}

async fn page(
    reading: &Reading,
    filter: &LogFilter,
    condition: Condition,
    paging: LogPaging,
) -> Result<Vec<audit_body::Model>, StoreError> {
    let LogFilter { case: _, member, class: _, purpose, from, before, outcome: _, kind } = filter;
    let after = earlier((audit_body::Column::At, audit_body::Column::RecordId), paging.after);
    let wanted = condition
        .add_option(member.map(|member| audit_body::Column::MemberId.is_in(member)))
        .add_option(purpose.map(|purpose| audit_body::Column::Purpose.eq(purpose.code())))
        .add_option(from.map(|at| audit_body::Column::At.gte(at)))
        .add_option(before.map(|at| audit_body::Column::At.lt(at)))
        .add_option(kind.map(|kind| audit_body::Column::Kind.eq(kind)))
        .add(after);
    let query = audit_body::Entity::find()
        .filter(wanted)
        .order_by_desc(audit_body::Column::At)
        .order_by_desc(audit_body::Column::RecordId)
        .limit(paging.first + 1);
    Ok(query.all(&reading.transaction).await?)
}
