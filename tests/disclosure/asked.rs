//! What the seat of a body is told of a request that lies there, and that nothing of the case is there for it by that.

use api::disclosure::asked::decide_asked;
use api::disclosure::class::Effect;
use api::disclosure::decision::decide;
use api::disclosure::facts::{CaseFacts, ViewerFacts};
use entities::vocabulary::{DataClass, Purpose, RelationKind, Role, VerifyingBody};

use super::sample::{CASE, OTHER, OURS, case, everything, facts, policy, relation, seat, span, viewer_as};

/// A seat of the own agency, which verifies.
fn seated() -> (ViewerFacts, CaseFacts) {
    let mut viewer = viewer_as(Role::PoliceStation);
    viewer.seats = vec![seat(false)];
    (viewer, CaseFacts { relations: vec![relation(OURS, RelationKind::Verifier)], ..case() })
}

fn told((viewer, case): (&ViewerFacts, &CaseFacts), (capacity, purpose): (Role, Purpose), body: VerifyingBody) -> bool {
    let decided = decide_asked(policy(), facts(viewer, capacity, purpose, case), (OURS, body));
    if decided.effect.opens() {
        assert_eq!(decided.effect, Effect::Shown);
        assert_eq!(policy().rule(decided.rule.unwrap()).id, "asked-body-request");
    }
    decided.effect.opens()
}

#[test]
fn to_a_seat_for_coordination_while_its_body_is_tied_and_to_nobody_else() {
    let (viewer, case) = seated();
    let at = |viewer: &_, case: &_| {
        told((viewer, case), (Role::TaskForce, Purpose::Coordination), VerifyingBody::HomeMinistry)
    };
    assert!(at(&viewer, &case));
    for &capacity in Role::ALL {
        for &purpose in Purpose::ALL {
            let meant = (capacity, purpose) == (Role::TaskForce, Purpose::Coordination);
            assert_eq!(told((&viewer, &case), (capacity, purpose), VerifyingBody::HomeMinistry), meant, "{capacity:?}");
        }
    }
    assert!(!told((&viewer, &case), (Role::TaskForce, Purpose::Coordination), VerifyingBody::Thana), "another tie");
    let mut other = viewer.clone();
    other.seats[0].body = OTHER;
    assert!(!at(&other, &case), "a seat of another body");
    let mut past = viewer.clone();
    past.seats[0].span = span(-10, Some(0));
    assert!(!at(&past, &case), "the seat is over");
    let mut left = case.clone();
    left.relations[0].span = span(-10, Some(0));
    assert!(!at(&viewer, &left), "the body passed it on");
    left.relations[0] = relation(OTHER, RelationKind::Verifier);
    assert!(!at(&viewer, &left), "it lies with another body");
    let mut without = viewer.clone();
    without.agreements[0].classes.remove(&DataClass::Coordination);
    assert!(!at(&without, &case), "the agency did not agree to ask for it");
    let mut narrowed = viewer;
    narrowed.agreements.push(everything(Some(OTHER)));
    narrowed.agreements[1].classes.clear();
    let mut led = case;
    led.relations.push(relation(OTHER, RelationKind::Lead));
    assert!(!at(&narrowed, &led), "nor where what is asked of who leads is narrowed");
}

#[test]
fn of_the_case_nothing_is_there_by_it() {
    let (viewer, case) = seated();
    for &purpose in Purpose::ALL {
        let vector = decide(policy(), CASE, facts(&viewer, Role::TaskForce, purpose, &case));
        let open: Vec<_> = DataClass::ALL.iter().filter(|class| vector.class(**class).effect.opens()).collect();
        assert!(!vector.visible(), "{purpose:?}");
        let apart =
            [DataClass::Public, DataClass::Staff, DataClass::Agreement, DataClass::Commitment, DataClass::Statistics];
        assert!(open.iter().all(|class| apart.contains(class)), "{open:?}");
        assert!(vector.own().is_empty());
    }
}
