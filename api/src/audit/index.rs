//! The index of the log: of which cases a record speaks, and of which classes of them something was shown. It repeats
//! what the body says, so that the database can find records; what a record says is read from its body.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use entities::vocabulary::DataClass;

use super::record::Body;
use crate::disclosure::field::Field;

/// The place of a class in the mask of `audit_case.classes`. The numbers are stored: a later class takes the next free
/// one, and no number is ever used again. Classes outside cases have none.
#[must_use]
pub const fn place(class: DataClass) -> Option<u8> {
    match class {
        DataClass::Public
        | DataClass::Staff
        | DataClass::Agreement
        | DataClass::Commitment
        | DataClass::Statistics
        | DataClass::Oversight => None,
        DataClass::Coordination => Some(0),
        DataClass::PlaceHome => Some(1),
        DataClass::PlaceFound => Some(2),
        DataClass::Identity => Some(3),
        DataClass::Birth => Some(4),
        DataClass::Contact => Some(5),
        DataClass::Whereabouts => Some(6),
        DataClass::Family => Some(7),
        DataClass::Exploitation => Some(8),
        DataClass::Narrative => Some(9),
        DataClass::Health => Some(10),
        DataClass::Legal => Some(11),
        DataClass::TravelDocument => Some(12),
        DataClass::Handover => Some(13),
        DataClass::Trafficker => Some(14),
        DataClass::Services => Some(15),
        DataClass::Consent => Some(16),
    }
}

/// The mask of one class; zero, which fits no record, for a class outside cases.
#[must_use]
pub const fn mask(class: DataClass) -> i64 {
    match place(class) {
        Some(place) => 1 << place,
        None => 0,
    }
}

static MASKS: LazyLock<HashMap<String, i64>> =
    LazyLock::new(|| Field::ALL.iter().map(|field| (field.path(), mask(field.class()))).collect());

/// The pseudonyms of the cases of which a body speaks, each with the classes shown or masked.
pub(super) fn of(body: &Body) -> BTreeMap<Vec<u8>, i64> {
    let of_field = |path: &str| MASKS.get(path).copied().unwrap_or_default();
    let mut cases: BTreeMap<Vec<u8>, i64> = BTreeMap::new();
    for entry in &body.cases {
        let shown = entry.shown.iter().map(|(field, ..)| field);
        let masked = entry.masked.iter().map(|(field, ..)| field);
        let classes = shown.chain(masked).fold(0, |classes, field| classes | of_field(field));
        if let Some(pseudonym) = unhex(&entry.case) {
            *cases.entry(pseudonym).or_default() |= classes;
        }
    }
    for pseudonym in body.changes.iter().filter_map(|change| unhex(change.case.as_deref()?)) {
        cases.entry(pseudonym).or_default();
    }
    cases
}

/// The bytes behind lower-case hexadecimal digits, if they are some.
#[must_use]
pub fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u32> = text.chars().map(|digit| digit.to_digit(16)).collect::<Option<_>>()?;
    let (pairs, rest) = digits.as_chunks::<2>();
    let bytes = pairs.iter().map(|[high, low]| u8::try_from(high * 16 + low)).collect::<Result<Vec<u8>, _>>().ok()?;
    (rest.is_empty() && !bytes.is_empty()).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers are stored in every row of the index.
    #[test]
    fn places_stay_as_they_are_and_are_given_once() {
        let places: Vec<(&str, u8)> =
            DataClass::ALL.iter().filter_map(|class| Some((class.code(), place(*class)?))).collect();
        let written: Vec<String> = places.iter().map(|(code, place)| format!("{code} {place}")).collect();
        insta::assert_snapshot!(written.join(", "), @"COORDINATION 0, PLACE_HOME 1, PLACE_FOUND 2, IDENTITY 3, BIRTH 4, CONTACT 5, WHEREABOUTS 6, FAMILY 7, EXPLOITATION 8, NARRATIVE 9, HEALTH 10, LEGAL 11, TRAVEL_DOCUMENT 12, HANDOVER 13, TRAFFICKER 14, SERVICES 15, CONSENT 16");
        let distinct: std::collections::BTreeSet<u8> = places.iter().map(|(_, place)| *place).collect();
        assert_eq!(distinct.len(), places.len());
    }

    #[test]
    fn only_whole_bytes_are_read() {
        assert_eq!(unhex("00ff10"), Some(vec![0, 255, 16]));
        for wrong in ["", "0", "0g", "é0", "00f"] {
            assert_eq!(unhex(wrong), None, "{wrong}");
        }
    }
}
