//! What a viewer cannot see changes nothing for him: neither what is shown nor why the rest is not.

use api::disclosure::class::Effect;
use api::disclosure::decision::decide;
use api::disclosure::facts::{CaseFacts, ConsentFact, ProvisionFact, Recipient, RelationFact, ViewerFacts};
use api::disclosure::field::Field;
use api::disclosure::listing::{relation_visible, visible_to};
use api::disclosure::redaction::{list, view_key_parts};
use entities::vocabulary::{ConsentEventKind, Country, DataClass, ProvisionEffect, Purpose, RelationKind, Role};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::random;
use super::sample::{CASE, OURS, consent, event, facts, line, now, policy};

/// All that one viewer can tell of a case in his capacities.
fn told(viewer: &ViewerFacts, purpose: Purpose, case: &CaseFacts, shared: &[RelationFact]) -> Vec<String> {
    let mut out = Vec::new();
    for capacity in [viewer.home_role, Role::TaskForce] {
        let facts = facts(viewer, capacity, purpose, case);
        let vector = decide(policy(), CASE, facts);
        out.extend(DataClass::ALL.iter().map(|class| format!("{class:?} {:?}", vector.class(*class))));
        out.extend(Field::ALL.iter().map(|field| format!("{field:?} {:?}", vector.of(*field).effect)));
        for object in ["Case", "Person", "Consent"] {
            let list = list(&vector, object);
            out.push(format!("{list:?} {:?}", view_key_parts(&list, capacity, purpose, "1")));
        }
        out.push(format!("{:?} {} {}", vector.own(), vector.assigned(), vector.visible()));
        let told = visible_to(facts, &vector);
        if !told.history {
            out.push(format!("{told:?}"));
        }
        out.push(shared.iter().map(|r| relation_visible(&vector, viewer.agency, r).to_string()).collect());
    }
    out
}

/// Only a permit in force may be told from nothing at all.
#[derive(Clone, Copy, Debug)]
enum Silence {
    Absent,
    Asked,
    Refused,
    Expired,
    Withdrawn,
    Denied,
}

const SILENCES: [Silence; 6] =
    [Silence::Absent, Silence::Asked, Silence::Refused, Silence::Expired, Silence::Withdrawn, Silence::Denied];

fn silence(kind: Silence, viewer: &ViewerFacts, purpose: Purpose, classes: &[DataClass]) -> Vec<ConsentFact> {
    let to_us = |effect| {
        move |class: &DataClass| ProvisionFact {
            country: viewer.country,
            ..line(effect, Recipient::Agency(OURS), purpose, *class)
        }
    };
    let mut said = consent(91, -9, classes.iter().map(to_us(ProvisionEffect::Permit)).collect());
    match kind {
        Silence::Absent => return Vec::new(),
        Silence::Asked => said.events = vec![event(ConsentEventKind::Requested, -9)],
        Silence::Refused => said.events = vec![event(ConsentEventKind::Refused, -9)],
        Silence::Expired => said.provisions.iter_mut().for_each(|p| p.span.until = Some(now())),
        Silence::Withdrawn => said.events.push(event(ConsentEventKind::Withdrawn, -1)),
        Silence::Denied => said.provisions.extend(classes.iter().map(to_us(ProvisionEffect::Deny))),
    }
    vec![said]
}

/// All classes but the one that decides whether consents are listed.
fn told_of() -> Vec<DataClass> {
    DataClass::ALL.iter().copied().filter(|class| *class != DataClass::Consent).collect()
}

/// Lines that speak of others.
fn to_others(viewer: &ViewerFacts, mut consents: Vec<ConsentFact>) -> Vec<ConsentFact> {
    let capacities = [viewer.home_role, Role::TaskForce];
    let reaches = |p: &ProvisionFact| match p.recipient {
        Recipient::Agency(agency) => agency == OURS,
        Recipient::Role(role) => capacities.contains(&role),
    };
    consents.iter_mut().for_each(|consent| consent.provisions.retain(|p| !reaches(p)));
    consents
}

proptest! {
    #![proptest_config(random::config(800))]

    #[test]
    fn what_others_may_see_and_who_they_are_changes_nothing(
        (viewer, case, purpose) in random::scene(),
        relations in vec(random::relation(), 0..5), consents in vec(random::consent(), 0..4),
        kinds in (select(SILENCES.to_vec()), select(SILENCES.to_vec())), classes in vec(select(told_of()), 1..5), reads in any::<bool>(),
    ) {
        let seen = |r: &RelationFact| {
            let bodies = viewer.seats.iter().any(|seat| seat.body == r.agency) && r.kind == RelationKind::Coordinator;
            r.agency == OURS || r.kind == RelationKind::Lead || bodies
        };
        let (shared, _): (Vec<_>, Vec<_>) = case.relations.iter().cloned().partition(seen);
        let others = relations.into_iter().filter(|r| !seen(r));
        // A denial is told from silence where a legal basis gives way to it: then the decision differs.
        let bases = if matches!(kinds.0, Silence::Denied) || matches!(kinds.1, Silence::Denied) { Vec::new() } else { case.bases.clone() };
        let permit = ProvisionFact {
            country: viewer.country,
            ..line(ProvisionEffect::Permit, Recipient::Agency(OURS), purpose, DataClass::Consent)
        };
        let told_of = if reads { vec![consent(90, -9, vec![permit])] } else { Vec::new() };
        let one = CaseFacts {
            consents: [to_others(&viewer, case.consents.clone()), told_of.clone(), silence(kinds.0, &viewer, purpose, &classes)].concat(),
            bases: bases.clone(),
            ..case.clone()
        };
        let two = CaseFacts {
            relations: shared.iter().cloned().chain(others).collect(),
            consents: [to_others(&viewer, consents), told_of, silence(kinds.1, &viewer, purpose, &classes)].concat(),
            bases,
            ..case.clone()
        };
        prop_assert_eq!(told(&viewer, purpose, &one, &shared), told(&viewer, purpose, &two, &shared));
    }

    #[test]
    fn a_permit_to_someone_else_or_for_something_else_is_no_permit(
        (viewer, case, purpose) in random::scene(), miss in 0..4_u8,
    ) {
        let mut silent = case.clone();
        silent.consents.clear();
        let mut missed = case;
        let permits = |p: &ProvisionFact| p.effect == ProvisionEffect::Permit;
        for consent in &mut missed.consents {
            consent.provisions.retain(permits);
            consent.provisions.iter_mut().for_each(|p| miss_by(p, miss, &viewer, purpose));
        }
        let none: [RelationFact; 0] = [];
        prop_assert_eq!(told(&viewer, purpose, &missed, &none), told(&viewer, purpose, &silent, &none));
    }
}

/// Makes a line miss the viewer in one respect, whatever it says in the others.
fn miss_by(line: &mut ProvisionFact, respect: u8, viewer: &ViewerFacts, purpose: Purpose) {
    match respect {
        0 if viewer.country == Country::India => line.country = Country::Bangladesh,
        0 => line.country = Country::India,
        1 if purpose == Purpose::Rescue => line.purpose = Purpose::Shelter,
        1 => line.purpose = Purpose::Rescue,
        2 => line.recipient = Recipient::Agency(super::sample::THIRD),
        // A class that no rule in the tests' purposes rests on a consent for.
        _ => line.class = DataClass::Commitment,
    }
}

#[test]
fn a_denial_to_another_agency_is_not_felt() {
    let mut case = super::sample::case();
    case.relations.push(super::sample::relation(OURS, RelationKind::Verifier));
    let viewer = super::sample::viewer_as(Role::PoliceStation);
    let open = |effect, agency| line(effect, Recipient::Agency(agency), Purpose::Verification, DataClass::Identity);
    case.consents.push(consent(1, -9, vec![open(ProvisionEffect::Permit, OURS)]));
    let names =
        |case: &CaseFacts| super::sample::decided(&viewer, Purpose::Verification, case).of(Field::PersonName).effect;
    assert_eq!(names(&case), Effect::Shown);
    case.consents.push(consent(2, -8, vec![open(ProvisionEffect::Deny, super::sample::OTHER)]));
    assert_eq!(names(&case), Effect::Shown);
    case.consents.push(consent(3, -7, vec![open(ProvisionEffect::Deny, OURS)]));
    assert!(!names(&case).opens());
}
