//! When something opens, is due and is taken up, by the dated targets as they are published and by nothing of the server's.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use entities::vocabulary::DutyKind;

use crate::duties::calendar::{begins, months_after};

const TARGETS: &str = include_str!("../../../api/reference/duty_target.csv");

/// The days of one duty.
#[derive(Clone, Copy, Debug)]
pub struct Days {
    pub opens: NaiveDate,
    pub due: NaiveDate,
    pub escalates: NaiveDate,
}

impl Days {
    /// The days of a duty of which the time counts from a day.
    pub fn of(kind: DutyKind, from: NaiveDate) -> Self {
        let [after, unit, ..] = target(kind, from);
        let after: i32 = after.parse().unwrap();
        let due = match unit {
            "DAYS" => from + TimeDelta::days(i64::from(after)),
            "MONTHS" => months_after(from, after),
            other => panic!("{other} is no unit"),
        };
        let [_, _, before, later] = target(kind, due);
        let days = |text: &str| TimeDelta::days(text.parse().unwrap());
        Self { opens: due - days(before), due, escalates: due + days(later) }
    }

    /// Where it stands at an instant if nobody does anything; nothing while it is not listed.
    pub fn stands(self, at: DateTime<Utc>) -> Option<&'static str> {
        if begins(self.escalates) <= at {
            Some("ESCALATED")
        } else if self.over() <= at {
            Some("OVERDUE")
        } else if begins(self.opens) <= at {
            Some("DUE")
        } else {
            None
        }
    }

    /// The first instant at which it is late.
    pub fn over(self) -> DateTime<Utc> {
        begins(self.due + TimeDelta::days(1))
    }

    /// The instants at which something changes, and the last before each, in order.
    pub fn instants(self) -> Vec<DateTime<Utc>> {
        let changes = [begins(self.opens), self.over(), begins(self.escalates)];
        let mut all: Vec<_> = changes.into_iter().flat_map(|at| [at - TimeDelta::milliseconds(1), at]).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// After how long, in which unit, how many days it opens before and escalates later, by the line that speaks of a day.
fn target(kind: DutyKind, on: NaiveDate) -> [&'static str; 4] {
    let day = |text: &str| text.parse::<NaiveDate>().ok();
    let mut lines = TARGETS.lines().skip(1).map(|line| line.splitn(9, ',').collect::<Vec<_>>());
    let line = lines.find(|line| {
        let (from, until) = (day(line[2]), day(line[3]));
        line[0] == kind.code() && from.is_none_or(|from| from <= on) && until.is_none_or(|until| on <= until)
    });
    let line = line.unwrap_or_else(|| panic!("no target of {kind:?} speaks of {on}"));
    [line[4], line[5], line[6], line[7]]
}
