//! Random viewers and cases over few agencies, classes and hours, so that what is drawn meets.

use api::disclosure::facts::{
    AgreementFact, AssignmentFact, BasisFact, CaseFacts, ConsentEventFact, ConsentFact, GuardianFact, HandoverFact,
    Instant, MilestoneFact, MinorFact, PostingFact, ProvisionFact, Recipient, RelationFact, SeatFact, Span,
    ViewerFacts,
};
use entities::vocabulary::{
    ConsentEventKind, ConsentGiver, Country, DataClass, Function, HandoverSide, MilestoneKind, MinorState,
    ProvisionEffect, Purpose, RelationKind, Role, Standing,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::test_runner::RngSeed;
use sea_orm::prelude::Uuid;

use super::sample::{COLLEAGUE, GUARDIAN, MEMBER, OTHER, OURS, THIRD, at, everything, viewer_as};

/// The same cases in every run.
pub fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        max_global_rejects: 100_000,
        rng_seed: RngSeed::Fixed(20_261_124),
        ..ProptestConfig::default()
    }
}

pub fn instant() -> impl Strategy<Value = Instant> {
    select(vec![-40, -30, -20, -10, -1, 0, 1, 10]).prop_map(at)
}

fn span() -> impl Strategy<Value = Span> {
    let until = prop_oneof![3 => Just(None), 1 => instant().prop_map(Some)];
    (instant(), until).prop_map(|(from, until)| Span { from, until })
}

fn agency() -> impl Strategy<Value = Uuid> {
    prop_oneof![3 => Just(OURS), 1 => Just(OTHER), 1 => Just(THIRD)]
}

pub fn purpose() -> impl Strategy<Value = Purpose> {
    select(vec![Purpose::Verification, Purpose::Handover, Purpose::Shelter, Purpose::Investigation])
}

fn class() -> impl Strategy<Value = DataClass> {
    select(vec![DataClass::Identity, DataClass::Birth, DataClass::Contact, DataClass::Whereabouts, DataClass::Consent])
}

pub fn role() -> impl Strategy<Value = Role> {
    prop_oneof![
        6 => select(vec![Role::PoliceStation, Role::PartnerNgo, Role::BorderGuard]),
        2 => select(Role::ALL.to_vec()),
    ]
}

fn function() -> impl Strategy<Value = Function> {
    select(vec![Function::CaseWorker, Function::DutyOfficer])
}

fn agreement() -> impl Strategy<Value = AgreementFact> {
    let counterpart = option::of(select(vec![OURS, OTHER]));
    let classes = subsequence(DataClass::ALL.to_vec(), 15..DataClass::ALL.len());
    (counterpart, classes, span()).prop_map(|(counterpart, classes, span)| AgreementFact {
        classes: classes.into_iter().collect(),
        span,
        ..everything(counterpart)
    })
}

pub fn agreements() -> impl Strategy<Value = Vec<AgreementFact>> {
    vec(agreement(), 0..4)
}

pub fn viewer() -> impl Strategy<Value = ViewerFacts> {
    let posting =
        (agency(), function(), span()).prop_map(|(agency, function, span)| PostingFact { agency, function, span });
    let seat =
        (agency(), any::<bool>(), span()).prop_map(|(body, secretariat, span)| SeatFact { body, secretariat, span });
    let agreements = prop_oneof![2 => Just(vec![everything(None)]), 1 => agreements()];
    (role(), vec(posting, 0..3), vec(seat, 0..2), agreements)
        .prop_map(|(role, postings, seats, agreements)| ViewerFacts { postings, seats, agreements, ..viewer_as(role) })
}

pub fn relation() -> impl Strategy<Value = RelationFact> {
    (any::<u128>(), agency(), select(RelationKind::ALL.to_vec()), span())
        .prop_map(|(id, agency, kind, span)| RelationFact { id: Uuid::from_u128(id), agency, kind, span })
}

fn assignment() -> impl Strategy<Value = AssignmentFact> {
    (agency(), option::of(function()), option::of(select(vec![MEMBER, COLLEAGUE])), span())
        .prop_map(|(agency, function, member, span)| AssignmentFact { agency, function, member, span })
}

fn basis() -> impl Strategy<Value = BasisFact> {
    let code = select(vec!["PSHTA-2012-S33", "PSHTO-2026", "COURT-ORDER", "NOT-A-LAW"]);
    (code, option::of(agency()), span()).prop_map(|(code, recipient, span)| BasisFact {
        id: Uuid::from_u128(61),
        code: code.to_owned(),
        recipient,
        span,
    })
}

pub fn provision() -> impl Strategy<Value = ProvisionFact> {
    let effect = select(vec![ProvisionEffect::Permit, ProvisionEffect::Permit, ProvisionEffect::Deny]);
    let recipient = prop_oneof![
        2 => agency().prop_map(Recipient::Agency),
        2 => role().prop_map(Recipient::Role),
    ];
    let country = prop_oneof![4 => Just(Country::Bangladesh), 1 => Just(Country::India)];
    let until_event = prop_oneof![4 => Just(None), 1 => Just(Some(MilestoneKind::HandoverConfirmed))];
    (effect, recipient, purpose(), class(), country, span(), until_event).prop_map(
        |(effect, recipient, purpose, class, country, span, until_event)| ProvisionFact {
            id: Uuid::nil(),
            effect,
            recipient,
            purpose,
            class,
            country,
            span,
            until_event,
        },
    )
}

fn event() -> impl Strategy<Value = ConsentEventFact> {
    let given = prop_oneof![3 => Just(ConsentEventKind::Given), 2 => select(ConsentEventKind::ALL.to_vec())];
    (given, instant(), instant()).prop_map(|(kind, at, entered)| ConsentEventFact { kind, at, entered })
}

pub fn consent() -> impl Strategy<Value = ConsentFact> {
    let giver = prop_oneof![3 => Just(ConsentGiver::Survivor), 2 => select(ConsentGiver::ALL.to_vec())];
    (any::<u128>(), giver, option::of(Just(GUARDIAN)), instant(), instant(), vec(provision(), 0..5), vec(event(), 0..4))
        .prop_map(|(id, giver, guardian, at, entered, provisions, events)| ConsentFact {
            id: Uuid::from_u128(id),
            giver,
            guardian,
            at,
            entered,
            provisions,
            events,
        })
}

fn minor() -> impl Strategy<Value = MinorFact> {
    let state = prop_oneof![2 => Just(MinorState::Adult), 1 => select(MinorState::ALL.to_vec())];
    (state, option::of(instant()), instant(), instant()).prop_map(|(state, review_by, since, entered)| MinorFact {
        state,
        review_by,
        since,
        entered,
    })
}

fn guardian() -> impl Strategy<Value = GuardianFact> {
    (select(Standing::ALL.to_vec()), instant(), instant()).prop_map(|(standing, since, entered)| GuardianFact {
        guardian: GUARDIAN,
        standing,
        since,
        entered,
    })
}

pub fn handover() -> impl Strategy<Value = HandoverFact> {
    let confirmation = (select(HandoverSide::ALL.to_vec()), instant());
    (any::<u128>(), subsequence(vec![OURS, OTHER, THIRD], 0..4), option::of(instant()), vec(confirmation, 0..3))
        .prop_map(|(id, parties, planned, confirmations)| HandoverFact {
            id: Uuid::from_u128(id),
            parties,
            planned,
            zone: chrono_tz::Asia::Dhaka,
            confirmations,
        })
}

pub fn case() -> impl Strategy<Value = CaseFacts> {
    let milestone = instant().prop_map(|at| MilestoneFact { kind: MilestoneKind::HandoverConfirmed, at });
    (
        vec(relation(), 0..6),
        vec(assignment(), 0..4),
        vec(minor(), 0..3),
        vec(guardian(), 0..3),
        vec(basis(), 0..3),
        vec(consent(), 0..6),
        vec(milestone, 0..2),
        vec(handover(), 0..3),
    )
        .prop_map(|(relations, assignments, minority, guardians, bases, consents, milestones, handovers)| {
            CaseFacts {
                relations,
                assignments,
                minority,
                guardians,
                bases,
                consents,
                milestones,
                handovers,
                emergencies: Vec::new(),
            }
        })
}

/// Relations under which a purpose opens something on consent, law, assignment or in a window.
const WORK: [(Role, RelationKind, Purpose); 6] = [
    (Role::PoliceStation, RelationKind::Verifier, Purpose::Verification),
    (Role::PoliceStation, RelationKind::ReceivingStation, Purpose::Handover),
    (Role::PoliceStation, RelationKind::Investigator, Purpose::Investigation),
    (Role::PartnerNgo, RelationKind::ServiceProvider, Purpose::Shelter),
    (Role::PartnerNgo, RelationKind::Lead, Purpose::Shelter),
    (Role::BorderGuard, RelationKind::HandoverPost, Purpose::Handover),
];

/// A viewer, a case and a purpose: half of them drawn at random, half brought together so that something opens.
pub fn scene() -> impl Strategy<Value = (ViewerFacts, CaseFacts, Purpose)> {
    let drawn = (viewer(), case(), purpose());
    let aimed = (viewer(), case(), select(WORK.to_vec()), any::<u64>())
        .prop_map(|(viewer, case, work, bits)| aim(viewer, case, work, bits));
    prop_oneof![1 => drawn, 2 => aimed]
}

fn aim(
    viewer: ViewerFacts,
    mut case: CaseFacts,
    (role, kind, purpose): (Role, RelationKind, Purpose),
    mut bits: u64,
) -> (ViewerFacts, CaseFacts, Purpose) {
    let mut often = || {
        bits = bits.rotate_left(7).wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(1);
        bits >> 62 != 0
    };
    let viewer = ViewerFacts {
        agreements: viewer.agreements,
        postings: viewer.postings,
        seats: viewer.seats,
        ..viewer_as(role)
    };
    case.relations.push(super::sample::relation(OURS, kind));
    if often() {
        case.minority = vec![super::sample::minor(MinorState::Adult, -100)];
    }
    for consent in &mut case.consents {
        if often() {
            consent.at = consent.at.min(at(-1));
            consent.events.push(super::sample::event(ConsentEventKind::Given, -40));
        }
        for provision in &mut consent.provisions {
            if often() {
                (provision.purpose, provision.country) = (purpose, viewer.country);
                provision.span = super::sample::span(-40, None);
            }
            if often() {
                provision.recipient = if often() { Recipient::Role(role) } else { Recipient::Agency(OURS) };
            }
        }
    }
    (viewer, case, purpose)
}
