//! Which rows exist for a viewer, as SQL: exactly those on which the pure decision shows `COORDINATION`. That class may
//! hang on relation and purpose only (the policy's check sees to it), so that SQL can say it.

use entities::vocabulary::{DataClass, RelationKind, Role};
use entities::{case_file, relation};
use sea_orm::prelude::Uuid;
use sea_orm::sea_query::{Expr, ExprTrait as _, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use crate::disclosure::facts::{AgreementFact, Instant};
use crate::disclosure::policy::Policy;
use crate::disclosure::view::Seen;

/// The condition on `case_file`; `None` if no row can exist for the viewer.
pub(super) fn condition(policy: &Policy, seen: &Seen) -> Option<Condition> {
    let allows = |agreement: &AgreementFact| {
        agreement.purposes.contains(&seen.purpose) && agreement.classes.contains(&DataClass::Coordination)
    };
    let agreements = || seen.viewer.agreements.iter().filter(|agreement| agreement.span.holds(seen.now));
    if !agreements().any(|agreement| agreement.counterpart.is_none() && allows(agreement)) {
        return None;
    }
    let mut condition = Condition::all().add(related(policy, seen)?);
    let narrowed: Vec<Uuid> =
        agreements().filter(|agreement| !allows(agreement)).filter_map(|agreement| agreement.counterpart).collect();
    if !narrowed.is_empty() {
        let lead = Expr::SubQuery(None, Box::new(lead(seen.now).into()));
        condition = condition.add(Condition::any().add(lead.clone().is_null()).add(lead.is_not_in(narrowed)));
    }
    Some(condition)
}

fn related(policy: &Policy, seen: &Seen) -> Option<Condition> {
    let kinds = policy.scope(seen.capacity, seen.purpose);
    if seen.capacity == Role::TaskForce {
        if !kinds.contains(&RelationKind::Coordinator) {
            return None;
        }
        let seats = || seen.viewer.seats.iter().filter(|seat| seat.span.holds(seen.now));
        if seats().any(|seat| seat.secretariat) {
            return Some(Condition::all());
        }
        let bodies: Vec<Uuid> = seats().map(|seat| seat.body).collect();
        return (!bodies.is_empty()).then(|| held(&bodies, &[RelationKind::Coordinator], seen.now));
    }
    let kinds: Vec<RelationKind> = kinds.into_iter().filter(|kind| *kind != RelationKind::Coordinator).collect();
    (!kinds.is_empty()).then(|| held(&[seen.viewer.agency], &kinds, seen.now))
}

fn held(agencies: &[Uuid], kinds: &[RelationKind], now: Instant) -> Condition {
    let rows = relation::Entity::find()
        .select_only()
        .column(relation::Column::CaseId)
        .filter(relation::Column::AgencyId.is_in(agencies.iter().copied()))
        .filter(relation::Column::Kind.is_in(kinds.iter().copied()))
        .filter(in_force(now));
    Condition::all().add(case_file::Column::Id.in_subquery(rows.into_query()))
}

fn in_force(now: Instant) -> Condition {
    Condition::all()
        .add(relation::Column::BeginsAt.lte(now))
        .add(Condition::any().add(relation::Column::Until.is_null()).add(relation::Column::Until.gt(now)))
}

/// The agency that leads a case, by the same order as the pure decision.
fn lead(now: Instant) -> SelectStatement {
    Query::select()
        .column(relation::Column::AgencyId)
        .from(relation::Entity)
        .and_where(
            Expr::col((relation::Entity, relation::Column::CaseId)).equals((case_file::Entity, case_file::Column::Id)),
        )
        .and_where(relation::Column::Kind.eq(RelationKind::Lead))
        .cond_where(in_force(now))
        .order_by(relation::Column::BeginsAt, sea_orm::sea_query::Order::Desc)
        .order_by(relation::Column::AgencyId, sea_orm::sea_query::Order::Desc)
        .limit(1)
        .to_owned()
}
