//! The agencies and members that every case stands on, from the reference data.

use std::collections::BTreeMap;
use std::sync::Arc;

use api::audit::record::Actor;
use api::demo::names;
use api::disclosure::facts::Instant;
use api::reference;
use api::store::writing::{NewAgency, NewAgreement, NewMember, NewPosting, NewSeat, Writing};
use api::store::{Store, StoreError};
use chrono::TimeDelta;
use entities::vocabulary::{AgencyKind, Country, DataClass, Function, Purpose};
use entities::{agency, member};
use sea_orm::EntityTrait as _;
use uuid::Uuid;

use crate::Fault;

/// The organisation whose worker asks for single cases.
pub(crate) const LEAD: &str = "JC-JASHORE";
/// The station whose officer asks for pages.
pub(crate) const PORT: &str = "PS-BD4041-BENAPOLE-PORT";
/// The office of the task force, whose secretariat pulls dashboards.
pub(crate) const OFFICE: &str = "RRRI-TASK-FORCE";
/// The bodies that verify nationality besides the station of the home.
pub(crate) const VERIFIERS: [&str; 3] = ["SB-DHAKA", "MOHA-PSD", "BDHC-KOLKATA"];
/// The organisations that lead cases.
pub(crate) const LEADS: [&str; 4] = [LEAD, "BNWLA", "JCPF", "RIGHTS-JASHORE"];
/// The shelters in India from which people come.
pub(crate) const SHELTERS: [&str; 3] = ["SANLAAP", "RESCUE-FOUNDATION", "TALASH"];

/// The keys of agencies by code and of members by subject. The member of an agency has the agency's code as subject.
#[derive(Debug)]
pub(crate) struct Ground {
    agencies: BTreeMap<String, Uuid>,
    members: BTreeMap<String, Uuid>,
    /// How many cases were made just now, if any.
    pub(crate) made: Option<u64>,
}

impl Ground {
    /// Registers every agency with a member at a desk.
    pub(crate) async fn register(store: &Arc<Store>, now: Instant) -> Result<Self, Fault> {
        let mut writing = store.write(Actor::default(), now).await?;
        for (n, new) in agencies().into_iter().enumerate() {
            one_agency(&mut writing, store, (n as u64, new)).await?;
        }
        writing.commit().await?;
        Self::find(store).await
    }

    /// Finds those that were registered before.
    pub(crate) async fn find(store: &Arc<Store>) -> Result<Self, Fault> {
        let reading = store.database().begin_read().await?;
        let agencies = agency::Entity::find().all(&reading).await?;
        let members = member::Entity::find().all(&reading).await?;
        Ok(Self {
            agencies: agencies.into_iter().map(|row| (row.code, row.id)).collect(),
            members: members.into_iter().map(|row| (row.subject, row.id)).collect(),
            made: None,
        })
    }

    /// Whether nobody is registered.
    pub(crate) fn is_empty(&self) -> bool {
        self.agencies.is_empty()
    }

    /// The key of an agency.
    pub(crate) fn agency(&self, code: &str) -> Uuid {
        self.agencies[code]
    }

    /// The key of the member of an agency.
    pub(crate) fn member(&self, code: &str) -> Uuid {
        self.members[code]
    }
}

/// The post of the border guard at a crossing.
pub(crate) fn post(crossing: &str) -> String {
    format!("BGB-{}", crossing.to_uppercase())
}

fn agencies() -> Vec<NewAgency> {
    let of = |code: &str, kind, country, name_en: String| NewAgency {
        code: code.to_owned(),
        kind,
        country,
        name_en,
        name_bn: None,
        parent: None,
        district: None,
        police_station: None,
        crossing: None,
        time_zone: if country == Country::India { "Asia/Kolkata" } else { "Asia/Dhaka" }.to_owned(),
    };
    let branch = "Special Branch, Bangladesh Police".to_owned();
    let mut all = vec![of("SB-DHAKA", AgencyKind::SpecialBranch, Country::Bangladesh, branch)];
    if !reference::partners().iter().any(|row| row.code == OFFICE) {
        let office = "Rescue, Recovery, Repatriation and Integration Task Force".to_owned();
        all.push(of(OFFICE, AgencyKind::TaskForceOffice, Country::Bangladesh, office));
    }
    all.extend(reference::partners().iter().filter_map(|row| {
        let agency = of(&row.code, row.kind?, row.country, row.name_en.clone());
        Some(NewAgency { district: row.district_pcode.clone(), ..agency })
    }));
    all.extend(reference::police_stations().iter().map(|row| {
        let name = format!("{} police station", row.name_en);
        NewAgency {
            district: Some(row.district_pcode.clone()),
            police_station: Some(row.id.clone()),
            ..of(&row.id, AgencyKind::Thana, Country::Bangladesh, name)
        }
    }));
    all.extend(reference::crossings().iter().map(|row| {
        let name = format!("Border Guard Bangladesh, {}", row.name_en);
        let agency = of(&post(&row.id), AgencyKind::BorderGuard, Country::Bangladesh, name);
        NewAgency { district: Some(row.district_pcode.clone()), crossing: Some(row.id.clone()), ..agency }
    }));
    all
}

async fn one_agency(writing: &mut Writing, store: &Store, (n, new): (u64, NewAgency)) -> Result<(), StoreError> {
    let (code, kind) = (new.code.clone(), new.kind);
    let now = writing.now();
    let (begins_at, until) = (now - TimeDelta::days(2000), now + TimeDelta::days(700));
    let agency = writing.register_agency(new).await?;
    let role = store.policy().role_of(kind);
    writing
        .conclude_agreement(NewAgreement {
            agency,
            counterpart: None,
            purposes: Purpose::ALL.iter().copied().filter(|purpose| store.policy().uses(role, *purpose)).collect(),
            classes: DataClass::ALL.iter().copied().collect(),
            begins_at,
            until,
            review_on: until.date_naive(),
        })
        .await?;
    let name = names::woman(0, n);
    let (subject, name_en, name_bn) = (code, name.latin, Some(name.bangla));
    let member = writing.enrol_member(NewMember { agency, subject, name_en, name_bn, home_role: None }).await?;
    if kind == AgencyKind::TaskForceOffice {
        let seat = NewSeat { member, body: agency, secretariat: true, begins_at, until };
        writing.take_seat(seat).await?;
    }
    let function = desk(kind);
    writing.begin_posting(NewPosting { member, agency, function, begins_at, until: None }).await?;
    Ok(())
}

const fn desk(kind: AgencyKind) -> Function {
    match kind {
        AgencyKind::Thana => Function::DutyOfficer,
        AgencyKind::DistrictPolice
        | AgencyKind::SpecialBranch
        | AgencyKind::MinistryDesk
        | AgencyKind::Mission
        | AgencyKind::IndianMission => Function::VerificationOfficer,
        AgencyKind::Cid | AgencyKind::IndianPolice => Function::Investigator,
        AgencyKind::BorderGuard | AgencyKind::ImmigrationPolice | AgencyKind::IndianBorderForce => {
            Function::HandoverOfficer
        }
        AgencyKind::TaskForceOffice => Function::FocalPoint,
        AgencyKind::Ngo | AgencyKind::IndianShelter => Function::CaseWorker,
    }
}
