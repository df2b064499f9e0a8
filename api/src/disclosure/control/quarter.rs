//! A quarter of the calendar in Bangladesh: the period of every release.

use chrono::{Datelike as _, NaiveDate, NaiveTime, TimeZone as _};
use chrono_tz::Asia::Dhaka;

use crate::disclosure::facts::{Instant, day};

/// A quarter of the calendar in Bangladesh, such as `2026-Q3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quarter {
    year: i32,
    /// From 1 to 4.
    number: u32,
}

impl Quarter {
    /// The quarter that is written so: the year with four digits, `-Q`, and from 1 to 4.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (year, number) = text.split_once("-Q")?;
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let well_formed = year.len() == 4 && number.len() == 1 && digits(year) && digits(number);
        let quarter = Self { year: year.parse().ok()?, number: number.parse().ok()? };
        (well_formed && (2000..=9998).contains(&quarter.year) && (1..=4).contains(&quarter.number)).then_some(quarter)
    }

    /// The quarter in which an instant lies.
    #[must_use]
    pub fn of(at: Instant) -> Self {
        let day = day(at);
        Self { year: day.year(), number: day.month0() / 3 + 1 }
    }

    /// The quarter before.
    #[must_use]
    pub const fn before(self) -> Self {
        match self.number {
            2.. => Self { year: self.year, number: self.number - 1 },
            _ => Self { year: self.year - 1, number: 4 },
        }
    }

    const fn after(self) -> Self {
        match self.number {
            ..=3 => Self { year: self.year, number: self.number + 1 },
            _ => Self { year: self.year + 1, number: 1 },
        }
    }

    /// Its first instant.
    #[must_use]
    pub fn from(self) -> Instant {
        // Of these years every quarter begins with a midnight that Dhaka knows; its one change of clocks was in a June.
        let first = NaiveDate::from_ymd_opt(self.year, self.number * 3 - 2, 1).unwrap_or_default();
        let midnight = first.and_time(NaiveTime::MIN);
        Dhaka.from_local_datetime(&midnight).earliest().map_or_else(|| midnight.and_utc(), |at| at.to_utc())
    }

    /// The first instant after it.
    #[must_use]
    pub fn until(self) -> Instant {
        self.after().from()
    }
}

impl std::fmt::Display for Quarter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-Q{}", self.year, self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::Quarter;

    #[test]
    fn a_quarter_ends_at_midnight_in_dhaka() {
        let quarter = Quarter::parse("2026-Q3").unwrap();
        assert_eq!(quarter.from().to_rfc3339(), "2026-06-30T18:00:00+00:00");
        assert_eq!(quarter.until().to_rfc3339(), "2026-09-30T18:00:00+00:00");
        let last = "2026-09-30T17:59:59.999999Z".parse().unwrap();
        assert_eq!(Quarter::of(last), quarter);
        assert_eq!(Quarter::of(quarter.until()).to_string(), "2026-Q4");
        assert_eq!(Quarter::of(quarter.until()).before(), quarter);
    }

    #[test]
    fn quarters_follow_over_the_end_of_the_year() {
        let last = Quarter::parse("2025-Q4").unwrap();
        assert_eq!(last.until(), Quarter::parse("2026-Q1").unwrap().from());
        assert_eq!(Quarter::parse("2026-Q1").unwrap().before(), last);
        assert!(last < Quarter::parse("2026-Q1").unwrap());
    }

    #[test]
    fn what_is_no_quarter() {
        for text in
            ["2026-Q0", "2026-Q5", "2026-q1", "26-Q1", "2026Q1", "2026-Q01", "+026-Q1", "2026-Q-1", "", "1999-Q4"]
        {
            assert_eq!(Quarter::parse(text), None, "{text}");
        }
    }
}
