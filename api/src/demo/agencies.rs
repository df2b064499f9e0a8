//! The agencies of a demo. Names of bodies are public facts, from the reference data and from the bodies themselves;
//! none of them takes part in anything by being named here.

use std::collections::BTreeSet;

use entities::vocabulary::{AgencyKind, Country, DataClass, Purpose};

use super::plan::{Ground, Instant};
use crate::reference;

/// An agency with what it agreed to.
#[derive(Clone, Debug)]
pub(super) struct PlannedAgency {
    pub(super) code: &'static str,
    pub(super) kind: AgencyKind,
    pub(super) country: Country,
    pub(super) name_en: String,
    pub(super) name_bn: Option<String>,
    pub(super) parent: Option<&'static str>,
    pub(super) district: Option<&'static str>,
    pub(super) station: Option<&'static str>,
    pub(super) crossing: Option<&'static str>,
    pub(super) agreements: Vec<PlannedAgreement>,
}

/// What an agency agreed to.
#[derive(Clone, Debug)]
pub(super) struct PlannedAgreement {
    pub(super) counterpart: Option<&'static str>,
    pub(super) purposes: BTreeSet<Purpose>,
    pub(super) classes: BTreeSet<DataClass>,
    pub(super) from: Instant,
    pub(super) until: Instant,
}

impl PlannedAgreement {
    /// Whether it lets the agency see that a case exists, under a purpose.
    pub(super) fn lets_see_cases(&self, purpose: Purpose) -> bool {
        self.purposes.contains(&purpose) && self.classes.contains(&DataClass::Coordination)
    }
}

/// Code, kind, name in English, name in Bangla, district, crossing.
type Body = (&'static str, AgencyKind, &'static str, Option<&'static str>, Option<&'static str>, Option<&'static str>);

/// Bodies that the reference data does not list as partners.
const BODIES: [Body; 11] = [
    (
        "SB-DHAKA",
        AgencyKind::SpecialBranch,
        "Special Branch, Bangladesh Police",
        Some("স্পেশাল ব্রাঞ্চ, বাংলাদেশ পুলিশ"),
        Some("BD3026"),
        None,
    ),
    (
        "BGB-BENAPOLE",
        AgencyKind::BorderGuard,
        "Border Guard Bangladesh, Benapole",
        Some("বর্ডার গার্ড বাংলাদেশ, বেনাপোল"),
        Some("BD4041"),
        Some("benapole"),
    ),
    (
        "BGB-BHOMRA",
        AgencyKind::BorderGuard,
        "Border Guard Bangladesh, Bhomra",
        Some("বর্ডার গার্ড বাংলাদেশ, ভোমরা"),
        Some("BD4087"),
        Some("bhomra"),
    ),
    (
        "RRRI-TASK-FORCE",
        AgencyKind::TaskForceOffice,
        "Rescue, Recovery, Repatriation and Integration Task Force",
        None,
        Some("BD3026"),
        None,
    ),
    (
        "JASHORE-POLICE",
        AgencyKind::DistrictPolice,
        "Jashore District Police",
        Some("যশোর জেলা পুলিশ"),
        Some("BD4041"),
        None,
    ),
    ("KHULNA-POLICE", AgencyKind::DistrictPolice, "Khulna District Police", Some("খুলনা জেলা পুলিশ"), Some("BD4047"), None),
    (
        "KHULNA-METRO",
        AgencyKind::DistrictPolice,
        "Khulna Metropolitan Police",
        Some("খুলনা মেট্রোপলিটন পুলিশ"),
        Some("BD4047"),
        None,
    ),
    (
        "NARAIL-POLICE",
        AgencyKind::DistrictPolice,
        "Narail District Police",
        Some("নড়াইল জেলা পুলিশ"),
        Some("BD4065"),
        None,
    ),
    (
        "SATKHIRA-POLICE",
        AgencyKind::DistrictPolice,
        "Satkhira District Police",
        Some("সাতক্ষীরা জেলা পুলিশ"),
        Some("BD4087"),
        None,
    ),
    ("BSF-PETRAPOLE", AgencyKind::IndianBorderForce, "Border Security Force, Petrapole", None, None, Some("benapole")),
    ("WB-POLICE", AgencyKind::IndianPolice, "West Bengal Police, CID, anti human trafficking unit", None, None, None),
];

/// Every agency: those above others first.
pub(super) fn all(ground: Ground) -> Vec<PlannedAgency> {
    let mut agencies: Vec<PlannedAgency> = BODIES
        .into_iter()
        .map(|(code, kind, en, bn, district, crossing)| PlannedAgency {
            code,
            kind,
            country: country(kind),
            name_en: en.to_owned(),
            name_bn: bn.map(str::to_owned),
            parent: None,
            district,
            station: None,
            crossing,
            agreements: Vec::new(),
        })
        .collect();
    agencies.extend(reference::partners().iter().filter_map(|partner| {
        Some(PlannedAgency {
            code: &partner.code,
            kind: partner.kind?,
            country: partner.country,
            name_en: partner.name_en.clone(),
            name_bn: None,
            parent: None,
            district: partner.district_pcode.as_deref(),
            station: None,
            crossing: (partner.code == "BENAPOLE-IMMIGRATION").then_some("benapole"),
            agreements: Vec::new(),
        })
    }));
    agencies.extend(reference::police_stations().iter().map(|station| PlannedAgency {
        code: &station.id,
        kind: AgencyKind::Thana,
        country: Country::Bangladesh,
        name_en: format!("{} police station", station.name_en),
        name_bn: Some(format!("{} থানা", station.name_bn)),
        parent: BODIES.iter().find(|body| body.2 == station.police_unit).map(|body| body.0),
        district: Some(&station.district_pcode),
        station: Some(&station.id),
        crossing: None,
        agreements: Vec::new(),
    }));
    for agency in &mut agencies {
        agency.agreements = agreements(ground, agency.code, agency.kind);
    }
    agencies
}

const fn country(kind: AgencyKind) -> Country {
    match kind {
        AgencyKind::IndianPolice
        | AgencyKind::IndianBorderForce
        | AgencyKind::IndianShelter
        | AgencyKind::IndianMission => Country::India,
        AgencyKind::Thana
        | AgencyKind::DistrictPolice
        | AgencyKind::SpecialBranch
        | AgencyKind::Cid
        | AgencyKind::MinistryDesk
        | AgencyKind::Mission
        | AgencyKind::BorderGuard
        | AgencyKind::ImmigrationPolice
        | AgencyKind::TaskForceOffice
        | AgencyKind::Ngo => Country::Bangladesh,
    }
}

fn agreements(ground: Ground, code: &'static str, kind: AgencyKind) -> Vec<PlannedAgreement> {
    let day = ground.day;
    let (purposes, classes) = terms(kind);
    let ended = code == "TALASH";
    let mut agreements = vec![PlannedAgreement {
        counterpart: None,
        purposes,
        classes,
        from: day.at(-700, 0),
        // One agreement ran out a month ago and was not renewed.
        until: if ended { day.at(-30, 0) } else { day.at(500, 0) },
    }];
    if code == "BNWLA" {
        // For the cases that this holder leads it is a lawyer and nothing else.
        agreements.push(PlannedAgreement {
            counterpart: Some("JC-JASHORE"),
            purposes: [Purpose::Testimony].into(),
            classes: [
                DataClass::Coordination,
                DataClass::Identity,
                DataClass::Legal,
                DataClass::Narrative,
                DataClass::Consent,
            ]
            .into(),
            from: day.at(-300, 0),
            until: day.at(400, 0),
        });
    }
    agreements
}

/// What agencies of a kind ask for: enough for their work, nothing for which they have no rule.
fn terms(kind: AgencyKind) -> (BTreeSet<Purpose>, BTreeSet<DataClass>) {
    use DataClass as C;
    use Purpose as P;
    let border = [C::Coordination, C::PlaceFound, C::Handover, C::TravelDocument];
    match kind {
        AgencyKind::Thana | AgencyKind::DistrictPolice => (
            [
                P::Rescue,
                P::Verification,
                P::FamilyTracing,
                P::Repatriation,
                P::Handover,
                P::Investigation,
                P::Testimony,
                P::Coordination,
                P::Statistics,
                P::Oversight,
                P::Administration,
            ]
            .into(),
            C::ALL.iter().copied().filter(|class| !matches!(class, C::Health | C::Services)).collect(),
        ),
        AgencyKind::SpecialBranch | AgencyKind::MinistryDesk | AgencyKind::Mission => (
            [P::Verification, P::Coordination, P::Statistics, P::Administration].into(),
            [
                C::Coordination,
                C::PlaceHome,
                C::PlaceFound,
                C::Identity,
                C::Birth,
                C::Contact,
                C::Consent,
                C::Commitment,
            ]
            .into(),
        ),
        AgencyKind::Cid => (
            [P::Investigation, P::Testimony, P::Statistics, P::Administration].into(),
            [
                C::Coordination,
                C::PlaceFound,
                C::Identity,
                C::Birth,
                C::Exploitation,
                C::Narrative,
                C::Legal,
                C::Trafficker,
                C::Consent,
            ]
            .into(),
        ),
        AgencyKind::BorderGuard | AgencyKind::ImmigrationPolice => (
            [P::Rescue, P::Handover, P::Coordination, P::Statistics, P::Administration].into(),
            border.into_iter().chain([C::Identity, C::Birth]).collect(),
        ),
        AgencyKind::TaskForceOffice => (
            [P::Coordination, P::Statistics, P::Administration].into(),
            [C::Coordination, C::PlaceHome, C::PlaceFound, C::Statistics, C::Commitment].into(),
        ),
        AgencyKind::Ngo => {
            let not = |purpose: &P| matches!(purpose, P::Verification | P::Investigation);
            (P::ALL.iter().copied().filter(|purpose| !not(purpose)).collect(), C::ALL.iter().copied().collect())
        }
        AgencyKind::IndianPolice => (
            [P::Rescue, P::Handover, P::Investigation].into(),
            border.into_iter().chain([C::Legal, C::Trafficker]).collect(),
        ),
        AgencyKind::IndianBorderForce => ([P::Rescue, P::Handover].into(), border.into()),
        AgencyKind::IndianShelter | AgencyKind::IndianMission => (
            [P::Rescue, P::Repatriation, P::FamilyTracing].into(),
            [C::Coordination, C::PlaceHome, C::PlaceFound, C::Identity, C::Birth, C::Family, C::Consent].into(),
        ),
    }
}
