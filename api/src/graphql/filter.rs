//! Which cases are wanted: read, its codes looked up, and told apart from what nobody may ask.

use async_graphql::InputObject;
use chrono::{DateTime, Utc};

use super::calendar;
use super::vocabulary::{Channel, Country, MinorState, Stage};
use crate::case_code;
use crate::disclosure::field::Field;
use crate::error::Error;
use crate::reference;
use crate::store::{Conditions, Filter};

/// What you ask of a case. All that you name must hold. What every case shows you can always be asked; anything else only
/// finds the cases that show it to you, and is recorded as shown for each of them.
#[derive(InputObject, Clone, Debug, Default)]
pub struct CaseConditions {
    /// Cases at any of these stages.
    stages: Option<Vec<Stage>>,
    /// Cases of this way of return.
    channel: Option<Channel>,
    /// Cases that began at this instant or later.
    opened_from: Option<DateTime<Utc>>,
    /// Cases that began before this instant.
    opened_before: Option<DateTime<Utc>>,
    /// The case with exactly this code; upper and lower case and hyphens do not matter.
    code: Option<String>,
    /// Cases of people from the district with this P-code.
    home_district: Option<String>,
    /// Cases of people from the upazila with this P-code.
    home_upazila: Option<String>,
    /// Cases of people who were found in this country.
    found_country: Option<Country>,
    /// Cases of people who were found in the state of India with this code.
    found_state: Option<String>,
    /// Cases of people who were found in the district of Bangladesh with this P-code.
    found_district: Option<String>,
    /// Cases with any of these types of exploitation (`codes(list: "EXPLOITATION")`).
    exploitation: Option<Vec<String>>,
    /// Cases with any of these means of control (`codes(list: "MEANS_OF_CONTROL")`).
    means_of_control: Option<Vec<String>>,
    /// Cases of people of whom this counts now.
    minor_status: Option<MinorState>,
}

/// Which cases you want.
#[derive(InputObject, Clone, Debug, Default)]
pub struct CaseFilter {
    #[graphql(flatten)]
    all: CaseConditions,
    /// Not the cases of which all of this holds. A case that does not show you what you name here is left out either way;
    /// where nothing was recorded it is kept.
    not: Option<CaseConditions>,
}

/// The error for a code that no list has, or of a field that the viewer is never shown, with the field's name.
macro_rules! told_of {
    ($($variant:ident = $name:literal,)+) => {
        /// No list has the code.
        const fn unknown(field: Field) -> Error {
            let message = match field {
                $(Field::$variant => concat!("`", $name, "` names a code that is not in the reference data"),)+
                _ => "a code is not in the reference data",
            };
            Error::input("CODE_UNKNOWN", message)
        }

        /// The viewer is never shown the field in full for this purpose.
        pub(super) const fn not_filterable(field: Field) -> Error {
            let message = match field {
                $(Field::$variant => concat!("`", $name, "` is not shown to you for this purpose; you cannot look by it"),)+
                _ => "this field is not shown to you for this purpose; you cannot look by it",
            };
            Error::input("FIELD_NOT_FILTERABLE", message)
        }

        /// The viewer is told no figure by the field: it is never shown in full for this purpose, or only by her word.
        pub(super) const fn not_countable(field: Field) -> Error {
            let message = match field {
                $(Field::$variant => concat!("`", $name, "` is shown to you for this purpose not at all, or only where it was agreed to; figures are not told by it"),)+
                _ => "this field is shown to you for this purpose not at all, or only where it was agreed to; figures are not told by it",
            };
            Error::input("FIELD_NOT_FILTERABLE", message)
        }
    };
}

told_of! {
    CaseHomeDistrict = "homeDistrict",
    CaseHomeUpazila = "homeUpazila",
    CaseFoundCountry = "foundCountry",
    CaseFoundState = "foundState",
    CaseFoundDistrict = "foundDistrict",
    CaseExploitation = "exploitation",
    CaseMeansOfControl = "meansOfControl",
    CaseMinorStatus = "minorStatus",
    PersonPhone = "phone",
    PersonNationalId = "identityNumber",
    PersonName = "name",
}

/// The filter, if every code in it is known.
pub(super) fn read(filter: CaseFilter) -> Result<Filter, Error> {
    let CaseFilter { all, not } = filter;
    let not = not.map(conditions).transpose()?;
    if not.as_ref().is_some_and(Conditions::is_empty) {
        return Err(Error::input("FILTER_EMPTY", "`not` names no condition"));
    }
    Ok(Filter { all: conditions(all)?, not })
}

/// The code of a case as it is stored.
pub(super) fn code(text: &str) -> Result<String, Error> {
    case_code::parse(text)
        .ok_or(Error::input("CODE_INVALID", "`code` is not a case code: its check digit does not fit"))
}

fn conditions(asked: CaseConditions) -> Result<Conditions, Error> {
    let CaseConditions {
        stages,
        channel,
        opened_from,
        opened_before,
        code: case_code,
        home_district,
        home_upazila,
        found_country,
        found_state,
        found_district,
        exploitation,
        means_of_control,
        minor_status,
    } = asked;
    let district = |pcode: &str| reference::district(pcode).is_some();
    let upazila = |pcode: &str| reference::upazila(pcode).is_some();
    let state = |code: &str| reference::indian_state(code).is_some();
    let listed = |list: &'static str| {
        move |value: &str| reference::codes().iter().any(|code| code.list == list && code.value == value)
    };
    Ok(Conditions {
        stages: stages.map(|stages| stages.into_iter().map(Into::into).collect()),
        channel: channel.map(Into::into),
        opened_from: opened_from.map(calendar::instant).transpose()?,
        opened_before: opened_before.map(calendar::instant).transpose()?,
        code: case_code.as_deref().map(code).transpose()?,
        home_district: known(Field::CaseHomeDistrict, home_district, district)?,
        home_upazila: known(Field::CaseHomeUpazila, home_upazila, upazila)?,
        found_country: found_country.map(Into::into),
        found_state: known(Field::CaseFoundState, found_state, state)?,
        found_district: known(Field::CaseFoundDistrict, found_district, district)?,
        exploitation: known(Field::CaseExploitation, exploitation, listed("EXPLOITATION"))?,
        means_of_control: known(Field::CaseMeansOfControl, means_of_control, listed("MEANS_OF_CONTROL"))?,
        minor_status: minor_status.map(Into::into),
    })
}

/// One code or several.
trait Codes {
    fn each(&self) -> &[String];
}

impl Codes for String {
    fn each(&self) -> &[String] {
        std::slice::from_ref(self)
    }
}

impl Codes for Vec<String> {
    fn each(&self) -> &[String] {
        self
    }
}

fn known<T: Codes>(field: Field, asked: Option<T>, is_known: impl Fn(&str) -> bool) -> Result<Option<T>, Error> {
    let unknown_code = asked.as_ref().is_some_and(|asked| !asked.each().iter().all(|code| is_known(code)));
    if unknown_code { Err(unknown(field)) } else { Ok(asked) }
}
