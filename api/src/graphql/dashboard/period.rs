//! The period of a figure.

use async_graphql::InputObject;
use chrono::{DateTime, NaiveDate, Utc};

use crate::error::Error;
use crate::graphql::calendar;
use crate::store::acting::end_of_day;

/// From the first day through the last, in Bangladesh.
#[derive(InputObject, Clone, Copy, Debug)]
pub struct FigurePeriod {
    /// The first day.
    from: NaiveDate,
    /// The last day, which counts as a whole.
    until: NaiveDate,
}

impl FigurePeriod {
    /// The period from one day through another.
    #[must_use]
    pub const fn new(from: NaiveDate, until: NaiveDate) -> Self {
        Self { from, until }
    }

    /// The instant at which it begins, and the one at which it is over.
    ///
    /// # Errors
    /// If it is over before it begins, or no calendar holds it.
    pub fn instants(self) -> Result<(DateTime<Utc>, DateTime<Utc>), Error> {
        let (from, until) = (calendar::day(self.from)?, calendar::day(self.until)?);
        let before = from.pred_opt().filter(|_| from <= until);
        let before = before.ok_or(Error::input("PERIOD_EMPTY", "`until` must not lie before `from`"))?;
        Ok((end_of_day(before), end_of_day(until)))
    }
}
