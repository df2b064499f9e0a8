//! Which rows exist for a viewer, as SQL: exactly those on which the pure decision shows `COORDINATION`. That class may
//! hang on relation and purpose only (the policy's check sees to it), so that SQL can say it.

use entities::vocabulary::{DataClass, RelationKind, Role};
use entities::{case_file, relation};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Select};

use crate::disclosure::facts::{AgreementFact, Instant};
use crate::disclosure::policy::Policy;
use crate::disclosure::view::Seen;

/// The condition on `case_file`; `None` if no row can exist for the viewer.
pub(super) fn condition(policy: &Policy, seen: &Seen) -> Option<Condition> {
    let now = seen.now;
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
        // Where nobody holds the case, every pair row that may be meant narrows.
        let leads = || rows(now).filter(relation::Column::Kind.eq(RelationKind::Lead));
        let narrowing = leads().filter(relation::Column::AgencyId.is_in(narrowed));
        condition = condition
            .add(case_file::Column::Id.in_subquery(leads().into_query()))
            .add(case_file::Column::Id.not_in_subquery(narrowing.into_query()));
    }
    Some(condition)
}

/// The condition on `case_file` for those of the viewer's cases that the viewer's agency leads.
pub(super) fn led(policy: &Policy, seen: &Seen) -> Option<Condition> {
    Some(condition(policy, seen)?.add(held(&[seen.viewer.agency], &[RelationKind::Lead], seen.now)))
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
    let held = rows(now)
        .filter(relation::Column::AgencyId.is_in(agencies.iter().copied()))
        .filter(relation::Column::Kind.is_in(kinds.iter().copied()));
    Condition::all().add(case_file::Column::Id.in_subquery(held.into_query()))
}

/// The cases of relations in force.
fn rows(now: Instant) -> Select<relation::Entity> {
    relation::Entity::find()
        .select_only()
        .column(relation::Column::CaseId)
        .filter(relation::Column::BeginsAt.lte(now))
        .filter(Condition::any().add(relation::Column::Until.is_null()).add(relation::Column::Until.gt(now)))
}
