//! Writes a plan through the store's own events, one case at a time.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::Days;
use entities::vocabulary::{AgencyKind, CaptureMode, ConsentEventKind, ConsentGiver, DocumentKind, Language};
use sea_orm::prelude::Uuid;

use super::members::{Door, PlannedMember, Seat};
use super::plan::{Day, Instant, Plan, PlannedCase, PlannedConsent, PlannedHandover, To, Who};
use crate::audit::record::Actor;
use crate::disclosure::facts::Recipient;
use crate::disclosure::policy::Policy;
use crate::reference;
use crate::store::writing::{
    NewAgency, NewAgreement, NewAssignment, NewBasis, NewCase, NewConsent, NewDocument, NewHandover, NewMember,
    NewPosting, NewProvision, NewRelation, NewSeat, Writing,
};
use crate::store::{Store, StoreError};

/// The keys that rows got.
#[derive(Debug, Default)]
pub(super) struct Written {
    agencies: BTreeMap<&'static str, Uuid>,
    members: BTreeMap<&'static str, Uuid>,
    /// Case and person, in the order of the plan.
    cases: Vec<(Uuid, Uuid)>,
    /// In the order of the plan.
    handovers: Vec<Uuid>,
}

impl Written {
    pub(super) fn agency(&self, code: &str) -> Result<Uuid, StoreError> {
        self.agencies.get(code).copied().ok_or(StoreError::Refused("the plan names an agency that it does not have"))
    }

    pub(super) fn member(&self, subject: &str) -> Result<Uuid, StoreError> {
        self.members.get(subject).copied().ok_or(StoreError::Refused("the plan names a member that it does not have"))
    }

    /// The key of a handover, by its place in the plan.
    pub(super) fn handover(&self, place: usize) -> Option<Uuid> {
        self.handovers.get(place).copied()
    }

    /// The keys of the cases, in the order of the plan.
    pub(super) fn cases(&self) -> impl Iterator<Item = Uuid> {
        self.cases.iter().map(|(case, _)| *case)
    }
}

/// Writes everything that is planned.
///
/// # Errors
/// If the store refuses; what was committed before stays.
pub(super) async fn write(store: &Arc<Store>, plan: &Plan, now: Instant) -> Result<Written, StoreError> {
    let mut written = Written::default();
    agencies(store, plan, (&mut written, now)).await?;
    members(store, plan, (&mut written, now)).await?;
    let policy = Arc::clone(store.policy());
    for case in &plan.cases {
        let entered_by = written.member(case.entered_by)?;
        let mut writing = store.write(Actor { member: Some(entered_by), ..Actor::default() }, now).await?;
        let keys = one_case(&mut writing, case, (&written, &policy)).await?;
        writing.commit().await?;
        written.cases.push(keys);
    }
    for handover in &plan.handovers {
        let mut writing = store.write(Actor::default(), now).await?;
        let key = one_handover(&mut writing, handover, &written).await?;
        writing.commit().await?;
        written.handovers.push(key);
    }
    Ok(written)
}

async fn agencies(store: &Arc<Store>, plan: &Plan, (written, now): (&mut Written, Instant)) -> Result<(), StoreError> {
    let mut writing = store.write(Actor::default(), now).await?;
    for agency in &plan.agencies {
        let parent = agency.parent.map(|code| written.agency(code)).transpose()?;
        let key = writing
            .register_agency(NewAgency {
                code: agency.code.to_owned(),
                kind: agency.kind,
                country: agency.country,
                name_en: agency.name_en.clone(),
                name_bn: agency.name_bn.clone(),
                parent,
                district: agency.district.map(str::to_owned),
                police_station: agency.station.map(str::to_owned),
                crossing: agency.crossing.map(str::to_owned),
                time_zone: zone(agency.kind).to_owned(),
            })
            .await?;
        written.agencies.insert(agency.code, key);
    }
    for agency in &plan.agencies {
        for agreement in &agency.agreements {
            let new = NewAgreement {
                agency: written.agency(agency.code)?,
                counterpart: agreement.counterpart.map(|code| written.agency(code)).transpose()?,
                purposes: agreement.purposes.clone(),
                classes: agreement.classes.clone(),
                begins_at: agreement.from,
                until: agreement.until,
                review_on: agreement.until.date_naive(),
            };
            writing.conclude_agreement(new).await?;
        }
    }
    writing.commit().await?;
    Ok(())
}

const fn zone(kind: AgencyKind) -> &'static str {
    match kind {
        AgencyKind::IndianPolice
        | AgencyKind::IndianBorderForce
        | AgencyKind::IndianShelter
        | AgencyKind::IndianMission
        | AgencyKind::Mission => "Asia/Kolkata",
        AgencyKind::Thana
        | AgencyKind::DistrictPolice
        | AgencyKind::SpecialBranch
        | AgencyKind::Cid
        | AgencyKind::MinistryDesk
        | AgencyKind::BorderGuard
        | AgencyKind::ImmigrationPolice
        | AgencyKind::TaskForceOffice
        | AgencyKind::Ngo => "Asia/Dhaka",
    }
}

async fn members(store: &Arc<Store>, plan: &Plan, (written, now): (&mut Written, Instant)) -> Result<(), StoreError> {
    let mut writing = store.write(Actor::default(), now).await?;
    for member in &plan.members {
        let agency = written.agency(member.agency)?;
        let key = enrol(&mut writing, member, (agency, plan.begins)).await?;
        written.members.insert(member.subject, key);
    }
    writing.commit().await?;
    Ok(())
}

async fn enrol(
    writing: &mut Writing,
    planned: &PlannedMember,
    (agency, (begins_at, ends_at)): (Uuid, (Instant, Instant)),
) -> Result<Uuid, StoreError> {
    let member = writing
        .enrol_member(NewMember {
            agency,
            subject: planned.subject.to_owned(),
            name_en: planned.name.latin.clone(),
            name_bn: Some(planned.name.bangla.clone()),
            home_role: planned.home_role,
        })
        .await?;
    let posting = NewPosting { member, agency, function: planned.function, begins_at, until: None };
    let posting = writing.begin_posting(posting).await?;
    match planned.door {
        Door::Open | Door::NoAgreement => {}
        Door::PostingOver => writing.end_posting(posting, begins_at + chrono::TimeDelta::days(300)).await?,
        Door::Suspended => writing.suspend_member(member).await?,
    }
    if let Some(seat) = planned.seat {
        let secretariat = seat == Seat::Secretariat;
        writing.take_seat(NewSeat { member, body: agency, secretariat, begins_at, until: ends_at }).await?;
    }
    Ok(member)
}

async fn one_case(
    writing: &mut Writing,
    planned: &PlannedCase,
    (written, policy): (&Written, &Policy),
) -> Result<(Uuid, Uuid), StoreError> {
    let opened = planned.opened();
    let owned = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect();
    let (country, state, district) = planned.found;
    let lead = planned.ties.first().map_or("JC-JASHORE", |tie| tie.agency);
    let (case, person) = writing
        .open_case(NewCase {
            person: planned.same_person.and_then(|place| written.cases.get(place)).map(|(_, person)| *person),
            channel: planned.channel,
            stage: planned.stages.first().map_or(entities::vocabulary::Stage::Reported, |(stage, _)| *stage),
            opened_at: opened,
            observed_by: written.agency(lead)?,
            entered_by: written.member(planned.entered_by)?,
            home: (Some(planned.home.district_pcode.clone()), planned.home.upazila_pcode.clone()),
            found: (country, state.map(str::to_owned), district.map(str::to_owned)),
            exploitation: owned(&planned.exploitation),
            means_of_control: owned(&planned.means_of_control),
        })
        .await?;
    for (stage, at) in planned.stages.iter().skip(1) {
        writing.reach_stage(case, *stage, *at).await?;
    }
    seal(writing, planned, (case, person)).await?;
    let permit = planned.truth.permit.clone();
    if let Some((number, issued)) = permit.zip(planned.permit_issued()) {
        let issued_on = Day::of(issued).0;
        let recorded_by = (written.agency(lead)?, written.member(planned.entered_by)?);
        let valid_until = issued_on.checked_add_days(Days::new(180));
        let kind = DocumentKind::TravelPermit;
        let new = NewDocument { case, kind, number, issuer: None, issued_on, valid_until, recorded_by };
        writing.record_document(new).await?;
    }
    tie(writing, planned, (case, written)).await?;
    let (state, review_month) = planned.minority.clone();
    writing.set_minority(case, (state, review_month), opened).await?;
    let mut guardian = None;
    if let Some(planned) = &planned.guardian {
        let named = writing.name_guardian(case, planned.kinship).await?;
        guardian = Some(named);
        if let Some((standing, by, at)) = planned.standing {
            writing.judge_guardian(named, (standing, written.agency(by)?), at).await?;
        }
    }
    for consent in &planned.consents {
        say(writing, consent, (case, guardian, written), policy, planned).await?;
    }
    for (kind, at) in &planned.milestones {
        writing.reach_milestone(case, *kind, *at).await?;
    }
    Ok((case, person))
}

async fn seal(writing: &mut Writing, planned: &PlannedCase, (case, person): (Uuid, Uuid)) -> Result<(), StoreError> {
    let truth = planned.truth.clone();
    // What belongs to the person is written with her first case.
    if planned.same_person.is_none() {
        if let Some(text) = truth.identity {
            writing.set_identity(case, person, text).await?;
        }
        if let Some(text) = truth.birth {
            writing.set_birth(case, person, text).await?;
        }
        if let Some(text) = truth.contact {
            writing.set_contact(case, person, text).await?;
        }
        if let Some(text) = truth.family {
            writing.set_family(case, person, text).await?;
        }
    }
    if let Some(text) = truth.whereabouts {
        writing.set_whereabouts(case, case, text).await?;
    }
    if let Some(text) = truth.narrative {
        writing.set_narrative(case, case, text).await?;
    }
    if let Some(text) = truth.health {
        writing.set_health(case, case, text).await?;
    }
    if let Some(text) = truth.legal {
        writing.set_legal(case, case, text).await?;
    }
    if let Some(text) = truth.trafficker {
        writing.add_trafficker(case, text).await?;
    }
    Ok(())
}

async fn tie(
    writing: &mut Writing,
    planned: &PlannedCase,
    (case, written): (Uuid, &Written),
) -> Result<(), StoreError> {
    for tie in &planned.ties {
        let new = NewRelation {
            case,
            agency: written.agency(tie.agency)?,
            kind: tie.kind,
            begins_at: tie.from,
            until: tie.until,
            ends_after: tie.ends_after,
        };
        writing.begin_relation(new).await?;
    }
    for work in &planned.work {
        let (function, member) = match work.who {
            Who::Desk(function) => (Some(function), None),
            Who::Member(subject) => (None, Some(written.member(subject)?)),
        };
        let agency = written.agency(work.agency)?;
        let new = NewAssignment { case, agency, function, member, begins_at: work.from, until: work.until };
        writing.begin_assignment(new).await?;
    }
    for basis in &planned.bases {
        let new = NewBasis {
            case,
            code: basis.code.to_owned(),
            recipient: basis.recipient.map(|code| written.agency(code)).transpose()?,
            begins_at: basis.from,
            until: basis.until,
            ends_after: basis.ends_after,
        };
        writing.attach_basis(new).await?;
    }
    Ok(())
}

async fn say(
    writing: &mut Writing,
    consent: &PlannedConsent,
    (case, guardian, written): (Uuid, Option<Uuid>, &Written),
    policy: &Policy,
    planned: &PlannedCase,
) -> Result<(), StoreError> {
    let explained_by = written.agency("JC-JASHORE")?;
    let notice = consent.packages.first().and_then(|package| reference::notice(*package, 1, Language::Bangla));
    let id = writing
        .record_consent(NewConsent {
            case,
            giver: consent.giver,
            guardian: guardian.filter(|_| consent.giver == ConsentGiver::GuardianWithAssent),
            packages: consent.packages.clone(),
            notice: notice.map(|notice| notice.id.clone()),
            explained_by,
            language: Language::Bangla,
            mode: if consent.giver == ConsentGiver::Survivor {
                CaptureMode::Thumbprint
            } else {
                CaptureMode::Witnessed
            },
            interpreter: false,
            witnessed: consent.giver != ConsentGiver::Survivor,
            place_kind: "SHELTER".to_owned(),
            capacity_assessed: true,
            proof_sha256: None,
            entered_by: written.member(planned.entered_by)?,
            happened_at: consent.at,
            said_at: None,
            outcome: consent.outcome,
            provisions: provisions(consent, written, policy)?,
        })
        .await?;
    for (kind, at) in &consent.later {
        let kind: ConsentEventKind = *kind;
        writing.consent_event(id, kind, *at).await?;
    }
    Ok(())
}

/// The lines that the packages expand to, without those struck out, and the lines beside them.
fn provisions(consent: &PlannedConsent, written: &Written, policy: &Policy) -> Result<Vec<NewProvision>, StoreError> {
    let line = |effect, recipient, purpose, class, country| NewProvision {
        effect,
        recipient,
        purpose,
        class,
        country,
        valid_from: consent.at,
        valid_until: consent.valid_until,
        until_event: consent.until_event,
    };
    let permit = entities::vocabulary::ProvisionEffect::Permit;
    let packages = policy.packages().iter().filter(|package| consent.packages.contains(&package.code));
    let mut provisions: Vec<NewProvision> = packages
        .flat_map(|package| &package.lines)
        .filter(|expanded| !consent.without.contains(&expanded.class))
        .map(|l| line(permit, Recipient::Role(l.recipient), l.purpose, l.class, l.country))
        .collect();
    for beside in &consent.lines {
        let recipient = match beside.to {
            To::Agency(code) => Recipient::Agency(written.agency(code)?),
            To::Role(role) => Recipient::Role(role),
        };
        provisions.push(line(beside.effect, recipient, beside.purpose, beside.class, beside.country));
    }
    Ok(provisions)
}

async fn one_handover(writing: &mut Writing, planned: &PlannedHandover, written: &Written) -> Result<Uuid, StoreError> {
    let case = |place: usize| {
        let found = written.cases.get(place).map(|(case, _)| *case);
        found.ok_or(StoreError::Refused("the plan names a case that it does not have"))
    };
    let mut persons = Vec::with_capacity(planned.persons.len());
    for (place, needs) in &planned.persons {
        persons.push((case(*place)?, needs.clone()));
    }
    let handover = writing
        .plan_handover(NewHandover {
            crossing: Some(planned.crossing.to_owned()),
            post: written.agency(planned.post)?,
            receiving: Some(written.agency(planned.receiving)?),
            giving: Some(written.agency(planned.giving)?),
            channel: planned.channel,
            time_zone: "Asia/Dhaka".to_owned(),
            planned_at: planned.planned,
            persons: persons.clone(),
        })
        .await?;
    for (key, _) in &persons {
        for (side, at) in &planned.confirmations {
            writing.confirm_handover((handover, *key), *side, *at).await?;
        }
    }
    Ok(handover)
}
