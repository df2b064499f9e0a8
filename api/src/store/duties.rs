//! What is owed in cases, as a work list: each duty is worked out from the case behind its decision; SQL only says in which cases
//! something may be due, the earliest first.

mod candidates;
mod counted;

pub use self::counted::Owing;

use chrono::NaiveDate;
use entities::vocabulary::{DecisionSetKind, DutyKind};
use entities::{duty_discharge, victim_notice};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::writing::row_code::fits;
use super::{Reading, Selection, StoreError};
use crate::disclosure::duty::{Duty, DutyState, Targets, last_day};
use crate::disclosure::view::{CaseView, Notified, Seen, SheetState};
use crate::reference::duty_targets;
use crate::vault::keyed::Keyed;

/// In how many cases at a time it is worked out what is owed.
const PIECE: usize = 100;

/// What is asked of the work list.
#[derive(Clone, Debug)]
pub struct DutiesAsked {
    /// How many.
    pub first: usize,
    /// In which states.
    pub states: Vec<DutyState>,
    /// Of which kinds; of all if none is named.
    pub kinds: Vec<DutyKind>,
    /// In which case; what was done is listed of one case only.
    pub case: Option<Uuid>,
    /// Only what stands in the viewer's own list.
    pub mine: bool,
}

/// Something that is owed, with its case where it is about one.
#[derive(Clone, Debug)]
pub struct Owed {
    /// The case.
    pub case: Option<CaseView>,
    /// What is owed.
    pub duty: Duty,
}

impl DutiesAsked {
    fn wants(&self, duty: &Duty, today: NaiveDate) -> bool {
        let state = duty.state(today);
        let told = state != DutyState::Discharged || self.case.is_some();
        told && self.states.contains(&state) && (self.kinds.is_empty() || self.kinds.contains(&duty.kind))
    }
}

impl Reading {
    /// What is owed, the earliest first.
    ///
    /// # Errors
    /// If the store does not answer or something stored is not as it was written.
    pub async fn duties(
        &self,
        seen: &Seen,
        asked: &DutiesAsked,
        selection: &Selection,
    ) -> Result<Vec<Owed>, StoreError> {
        let mut selection = selection.clone();
        selection.add_duties();
        let mut found = self.sheets_due(seen, asked).await?;
        let mut cases = match asked.case {
            Some(case) => vec![(NaiveDate::MIN, case)],
            None => self.may_be_due(seen, asked).await?,
        };
        cases.sort_unstable();
        for piece in cases.chunks(PIECE) {
            // Nothing in a later case is due before the earliest day of its own.
            found.sort_by_key(order);
            let begins = piece.first().map_or(NaiveDate::MIN, |(day, _)| *day);
            if asked.first.checked_sub(1).and_then(|last| found.get(last)).is_some_and(|last| last.duty.due_on < begins)
            {
                break;
            }
            let views = self.views_of(seen, piece.iter().map(|(_, case)| *case), &selection).await?;
            for view in views.into_values() {
                let duties = view.duties(self.store.policy(), duty_targets());
                let duties = duties.into_iter().filter(|duty| asked.wants(duty, seen.today()));
                let duties = duties.filter(|duty| !asked.mine || view.is_mine(self.store.policy(), duty));
                found.extend(duties.map(|duty| Owed { case: Some(view.clone()), duty }));
            }
        }
        found.sort_by_key(order);
        found.truncate(asked.first);
        Ok(found)
    }

    /// The sheets of paper that the viewer's agency has to return or destroy.
    async fn sheets_due(&self, seen: &Seen, asked: &DutiesAsked) -> Result<Vec<Owed>, StoreError> {
        let wanted = asked.kinds.is_empty() || asked.kinds.contains(&DutyKind::SheetReturn);
        let notified = Notified::of(self.store.policy(), seen);
        let Some(notified) = notified.filter(|_| wanted && asked.case.is_none()) else { return Ok(Vec::new()) };
        let first = u64::try_from(asked.first).unwrap_or(u64::MAX);
        let mut owed = Vec::new();
        for state in [SheetState::Open, SheetState::Lost] {
            for sheet in self.printed_sheets(&notified, (first, state)).await? {
                // Paper is the desk's, whoever printed it.
                let of = (DutyKind::SheetReturn, sheet.key);
                let duty = duty_targets().duty(of, last_day(sheet.due_at), None);
                if asked.wants(&duty, seen.today()) {
                    owed.push(Owed { case: None, duty });
                }
            }
        }
        Ok(owed)
    }

    /// The cases in which something may be due, each with the earliest day.
    async fn may_be_due(&self, seen: &Seen, asked: &DutiesAsked) -> Result<Vec<(NaiveDate, Uuid)>, StoreError> {
        let upcoming = asked.states.contains(&DutyState::Upcoming);
        let wanted = |kind: &DutyKind| asked.kinds.is_empty() || asked.kinds.contains(kind);
        let targets: Targets = duty_targets();
        let opens = |(kind, due): (DutyKind, NaiveDate)| {
            upcoming || targets.duty((kind, Uuid::nil()), due, None).opens_on <= seen.today()
        };
        let mut days = std::collections::BTreeMap::new();
        for (kind, due, case) in self.candidates(seen, targets, asked.mine).await? {
            if wanted(&kind) && opens((kind, due)) {
                let day = days.entry(case).or_insert(due);
                *day = due.min(*day);
            }
        }
        Ok(days.into_iter().map(|(case, day)| (day, case)).collect())
    }
}

fn order(owed: &Owed) -> (NaiveDate, DutyKind, Uuid) {
    (owed.duty.due_on, owed.duty.kind, owed.duty.about)
}

/// The notices to her and what came of what was looked at, of cases; of none from the same statements.
pub(super) async fn rows(
    db: &impl ConnectionTrait,
    keyed: &Keyed,
    cases: &[Uuid],
) -> Result<(Vec<victim_notice::Model>, Vec<duty_discharge::Model>), StoreError> {
    let ids = || cases.iter().copied();
    let notices = victim_notice::Entity::find().filter(victim_notice::Column::CaseId.is_in(ids())).all(db).await?;
    let done = duty_discharge::Entity::find().filter(duty_discharge::Column::CaseId.is_in(ids())).all(db).await?;
    let tampered = |owner| Err(StoreError::Tampered { kind: DecisionSetKind::Case, owner });
    if let Some(row) = notices.iter().find(|row| !fits(keyed, *row, &row.mac)) {
        return tampered(row.case_id);
    }
    if let Some(row) = done.iter().find(|row| !fits(keyed, *row, &row.mac)) {
        return tampered(row.case_id);
    }
    Ok((notices, done))
}
