//! What an emergency opens, and what it never does.

use api::disclosure::class::Effect;
use api::disclosure::decision::decide;
use api::disclosure::facts::{CaseFacts, EmergencyFact, Recipient};
use entities::vocabulary::{DataClass, ProvisionEffect, Purpose, RelationKind, Role};
use uuid::Uuid;

use super::sample::{
    CASE, COLLEAGUE, MEMBER, OTHER, OURS, case, consent, facts, line, policy, relation, span, viewer_as,
};

fn emergency(vital: bool) -> EmergencyFact {
    EmergencyFact {
        id: Uuid::from_u128(91),
        agency: OURS,
        member: MEMBER,
        purpose: Purpose::Handover,
        classes: DataClass::ALL.iter().copied().collect(),
        vital,
        span: span(-1, Some(2)),
    }
}

/// Everything that a member sees who may see nothing without an emergency: by class, and by which emergency.
fn opened((role, kind, purpose): (Role, RelationKind, Purpose), case: &CaseFacts) -> Vec<DataClass> {
    let viewer = viewer_as(role);
    let vector = decide(policy(), CASE, facts(&viewer, role, purpose, case));
    let by_it = |class: &&DataClass| {
        let decided = vector.class(**class);
        assert_eq!(
            decided.emergency.is_some(),
            decided.rule.is_some_and(|id| policy().rule(id).id.starts_with("emergency-"))
        );
        decided.emergency.is_some() && decided.effect == Effect::Shown
    };
    let _ = kind;
    DataClass::ALL.iter().filter(by_it).copied().collect()
}

fn declared(kind: RelationKind, emergency: EmergencyFact) -> CaseFacts {
    let mut case = case();
    case.relations.push(relation(OURS, kind));
    case.emergencies.push(emergency);
    case
}

const STATION: (Role, RelationKind, Purpose) = (Role::PoliceStation, RelationKind::ReceivingStation, Purpose::Handover);
const NEEDED: [DataClass; 3] = [DataClass::Identity, DataClass::Contact, DataClass::Family];

#[test]
fn opens_what_the_policy_lists_and_nothing_else_wherever_it_is_declared() {
    let mut open = 0;
    for &role in Role::ALL {
        for &kind in RelationKind::ALL {
            for &purpose in Purpose::ALL {
                let declared = declared(kind, EmergencyFact { purpose, ..emergency(true) });
                let opened = opened((role, kind, purpose), &declared);
                let listed = match (role, kind, purpose) {
                    (Role::PoliceStation, RelationKind::ReceivingStation, Purpose::Handover)
                    | (Role::PartnerNgo, RelationKind::ServiceProvider, Purpose::Shelter | Purpose::HealthCare) => {
                        &NEEDED[..]
                    }
                    _ => &[],
                };
                assert_eq!(opened.len(), listed.len(), "{role:?} {kind:?} {purpose:?}: {opened:?}");
                assert!(opened.iter().all(|class| listed.contains(class)), "{opened:?}");
                open += opened.len();
            }
        }
    }
    assert_eq!(open, 3 + 3 + 3);
}

#[test]
fn of_no_class_that_was_not_named() {
    for class in NEEDED {
        let one = EmergencyFact { classes: [class].into(), ..emergency(true) };
        assert_eq!(opened(STATION, &declared(STATION.1, one)), [class]);
    }
}

#[test]
fn of_nobody_else_for_nothing_else_and_at_no_other_time() {
    let all = [
        EmergencyFact { member: COLLEAGUE, ..emergency(true) },
        EmergencyFact { agency: OTHER, ..emergency(true) },
        EmergencyFact { purpose: Purpose::Shelter, ..emergency(true) },
        EmergencyFact { span: span(-3, Some(0)), ..emergency(true) },
        EmergencyFact { span: span(1, Some(4)), ..emergency(true) },
    ];
    for one in all {
        assert!(opened(STATION, &declared(STATION.1, one.clone())).is_empty(), "{one:?}");
    }
    let mut untied = case();
    untied.emergencies.push(emergency(true));
    assert!(opened(STATION, &untied).is_empty(), "without a tie");
}

#[test]
fn never_against_a_denial_but_for_life() {
    for class in NEEDED {
        for purpose in [Purpose::Handover, Purpose::Investigation] {
            for recipient in [Recipient::Agency(OURS), Recipient::Role(Role::PoliceStation)] {
                let denial = consent(52, -10, vec![line(ProvisionEffect::Deny, recipient, purpose, class)]);
                for vital in [false, true] {
                    let mut case = declared(STATION.1, emergency(vital));
                    case.consents.push(denial.clone());
                    let opened = opened(STATION, &case);
                    assert_eq!(opened.contains(&class), vital, "{class:?} denied for {purpose:?}");
                    assert_eq!(opened.len(), if vital { 3 } else { 2 });
                }
            }
        }
    }
    let other =
        consent(52, -10, vec![line(ProvisionEffect::Deny, Recipient::Agency(OTHER), Purpose::Handover, NEEDED[0])]);
    let mut case = declared(STATION.1, emergency(false));
    case.consents.push(other);
    assert_eq!(opened(STATION, &case).len(), 3, "a denial to others");
}

#[test]
fn that_one_could_be_declared_is_no_reason() {
    for &role in Role::ALL {
        for &kind in RelationKind::ALL {
            for &purpose in Purpose::ALL {
                let viewer = viewer_as(role);
                let mut tied = case();
                tied.relations.push(relation(OURS, kind));
                let vector = decide(policy(), CASE, facts(&viewer, role, purpose, &tied));
                for class in NEEDED {
                    let Effect::Withheld(reason) = vector.class(class).effect else { continue };
                    let tie = api::disclosure::class::Tie::To(kind);
                    let others = policy().cell(role, tie, class).filter(|(_, rule)| !rule.id.starts_with("emergency-"));
                    if others.count() == 0 && kind != RelationKind::Coordinator {
                        assert_eq!(reason, api::disclosure::class::Reason::Role, "{role:?} {kind:?} {class:?}");
                    }
                }
            }
        }
    }
}
