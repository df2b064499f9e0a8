//! Every place of each dimension, from reference data, and what people call it.

use entities::vocabulary::{Channel, Country, FigureDimension, ServiceKind};

use crate::disclosure::control::{NOT_RECORDED, Path};
use crate::reference;

/// Whether something was done in time.
pub(super) const IN_TIME: &str = "IN_TIME";
pub(super) const LATE: &str = "LATE";
pub(super) const NO_TARGET: &str = "NO_TARGET";
/// What was answered.
pub(super) const ACCEPTED: &str = "ACCEPTED";
pub(super) const DECLINED: &str = "DECLINED";
/// Whether anything protected her.
pub(super) const PROTECTED: &str = "PROTECTED";
pub(super) const NOT_PROTECTED: &str = "NOT_PROTECTED";

/// What people call a place of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedPlace {
    /// In English, if it has a name there.
    pub en: Option<&'static str>,
    /// In Bangla, if it has a name there.
    pub bn: Option<&'static str>,
}

/// Every place of a dimension, the innermost level: each is a line of the table, whether anything is counted there or not.
pub(in crate::store) fn places(by: FigureDimension) -> Vec<Path> {
    let one = |codes: &[&'static str]| codes.iter().map(|code| Path::of(&[code])).collect::<Vec<_>>();
    let mut places = match by {
        FigureDimension::HomeDistrict | FigureDimension::AddresseeDistrict | FigureDimension::SessionDistrict => {
            let districts = reference::districts().iter();
            districts.map(|district| Path::of(&[&district.division_pcode, &district.pcode])).collect()
        }
        FigureDimension::PlaceFound => {
            let (there, here) = (Path::of(&[Country::India.code()]), Path::of(&[Country::Bangladesh.code()]));
            let states = reference::indian_states().iter().map(|state| there.below(&state.code));
            let districts = reference::districts().iter().map(|district| here.below(&district.pcode));
            let unknown = [there.below(NOT_RECORDED), here.below(NOT_RECORDED)];
            states.chain(districts).chain(unknown).collect()
        }
        FigureDimension::Channel => Channel::ALL.iter().map(|channel| Path::of(&[channel.code()])).collect(),
        FigureDimension::Crossing => reference::crossings().iter().map(|crossing| Path::of(&[&crossing.id])).collect(),
        FigureDimension::ServiceKind => ServiceKind::ALL.iter().map(|kind| Path::of(&[kind.code()])).collect(),
        FigureDimension::HearingProtection => one(&[PROTECTED, NOT_PROTECTED]),
        FigureDimension::Timeliness => one(&[IN_TIME, LATE, NO_TARGET]),
        FigureDimension::ReferralAnswer => one(&[ACCEPTED, DECLINED]),
    };
    places.push(Path::not_recorded());
    places
}

/// A district with its division.
pub(super) fn district(pcode: Option<&str>) -> Path {
    let known = pcode.and_then(reference::district);
    known.map_or_else(Path::not_recorded, |district| Path::of(&[&district.division_pcode, &district.pcode]))
}

/// Where she was found: the country, and the state or district there.
pub(super) fn found((country, state, district): (Option<Country>, Option<&str>, Option<&str>)) -> Path {
    let Some(country) = country else { return Path::not_recorded() };
    let within = match country {
        Country::India => state,
        Country::Bangladesh => district,
    };
    Path::of(&[country.code(), within.unwrap_or(NOT_RECORDED)])
}

/// What people call a place, by its innermost code. The whole, and codes of lists that say what they are, have no name.
#[must_use]
pub fn named(place: &Path) -> NamedPlace {
    let none = NamedPlace { en: None, bn: None };
    let Some(code) = place.codes().last() else { return none };
    if let Some(district) = reference::district(code) {
        return NamedPlace { en: Some(&district.name_en), bn: Some(&district.name_bn) };
    }
    if let Some(district) = reference::districts().iter().find(|district| district.division_pcode == *code) {
        return NamedPlace { en: Some(&district.division_en), bn: Some(&district.division_bn) };
    }
    if let Some(crossing) = reference::crossing(code) {
        return NamedPlace { en: Some(&crossing.name_en), bn: Some(&crossing.name_bn) };
    }
    reference::indian_state(code).map_or(none, |state| NamedPlace { en: Some(&state.name), bn: None })
}
