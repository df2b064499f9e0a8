//! The work list of what waits for another agency's word.

use entities::vocabulary::{Act, DecisionSetKind};
use entities::{case_file, door_answer, pending_door};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use super::acting::doors::{fits, read, recorded_by};
use super::acting::{Line, Proposal};
use super::{Reading, Selection, StoreError, scope};
use crate::disclosure::facts::Instant;
use crate::disclosure::field::Field;
use crate::disclosure::view::{CaseView, Seen};

/// Something that waits, as one who may answer it or whose agency recorded it sees it.
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
        let Some(scope) = scope::condition(self.store.policy(), seen) else { return Ok(Vec::new()) };
        let cases = case_file::Entity::find().select_only().column(case_file::Column::Id).filter(scope);
        let answered = door_answer::Entity::find().select_only().column(door_answer::Column::DoorId);
        let open = pending_door::Entity::find()
            .filter(pending_door::Column::CaseId.in_subquery(cases.into_query()))
            .filter(pending_door::Column::Id.not_in_subquery(answered.into_query()))
            .filter(pending_door::Column::LapsesAt.gt(seen.now));
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
        let standing = seen.standing(view.vector());
        let own = row.agency_id == seen.viewer.agency;
        let whose = recorded_by(view.case_facts(), row.agency_id, seen.now);
        if !own && !self.store.policy().may_confirm(&standing, (row.act, whose)) {
            return Ok(None);
        }
        Ok(Some(PendingDoor {
            case: view.clone(),
            key: row.id,
            act: row.act,
            recorded_by: row.agency_id,
            recorded_at: row.entered_at,
            lapses_at: row.lapses_at,
            proposal: read(row)?,
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
        Proposal::Minority { .. } | Proposal::Guardian { .. } | Proposal::Move { .. } => {}
    }
    named
}
