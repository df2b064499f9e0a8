//! The work list of what waits for another agency's word.

use std::collections::BTreeSet;

use entities::vocabulary::{Act, DecisionSetKind};
use entities::{case_file, door_answer, pending_door};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use super::acting::doors::{fits, read, recorded_by};
use super::acting::{Line, Proposal};
use super::{Reading, Selection, StoreError, scope};
use crate::disclosure::facts::Instant;
use crate::disclosure::field::Field;
use crate::disclosure::view::{CaseView, Seen};

/// Something that waits, as one sees it who may be told what it says: who is asked to confirm it, or of the agency that
/// recorded it.
#[derive(Clone, Debug)]
pub struct PendingDoor {
    /// The case.
    pub case: CaseView,
    /// The key.
    pub key: Uuid,
    /// What was done.
    pub act: Act,
    /// The agency that recorded it.
    pub recorded_by: Uuid,
    /// When.
    pub recorded_at: Instant,
    /// When it lapses.
    pub lapses_at: Instant,
    /// What is to take effect.
    pub proposal: Proposal,
}

impl PendingDoor {
    /// Marks a part of what is to take effect as shown. The row is listed only to who may be told all of it: by the
    /// decision of the case, by the question that is put to him, or because he wrote it himself.
    pub fn tell(&self, field: Field) {
        self.case.tell(field);
    }

    /// The number of the court order, for who reads it of the case.
    #[must_use]
    pub fn order_number(&self) -> Option<String> {
        let Proposal::Basis { id, .. } = &self.proposal else { return None };
        self.case.order_number_of(Field::PendingDoorOrderNumber, *id)
    }
}

impl Reading {
    /// The first of what waits and the viewer may answer, or the viewer's agency recorded; the oldest first.
    ///
    /// # Errors
    /// If the store does not answer or something stored is not as it was written.
    pub async fn pending_doors(
        &self,
        seen: &Seen,
        first: usize,
        selection: &Selection,
    ) -> Result<Vec<PendingDoor>, StoreError> {
        self.doors(seen, (None, first), selection).await
    }

    /// The one with this key, if it waits and the viewer would find it on that list.
    ///
    /// # Errors
    /// If the store does not answer or something stored is not as it was written.
    pub async fn pending_door(
        &self,
        seen: &Seen,
        key: Uuid,
        selection: &Selection,
    ) -> Result<Option<PendingDoor>, StoreError> {
        Ok(self.doors(seen, (Some(key), 1), selection).await?.pop())
    }

    async fn doors(
        &self,
        seen: &Seen,
        (only, first): (Option<Uuid>, usize),
        selection: &Selection,
    ) -> Result<Vec<PendingDoor>, StoreError> {
        let Some(scope) = scope::condition(self.store.policy(), seen) else { return Ok(Vec::new()) };
        let cases = case_file::Entity::find().select_only().column(case_file::Column::Id).filter(scope);
        let answered = door_answer::Entity::find().select_only().column(door_answer::Column::DoorId);
        let open = pending_door::Entity::find()
            .filter(pending_door::Column::CaseId.in_subquery(cases.into_query()))
            .filter(pending_door::Column::Id.not_in_subquery(answered.into_query()))
            .filter(pending_door::Column::LapsesAt.gt(seen.now))
            .filter(Condition::all().add_option(only.map(|key| pending_door::Column::Id.eq(key))));
        let columns = (pending_door::Column::EnteredAt, pending_door::Column::Id);
        let stands = |row: &pending_door::Model| (row.case_id, (row.entered_at, row.id));
        let doors = self
            .waiting((seen, selection), (open, columns), (stands, first), |view, row| self.door(seen, view, &row))
            .await?;
        for door in &doors {
            for field in [Field::CaseId, Field::PendingDoorId] {
                let _ = door.case.shows(field);
            }
        }
        self.know_agencies(doors.iter().flat_map(named).collect()).await?;
        Ok(doors)
    }

    fn door(&self, seen: &Seen, view: &CaseView, row: &pending_door::Model) -> Result<Option<PendingDoor>, StoreError> {
        if !fits(row, self.store.keyed()) {
            return Err(StoreError::Tampered { kind: DecisionSetKind::Case, owner: row.case_id });
        }
        let viewer = &seen.viewer;
        let whose = recorded_by(view.case_facts(), row.agency_id, seen.now);
        let asked = if row.agency_id == viewer.agency {
            Some(BTreeSet::new())
        } else {
            self.store.policy().asks(&seen.standing(view.vector()), (row.act, whose))
        };
        let Some(told) = asked else { return Ok(None) };
        let proposal = read(row)?;
        let decided = (view.case_facts(), view.vector());
        if row.member_id != viewer.member && !proposal.may_be_told(decided, viewer.agency, &told) {
            return Ok(None);
        }
        Ok(Some(PendingDoor {
            case: view.clone(),
            key: row.id,
            act: row.act,
            recorded_by: row.agency_id,
            recorded_at: row.entered_at,
            lapses_at: row.lapses_at,
            proposal,
        }))
    }
}

/// The agencies that a door names.
fn named(door: &PendingDoor) -> Vec<Uuid> {
    let mut named = vec![door.recorded_by];
    match &door.proposal {
        Proposal::Relation { agency, .. } | Proposal::Assignment { agency, .. } => named.push(*agency),
        Proposal::Basis { recipient, .. } => named.extend(*recipient),
        Proposal::Plan { post, receiving, giving, .. } => {
            named.extend([Some(*post), *receiving, *giving].into_iter().flatten());
        }
        Proposal::Lines { lines, .. } => named.extend(lines.iter().filter_map(|line: &Line| line.agency)),
        Proposal::Hop { step } => named.extend(step.agency),
        Proposal::Minority { .. }
        | Proposal::Guardian { .. }
        | Proposal::BestInterest { .. }
        | Proposal::Move { .. } => {}
    }
    named
}
