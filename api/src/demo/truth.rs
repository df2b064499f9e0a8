//! What is sealed about one person, in clear: written through the seals, and told in `demo.json`.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};
use entities::vocabulary::MinorState;

use super::chance::Chance;
use super::names::{self, MARK};
use crate::reference::PoliceStation;
use crate::store::writing::{
    BirthText, ContactText, FamilyText, HealthText, IdentityText, LegalText, NarrativeText, TraffickerText,
    WhereaboutsText,
};

/// Sealed values by class, then by the name of the field in the schema.
pub type ByClass = BTreeMap<&'static str, BTreeMap<&'static str, String>>;

/// What is sealed about one person and case.
#[derive(Clone, Debug, Default)]
pub struct Truth {
    pub(super) identity: Option<IdentityText>,
    pub(super) birth: Option<BirthText>,
    pub(super) contact: Option<ContactText>,
    pub(super) family: Option<FamilyText>,
    pub(super) whereabouts: Option<WhereaboutsText>,
    pub(super) narrative: Option<NarrativeText>,
    pub(super) health: Option<HealthText>,
    pub(super) legal: Option<LegalText>,
    pub(super) trafficker: Option<TraffickerText>,
    /// The number of the travel permit.
    pub(super) permit: Option<String>,
}

const PLACES: [&str; 6] = [
    "a shelter room on the second floor",
    "a shelter room beside the garden",
    "a room at the transit home",
    "the house of an aunt behind the market",
    "a rented room near the training centre",
    "the home of her parents by the canal",
];
const SITUATIONS: [&str; 5] = [
    "the mother knows and is safe to call after dark",
    "only the elder sister knows; never call the uncle",
    "the family believes that she worked in a garment factory",
    "the father refuses to speak of it; the grandmother is safe",
    "neighbours talk; visit without a uniform",
];
const ACCOUNTS: [&str; 5] = [
    "she was promised work in a beauty parlour and taken across the river at night",
    "a man from the next village offered marriage and sold her at a station",
    "she left to nurse children in a city and was locked in a flat instead",
    "she followed a friend to a sari workshop and was never paid",
    "she was carried over the border while asleep in a van",
];
const CONDITIONS: [&str; 5] = [
    "anaemia, treated; sleeps badly and asks for the light to stay on",
    "an old fracture of the wrist, healed crookedly",
    "asthma; needs an inhaler at hand on every journey",
    "five months pregnant at intake",
    "tuberculosis, in the third month of treatment",
];
const ACCUSED: [&str; 4] = [
    "a driver of a hired van who waits near the bus stand",
    "a recruiter who speaks of jobs in a parlour",
    "a former neighbour who now lives beyond the border",
    "an owner of two flats near a railway station",
];

impl Truth {
    /// Everything about the person of case `n`.
    pub(super) fn make(seed: u64, n: u64, at: (&PoliceStation, MinorState), day: NaiveDate) -> Self {
        let (home, minority) = at;
        let mut chance = Chance::new(seed, 1_000_000 + n);
        // Women's names: the person, the mother, the guardian. Men's: the father, the accused. Members come first.
        let (women, men) = (300 + n * 3, 300 + n * 2);
        let (person, mother) = (names::woman(seed, women), names::woman(seed, women + 1));
        let text = |kind: &str, words: &str| format!("{words} (synthetic {kind} {n:04}{MARK})");
        let number = |prefix: &str, year: i32| format!("{prefix}-{:04}/{year}{MARK}", 1000 + n);
        let age = match minority {
            MinorState::Adult => 19 + i32::try_from(chance.below(20)).unwrap_or(0),
            MinorState::Minor | MinorState::Undetermined => 12 + i32::try_from(chance.below(5)).unwrap_or(0),
        };
        let (month, date) = (1 + chance.below(12), 1 + chance.below(28));
        let line = format!("House {}, village near {}", 1 + chance.below(90), home.name_en);
        Self {
            identity: Some(IdentityText {
                name: Some(person.latin),
                name_bn: Some(person.bangla),
                father_name: Some(names::man(seed, men).latin),
                mother_name: Some(mother.latin),
                national_id: Some(names::national_id(n)),
            }),
            birth: Some(BirthText { born_on: Some(format!("{:04}-{month:02}-{date:02}", day.year() - age - 1)) }),
            contact: Some(ContactText {
                phone: Some(names::phone(n)),
                address: Some(format!("{}\n{}", home.district_pcode, text("address", &line))),
            }),
            family: Some(FamilyText {
                guardian_name: Some(names::woman(seed, women + 2).latin),
                situation: Some(text("situation", chance.pick(&SITUATIONS))),
            }),
            whereabouts: Some(WhereaboutsText {
                present_place: Some(text("place", chance.pick(&PLACES))),
                next_place: Some(text("next place", chance.pick(&PLACES))),
            }),
            narrative: Some(NarrativeText { account: Some(text("account", chance.pick(&ACCOUNTS))) }),
            health: Some(HealthText { condition: Some(text("condition", chance.pick(&CONDITIONS))) }),
            legal: Some(LegalText {
                gd_reference: Some(number("GD", day.year())),
                fir_reference: Some(number("FIR", day.year())),
                court_reference: Some(number("COURT", day.year())),
                external_reference: Some(number("NRM", day.year())),
            }),
            trafficker: Some(TraffickerText {
                name: Some(names::man(seed, men + 1).latin),
                description: Some(text("accused", chance.pick(&ACCUSED))),
            }),
            permit: Some(number("PERMIT", day.year())),
        }
    }

    /// The sealed values by class and field, as an answer would show them: of an address the line without its district.
    #[must_use]
    pub fn by_class(&self) -> ByClass {
        let mut found = ByClass::new();
        let mut put = |class, field, value: &Option<String>| {
            if let Some(value) = value {
                found.entry(class).or_default().insert(field, value.clone());
            }
        };
        let Self { identity, birth, contact, family, whereabouts, narrative, health, legal, trafficker, permit } = self;
        if let Some(IdentityText { name, name_bn, father_name, mother_name, national_id }) = identity {
            put("IDENTITY", "name", name);
            put("IDENTITY", "nameBn", name_bn);
            put("IDENTITY", "fatherName", father_name);
            put("IDENTITY", "motherName", mother_name);
            put("IDENTITY", "nationalId", national_id);
        }
        if let Some(BirthText { born_on }) = birth {
            put("BIRTH", "birth", born_on);
        }
        if let Some(ContactText { phone, address }) = contact {
            let line = address.as_ref().and_then(|address| address.split_once('\n')).map(|(_, line)| line.to_owned());
            put("CONTACT", "phone", phone);
            put("CONTACT", "address", &line);
        }
        if let Some(FamilyText { guardian_name, situation }) = family {
            put("FAMILY", "guardianName", guardian_name);
            put("FAMILY", "familySituation", situation);
        }
        if let Some(WhereaboutsText { present_place, next_place }) = whereabouts {
            put("WHEREABOUTS", "presentPlace", present_place);
            put("WHEREABOUTS", "nextPlace", next_place);
        }
        if let Some(NarrativeText { account }) = narrative {
            put("NARRATIVE", "account", account);
        }
        if let Some(HealthText { condition }) = health {
            put("HEALTH", "healthCondition", condition);
        }
        if let Some(LegalText { gd_reference, fir_reference, court_reference, external_reference }) = legal {
            put("LEGAL", "gdReference", gd_reference);
            put("LEGAL", "firReference", fir_reference);
            put("LEGAL", "courtReference", court_reference);
            put("LEGAL", "externalReference", external_reference);
        }
        if let Some(TraffickerText { name, description }) = trafficker {
            put("TRAFFICKER", "name", name);
            put("TRAFFICKER", "description", description);
        }
        put("TRAVEL_DOCUMENT", "number", permit);
        found
    }
}
