//! Days with how many waited since each: medians and the like without every row.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, Days as Span, Months, NaiveDate};
use entities::vocabulary::TargetUnit;

use super::standing::month;

/// Since when how many wait. Months are known whole; days in those months in which something was looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Days {
    months: BTreeMap<String, i64>,
    days: BTreeMap<NaiveDate, i64>,
}

impl Days {
    /// So many began in a month, as it is stored.
    pub(super) fn in_month(&mut self, month: String, amount: i64) {
        *self.months.entry(month).or_default() += amount;
    }

    /// So many began on a day.
    pub(super) fn on(&mut self, day: NaiveDate, amount: i64) {
        *self.days.entry(day).or_default() += amount;
    }

    /// So many began on a day, where every day is told and no month.
    pub(super) fn with(&mut self, day: NaiveDate, amount: i64) {
        self.in_month(month(day), amount);
        self.on(day, amount);
    }

    /// How many there are.
    pub(super) fn count(&self) -> i64 {
        self.months.values().sum()
    }

    /// The months whose days are needed to tell [`waited`](Self::waited) and, up to a day, [`until`](Self::until).
    pub(super) fn needed(&self, last: Option<NaiveDate>) -> BTreeSet<String> {
        let ranks = [50, 90, 100].into_iter().filter_map(|share| self.at(self.rank(share)?));
        let month_of_last = last.map(month).filter(|month| self.months.contains_key(month));
        ranks.map(|(month, _)| month.clone()).chain(month_of_last).collect()
    }

    /// For how many days as many as this percentage, by nearest rank, wait at the most; `None` where nobody does.
    pub(super) fn waited(&self, share: i64, today: NaiveDate) -> Option<i64> {
        let (within, mut left) = self.at(self.rank(share)?)?;
        let first: NaiveDate = format!("{within}-01").parse().ok()?;
        // From the latest on: who began last waited least.
        for (day, amount) in self.days.range(first..first.checked_add_months(Months::new(1))?).rev() {
            left -= amount;
            if left <= 0 {
                return Some((today - *day).num_days().max(0));
            }
        }
        None
    }

    /// How many began on a day or before it.
    pub(super) fn until(&self, last: NaiveDate) -> i64 {
        let before: i64 = self.months.range(..month(last)).map(|(_, amount)| amount).sum();
        let days = self.days.range(last.with_day(1).unwrap_or(last)..=last);
        before + days.map(|(_, amount)| amount).sum::<i64>()
    }

    /// The rank, from 1, of whoever waits longest among the given percentage that waits least.
    fn rank(&self, share: i64) -> Option<i64> {
        let count = self.count();
        (count > 0).then(|| (count * share + 99) / 100)
    }

    /// The month in which a rank stands, the shortest wait first, and the rank within it.
    fn at(&self, rank: i64) -> Option<(&String, i64)> {
        let mut left = rank;
        for (month, amount) in self.months.iter().rev() {
            if left <= *amount {
                return Some((month, left));
            }
            left -= amount;
        }
        None
    }
}

/// The last day of beginning from which so much time has passed in full today, so that whoever began then or before is beyond it:
/// months by the calendar, days by count.
pub(super) fn beyond((value, unit): (i32, TargetUnit), today: NaiveDate) -> Option<NaiveDate> {
    let value = u32::try_from(value).ok()?;
    let ends = |began: NaiveDate| match unit {
        TargetUnit::Days => began.checked_add_days(Span::new(value.into())),
        TargetUnit::Weeks => began.checked_add_days(Span::new(u64::from(value) * 7)),
        TargetUnit::Months => began.checked_add_months(Months::new(value)),
    };
    let mut last = match unit {
        TargetUnit::Days | TargetUnit::Weeks => today.checked_sub_days(Span::new(u64::from(value)))?,
        TargetUnit::Months => today.checked_sub_months(Months::new(value))?,
    };
    // From months of different lengths several days come to the same one.
    last = last.checked_add_days(Span::new(u64::from(31 - last.day().min(28))))?;
    while ends(last)? >= today {
        last = last.pred_opt()?;
    }
    Some(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn ranks_are_those_of_a_sorted_list() {
        let today = on(2026, 11, 24);
        let began = [on(2026, 11, 24), on(2026, 11, 1), on(2026, 10, 31), on(2026, 10, 31), on(2024, 2, 29)];
        for count in 1..=began.len() {
            let mut days = Days::default();
            began[..count].iter().for_each(|day| days.with(*day, 1));
            let mut waits: Vec<i64> = began[..count].iter().map(|day| (today - *day).num_days()).collect();
            waits.sort_unstable();
            for share in [1, 50, 90, 100] {
                let rank = (waits.len() * usize::try_from(share).unwrap()).div_ceil(100);
                assert_eq!(days.waited(share, today), Some(waits[rank - 1]), "{share} of {waits:?}");
            }
            for last in began {
                let count = began[..count].iter().filter(|day| **day <= last).count();
                assert_eq!(days.until(last), i64::try_from(count).unwrap());
            }
        }
        assert_eq!(Days::default().waited(50, today), None);
    }

    #[test]
    fn the_days_of_needed_months_are_enough() {
        let today = on(2026, 11, 24);
        let mut whole = Days::default();
        for back in 0..400_u64 {
            whole.with(today - Span::new(back * 3 % 389), i64::try_from(back % 3).unwrap());
        }
        let last = on(2026, 3, 17);
        let needed = whole.needed(Some(last));
        let mut part = Days { months: whole.months.clone(), days: BTreeMap::new() };
        let kept = whole.days.iter().filter(|(day, _)| needed.contains(&month(**day)));
        kept.for_each(|(day, amount)| part.on(*day, *amount));
        assert!(part.days.len() < whole.days.len() / 2);
        for share in [50, 90, 100] {
            assert_eq!(part.waited(share, today), whole.waited(share, today));
        }
        assert_eq!(part.until(last), whole.until(last));
    }

    #[test]
    fn beyond_a_target_is_after_its_last_day() {
        let today = on(2026, 3, 31);
        assert_eq!(beyond((21, TargetUnit::Days), today), Some(on(2026, 3, 9)));
        assert_eq!(beyond((1, TargetUnit::Weeks), today), Some(on(2026, 3, 23)));
        // A month after 28, 29, 30 and 31 January is 28 February: beyond it from 1 March on.
        assert_eq!(beyond((1, TargetUnit::Months), on(2026, 2, 28)), Some(on(2026, 1, 27)));
        assert_eq!(beyond((1, TargetUnit::Months), on(2026, 3, 1)), Some(on(2026, 1, 31)));
        for back in 0..800 {
            let today = on(2026, 12, 31) - Span::new(back);
            for value in [1, 12, 36] {
                let last = beyond((value, TargetUnit::Months), today).unwrap();
                let ends = |day: NaiveDate| day + Months::new(u32::try_from(value).unwrap());
                assert!(ends(last) < today && ends(last.succ_opt().unwrap()) >= today, "{value} before {today}");
            }
        }
    }
}
