//! What closes never opens: taking away a reason to see, withdrawing, denying. And no facts make the decision fail.

use api::disclosure::class::Effect;
use api::disclosure::decision::{Vector, decide};
use api::disclosure::facts::{CaseFacts, ConsentEventFact, Instant, ProvisionFact, Recipient, Span, ViewerFacts};
use api::disclosure::field::Field;
use api::disclosure::listing::{relation_visible, visible_to};
use api::disclosure::redaction::list;
use chrono::{DateTime, Utc};
use entities::vocabulary::{ConsentEventKind, DataClass, ProvisionEffect, Purpose, RelationKind, Role};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::random;
use super::sample::{CASE, OURS, at, consent, facts, line, policy};

fn vectors(viewer: &ViewerFacts, purpose: Purpose, case: &CaseFacts) -> [Vector; 2] {
    [viewer.home_role, Role::TaskForce].map(|capacity| decide(policy(), CASE, facts(viewer, capacity, purpose, case)))
}

/// The classes and fields of which more is seen after than before.
fn widened(before: &[Vector; 2], after: &[Vector; 2]) -> Vec<String> {
    let mut found = Vec::new();
    for (before, after) in before.iter().zip(after) {
        let wider = |b: Effect, a: Effect| a.width() > b.width();
        let classes = DataClass::ALL.iter().filter(|c| wider(before.class(**c).effect, after.class(**c).effect));
        found.extend(classes.map(|class| class.code().to_owned()));
        let fields = Field::ALL.iter().filter(|f| wider(before.of(**f).effect, after.of(**f).effect));
        found.extend(fields.map(|field| field.path()));
    }
    found
}

proptest! {
    #![proptest_config(random::config(800))]

    #[test]
    fn withdrawing_never_opens(
        (viewer, case, purpose) in random::scene(),
        which in any::<Index>(), hours in select(vec![-30, -10, -1, 0]),
        kind in select(vec![ConsentEventKind::Withdrawn, ConsentEventKind::Refused, ConsentEventKind::Invalidated]),
    ) {
        prop_assume!(!case.consents.is_empty());
        let mut after = case.clone();
        let consent = which.index(case.consents.len());
        after.consents[consent].events.push(ConsentEventFact { kind, at: at(hours), entered: at(hours) });
        let found = widened(&vectors(&viewer, purpose, &case), &vectors(&viewer, purpose, &after));
        prop_assert!(found.is_empty(), "{:?}", found);
    }

    #[test]
    fn a_denial_more_never_opens(
        (viewer, mut case, purpose) in random::scene(),
        mut denial in random::consent(), of in any::<Index>(), ended in any::<bool>(),
    ) {
        // An older denial to the role that beats a permit to the agency: nothing but a permit may lift it.
        let role = Recipient::Role(viewer.home_role);
        let said = |effect, recipient| ProvisionFact {
            country: viewer.country,
            ..line(effect, recipient, purpose, DataClass::Identity)
        };
        case.consents.push(consent(101, -39, vec![said(ProvisionEffect::Deny, role)]));
        case.consents.push(consent(102, -38, vec![said(ProvisionEffect::Permit, Recipient::Agency(OURS))]));
        // One of the new lines speaks of what an earlier one spoke of, and may have ended already.
        let spoken: Vec<&ProvisionFact> = case.consents.iter().rev().flat_map(|consent| &consent.provisions).collect();
        let span = Span { from: at(-40), until: ended.then(|| at(0)) };
        denial.provisions.push(ProvisionFact { span, ..spoken[of.index(spoken.len().min(4))].clone() });
        denial.provisions.iter_mut().for_each(|provision| provision.effect = ProvisionEffect::Deny);
        let mut after = case.clone();
        after.consents.push(denial);
        let found = widened(&vectors(&viewer, purpose, &case), &vectors(&viewer, purpose, &after));
        prop_assert!(found.is_empty(), "{:?}", found);
    }

    #[test]
    fn taking_a_reason_away_never_opens(
        (viewer, case, purpose) in random::scene(),
        what in 0..4_u8, which in any::<Index>(),
    ) {
        let mut case_after = case.clone();
        let taken = match what {
            0 => take(&mut case_after.relations, which).is_some_and(|relation| {
                // Without the lead whose pair row narrows, that row does not narrow.
                let narrows = |a: &api::disclosure::facts::AgreementFact| a.counterpart == Some(relation.agency);
                relation.kind != RelationKind::Lead || !viewer.agreements.iter().any(narrows)
            }),
            1 => take(&mut case_after.assignments, which).is_some(),
            2 => take(&mut case_after.bases, which).is_some(),
            _ => take(&mut case_after.consents, which).is_some_and(|consent| {
                // A denial closes, and so does whatever replaced an earlier line: those are not reasons to see.
                consent.provisions.iter().all(|p| p.effect == ProvisionEffect::Permit && !replaces(&case_after, p))
            }),
        };
        prop_assume!(taken);
        let found = widened(&vectors(&viewer, purpose, &case), &vectors(&viewer, purpose, &case_after));
        prop_assert!(found.is_empty(), "{:?}", found);
    }

    #[test]
    fn a_viewer_who_loses_an_agreement_a_posting_or_a_seat_sees_no_more(
        (mut viewer, case, purpose) in random::scene(), agreements in random::agreements(),
        what in 0..4_u8, which in any::<Index>(),
    ) {
        viewer.agreements = agreements;
        let mut after = viewer.clone();
        let taken = match what {
            0 => take(&mut after.postings, which).is_some(),
            1 => take(&mut after.seats, which).is_some(),
            // A pair row narrows: it is no reason to see.
            _ => take(&mut after.agreements, which).is_some_and(|agreement| agreement.counterpart.is_none()),
        };
        prop_assume!(taken);
        let found = widened(&vectors(&viewer, purpose, &case), &vectors(&after, purpose, &case));
        prop_assert!(found.is_empty(), "{:?}", found);
    }

    #[test]
    fn what_ended_opens_nothing(
        (viewer, case, purpose) in random::scene(),
    ) {
        let mut after = case.clone();
        let permits = |p: &&mut ProvisionFact| p.effect == ProvisionEffect::Permit;
        for provision in after.consents.iter_mut().flat_map(|c| &mut c.provisions).filter(permits) {
            provision.span.until = Some(at(0));
        }
        let found = widened(&vectors(&viewer, purpose, &case), &vectors(&viewer, purpose, &after));
        prop_assert!(found.is_empty(), "{:?}", found);
        for vector in vectors(&viewer, purpose, &after) {
            for class in DataClass::ALL {
                prop_assert!(vector.class(*class).consents.is_empty(), "{:?}", class);
            }
        }
    }

    #[test]
    fn no_facts_make_the_decision_fail(
        viewer in random::viewer(), mut case in random::case(), purpose in select(Purpose::ALL.to_vec()),
        capacity in select(Role::ALL.to_vec()),
        ends in proptest::collection::vec(select(vec![DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC]), 8),
    ) {
        stretch(&mut case, &ends);
        for now in [ends[0], ends[1], at(0)] {
            let facts = api::disclosure::facts::Facts { viewer: &viewer, capacity, purpose, case: &case, now };
            let vector = decide(policy(), CASE, facts);
            let _ = visible_to(facts, &vector);
            for relation in &case.relations {
                let _ = relation_visible(&vector, viewer.agency, relation);
            }
            for object in ["Case", "Person", "Consent", "Nothing"] {
                let _ = list(&vector, object);
            }
        }
    }
}

fn take<T>(rows: &mut Vec<T>, which: Index) -> Option<T> {
    (!rows.is_empty()).then(|| rows.remove(which.index(rows.len())))
}

fn replaces(case: &CaseFacts, line: &ProvisionFact) -> bool {
    let same = |p: &ProvisionFact| {
        (p.recipient, p.purpose, p.class, p.country) == (line.recipient, line.purpose, line.class, line.country)
    };
    case.consents.iter().flat_map(|consent| &consent.provisions).any(same)
}

/// Puts the ends of the calendar where instants stand.
fn stretch(case: &mut CaseFacts, ends: &[Instant]) {
    let mut ends = ends.iter().copied().cycle();
    let mut end = || ends.next().unwrap();
    case.relations.iter_mut().for_each(|r| r.span = Span { from: end(), until: Some(end()) });
    case.bases.iter_mut().for_each(|b| b.span.from = end());
    case.milestones.iter_mut().for_each(|m| m.at = end());
    case.minority.iter_mut().for_each(|m| (m.since, m.review_by) = (end(), Some(end())));
    case.consents.iter_mut().for_each(|c| (c.at, c.entered) = (end(), end()));
    for handover in &mut case.handovers {
        handover.planned = Some(end());
        handover.confirmations.iter_mut().for_each(|(_, at)| *at = end());
    }
}
