//! How much is owed, as figures: what the work list would list one by one.

use std::collections::{BTreeMap, BTreeSet};

use entities::case_file;
use entities::vocabulary::DutyKind;
use sea_orm::prelude::Uuid;
use sea_orm::{Condition, EntityTrait as _, QueryFilter as _, QuerySelect as _};

use super::DutiesAsked;
use crate::disclosure::duty::{Duty, DutyState};
use crate::disclosure::view::{Notified, Seen};
use crate::reference::duty_targets;
use crate::store::pages::MOST_DECIDED;
use crate::store::{Filter, Reading, Selection, StoreError, Unlisted, scope};

/// How much of one kind is owed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Owing {
    /// What nothing has to be done for yet.
    pub upcoming: i64,
    /// What has to be done by the end of its day.
    pub due: i64,
    /// What was left undone when its day was over.
    pub overdue: i64,
    /// What was left undone for so long that a supervisor takes it up.
    pub escalated: i64,
}

impl Owing {
    const fn count(&mut self, state: DutyState) {
        match state {
            DutyState::Upcoming => self.upcoming += 1,
            DutyState::Due => self.due += 1,
            DutyState::Overdue => self.overdue += 1,
            DutyState::Escalated => self.escalated += 1,
            DutyState::Discharged => {}
        }
    }
}

impl Reading {
    /// How much the viewer's agency owes in the cases that a filter wants, as far as he may know of it, and of sheets of paper,
    /// which tell of no case, whatever the filter; `None` where nothing of either can be there for him.
    ///
    /// # Errors
    /// If the filter cannot be used or leaves too many cases, or the store does not answer.
    pub async fn duty_figures(
        &self,
        seen: &Seen,
        filter: &Filter,
    ) -> Result<Option<BTreeMap<DutyKind, Owing>>, Unlisted> {
        let policy = self.store.policy();
        let plan = filter.plan(policy, seen).map_err(Unlisted::NotFilterable)?;
        let there = scope::condition(policy, seen);
        if there.is_none() && Notified::of(policy, seen).is_none() {
            return Ok(None);
        }
        let asked = DutiesAsked {
            first: MOST_DECIDED + 1,
            states: vec![DutyState::Upcoming, DutyState::Due, DutyState::Overdue, DutyState::Escalated],
            kinds: Vec::new(),
            case: None,
            mine: false,
        };
        let sheets = self.sheets_due(seen, &asked).await?;
        let may_be_due = self.may_be_due(seen, &asked).await?;
        let mut cases: BTreeSet<Uuid> = may_be_due.into_iter().map(|(_, case)| case).collect();
        if *filter != Filter::default() {
            let wanted = self.wanted(there.map(|there| there.add(plan.sql))).await?;
            cases.retain(|case| wanted.contains(case));
        }
        if cases.len() > MOST_DECIDED || sheets.len() > MOST_DECIDED {
            return Err(Unlisted::TooBroad);
        }
        filter.named().into_iter().for_each(|field| seen.trail.mark_named(field));
        let mut selection = Selection::default();
        selection.add_duties();
        filter.named().into_iter().for_each(|field| selection.add(field));
        let views = self.views_of(seen, cases.into_iter(), &selection).await?;
        let mut figures: BTreeMap<DutyKind, Owing> = BTreeMap::new();
        let mut count = |duty: &Duty| {
            let state = duty.state(seen.today());
            if state != DutyState::Discharged {
                figures.entry(duty.kind).or_default().count(state);
            }
        };
        sheets.iter().for_each(|owed| count(&owed.duty));
        for view in views.values().filter(|view| filter.holds(view)) {
            view.duties(policy, duty_targets()).iter().for_each(&mut count);
        }
        Ok(Some(figures))
    }

    /// The cases of a condition.
    async fn wanted(&self, cases: Option<Condition>) -> Result<BTreeSet<Uuid>, StoreError> {
        let Some(cases) = cases else { return Ok(BTreeSet::new()) };
        let query = case_file::Entity::find().select_only().column(case_file::Column::Id).filter(cases);
        Ok(query.into_tuple::<Uuid>().all(&self.transaction).await?.into_iter().collect())
    }
}
