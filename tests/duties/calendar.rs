//! Days of the calendar in Bangladesh, reckoned for the tests by themselves.

use chrono::{DateTime, Datelike as _, NaiveDate, TimeDelta, Utc};

/// The first instant of a day in Bangladesh: six hours before it begins in UTC.
pub fn begins(day: NaiveDate) -> DateTime<Utc> {
    (day.and_hms_opt(0, 0, 0).unwrap() - TimeDelta::hours(6)).and_utc()
}

/// Months later by the calendar: the same day, or the last one of a month that has no such day.
pub fn months_after(day: NaiveDate, months: i32) -> NaiveDate {
    let place = day.year() * 12 + i32::try_from(day.month0()).unwrap() + months;
    let (year, month) = (place.div_euclid(12), u32::try_from(place.rem_euclid(12)).unwrap() + 1);
    let days = (28..=31).rev().find(|last| NaiveDate::from_ymd_opt(year, month, *last).is_some()).unwrap();
    NaiveDate::from_ymd_opt(year, month, day.day().min(days)).unwrap()
}
