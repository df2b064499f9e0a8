//! In which capacity a viewer asks, and which relations and laws carry him there.

use api::disclosure::class::Effect;
use api::disclosure::decision::decide;
use api::disclosure::facts::{BasisFact, CaseFacts, ViewerFacts};
use api::disclosure::policy::{DEFAULT, Policy};
use chrono::NaiveDate;
use entities::vocabulary::{DataClass, Purpose, RelationKind, Role};

use super::sample::{CASE, OTHER, OURS, basis, case, facts, legal_bases, policy, relation, seat, span, viewer_as};

fn visible(viewer: &ViewerFacts, capacity: Role, purpose: Purpose, case: &CaseFacts) -> bool {
    decide(policy(), CASE, facts(viewer, capacity, purpose, case)).visible()
}

fn tied(kind: RelationKind) -> CaseFacts {
    CaseFacts { relations: vec![relation(OURS, kind)], ..case() }
}

#[test]
fn the_secretariat_sees_every_case_and_another_seat_those_on_its_agenda() {
    let mut member = viewer_as(Role::PartnerNgo);
    let coordinate = |member: &_, case: &_| visible(member, Role::TaskForce, Purpose::Coordination, case);
    assert!(!coordinate(&member, &tied(RelationKind::Coordinator)), "no seat");
    member.seats = vec![seat(false)];
    assert!(coordinate(&member, &tied(RelationKind::Coordinator)));
    assert!(!coordinate(&member, &case()));
    assert!(!coordinate(&member, &tied(RelationKind::Lead)), "a seat does not act for the agency's own cases");
    member.seats[0].secretariat = true;
    assert!(coordinate(&member, &case()));
    member.seats[0].span = span(-10, Some(0));
    assert!(!coordinate(&member, &case()), "the seat is over");
}

#[test]
fn a_seat_acts_for_coordination_and_statistics_only() {
    let mut member = viewer_as(Role::PoliceStation);
    member.seats = vec![seat(true)];
    for &purpose in Purpose::ALL {
        let sees = visible(&member, Role::TaskForce, purpose, &case());
        assert_eq!(sees, purpose == Purpose::Coordination, "{purpose:?}");
        let opened = policy().opened_for_test(DataClass::Coordination);
        let vector = decide(&opened, CASE, facts(&member, Role::TaskForce, purpose, &case()));
        assert_eq!(vector.visible(), matches!(purpose, Purpose::Coordination | Purpose::Statistics), "{purpose:?}");
    }
}

#[test]
fn nobody_acts_in_a_role_that_is_not_the_own() {
    let case = tied(RelationKind::Lead);
    for &home in Role::ALL {
        for &capacity in Role::ALL.iter().filter(|role| **role != Role::TaskForce && **role != home) {
            for &purpose in Purpose::ALL {
                let viewer = viewer_as(home);
                let vector = decide(policy(), CASE, facts(&viewer, capacity, purpose, &case));
                let open = DataClass::ALL.iter().find(|class| vector.class(**class).effect.opens());
                assert_eq!(open, None, "{home:?} as {capacity:?} for {purpose:?}");
            }
        }
    }
}

#[test]
fn a_relation_opens_from_its_beginning_to_its_end() {
    let station = viewer_as(Role::PoliceStation);
    let mut case = tied(RelationKind::Verifier);
    let sees = |case: &_| visible(&station, Role::PoliceStation, Purpose::Verification, case);
    assert!(sees(&case));
    case.relations[0].span = span(-10, Some(0));
    assert!(!sees(&case), "the hop is over");
    case.relations[0].span = span(1, Some(9));
    assert!(!sees(&case), "the hop has not come");
    case.relations[0].span = span(0, Some(9));
    assert!(sees(&case));
    case.relations[0].agency = OTHER;
    assert!(!sees(&case));
}

#[test]
fn a_legal_basis_opens_for_whom_and_while_it_is_attached_and_in_force() {
    let station = viewer_as(Role::PoliceStation);
    let seen = |policy: &Policy, basis: BasisFact| {
        let case = CaseFacts { bases: vec![basis], ..tied(RelationKind::Verifier) };
        let vector = decide(policy, CASE, facts(&station, Role::PoliceStation, Purpose::Verification, &case));
        vector.class(DataClass::Identity).effect == Effect::Shown
    };
    let law = || basis("PSHTO-2026");
    assert!(seen(policy(), law()));
    assert!(seen(policy(), BasisFact { recipient: Some(OURS), ..law() }));
    assert!(!seen(policy(), BasisFact { recipient: Some(OTHER), ..law() }));
    assert!(!seen(policy(), BasisFact { span: span(-10, Some(0)), ..law() }));
    assert!(!seen(policy(), BasisFact { span: span(1, None), ..law() }));
    assert!(!seen(policy(), basis("MLA-2012-S18")), "a law that no rule of this work names");
    assert!(!seen(policy(), basis("NOT-A-LAW")));
    let dated = |from: NaiveDate, until: Option<NaiveDate>| {
        let mut laws = legal_bases();
        let law = laws.iter_mut().find(|law| law.code == "PSHTO-2026").unwrap();
        (law.from, law.until) = (from, until);
        Policy::compile(DEFAULT, &laws).unwrap()
    };
    let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
    let yesterday = || BasisFact { span: span(-24, None), ..law() };
    assert!(seen(&dated(day(23), None), yesterday()));
    assert!(!seen(&dated(day(24), None), yesterday()), "attached before the law came into force");
    assert!(!seen(&dated(day(1), Some(day(24))), yesterday()), "the law was repealed since");
    assert!(seen(&dated(day(1), Some(day(25))), yesterday()));
}
