//! Coarser forms of values.

use chrono::{Datelike, NaiveDate};

/// A band of ages, wide enough not to name a birthday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AgeBand {
    /// Younger than 12.
    Under12,
    /// 12 to 17: the ages at which the Children Act 2013 still protects and most assent is asked.
    From12To17,
    /// 18 to 25.
    From18To25,
    /// 26 to 40.
    From26To40,
    /// Older than 40.
    Over40,
}

impl AgeBand {
    /// The band of someone born on `born` at the day `today`.
    #[must_use]
    pub fn at(born: NaiveDate, today: NaiveDate) -> Self {
        let had_birthday = (today.month(), today.day()) >= (born.month(), born.day());
        let age = today.year() - born.year() - i32::from(!had_birthday);
        match age {
            ..12 => Self::Under12,
            12..18 => Self::From12To17,
            18..26 => Self::From18To25,
            26..41 => Self::From26To40,
            _ => Self::Over40,
        }
    }
}
