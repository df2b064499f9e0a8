//! What the pure decision shows in full, as SQL: which rows exist for a viewer (the class `COORDINATION`, which may hang
//! on relation and purpose only; the policy's check sees to it), and on which of them another class is shown, where its
//! rules hang on relation, purpose and assignment only. Tests compare both with the decision.

use entities::vocabulary::{AgencyKind, DataClass, RelationKind, Role};
use entities::{assignment, case_file, relation};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Select};

use crate::disclosure::class::{Effect, Tie};
use crate::disclosure::facts::AgreementFact;
use crate::disclosure::policy::{Ground, Policy, Rule};
use crate::disclosure::view::Seen;

/// Where the cases are found on which a class is shown in full.
#[derive(Clone, Debug)]
pub(super) enum Shown {
    /// Those that satisfy this condition on `case_file`, and no others.
    Sql(Condition),
    /// Some rule rests on consent, a legal basis or a window: each case must be decided.
    InRust,
    /// Nowhere: no rule of the viewer's role and purpose shows the class, or his agency did not agree to ask for it.
    Nothing,
}

/// For whom a condition is made, and among which cases: a database that is asked for one case must not first gather all
/// to which the agency is tied.
#[derive(Clone, Copy)]
struct For<'a> {
    seen: &'a Seen,
    among: Option<&'a [Uuid]>,
}

/// The condition for rows that exist for the viewer; `None` if no row can.
pub(super) fn condition(policy: &Policy, seen: &Seen) -> Option<Condition> {
    exists(policy, For { seen, among: None })
}

/// The same for some of these cases.
pub(super) fn condition_among(policy: &Policy, seen: &Seen, cases: &[Uuid]) -> Option<Condition> {
    let wanted = case_file::Column::Id.is_in(cases.iter().copied());
    Some(exists(policy, For { seen, among: Some(cases) })?.add(wanted))
}

fn exists(policy: &Policy, asked: For<'_>) -> Option<Condition> {
    match shown_by(policy, asked, (DataClass::Coordination, |_| true)) {
        Shown::Sql(condition) => Some(condition),
        // INVARIANT: the policy's check refuses a rule for COORDINATION that needs anything.
        Shown::InRust | Shown::Nothing => None,
    }
}

/// Where a class is shown in full.
pub(super) fn shown(policy: &Policy, seen: &Seen, class: DataClass) -> Shown {
    shown_by(policy, For { seen, among: None }, (class, |_| true))
}

/// Whether every case there is is there for the viewer and shows a class in full, whatever it holds.
pub(super) fn reaches_all(policy: &Policy, seen: &Seen, class: DataClass) -> bool {
    let asked = For { seen, among: None };
    let shows = |rule: &Rule| {
        let needs = rule.needs.assignment || rule.needs.window || rule.needs.ground != Ground::Nothing;
        rule.effect == Effect::Shown && rule.purposes.contains(seen.purpose) && !needs
    };
    let opens = |tie: &Tie| policy.cell(seen.capacity, *tie, class).any(|(_, rule)| shows(rule));
    let mut ties = Tie::all().filter(|tie| counts(seen.capacity, *tie)).filter(opens);
    let everywhere = |condition: Option<Condition>| condition.is_some_and(|condition| condition.is_empty());
    acts(seen) && everywhere(agreed(asked, class)) && ties.any(|tie| everywhere(tied(asked, &[tie])))
}

/// The condition for cases that the viewer's own agency leads and on which the rules for that show the class; `None` if
/// SQL cannot say it, or there can be none.
pub(super) fn led(policy: &Policy, seen: &Seen, class: DataClass) -> Option<Condition> {
    match shown_by(policy, For { seen, among: None }, (class, |tie| tie == Tie::To(RelationKind::Lead))) {
        Shown::Sql(condition) => Some(condition),
        Shown::InRust | Shown::Nothing => None,
    }
}

/// The condition for cases to which the viewer's agency is tied by one of these kinds.
pub(super) fn tied_as(seen: &Seen, kinds: &[RelationKind]) -> Condition {
    held(For { seen, among: None }, &[seen.viewer.agency], kinds)
}

/// The condition for cases of whose requests that lie with a body its seat may be told, as far as the policy and agreements say; that
/// the body is tied to each is [`cases_of`]. `None` if there can be none.
pub(super) fn asked(policy: &Policy, seen: &Seen) -> Option<Condition> {
    if seen.capacity != Role::TaskForce || !acts(seen) {
        return None;
    }
    let opens = |rule: &Rule| {
        let needs = rule.needs.assignment || rule.needs.window || rule.needs.ground != Ground::Nothing;
        rule.effect.opens() && rule.purposes.contains(seen.purpose) && !needs
    };
    let mut rules = policy.cell(seen.capacity, Tie::Asked, DataClass::Coordination);
    rules.any(|(_, rule)| opens(rule)).then_some(())?;
    agreed(For { seen, among: None }, DataClass::Coordination)
}

/// The cases to which an agency is tied in this way.
pub(super) fn cases_of(seen: &Seen, agency: Uuid, kind: RelationKind) -> Select<relation::Entity> {
    let tied = rows(For { seen, among: None });
    tied.filter(relation::Column::AgencyId.eq(agency)).filter(relation::Column::Kind.eq(kind))
}

/// The condition for cases on which the member works: by name, or from a desk.
pub(super) fn assigned_to(seen: &Seen) -> Condition {
    assigned(For { seen, among: None })
}

fn shown_by(policy: &Policy, asked: For<'_>, (class, wanted): (DataClass, fn(Tie) -> bool)) -> Shown {
    let seen = asked.seen;
    if !acts(seen) {
        return Shown::Nothing;
    }
    let Some(agreed) = agreed(asked, class) else { return Shown::Nothing };
    let rules = |tie: Tie| {
        let shows = |rule: &&Rule| rule.effect == Effect::Shown && rule.purposes.contains(seen.purpose);
        policy.cell(seen.capacity, tie, class).map(|(_, rule)| rule).filter(shows)
    };
    let ties: Vec<Tie> = Tie::all().filter(|tie| wanted(*tie) && counts(seen.capacity, *tie)).collect();
    let mut rules_of_all = ties.iter().flat_map(|tie| rules(*tie)).peekable();
    if rules_of_all.peek().is_none() {
        return Shown::Nothing;
    }
    if rules_of_all.any(|rule| rule.needs.window || rule.needs.ground != Ground::Nothing) {
        return Shown::InRust;
    }
    let with = |assignment: bool| -> Vec<Tie> {
        let needs = |tie: &Tie| rules(*tie).any(|rule| rule.needs.assignment == assignment);
        ties.iter().copied().filter(needs).collect()
    };
    let mut open = Condition::any();
    for (ties, assigned) in [(with(false), None), (with(true), Some(assigned(asked)))] {
        if let Some(tied) = tied(asked, &ties) {
            open = open.add(Condition::all().add(tied).add_option(assigned));
        }
    }
    if open.is_empty() { Shown::Nothing } else { Shown::Sql(Condition::all().add(open).add(agreed)) }
}

impl For<'_> {
    /// The condition that a row is about one of the cases.
    fn about(self, case: impl ColumnTrait) -> Condition {
        Condition::all().add_option(self.among.map(|cases| case.is_in(cases.iter().copied())))
    }
}

/// Whether the viewer may act in his capacity at all.
fn acts(seen: &Seen) -> bool {
    // A capacity in the task force holds with a seat, which `tied` looks for.
    seen.capacity == Role::TaskForce || seen.capacity == seen.viewer.home_role
}

/// Whether a tie counts in a capacity: a coordinator's with a seat, any other without.
fn counts(capacity: Role, tie: Tie) -> bool {
    match tie {
        Tie::None => true,
        Tie::To(kind) => (kind == RelationKind::Coordinator) == (capacity == Role::TaskForce),
        Tie::Of(_) | Tie::Asked => false,
    }
}

/// The condition that one of the ties holds; `None` if none can.
fn tied(asked: For<'_>, ties: &[Tie]) -> Option<Condition> {
    let seen = asked.seen;
    let seats = || seen.viewer.seats.iter().filter(|seat| seat.span.holds(seen.now));
    if seen.capacity == Role::TaskForce {
        let bodies: Vec<Uuid> = seats().map(|seat| seat.body).collect();
        if ties.is_empty() || bodies.is_empty() {
            return None;
        }
        if ties.contains(&Tie::None) || seats().any(|seat| seat.secretariat) {
            return Some(Condition::all());
        }
        return Some(held(asked, &bodies, &[RelationKind::Coordinator]));
    }
    if ties.contains(&Tie::None) {
        return Some(Condition::all());
    }
    let kind = |tie: &Tie| match tie {
        Tie::None | Tie::Of(_) | Tie::Asked => None,
        Tie::To(kind) => Some(*kind),
    };
    let kinds: Vec<RelationKind> = ties.iter().filter_map(kind).collect();
    (!kinds.is_empty()).then(|| held(asked, &[seen.viewer.agency], &kinds))
}

/// The condition that the agreements let the viewer's agency ask for the class under this purpose; `None` if they let it
/// nowhere.
fn agreed(asked: For<'_>, class: DataClass) -> Option<Condition> {
    let seen = asked.seen;
    let allows =
        |agreement: &AgreementFact| agreement.purposes.contains(&seen.purpose) && agreement.classes.contains(&class);
    let agreements = || seen.viewer.agreements.iter().filter(|agreement| agreement.span.holds(seen.now));
    if !agreements().any(|agreement| agreement.counterpart.is_none() && allows(agreement)) {
        return None;
    }
    let narrowed: Vec<Uuid> =
        agreements().filter(|agreement| !allows(agreement)).filter_map(|agreement| agreement.counterpart).collect();
    if narrowed.is_empty() {
        return Some(Condition::all());
    }
    // Where nobody holds the case, every pair row that may be meant narrows.
    let leads = || rows(asked).filter(relation::Column::Kind.eq(RelationKind::Lead));
    let narrowing = leads().filter(relation::Column::AgencyId.is_in(narrowed));
    Some(
        Condition::all()
            .add(case_file::Column::Id.in_subquery(leads().into_query()))
            .add(case_file::Column::Id.not_in_subquery(narrowing.into_query())),
    )
}

/// The condition that the member works on the case: by name, or from a desk.
fn assigned(asked: For<'_>) -> Condition {
    let seen = asked.seen;
    let viewer = &seen.viewer;
    let here = viewer.postings.iter().filter(|p| p.agency == viewer.agency && p.span.holds(seen.now));
    let desks: Vec<_> = here.map(|posting| posting.function).collect();
    if desks.is_empty() {
        return Condition::any();
    }
    let by_desk = !matches!(viewer.agency_kind, AgencyKind::Ngo | AgencyKind::IndianShelter);
    let function = assignment::Column::Function;
    let mut meant = Condition::any().add(assignment::Column::MemberId.eq(viewer.member));
    if by_desk {
        let desk = Condition::all().add(assignment::Column::MemberId.is_null()).add(function.is_not_null());
        meant = meant.add(desk);
    }
    let rows = assignment::Entity::find()
        .select_only()
        .column(assignment::Column::CaseId)
        .filter(asked.about(assignment::Column::CaseId))
        .filter(assignment::Column::AgencyId.eq(viewer.agency))
        .filter(assignment::Column::BeginsAt.lte(seen.now))
        .filter(Condition::any().add(assignment::Column::Until.is_null()).add(assignment::Column::Until.gt(seen.now)))
        .filter(Condition::any().add(function.is_null()).add(function.is_in(desks)))
        .filter(meant);
    Condition::all().add(case_file::Column::Id.in_subquery(rows.into_query()))
}

fn held(asked: For<'_>, agencies: &[Uuid], kinds: &[RelationKind]) -> Condition {
    let held = rows(asked)
        .filter(relation::Column::AgencyId.is_in(agencies.iter().copied()))
        .filter(relation::Column::Kind.is_in(kinds.iter().copied()));
    Condition::all().add(case_file::Column::Id.in_subquery(held.into_query()))
}

/// The cases of relations in force.
fn rows(asked: For<'_>) -> Select<relation::Entity> {
    let now = asked.seen.now;
    relation::Entity::find()
        .select_only()
        .column(relation::Column::CaseId)
        .filter(asked.about(relation::Column::CaseId))
        .filter(relation::Column::BeginsAt.lte(now))
        .filter(Condition::any().add(relation::Column::Until.is_null()).add(relation::Column::Until.gt(now)))
}
