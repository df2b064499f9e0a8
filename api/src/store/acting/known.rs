//! Codes and places that the reference data knows, and dates of birth that can be.

use entities::vocabulary::Country;
use entities::{code, district, indian_state, upazila};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::refusal::{Refusal, RefusalCode, Stop};
use super::{Desk, dates};
use crate::disclosure::facts::Instant;

pub(super) fn not_listed(field: &'static str) -> Refusal {
    Refusal::new(
        RefusalCode::CodeUnknown,
        field,
        "this code is in no list; the schema names the query that has the list",
    )
}

/// Refuses a home that the reference data does not know, or an upazila of another district.
pub(super) async fn known_home(
    desk: &Desk,
    (home_district, home_upazila): &(Option<String>, Option<String>),
) -> Result<Vec<Refusal>, Stop> {
    let mut wrong = Vec::new();
    if let Some(pcode) = home_district
        && district::Entity::find_by_id(pcode.clone()).one(desk.db()).await?.is_none()
    {
        wrong.push(not_listed("input.homeDistrict"));
    }
    if let Some(pcode) = home_upazila {
        match upazila::Entity::find_by_id(pcode.clone()).one(desk.db()).await? {
            None => wrong.push(not_listed("input.homeUpazila")),
            Some(row) if home_district.as_ref().is_some_and(|district| *district != row.district_pcode) => {
                let told = "this upazila lies in another district";
                wrong.push(Refusal::new(RefusalCode::Contradiction, "input.homeUpazila", told));
            }
            Some(_) => {}
        }
    }
    Ok(wrong)
}

/// Refuses a place of finding that the reference data does not know, or one that lies in two countries.
pub(super) async fn known_found(
    desk: &Desk,
    (country, state, found_district): &(Option<Country>, Option<String>, Option<String>),
) -> Result<Vec<Refusal>, Stop> {
    let mut wrong = Vec::new();
    if let Some(code) = state
        && indian_state::Entity::find_by_id(code.clone()).one(desk.db()).await?.is_none()
    {
        wrong.push(not_listed("input.foundState"));
    }
    if let Some(pcode) = found_district
        && district::Entity::find_by_id(pcode.clone()).one(desk.db()).await?.is_none()
    {
        wrong.push(not_listed("input.foundDistrict"));
    }
    let elsewhere = |named: bool, home: Country| named && country.is_some_and(|country| country != home);
    if elsewhere(state.is_some(), Country::India) || (state.is_some() && found_district.is_some()) {
        let told = "a state of India and a country or district outside it contradict each other";
        wrong.push(Refusal::new(RefusalCode::Contradiction, "input.foundState", told));
    }
    if elsewhere(found_district.is_some(), Country::Bangladesh) {
        let told = "a district of Bangladesh and another country contradict each other";
        wrong.push(Refusal::new(RefusalCode::Contradiction, "input.foundDistrict", told));
    }
    Ok(wrong)
}

/// Refuses codes that the list does not have.
pub(super) async fn known_codes(
    desk: &Desk,
    list: &str,
    (codes, field): (&[String], &'static str),
) -> Result<Option<Refusal>, Stop> {
    let mut wanted: Vec<&String> = codes.iter().collect();
    wanted.sort_unstable();
    wanted.dedup();
    if wanted.len() != codes.len() {
        return Ok(Some(Refusal::new(RefusalCode::Contradiction, field, "a code stands twice")));
    }
    let query = code::Entity::find().filter(code::Column::List.eq(list)).filter(code::Column::Value.is_in(wanted));
    let found = query.all(desk.db()).await?.len();
    Ok((found != codes.len()).then(|| not_listed(field)))
}

/// Refuses a date of birth that cannot be.
pub(super) fn born(born_on: &str, now: Instant) -> Option<Refusal> {
    let born_on = born_on.parse::<chrono::NaiveDate>().ok()?;
    let today = now.with_timezone(&chrono_tz::Asia::Dhaka).date_naive();
    let possible = born_on <= today && born_on >= today - chrono::TimeDelta::days(120 * 366);
    (!possible).then(|| dates::impossible("input.birth", "nobody who lives was born then"))
}
