//! The work list of proposed corrections.

use std::collections::BTreeSet;
use std::sync::Arc;

use entities::vocabulary::{Act, CorrectionAnswer, DecisionSetKind};
use entities::{case_file, correction, correction_answer};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use super::{Reading, Selection, StoreError, scope};
use crate::disclosure::class::Effect;
use crate::disclosure::field::Field;
use crate::disclosure::view::{CaseView, ProposedCorrection, Seen};
use crate::vault::keyed::Keyed;

/// What became of a proposal: nothing yet, or its answer.
pub type State = Option<CorrectionAnswer>;

type Found = (CaseView, correction::Model, Field);

impl Reading {
    /// The first proposals in a state that the viewer may answer, seeing the field as it is stored, or that the viewer's
    /// agency made; the oldest first.
    ///
    /// # Errors
    /// If the store does not answer or something stored is not as it was written.
    pub async fn proposed_corrections(
        &self,
        seen: &Seen,
        (state, first): (State, usize),
        selection: &Selection,
    ) -> Result<Vec<ProposedCorrection>, StoreError> {
        let Some(scope) = scope::condition(self.store.policy(), seen) else { return Ok(Vec::new()) };
        let cases = case_file::Entity::find().select_only().column(case_file::Column::Id).filter(scope);
        let mut answered = correction_answer::Entity::find().select_only();
        answered = answered.column(correction_answer::Column::CorrectionId);
        let in_state = match state {
            None => correction::Column::Id.not_in_subquery(answered.into_query()),
            Some(answer) => correction::Column::Id
                .in_subquery(answered.filter(correction_answer::Column::Answer.eq(answer)).into_query()),
        };
        let query = correction::Entity::find()
            .filter(correction::Column::CaseId.in_subquery(cases.into_query()))
            .filter(in_state);
        let columns = (correction::Column::EnteredAt, correction::Column::Id);
        let stands = |row: &correction::Model| (row.case_id, (row.entered_at, row.id));
        let found = self
            .waiting((seen, selection), (query, columns), (stands, first), |view, row| {
                let field = self.correction_of(seen, view, &row)?;
                Ok(field.map(|field| (view.clone(), row, field)))
            })
            .await?;
        self.behind_decisions(state, found).await
    }

    async fn behind_decisions(&self, state: State, found: Vec<Found>) -> Result<Vec<ProposedCorrection>, StoreError> {
        let shown = |(view, _, field): &&Found| view.effect(*field) == Effect::Shown;
        let subjects: BTreeSet<Uuid> = found.iter().filter(shown).map(|(_, row, _)| row.subject_id).collect();
        let keys = Arc::new(self.store.keys().load(&subjects).await?);
        self.know_agencies(found.iter().map(|(_, row, _)| row.agency_id).collect()).await?;
        let behind = |(view, row, field): Found| {
            for field in [Field::CaseId, Field::ProposedCorrectionId] {
                let _ = view.shows(field);
            }
            ProposedCorrection::new(view, (row, field), state, Arc::clone(&keys))
        };
        Ok(found.into_iter().map(behind).collect())
    }

    /// The field of a proposal, if the viewer may know of it.
    fn correction_of(
        &self,
        seen: &Seen,
        view: &CaseView,
        row: &correction::Model,
    ) -> Result<Option<Field>, StoreError> {
        if !fits(row, self.store.keyed()) {
            return Err(StoreError::Tampered { kind: DecisionSetKind::Case, owner: row.case_id });
        }
        let field = target(row)?;
        let standing = seen.standing(view.vector());
        let answers = self.store.policy().may(&standing, Act::AnswerCorrection).next().is_some();
        let is_listed = row.agency_id == seen.viewer.agency || (answers && view.effect(field) == Effect::Shown);
        Ok(is_listed.then_some(field))
    }
}

/// The field that a row is about.
pub(super) fn target(row: &correction::Model) -> Result<Field, StoreError> {
    let field = row.field.split_once('.').and_then(|(object, name)| Field::find(object, name));
    field.ok_or(StoreError::Refused("a proposal about a field that is not there"))
}

/// The code over a row.
pub(super) fn mac(row: &correction::Model, keyed: &Keyed) -> Vec<u8> {
    keyed.decision_mac(&bytes(row))
}

/// Whether a row is as it was written.
pub(super) fn fits(row: &correction::Model, keyed: &Keyed) -> bool {
    keyed.decision_mac_fits(&bytes(row), &row.mac)
}

/// Everything but the sealed bytes, which are bound to the row by themselves.
fn bytes(row: &correction::Model) -> Vec<u8> {
    let correction::Model {
        id,
        case_id,
        subject_id,
        field,
        class,
        value,
        reason: _,
        agency_id,
        member_id,
        happened_at,
        entered_at,
        mac: _,
        record_id,
    } = row;
    let (happened, entered) = (happened_at.timestamp_micros(), entered_at.timestamp_micros());
    let (class, clears) = (class.code(), value.is_none());
    format!(
        "correction\n{id} {case_id} {subject_id} {field} {class} {clears} {agency_id} {member_id} {happened} {entered} \
         {record_id}"
    )
    .into_bytes()
}
