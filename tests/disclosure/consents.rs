//! Which lines of consent are in force, against a second, simpler model.

use std::collections::BTreeMap;

use api::disclosure::class::{Effect, Reason};
use api::disclosure::consent::in_force;
use api::disclosure::facts::{CaseFacts, ConsentFact, Instant, ProvisionFact, Recipient};
use entities::vocabulary::{
    ConsentEventKind, ConsentGiver, Country, DataClass, MilestoneKind, MinorState, ProvisionEffect, Purpose,
    RelationKind, Role, Standing,
};
use proptest::prelude::*;

use super::random;
use super::sample::{OTHER, OURS, case, consent, decided, event, line, now, relation, viewer_as};

proptest! {
    #![proptest_config(random::config(1500))]

    #[test]
    fn in_force_is_what_the_simple_model_says(case in random::case()) {
        let mut found: Vec<_> = in_force(&case, now()).into_iter().map(|(c, p)| (c.id, format!("{p:?}"))).collect();
        let mut expected = model(&case, now());
        found.sort();
        expected.sort();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn the_order_of_rows_does_not_matter(case in random::case()) {
        let mut turned = case.clone();
        turned.consents.reverse();
        turned.minority.reverse();
        turned.guardians.reverse();
        turned.consents.iter_mut().for_each(|consent| consent.events.reverse());
        let ids = |case: &CaseFacts| {
            let mut ids: Vec<_> = in_force(case, now()).into_iter().map(|(c, p)| (c.id, format!("{p:?}"))).collect();
            ids.sort();
            ids
        };
        prop_assert_eq!(ids(&case), ids(&turned));
    }
}

/// Line by line in the order of speaking: of each subject the last time it was spoken of decides about permits; a
/// denial stands until a permit that is in force was spoken later.
fn model(case: &CaseFacts, now: Instant) -> Vec<(sea_orm::prelude::Uuid, String)> {
    type Moments<'a> = BTreeMap<(Instant, Instant), Vec<(&'a ConsentFact, &'a ProvisionFact)>>;
    let mut subjects: BTreeMap<String, Moments<'_>> = BTreeMap::new();
    for consent in &case.consents {
        for p in &consent.provisions {
            if consent.at <= now && p.span.from <= now && heard(consent, now).is_some() {
                let subject = format!("{:?} {:?} {:?} {:?}", p.recipient, p.purpose, p.class, p.country);
                let moments = subjects.entry(subject).or_default();
                moments.entry((consent.at, consent.entered)).or_default().push((consent, p));
            }
        }
    }
    let over = |p: &ProvisionFact| {
        p.span.until.is_some_and(|end| end <= now)
            || p.until_event.is_some_and(|kind| case.milestones.iter().any(|m| m.kind == kind && m.at <= now))
    };
    let mut standing = Vec::new();
    for moments in subjects.values() {
        let (last, spoken) = moments.last_key_value().unwrap();
        let permits: Vec<_> = spoken
            .iter()
            .filter(|(c, p)| p.effect == ProvisionEffect::Permit && !over(p) && could_permit(case, c, now))
            .collect();
        let lifted = !permits.is_empty();
        standing.extend(permits.into_iter().map(|(c, p)| (c.id, format!("{p:?}"))));
        for (moment, lines) in moments {
            let denials = lines.iter().filter(|(_, p)| p.effect == ProvisionEffect::Deny && !over(p));
            standing.extend(denials.filter(|_| !lifted || moment == last).map(|(c, p)| (c.id, format!("{p:?}"))));
        }
    }
    standing
}

/// When it was last agreed to, if the last word is agreement; `None` if nothing was said.
fn heard(consent: &ConsentFact, now: Instant) -> Option<Option<Instant>> {
    let mut words: Vec<_> =
        consent.events.iter().filter(|e| e.at <= now && e.kind != ConsentEventKind::Requested).collect();
    let agrees = |kind| matches!(kind, ConsentEventKind::Given | ConsentEventKind::Reaffirmed);
    words.sort_by_key(|e| (e.at, e.entered, !agrees(e.kind)));
    words.last().map(|last| agrees(last.kind).then_some(last.at))
}

fn could_permit(case: &CaseFacts, consent: &ConsentFact, now: Instant) -> bool {
    let Some(Some(agreed)) = heard(consent, now) else { return false };
    let states = |at: Instant| {
        let mut known: Vec<_> = case.minority.iter().filter(|fact| fact.since <= at).collect();
        known.sort_by_key(|fact| (fact.since, fact.entered));
        let last = known.last().map(|fact| (fact.since, fact.entered));
        known.into_iter().filter(|fact| Some((fact.since, fact.entered)) == last).collect::<Vec<_>>()
    };
    match consent.giver {
        ConsentGiver::CourtOrder => true,
        ConsentGiver::Child => false,
        ConsentGiver::Survivor => {
            !states(now).is_empty()
                && states(now).iter().all(|fact| fact.state == MinorState::Adult)
                && states(agreed).iter().all(|fact| fact.state != MinorState::Minor)
        }
        ConsentGiver::GuardianWithAssent => {
            let mut found: Vec<_> =
                case.guardians.iter().filter(|g| Some(g.guardian) == consent.guardian && g.since <= now).collect();
            found.sort_by_key(|g| (g.since, g.entered, g.standing == Standing::Disqualified));
            found.last().is_some_and(|g| g.standing == Standing::Cleared)
                && states(now)
                    .iter()
                    .all(|fact| fact.state != MinorState::Adult && fact.review_by.is_none_or(|by| now < by))
        }
    }
}

const PERMIT: ProvisionEffect = ProvisionEffect::Permit;
const DENY: ProvisionEffect = ProvisionEffect::Deny;

fn identity(effect: ProvisionEffect) -> ProvisionFact {
    line(effect, Recipient::Role(Role::PoliceStation), Purpose::Verification, DataClass::Identity)
}

/// What a verifying station sees of her names.
fn names(consents: Vec<ConsentFact>) -> Effect {
    let mut case = case();
    case.relations.push(relation(OURS, RelationKind::Verifier));
    case.consents = consents;
    decided(&viewer_as(Role::PoliceStation), Purpose::Verification, &case).class(DataClass::Identity).effect
}

const WITHHELD: Effect = Effect::Withheld(Reason::Basis);

#[test]
fn a_permit_in_force_opens() {
    assert_eq!(names(vec![consent(1, -5, vec![identity(PERMIT)])]), Effect::Shown);
}

#[test]
fn a_permit_that_expires_now_is_over() {
    let until = |hours| ProvisionFact { span: super::sample::span(-10, Some(hours)), ..identity(PERMIT) };
    assert_eq!(names(vec![consent(1, -5, vec![until(0)])]), WITHHELD);
    assert_eq!(names(vec![consent(1, -5, vec![until(1)])]), Effect::Shown);
}

#[test]
fn a_permit_ends_with_its_milestone() {
    let mut case = case();
    case.relations.push(relation(OURS, RelationKind::Verifier));
    let until = ProvisionFact { until_event: Some(MilestoneKind::CaseClosed), ..identity(PERMIT) };
    case.consents = vec![consent(1, -5, vec![until])];
    let seen = |case: &CaseFacts| {
        decided(&viewer_as(Role::PoliceStation), Purpose::Verification, case).class(DataClass::Identity).effect
    };
    assert_eq!(seen(&case), Effect::Shown);
    case.milestones.push(api::disclosure::facts::MilestoneFact { kind: MilestoneKind::CaseClosed, at: now() });
    assert_eq!(seen(&case), WITHHELD);
}

#[test]
fn only_a_line_about_the_very_same_replaces() {
    let old = consent(1, -9, vec![identity(PERMIT)]);
    let mut later = consent(2, -5, vec![identity(PERMIT)]);
    later.events.push(event(ConsentEventKind::Withdrawn, -4));
    assert_eq!(names(vec![old.clone(), later.clone()]), WITHHELD, "a replaced permit stays replaced");
    let about = |change: fn(&mut ProvisionFact)| {
        let mut other = later.clone();
        change(&mut other.provisions[0]);
        names(vec![old.clone(), other])
    };
    assert_eq!(about(|p| p.recipient = Recipient::Agency(OURS)), Effect::Shown);
    assert_eq!(about(|p| p.purpose = Purpose::Handover), Effect::Shown);
    assert_eq!(about(|p| p.class = DataClass::Birth), Effect::Shown);
    assert_eq!(about(|p| p.country = Country::India), Effect::Shown);
}

#[test]
fn a_denial_outlives_the_withdrawal_of_its_consent_until_a_later_permit_lifts_it() {
    let mut denied = consent(1, -9, vec![identity(DENY)]);
    denied.events.push(event(ConsentEventKind::Withdrawn, -8));
    let to_us = ProvisionFact { recipient: Recipient::Agency(OURS), ..identity(PERMIT) };
    let other_key = consent(2, -5, vec![to_us]);
    assert_eq!(names(vec![denied.clone(), other_key.clone()]), WITHHELD);
    let lifted = consent(3, -3, vec![identity(PERMIT)]);
    assert_eq!(names(vec![denied.clone(), other_key.clone(), lifted.clone()]), Effect::Shown);
    let mut taken_back = lifted;
    taken_back.events.push(event(ConsentEventKind::Withdrawn, -1));
    assert_eq!(names(vec![denied, other_key, taken_back]), WITHHELD, "the denial stands again");
}

#[test]
fn a_later_denial_that_ended_does_not_lift_an_older_one() {
    let older = consent(1, -9, vec![identity(DENY)]);
    let ended = ProvisionFact { span: super::sample::span(-7, Some(-1)), ..identity(DENY) };
    let to_us = ProvisionFact { recipient: Recipient::Agency(OURS), ..identity(PERMIT) };
    let both = vec![older, consent(2, -7, vec![ended]), consent(3, -5, vec![to_us])];
    assert_eq!(names(both), WITHHELD);
}

#[test]
fn of_two_words_at_the_same_instant_the_stricter_counts() {
    let both =
        |first, second| names(vec![consent(1, -5, vec![identity(first)]), consent(2, -5, vec![identity(second)])]);
    assert_eq!(both(PERMIT, DENY), WITHHELD);
    assert_eq!(both(DENY, PERMIT), WITHHELD);
    let mut given_and_withdrawn = consent(1, -5, vec![identity(PERMIT)]);
    given_and_withdrawn.events.insert(0, event(ConsentEventKind::Withdrawn, -5));
    assert_eq!(names(vec![given_and_withdrawn]), WITHHELD);
}

#[test]
fn being_asked_is_not_an_answer_and_refusing_replaces() {
    let permit = consent(1, -9, vec![identity(PERMIT)]);
    let mut asked = consent(2, -5, vec![identity(PERMIT)]);
    asked.events = vec![event(ConsentEventKind::Requested, -5)];
    assert_eq!(names(vec![asked.clone()]), WITHHELD);
    assert_eq!(names(vec![permit.clone(), asked.clone()]), Effect::Shown);
    asked.events.push(event(ConsentEventKind::Refused, -4));
    assert_eq!(names(vec![permit, asked]), WITHHELD);
}

#[test]
fn a_permit_to_someone_else_never_counts() {
    let reach = |change: fn(&mut ProvisionFact)| {
        let mut provision = identity(PERMIT);
        change(&mut provision);
        names(vec![consent(1, -5, vec![provision])])
    };
    assert_eq!(reach(|p| p.recipient = Recipient::Agency(OURS)), Effect::Shown);
    assert_eq!(reach(|p| p.recipient = Recipient::Agency(OTHER)), WITHHELD);
    assert_eq!(reach(|p| p.recipient = Recipient::Role(Role::PartnerNgo)), WITHHELD);
    assert_eq!(reach(|p| p.country = Country::India), WITHHELD);
    assert_eq!(reach(|p| p.purpose = Purpose::Handover), WITHHELD);
    assert_eq!(reach(|p| p.class = DataClass::Contact), WITHHELD);
}

#[test]
fn what_was_said_later_than_now_was_not_said() {
    assert_eq!(names(vec![consent(1, 1, vec![identity(PERMIT)])]), WITHHELD);
    let mut withdrawn_tomorrow = consent(1, -5, vec![identity(PERMIT)]);
    withdrawn_tomorrow.events.push(event(ConsentEventKind::Withdrawn, 1));
    assert_eq!(names(vec![withdrawn_tomorrow]), Effect::Shown);
}
