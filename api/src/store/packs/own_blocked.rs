//! Which requests lie blocked with the bodies of somebody's seats, as SQL: chosen before they are cut to as many as a pack names, so
//! that what only waits there hides nothing. It says what [`decide_asked`](crate::disclosure::asked::decide_asked) decides and
//! [`BlockedView::of_asked`](crate::disclosure::view::BlockedView::of_asked) tells; what these withhold would otherwise be counted.

use entities::vocabulary::{FigureKind, RelationKind, VerificationEventKind, VerifyingBody};
use entities::{case_file, figure_day, verification_event, verification_hop};
use sea_orm::prelude::Uuid;
use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, Query, SelectStatement};
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, QueryFilter as _, QuerySelect as _, QueryTrait as _, Select,
};
use verification_event::Column as E;
use verification_hop::Column as H;

use crate::disclosure::facts::Instant;
use crate::disclosure::policy::Policy;
use crate::disclosure::verification::tie;
use crate::disclosure::view::Seen;
use crate::store::scope;

/// The events by which requests came to the bodies of the viewer's seats that lay blocked there at an instant and lie there now, by
/// the last word of the body itself; `None` where none can.
pub(super) fn own_blocked(policy: &Policy, seen: &Seen, until: Instant) -> Option<Select<verification_event::Entity>> {
    let agreed = scope::asked(policy, seen)?;
    let mut at_one = Condition::any();
    for seat in seen.viewer.seats.iter().filter(|seat| seat.span.holds(seen.now)) {
        at_one = at_one.add(at(seen, (seat.body, until)));
    }
    if at_one.is_empty() {
        return None;
    }
    let found = verification_event::Entity::find()
        .filter(E::Kind.eq(VerificationEventKind::Opened))
        .filter(E::EnteredAt.lte(until))
        .filter(at_one)
        .filter(Expr::exists(over()).not());
    if agreed.is_empty() {
        return Some(found);
    }
    let cases = case_file::Entity::find().select_only().column(case_file::Column::Id).filter(agreed);
    Some(found.filter(E::CaseId.in_subquery(cases.into_query())))
}

/// That it came to this body, which is tied to the case by it, and that the body said last that something stands in the way.
fn at(seen: &Seen, (body, until): (Uuid, Instant)) -> Condition {
    // As the figures know it: without them every request that ever lay there would be looked at.
    let lies = || {
        figure_day::Entity::find()
            .select_only()
            .column(figure_day::Column::CaseId)
            .filter(figure_day::Column::AgencyId.eq(body))
            .filter(figure_day::Column::Kind.eq(FigureKind::HopSince))
            .into_query()
    };
    let mut tied = Condition::any();
    for kind in [RelationKind::Verifier, RelationKind::HomeStation] {
        let bodies = VerifyingBody::ALL.iter().copied().filter(|body| tie(*body) == kind);
        let cases = scope::cases_of(seen, body, kind).into_query();
        tied = tied.add(Condition::all().add(H::Body.is_in(bodies)).add(H::CaseId.in_subquery(cases)));
    }
    let hops = verification_hop::Entity::find()
        .select_only()
        .column(H::Id)
        .filter(H::AgencyId.eq(body))
        .filter(H::CaseId.in_subquery(lies()))
        .filter(tied);
    Condition::all()
        .add(E::CaseId.in_subquery(lies()))
        .add(E::HopId.in_subquery(hops.into_query()))
        .add(Expr::exists(last_word(body, until)))
}

/// What a body said of it until an instant and did not say otherwise later, and that it is not that nothing stands in the way.
fn last_word(body: Uuid, until: Instant) -> SelectStatement {
    let order =
        |of: &'static str| Expr::tuple([at_row(of, E::HappenedAt), at_row(of, E::EnteredAt), at_row(of, E::Id)]);
    let later = said("later", ("said", body, until)).and_where(order("later").gt(order("said"))).to_owned();
    said("said", (TABLE, body, until))
        .and_where(at_row("said", E::Blockers).ne(""))
        .and_where(Expr::exists(later).not())
        .to_owned()
}

/// As what rows of the query itself stand.
const TABLE: &str = "verification_event";

/// What a body said until an instant at the hop of another row.
fn said(of: &'static str, (row, body, until): (&'static str, Uuid, Instant)) -> SelectStatement {
    Query::select()
        .expr(Expr::val(1))
        .from_as(verification_event::Entity, Alias::new(of))
        // By the case too, over which there is an index.
        .and_where(at_row(of, E::CaseId).eq(at_row(row, E::CaseId)))
        .and_where(at_row(of, E::HopId).eq(at_row(row, E::HopId)))
        .and_where(at_row(of, E::Kind).eq(VerificationEventKind::Blocked))
        .and_where(at_row(of, E::AgencyId).eq(body))
        .and_where(at_row(of, E::EnteredAt).lte(until))
        .to_owned()
}

/// That it was passed on or answered there, or that the request ended.
fn over() -> SelectStatement {
    let kind = || at_row("over", E::Kind);
    let there = at_row("over", E::HopId)
        .eq(at_row(TABLE, E::HopId))
        .and(kind().is_in([VerificationEventKind::Passed, VerificationEventKind::Answered]));
    let ended = at_row("over", E::VerificationId)
        .eq(at_row(TABLE, E::VerificationId))
        .and(kind().eq(VerificationEventKind::Ended));
    Query::select()
        .expr(Expr::val(1))
        .from_as(verification_event::Entity, Alias::new("over"))
        .and_where(at_row("over", E::CaseId).eq(at_row(TABLE, E::CaseId)))
        .and_where(there.or(ended))
        .to_owned()
}

fn at_row(of: &'static str, column: E) -> Expr {
    Expr::col((Alias::new(of), column))
}
