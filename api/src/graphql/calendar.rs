//! Instants and days that are compared as they are written: the years 1 to 9999. Beyond them `+11111` would come before `2026`,
//! and a list or a figure would leave out what lies within.

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use crate::error::Error;

const BEYOND: Error =
    Error::input("DATE_IMPOSSIBLE", "an instant or day lies before the year 1 or after the year 9999");

/// The same instant.
///
/// # Errors
/// If it cannot be compared.
pub(super) fn instant(at: DateTime<Utc>) -> Result<DateTime<Utc>, Error> {
    if is_compared(&at) { Ok(at) } else { Err(BEYOND) }
}

/// The same day.
///
/// # Errors
/// If it cannot be compared.
pub(super) fn day(on: NaiveDate) -> Result<NaiveDate, Error> {
    if is_compared(&on) { Ok(on) } else { Err(BEYOND) }
}

/// From one instant until another.
///
/// # Errors
/// If one of them cannot be compared, or nothing lies between.
pub(super) fn period((from, until): (DateTime<Utc>, DateTime<Utc>)) -> Result<(DateTime<Utc>, DateTime<Utc>), Error> {
    let period = (instant(from)?, instant(until)?);
    let empty = Error::input("PERIOD_EMPTY", "`from` must lie before `until`");
    if from < until { Ok(period) } else { Err(empty) }
}

fn is_compared(day: &impl Datelike) -> bool {
    (1..=9999).contains(&day.year())
}
