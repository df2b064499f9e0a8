//! Synthetic viewers, cases and laws that the tests build on.

use std::sync::OnceLock;

use api::disclosure::decision::{Vector, decide};
use api::disclosure::facts::{
    AgreementFact, AssignmentFact, BasisFact, CaseFacts, ConsentEventFact, ConsentFact, Facts, HandoverFact, Instant,
    MinorFact, PostingFact, ProvisionFact, Recipient, RelationFact, SeatFact, Span, ViewerFacts,
};
use api::disclosure::policy::{DEFAULT, LegalBasis, Policy};
use chrono::{DateTime, NaiveDate, TimeDelta};
use entities::vocabulary::{
    AgencyKind, ConsentEventKind, ConsentGiver, Country, DataClass, Function, HandoverSide, MinorState,
    ProvisionEffect, Purpose, RelationKind, Role,
};
use sea_orm::prelude::Uuid;

/// The viewer's agency, another one, and one more.
pub const OURS: Uuid = Uuid::from_u128(1);
pub const OTHER: Uuid = Uuid::from_u128(2);
pub const THIRD: Uuid = Uuid::from_u128(3);
/// The viewer, and a colleague.
pub const MEMBER: Uuid = Uuid::from_u128(11);
pub const COLLEAGUE: Uuid = Uuid::from_u128(12);
pub const GUARDIAN: Uuid = Uuid::from_u128(21);
pub const CASE: Uuid = Uuid::from_u128(31);

/// Every law of the reference data.
pub fn legal_bases() -> Vec<LegalBasis> {
    api::reference::legal_bases()
}

pub fn law(code: &str, overrides_refusal: bool) -> LegalBasis {
    LegalBasis {
        code: code.to_owned(),
        from: NaiveDate::from_ymd_opt(2000, 1, 1).unwrap(),
        until: None,
        overrides_refusal,
        verified: code == "MLA-2012-S18",
    }
}

/// The default policy.
pub fn policy() -> &'static Policy {
    static POLICY: OnceLock<Policy> = OnceLock::new();
    POLICY.get_or_init(|| Policy::compile(DEFAULT, &legal_bases()).unwrap_or_else(|faults| panic!("{faults}")))
}

/// The instant that the tests call now: noon of a Tuesday in Dhaka.
pub const fn now() -> Instant {
    NOW
}

/// `hours` from now; negative ones lie in the past.
pub fn at(hours: i64) -> Instant {
    now() + TimeDelta::hours(hours)
}

pub fn span(from: i64, until: Option<i64>) -> Span {
    Span { from: at(from), until: until.map(at) }
}

/// Since long ago, without end.
pub fn always() -> Span {
    span(-1000, None)
}

/// A member of `OURS`, at one desk, whose agency may ask for everything.
pub fn viewer(agency_kind: AgencyKind) -> ViewerFacts {
    let home_role = policy().role_of(agency_kind);
    ViewerFacts {
        member: MEMBER,
        agency: OURS,
        agency_kind,
        country: country_of(home_role),
        home_role,
        postings: vec![posting(Function::CaseWorker)],
        seats: Vec::new(),
        agreements: vec![everything(None)],
    }
}

/// An agency of a kind that acts in the role; officers and administrators sit in organisations.
pub fn viewer_as(role: Role) -> ViewerFacts {
    let kind = match role {
        Role::PoliceStation => AgencyKind::Thana,
        Role::BorderGuard => AgencyKind::BorderGuard,
        Role::TaskForce => AgencyKind::TaskForceOffice,
        Role::PartnerNgo | Role::DataProtectionOfficer | Role::Administrator => AgencyKind::Ngo,
        Role::ForeignCounterpart => AgencyKind::IndianPolice,
    };
    let mut viewer = viewer(kind);
    viewer.home_role = role;
    viewer
}

pub fn country_of(role: Role) -> Country {
    if role == Role::ForeignCounterpart { Country::India } else { Country::Bangladesh }
}

pub fn posting(function: Function) -> PostingFact {
    PostingFact { agency: OURS, function, span: always() }
}

pub fn seat(secretariat: bool) -> SeatFact {
    SeatFact { body: OURS, secretariat, span: always() }
}

/// An agreement over everything, or a pair row that narrows nothing.
pub fn everything(counterpart: Option<Uuid>) -> AgreementFact {
    AgreementFact {
        counterpart,
        purposes: Purpose::ALL.iter().copied().collect(),
        classes: DataClass::ALL.iter().copied().collect(),
        span: always(),
    }
}

/// An adult's case on which nobody works yet.
pub fn case() -> CaseFacts {
    CaseFacts { minority: vec![minor(MinorState::Adult, -900)], ..CaseFacts::default() }
}

pub fn minor(state: MinorState, since: i64) -> MinorFact {
    MinorFact { state, review_by: None, since: at(since), entered: at(since) }
}

pub fn relation(agency: Uuid, kind: RelationKind) -> RelationFact {
    RelationFact { id: Uuid::from_u128(kind as u128 + 40), agency, kind, span: always() }
}

pub fn by_name(member: Uuid) -> AssignmentFact {
    AssignmentFact { agency: OURS, function: None, member: Some(member), span: always() }
}

pub fn by_desk(function: Function) -> AssignmentFact {
    AssignmentFact { agency: OURS, function: Some(function), member: None, span: always() }
}

pub fn basis(code: &str) -> BasisFact {
    BasisFact { id: Uuid::from_u128(61), code: code.to_owned(), recipient: None, span: always() }
}

/// One line about a class, to whom and what for.
pub fn line(effect: ProvisionEffect, recipient: Recipient, purpose: Purpose, class: DataClass) -> ProvisionFact {
    let country = match recipient {
        Recipient::Role(role) => country_of(role),
        Recipient::Agency(_) => Country::Bangladesh,
    };
    ProvisionFact {
        id: Uuid::from_u128(70),
        effect,
        recipient,
        purpose,
        class,
        country,
        span: always(),
        until_event: None,
    }
}

/// An adult's consent, said and agreed to at `hours` from now.
pub fn consent(id: u128, hours: i64, provisions: Vec<ProvisionFact>) -> ConsentFact {
    ConsentFact {
        id: Uuid::from_u128(id),
        giver: ConsentGiver::Survivor,
        guardian: None,
        at: at(hours),
        entered: at(hours),
        provisions,
        events: vec![event(ConsentEventKind::Given, hours)],
    }
}

pub fn event(kind: ConsentEventKind, hours: i64) -> ConsentEventFact {
    ConsentEventFact { kind, at: at(hours), entered: at(hours) }
}

/// A handover of `OURS` and `OTHER` under the clock of a zone.
pub fn handover(planned: Instant, zone: chrono_tz::Tz) -> HandoverFact {
    HandoverFact {
        id: Uuid::from_u128(81),
        parties: vec![OURS, OTHER],
        planned: Some(planned),
        zone,
        confirmations: Vec::new(),
    }
}

pub fn both_confirmed(giving: Instant, receiving: Instant) -> Vec<(HandoverSide, Instant)> {
    vec![(HandoverSide::Giving, giving), (HandoverSide::Receiving, receiving)]
}

/// The decision in the home role, now.
pub fn decided(viewer: &ViewerFacts, purpose: Purpose, case: &CaseFacts) -> Vector {
    decide(policy(), CASE, facts(viewer, viewer.home_role, purpose, case))
}

pub const fn facts<'a>(viewer: &'a ViewerFacts, capacity: Role, purpose: Purpose, case: &'a CaseFacts) -> Facts<'a> {
    Facts { viewer, capacity, purpose, case, now: NOW }
}

/// 2026-11-24T06:00:00Z.
const NOW: Instant = DateTime::from_timestamp(1_795_500_000, 0).unwrap();
