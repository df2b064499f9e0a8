//! Why a field is withheld: where the rule that got furthest stopped. And what opens it when several relations meet.

use api::disclosure::class::{Effect, Reason};
use api::disclosure::decision::decide;
use api::disclosure::facts::{CaseFacts, RelationFact};
use entities::vocabulary::{DataClass, ProvisionEffect, Purpose, RelationKind, Role};
use proptest::prelude::*;

use super::random;
use super::sample::{
    CASE, MEMBER, OURS, by_name, case, consent, decided, facts, line, now, policy, relation, viewer_as,
};
use api::disclosure::facts::Recipient;

proptest! {
    #![proptest_config(random::config(800))]

    /// Needs are never pieced together: several relations give no more than the widest of them alone, and of several
    /// reasons the one that got furthest is told.
    #[test]
    fn several_relations_give_what_the_best_of_them_gives(
        (viewer, case, purpose) in random::scene(),
    ) {
        let decided = |case: &CaseFacts| decide(policy(), CASE, facts(&viewer, viewer.home_role, purpose, case));
        // Of other agencies' relations only the lead counts, and it stays.
        let (ours, rest): (Vec<RelationFact>, Vec<RelationFact>) =
            case.relations.iter().cloned().partition(|r| r.agency == OURS && r.kind != RelationKind::Lead);
        let alone: Vec<_> = std::iter::once(None)
            .chain(ours.iter().map(Some))
            .map(|one| decided(&CaseFacts { relations: rest.iter().chain(one).cloned().collect(), ..case.clone() }))
            .collect();
        let together = decided(&case);
        for &class in DataClass::ALL {
            let best = alone.iter().map(|vector| vector.class(class).effect).max_by_key(|effect| match effect {
                Effect::Withheld(reason) => (effect.width(), *reason as u8),
                Effect::Shown | Effect::Masked(_) => (effect.width(), 0),
            });
            prop_assert_eq!(Some(together.class(class).effect), best, "{:?}", class);
        }
    }
}

#[test]
fn the_reasons_stand_in_the_order_of_the_walk() {
    let order = [Reason::Role, Reason::Purpose, Reason::Assignment, Reason::Window, Reason::Basis];
    assert_eq!(Reason::ALL, order);
    assert!(order.is_sorted());
    let requestable: Vec<_> = order.into_iter().filter(|reason| reason.requestable()).collect();
    assert_eq!(requestable, [Reason::Assignment, Reason::Basis]);
}

#[test]
fn each_step_of_the_walk_is_told() {
    let why = |role, kind, purpose, class| {
        let case = CaseFacts { relations: vec![relation(OURS, kind)], ..case() };
        decided(&viewer_as(role), purpose, &case).class(class).effect
    };
    let (police, post) = (Role::PoliceStation, Role::BorderGuard);
    let (verifier, investigator) = (RelationKind::Verifier, RelationKind::Investigator);
    assert_eq!(why(police, verifier, Purpose::Verification, DataClass::Health), Effect::Withheld(Reason::Role));
    assert_eq!(why(police, verifier, Purpose::Handover, DataClass::Identity), Effect::Withheld(Reason::Purpose));
    let named = why(police, investigator, Purpose::Investigation, DataClass::Narrative);
    assert_eq!(named, Effect::Withheld(Reason::Assignment));
    let post = why(post, RelationKind::HandoverPost, Purpose::Handover, DataClass::Identity);
    assert_eq!(post, Effect::Withheld(Reason::Window));
    assert_eq!(why(police, verifier, Purpose::Verification, DataClass::Identity), Effect::Withheld(Reason::Basis));
}

#[test]
fn one_answer_stands_for_no_basis_and_for_consent_absent_refused_expired_and_withdrawn() {
    use entities::vocabulary::ConsentEventKind::{Refused, Requested, Withdrawn};
    let permit = || line(ProvisionEffect::Permit, Recipient::Agency(OURS), Purpose::Verification, DataClass::Identity);
    let given = || consent(1, -9, vec![permit()]);
    let mut refused = given();
    refused.events = vec![super::sample::event(Requested, -9), super::sample::event(Refused, -8)];
    let mut withdrawn = given();
    withdrawn.events.push(super::sample::event(Withdrawn, -1));
    let mut expired = given();
    expired.provisions[0].span.until = Some(now());
    let mut denied = given();
    denied.provisions.push(permit());
    denied.provisions[1].effect = ProvisionEffect::Deny;
    for consents in [vec![], vec![refused], vec![withdrawn], vec![expired], vec![denied]] {
        let relations = vec![relation(OURS, RelationKind::Verifier)];
        let case = CaseFacts { relations, consents, ..case() };
        let vector = decided(&viewer_as(Role::PoliceStation), Purpose::Verification, &case);
        assert_eq!(vector.class(DataClass::Identity).effect, Effect::Withheld(Reason::Basis));
    }
}

#[test]
fn of_equal_rules_the_one_that_needs_least_is_named() {
    let mut case = case();
    case.relations = vec![relation(OURS, RelationKind::Lead), relation(OURS, RelationKind::ServiceProvider)];
    case.assignments.push(by_name(MEMBER));
    let permit = line(ProvisionEffect::Permit, Recipient::Agency(OURS), Purpose::Shelter, DataClass::Identity);
    case.consents.push(consent(1, -9, vec![permit]));
    let names = decided(&viewer_as(Role::PartnerNgo), Purpose::Shelter, &case).class(DataClass::Identity).clone();
    assert_eq!(policy().rule(names.rule.unwrap()).id, "lead-ngo-person");
    assert!(names.consents.is_empty());
    case.relations.remove(0);
    let names = decided(&viewer_as(Role::PartnerNgo), Purpose::Shelter, &case).class(DataClass::Identity).clone();
    assert_eq!(policy().rule(names.rule.unwrap()).id, "provider-person");
    assert_eq!(*names.consents, [case.consents[0].id]);
}
