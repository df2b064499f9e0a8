//! What an explanation says would open a field does open it, and what it leaves out changes nothing.

use api::disclosure::class::Effect;
use api::disclosure::decision::decide;
use api::disclosure::explanation::{Asker, Explained, Question, Step, explain, is_complete};
use api::disclosure::facts::{AssignmentFact, BasisFact, CaseFacts, ConsentFact, Recipient, ViewerFacts};
use api::disclosure::field::Field;
use entities::vocabulary::{ConsentEventKind, ConsentGiver, DataClass, ProvisionEffect, Purpose, RelationKind, Role};
use proptest::prelude::*;
use sea_orm::prelude::Uuid;

use crate::disclosure::random::{self, config};
use crate::disclosure::sample::{
    CASE, COLLEAGUE, MEMBER, OURS, THIRD, always, at, by_name, decided, event, facts, line, now, policy, relation,
    viewer_as,
};

const ASKER: Uuid = Uuid::from_u128(99);

/// The assigned worker of the agency that leads.
fn worker() -> ViewerFacts {
    ViewerFacts { member: COLLEAGUE, agency: ASKER, ..at_home(viewer_as(Role::PartnerNgo)) }
}

fn at_home(mut viewer: ViewerFacts) -> ViewerFacts {
    viewer.postings.iter_mut().for_each(|posting| posting.agency = ASKER);
    viewer
}

/// The case, led by the worker's agency and nobody else.
fn led(mut case: CaseFacts) -> CaseFacts {
    case.relations.retain(|relation| relation.kind != RelationKind::Lead);
    case.relations.push(relation(ASKER, RelationKind::Lead));
    case.assignments.push(AssignmentFact { agency: ASKER, ..by_name(COLLEAGUE) });
    case
}

fn question(member: &ViewerFacts, purpose: Purpose) -> Question<'_> {
    let admitted = member.postings.iter().any(|posting| posting.agency == member.agency && posting.span.holds(now()));
    Question { member, admitted, purpose, now: now() }
}

/// Does what the steps say; `None` where they are nothing that one could do to these facts.
fn done(case: &CaseFacts, member: &ViewerFacts, capacity: Role, steps: &[Step]) -> Option<CaseFacts> {
    let mut case = case.clone();
    for step in steps {
        match step {
            Step::Assignment => {
                case.assignments.push(AssignmentFact { agency: member.agency, ..by_name(member.member) });
            }
            Step::Tie(kinds) => case.relations.push(relation(member.agency, *kinds.first()?)),
            Step::Basis(codes, _) => case.bases.push(BasisFact {
                id: Uuid::from_u128(62),
                code: codes.first()?.clone(),
                recipient: None,
                span: always(),
            }),
            Step::Consent(class, purpose) => {
                let recipient = Recipient::Role(capacity);
                let line = line(ProvisionEffect::Permit, recipient, *purpose, *class);
                case.consents.push(ConsentFact {
                    id: Uuid::from_u128(71),
                    // An order needs no leave of anybody, so that her age is no matter here.
                    giver: ConsentGiver::CourtOrder,
                    guardian: None,
                    at: at(0),
                    entered: at(0),
                    provisions: vec![api::disclosure::facts::ProvisionFact { country: member.country, ..line }],
                    events: vec![event(ConsentEventKind::Given, 0)],
                });
            }
            Step::Denial(class, _) => {
                for consent in &mut case.consents {
                    consent.provisions.retain(|line| line.class != *class || line.effect != ProvisionEffect::Deny);
                }
            }
            Step::Admission
            | Step::PurposeAllowed(_)
            | Step::ClassAgreed(..)
            | Step::OtherPurpose(_)
            | Step::Window(_)
            | Step::Nothing(_) => return None,
        }
    }
    Some(case)
}

fn effect(case: &CaseFacts, member: &ViewerFacts, (capacity, purpose): (Role, Purpose), field: Field) -> Effect {
    let vector = decide(policy(), CASE, facts(member, capacity, purpose, case));
    if vector.visible() { vector.of(field).effect } else { Effect::Withheld(api::disclosure::class::Reason::Role) }
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn what_is_said_to_open_a_field_opens_it(
        case in random::case(),
        member in random::viewer(),
        purpose in random::purpose(),
    ) {
        let case = led(case);
        let worker = worker();
        let vector = decided(&worker, Purpose::SubjectRights, &case);
        let asker = Asker { vector: &vector, agency: ASKER };
        let told = explain(policy(), asker, question(&member, purpose), &case);
        let asked = (told.capacity, purpose);
        for Explained { field, outcome, would_open, .. } in &told.fields {
            for opening in would_open {
                let Some(after) = done(&case, &member, told.capacity, &opening.steps) else { continue };
                let rule = opening.rule.map(|rule| policy().rule(rule));
                let got = effect(&after, &member, asked, *field);
                let only_tied = matches!(opening.steps.as_slice(), [.., Step::Tie(_)]);
                prop_assert!(
                    only_tied || got.width() > outcome.width(),
                    "{} by {:?} {:?}: {got:?}", field.path(), rule.map(|rule| &rule.id), opening.steps
                );
            }
        }
    }

    /// Ties, lines, legal bases and assignments that the asker may not know: with or without them, one explanation.
    #[test]
    fn what_the_asker_may_not_know_changes_nothing(
        case in random::case(),
        member in random::viewer(),
        hidden in random::case(),
        purpose in random::purpose(),
    ) {
        let case = CaseFacts { minority: Vec::new(), ..led(case) };
        let officer = ViewerFacts { home_role: Role::DataProtectionOfficer, ..worker() };
        let vector = decided(&officer, Purpose::Oversight, &case);
        let asker = Asker { vector: &vector, agency: ASKER };
        let ask = |case: &CaseFacts| explain(policy(), asker, question(&member, purpose), case);
        let mut more = case.clone();
        more.relations.extend(hidden.relations.into_iter().filter(|r| r.kind != RelationKind::Lead));
        more.assignments.extend(hidden.assignments.into_iter().filter(|a| a.agency != ASKER));
        more.bases.extend(hidden.bases);
        more.handovers.extend(hidden.handovers);
        for consent in &mut more.consents {
            let named = line(ProvisionEffect::Deny, Recipient::Agency(OURS), purpose, DataClass::Identity);
            consent.provisions.push(named);
        }
        prop_assert_eq!(ask(&case), ask(&more));
    }
}

#[test]
fn whether_it_is_complete_follows_from_what_the_asker_may_know() {
    let case = led(CaseFacts::default());
    let complete = |viewer: &ViewerFacts, purpose, of: (Uuid, Role), held: &[RelationKind]| {
        let vector = decided(viewer, purpose, &case);
        is_complete(policy(), Asker { vector: &vector, agency: ASKER }, of, held)
    };
    let (worker, officer) = (worker(), ViewerFacts { home_role: Role::DataProtectionOfficer, ..worker() });
    assert!(complete(&worker, Purpose::SubjectRights, (OURS, Role::PoliceStation), &[]));
    assert!(!complete(&worker, Purpose::HealthCare, (OURS, Role::PoliceStation), &[]), "places are withheld");
    assert!(!complete(&officer, Purpose::Oversight, (THIRD, Role::ForeignCounterpart), &[]));
    assert!(complete(&officer, Purpose::Oversight, (ASKER, Role::PartnerNgo), &[RelationKind::Lead]), "one's own");
    let served = [RelationKind::Lead, RelationKind::ServiceProvider];
    assert!(!complete(&officer, Purpose::Oversight, (ASKER, Role::PartnerNgo), &served), "laws are withheld");
    assert!(complete(&officer, Purpose::Oversight, (OURS, Role::Administrator), &[]), "there is nothing to leave out");
    assert_ne!(MEMBER, COLLEAGUE);
}
