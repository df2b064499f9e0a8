//! What is owed to her, and what has to be looked at before a day: worked out from what is recorded, never stored, so that it cannot
//! drift. Days are days in Bangladesh. Who is told of which is said where views are made.

mod ledger;

use chrono::{Days, Months, NaiveDate, TimeDelta};
use entities::vocabulary::{DutyKind, DutyOutcome, RelationKind, Stage};
use entities::{case_stage, duty_discharge};
use sea_orm::prelude::Uuid;

pub use self::ledger::Ledger;
use super::decision::Vector;
use super::facts::{Instant, day};
use super::field::Field;
use super::listing;

/// Where a duty stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DutyState {
    /// Nothing has to be done yet.
    Upcoming,
    /// It has to be done by the end of its day.
    Due,
    /// Its day is over.
    Overdue,
    /// Its day is over for so long that a supervisor takes it up.
    Escalated,
    /// It was done, or nothing has to be done any more.
    Discharged,
}

/// When and how a duty was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Discharge {
    /// When it was done.
    pub happened_at: Instant,
    /// When that was entered.
    pub entered_at: Instant,
    /// What came of it, where it was looked at.
    pub outcome: Option<DutyOutcome>,
    /// The agency and the member who did it.
    pub by: (Uuid, Uuid),
}

/// In what the time of a duty is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DutyUnit {
    /// Days.
    Days,
    /// Months of the calendar.
    Months,
}

/// By when a kind of duty is due, from when it stands in work lists, and when a supervisor takes it up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DutyTarget {
    /// The kind.
    pub kind: DutyKind,
    /// The law that says so, by its code, where one does.
    pub legal_basis: Option<String>,
    /// The first day of which it speaks.
    pub from: Option<NaiveDate>,
    /// The last day of which it speaks.
    pub until: Option<NaiveDate>,
    /// How long after what it counts from; 0 where the day itself is recorded.
    pub after: u32,
    /// In what that is counted.
    pub unit: DutyUnit,
    /// How many days before its day it stands in work lists.
    pub opens_days_before: u64,
    /// How many days after its day a supervisor takes it up; at least one.
    pub escalates_days_after: u64,
    /// Where that is from.
    pub source: String,
    /// Whether somebody verified that it binds.
    pub verified: bool,
}

/// The targets that are in force at one time or another.
#[derive(Clone, Copy, Debug)]
pub struct Targets(pub &'static [DutyTarget]);

impl Targets {
    /// The target of a kind that speaks of a day.
    #[must_use]
    pub fn of(self, kind: DutyKind, on: NaiveDate) -> Option<&'static DutyTarget> {
        let speaks = |row: &&DutyTarget| {
            row.kind == kind && row.from.is_none_or(|from| from <= on) && row.until.is_none_or(|until| on <= until)
        };
        self.0.iter().find(speaks)
    }

    /// The day by which something is due of which the time counts from a day, by the target that speaks of that day. Months are
    /// those of the calendar: from the last of January to the last of February.
    #[must_use]
    pub fn due_after(self, kind: DutyKind, from: NaiveDate) -> Option<NaiveDate> {
        let target = self.of(kind, from)?;
        match target.unit {
            DutyUnit::Days => from.checked_add_days(Days::new(u64::from(target.after))),
            DutyUnit::Months => from.checked_add_months(Months::new(target.after)),
        }
    }

    /// A duty that is due on a day.
    #[must_use]
    pub fn duty(self, (kind, about): (DutyKind, Uuid), due_on: NaiveDate, discharged: Option<Discharge>) -> Duty {
        let target = self.of(kind, due_on);
        let before = target.map_or(0, |target| target.opens_days_before);
        let after = target.map_or(1, |target| target.escalates_days_after.max(1));
        Duty {
            kind,
            about,
            due_on,
            opens_on: due_on.checked_sub_days(Days::new(before)).unwrap_or(due_on),
            escalates_on: due_on.checked_add_days(Days::new(after)).unwrap_or(NaiveDate::MAX),
            discharged,
        }
    }

    /// Each time something was looked at, and what is due of it now: on its day, or on the day to which it was extended. What was
    /// looked at for another day, since moved, says nothing of this one.
    fn looked_at(
        self,
        (kind, about): (DutyKind, Uuid),
        due_on: Option<NaiveDate>,
        rows: &[duty_discharge::Model],
    ) -> Vec<Duty> {
        let mut rows: Vec<_> = rows.iter().filter(|row| row.kind == kind && row.about_id == about).collect();
        rows.sort_by_key(|row| (row.entered_at, row.id));
        let done = |row: &&duty_discharge::Model| Discharge {
            happened_at: row.happened_at,
            entered_at: row.entered_at,
            outcome: Some(row.outcome),
            by: (row.agency_id, row.member_id),
        };
        let mut found: Vec<Duty> =
            rows.iter().map(|row| self.duty((kind, about), row.due_on, Some(done(row)))).collect();
        let mut due = due_on;
        for row in rows {
            if due == Some(row.due_on) {
                due = row.next_on;
            }
        }
        found.extend(due.map(|due| self.duty((kind, about), due, None)));
        found
    }
}

/// Something that is owed, or has to be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duty {
    /// What it is.
    pub kind: DutyKind,
    /// What it is about: the row, or the case.
    pub about: Uuid,
    /// The day on which it is due.
    pub due_on: NaiveDate,
    /// The first day on which it stands in work lists.
    pub opens_on: NaiveDate,
    /// The first day on which a supervisor takes it up, unless it is done.
    pub escalates_on: NaiveDate,
    /// When it was done.
    pub discharged: Option<Discharge>,
}

impl Duty {
    /// Where it stands on a day.
    #[must_use]
    pub fn state(&self, today: NaiveDate) -> DutyState {
        if self.discharged.is_some() {
            DutyState::Discharged
        } else if self.escalates_on <= today {
            DutyState::Escalated
        } else if self.due_on < today {
            DutyState::Overdue
        } else if self.opens_on <= today {
            DutyState::Due
        } else {
            DutyState::Upcoming
        }
    }

    /// Whether it was done by the end of its day.
    #[must_use]
    pub fn in_time(&self) -> Option<bool> {
        self.discharged.map(|done| day(done.happened_at) <= self.due_on)
    }
}

/// The field of the case on which a duty rests, where it is one.
#[must_use]
pub const fn rests_on(kind: DutyKind) -> Option<Field> {
    match kind {
        DutyKind::NoticeOfRights | DutyKind::MonthlyNotice => Some(Field::CaseVictimNotices),
        DutyKind::TravelDocumentExpiry => Some(Field::CaseTravelDocuments),
        DutyKind::ConsentExpiry => Some(Field::CaseConsents),
        DutyKind::LegalBasisExpiry => Some(Field::CaseLegalBases),
        DutyKind::ShelterLimit => Some(Field::CaseStages),
        DutyKind::Reconsent => Some(Field::CaseMinorStatus),
        DutyKind::FollowUp => Some(Field::CaseFollowUps),
        DutyKind::AfterCare => Some(Field::HearingAfterCare),
        DutyKind::EmergencyReview | DutyKind::SheetReturn => None,
    }
}

/// Whether such a duty of a case may be told to who works on it for the agency that leads.
#[must_use]
pub fn told_to_worker(vector: &Vector, kind: DutyKind) -> bool {
    let works = vector.visible() && vector.assigned() && vector.own().contains(&RelationKind::Lead);
    let history = match kind {
        DutyKind::NoticeOfRights | DutyKind::MonthlyNotice | DutyKind::ConsentExpiry => listing::reads_history(vector),
        DutyKind::TravelDocumentExpiry
        | DutyKind::LegalBasisExpiry
        | DutyKind::ShelterLimit
        | DutyKind::Reconsent
        | DutyKind::EmergencyReview
        | DutyKind::SheetReturn
        | DutyKind::FollowUp
        | DutyKind::AfterCare => true,
    };
    let listed = kind != DutyKind::AfterCare || vector.of(Field::CaseHearings).effect.opens();
    works && history && listed && rests_on(kind).is_some_and(|field| vector.of(field).effect.opens())
}

/// When somebody met her first, by the stages of her case; nobody did while she is only reported missing.
#[must_use]
pub fn met_at(stages: &[case_stage::Model]) -> Option<Instant> {
    stages.iter().filter(|row| row.stage != Stage::Reported).map(|row| row.happened_at).min()
}

/// The last whole day before an end: what ends at midnight holds on the day before.
#[must_use]
pub fn last_day(until: Instant) -> NaiveDate {
    day(until.checked_sub_signed(TimeDelta::microseconds(1)).unwrap_or(until))
}
