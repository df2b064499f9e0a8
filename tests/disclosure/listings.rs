//! Which consents, lines and relations a viewer may be told of.

use api::disclosure::decision::{Vector, decide};
use api::disclosure::facts::{CaseFacts, ConsentFact, ProvisionFact, Recipient, RelationFact, Span, ViewerFacts};
use api::disclosure::listing::{relation_visible, visible_to};
use entities::vocabulary::{ConsentEventKind, DataClass, ProvisionEffect, Purpose, RelationKind, Role};

use super::sample::{
    CASE, MEMBER, OTHER, OURS, THIRD, at, basis, by_name, case, consent, decided, event, facts, handover, line, policy,
    relation, seat, viewer_as,
};

const PERMIT: ProvisionEffect = ProvisionEffect::Permit;
const DENY: ProvisionEffect = ProvisionEffect::Deny;

fn verify(effect: ProvisionEffect, recipient: Recipient, class: DataClass) -> ProvisionFact {
    line(effect, recipient, Purpose::Verification, class)
}

fn police(effect: ProvisionEffect, class: DataClass) -> ProvisionFact {
    verify(effect, Recipient::Role(Role::PoliceStation), class)
}

/// What is told: whether the history, and per consent the lines by effect, recipient and class.
fn told(viewer: &ViewerFacts, purpose: Purpose, case: &CaseFacts) -> (bool, Vec<(u128, Vec<String>)>) {
    let facts = facts(viewer, viewer.home_role, purpose, case);
    let told = visible_to(facts, &decide(policy(), CASE, facts));
    let words = |p: &ProvisionFact| {
        let recipient = match p.recipient {
            Recipient::Agency(agency) => format!("agency {}", agency.as_u128()),
            Recipient::Role(role) => role.code().to_owned(),
        };
        format!("{} {recipient} {}", p.effect.code(), p.class.code())
    };
    let lines = |(c, lines): &(&ConsentFact, Vec<&ProvisionFact>)| {
        (c.id.as_u128(), lines.iter().map(|line| words(line)).collect())
    };
    (told.history, told.consents.iter().map(lines).collect())
}

fn nothing() -> (bool, Vec<(u128, Vec<String>)>) {
    (false, Vec::new())
}

fn station(consents: Vec<ConsentFact>) -> (bool, Vec<(u128, Vec<String>)>) {
    let case = CaseFacts { relations: vec![relation(OURS, RelationKind::Verifier)], consents, ..case() };
    told(&viewer_as(Role::PoliceStation), Purpose::Verification, &case)
}

/// A consent of every kind: in force, withdrawn, refused, with a denial, and lines to other agencies.
fn every_kind() -> Vec<ConsentFact> {
    let lines = vec![
        police(PERMIT, DataClass::Identity),
        verify(PERMIT, Recipient::Agency(OTHER), DataClass::Identity),
        police(DENY, DataClass::Family),
    ];
    let mut withdrawn = consent(2, -8, vec![police(PERMIT, DataClass::Contact)]);
    withdrawn.events.push(event(ConsentEventKind::Withdrawn, -7));
    let mut refused = consent(3, -6, vec![police(PERMIT, DataClass::Birth)]);
    refused.events = vec![event(ConsentEventKind::Refused, -6)];
    vec![consent(1, -9, lines), withdrawn, refused]
}

#[test]
fn a_recipient_is_told_of_the_permits_to_itself_and_of_nothing_else() {
    assert_eq!(station(every_kind()), nothing(), "the class CONSENT itself takes a permit");
    let mut consents = every_kind();
    consents[0].provisions.push(police(PERMIT, DataClass::Consent));
    let lines = ["PERMIT POLICE_STATION IDENTITY", "PERMIT POLICE_STATION CONSENT"].map(str::to_owned);
    assert_eq!(station(consents), (false, vec![(1, lines.to_vec())]));
}

#[test]
fn a_permit_that_a_denial_beats_is_not_told_so_that_the_denial_is_not() {
    let reads = || police(PERMIT, DataClass::Consent);
    let with = |lines| station(vec![consent(1, -9, vec![reads()]), consent(2, -8, lines)]);
    let absent = with(vec![]);
    let beaten =
        with(vec![police(PERMIT, DataClass::Identity), verify(DENY, Recipient::Agency(OURS), DataClass::Identity)]);
    assert_eq!(absent, (false, vec![(1, vec!["PERMIT POLICE_STATION CONSENT".to_owned()])]));
    assert_eq!(beaten, absent);
}

#[test]
fn the_assigned_worker_of_the_lead_is_told_everything() {
    let mut case = CaseFacts { relations: vec![relation(OURS, RelationKind::Lead)], consents: every_kind(), ..case() };
    let worker = viewer_as(Role::PartnerNgo);
    assert_eq!(told(&worker, Purpose::Shelter, &case), nothing(), "not assigned");
    case.assignments.push(by_name(MEMBER));
    let (history, consents) = told(&worker, Purpose::Shelter, &case);
    assert!(history);
    assert_eq!(consents.iter().map(|(id, lines)| (*id, lines.len())).collect::<Vec<_>>(), [(1, 3), (2, 1), (3, 1)]);
}

#[test]
fn a_line_that_names_another_agency_takes_the_whereabouts() {
    let mut consents = every_kind();
    consents[0].provisions.push(verify(PERMIT, Recipient::Agency(OURS), DataClass::Identity));
    let mut case = CaseFacts { relations: vec![relation(OURS, RelationKind::Lead)], consents, ..case() };
    let officer = viewer_as(Role::DataProtectionOfficer);
    let (history, consents) = told(&officer, Purpose::Oversight, &case);
    assert!(history);
    assert_eq!(
        consents[0].1,
        ["PERMIT POLICE_STATION IDENTITY", "DENY POLICE_STATION FAMILY", "PERMIT agency 1 IDENTITY"]
    );
    case.assignments.push(by_name(MEMBER));
    let told_for = |purpose| told(&viewer_as(Role::PartnerNgo), purpose, &case).1[0].1.len();
    assert_eq!(told_for(Purpose::Shelter), 4, "sees the whereabouts");
    assert_eq!(told_for(Purpose::HealthCare), 3, "does not under this purpose");
}

#[test]
fn a_lead_that_is_also_a_recipient_is_told_everything_and_a_recipient_is_no_lead() {
    let mut consents = every_kind();
    consents[0].provisions.push(line(PERMIT, Recipient::Agency(OURS), Purpose::Shelter, DataClass::Consent));
    let mut case = CaseFacts { consents, assignments: vec![by_name(MEMBER)], ..case() };
    case.relations = vec![relation(OURS, RelationKind::ServiceProvider), relation(OURS, RelationKind::Lead)];
    assert!(told(&viewer_as(Role::PartnerNgo), Purpose::Shelter, &case).0);
    case.assignments.clear();
    let line = vec!["PERMIT agency 1 CONSENT".to_owned()];
    assert_eq!(told(&viewer_as(Role::PartnerNgo), Purpose::Shelter, &case), (false, vec![(1, line)]));
}

fn seen(vector: &Vector) -> Vec<&'static str> {
    let others = RelationKind::ALL.iter().filter(|kind| relation_visible(vector, OURS, &relation(OTHER, **kind)));
    others.map(|kind| kind.code()).collect()
}

#[test]
fn of_other_agencies_a_relation_is_seen_as_far_as_the_class_that_it_reveals() {
    let mut case = CaseFacts { relations: vec![relation(OURS, RelationKind::Lead)], ..case() };
    let worker = viewer_as(Role::PartnerNgo);
    assert_eq!(seen(&decided(&worker, Purpose::Repatriation, &case)), ["LEAD"]);
    case.assignments.push(by_name(MEMBER));
    let all = [
        "LEAD",
        "REFERRER",
        "RECEIVING_STATION",
        "HOME_STATION",
        "VERIFIER",
        "INVESTIGATOR",
        "HANDOVER_POST",
        "SERVICE_PROVIDER",
        "COUNTERPART",
    ];
    assert_eq!(seen(&decided(&worker, Purpose::Repatriation, &case)), all);
    assert_eq!(seen(&decided(&worker, Purpose::HealthCare, &case)), ["LEAD", "VERIFIER"]);
    assert_eq!(seen(&decided(&viewer_as(Role::Administrator), Purpose::Administration, &case)), <[&str; 0]>::default());
}

#[test]
fn the_own_relation_is_always_seen_where_the_case_is() {
    let case = CaseFacts { relations: vec![relation(OURS, RelationKind::HandoverPost)], ..case() };
    let post = decided(&viewer_as(Role::BorderGuard), Purpose::Handover, &case);
    assert!(relation_visible(&post, OURS, &case.relations[0]));
    assert!(relation_visible(&post, OURS, &relation(OURS, RelationKind::ServiceProvider)));
    let elsewhere = decided(&viewer_as(Role::BorderGuard), Purpose::Rescue, &case);
    assert!(!relation_visible(&elsewhere, OURS, &case.relations[0]), "no row under this purpose");
}

#[test]
fn a_tie_that_is_over_or_yet_to_come_is_seen_by_nobody() {
    let case = CaseFacts { relations: vec![relation(OURS, RelationKind::HandoverPost)], ..case() };
    let post = decided(&viewer_as(Role::BorderGuard), Purpose::Handover, &case);
    for span in [Span { from: at(-9), until: Some(at(0)) }, Span { from: at(1), until: None }] {
        for agency in [OURS, OTHER] {
            let tie = RelationFact { span, ..relation(agency, RelationKind::Lead) };
            assert!(!relation_visible(&post, OURS, &tie), "{span:?}");
        }
    }
}

#[test]
fn a_district_instead_of_the_address_does_not_tell_the_home_station() {
    let mut case = CaseFacts { relations: vec![relation(OURS, RelationKind::ServiceProvider)], ..case() };
    let permit = line(PERMIT, Recipient::Agency(OURS), Purpose::Reintegration, DataClass::Contact);
    case.consents.push(consent(1, -9, vec![permit]));
    let desk = decided(&viewer_as(Role::PartnerNgo), Purpose::Reintegration, &case);
    assert!(desk.class(DataClass::Contact).effect.opens());
    assert_eq!(seen(&desk), ["LEAD"]);
}

#[test]
fn in_the_window_the_post_sees_who_takes_part_and_nobody_of_another_handover() {
    let mut case = CaseFacts { relations: vec![relation(OURS, RelationKind::HandoverPost)], ..case() };
    case.handovers = vec![handover(at(1), chrono_tz::Asia::Dhaka), handover(at(200), chrono_tz::Asia::Dhaka)];
    case.handovers[1].parties = vec![OURS, THIRD];
    case.bases.push(basis("PSHTO-2026"));
    let post = decided(&viewer_as(Role::BorderGuard), Purpose::Handover, &case);
    assert_eq!(seen(&post), ["LEAD", "RECEIVING_STATION", "HANDOVER_POST"]);
    let other = RelationFact { agency: THIRD, ..relation(THIRD, RelationKind::ReceivingStation) };
    assert!(!relation_visible(&post, OURS, &other));
    case.handovers[0].planned = None;
    assert_eq!(seen(&decided(&viewer_as(Role::BorderGuard), Purpose::Handover, &case)), ["LEAD"]);
}

#[test]
fn a_seat_sees_agendas_and_districts_but_neither_the_home_station_nor_where_she_is() {
    let mut member = viewer_as(Role::PoliceStation);
    member.seats = vec![seat(true)];
    let case = case();
    let vector = decide(policy(), CASE, facts(&member, Role::TaskForce, Purpose::Coordination, &case));
    assert_eq!(seen(&vector), ["LEAD", "VERIFIER", "COORDINATOR"]);
}
