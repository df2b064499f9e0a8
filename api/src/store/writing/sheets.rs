//! Sheets of paper that are printed, and what becomes of them.

use std::collections::BTreeSet;

use entities::vocabulary::{DecisionSetKind, Purpose, SheetKind, SheetOutcome};
use entities::{case_pseudonym, printed_sheet, printed_sheet_case, printed_sheet_event};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use super::{Micros as _, Writing};
use crate::audit::record::Change;
use crate::case_code;
use crate::disclosure::facts::Instant;
use crate::store::StoreError;
use crate::vault::keyed::Keyed;

/// A sheet that is printed.
#[derive(Clone, Debug)]
pub struct NewSheet {
    /// What it is.
    pub kind: SheetKind,
    /// The handover, if it is the list of one.
    pub handover: Option<Uuid>,
    /// Whom it names.
    pub cases: BTreeSet<Uuid>,
    /// The agency and the member who print it.
    pub printed_by: (Uuid, Uuid),
    /// For which purpose.
    pub purpose: Purpose,
    /// Until when it is returned or destroyed.
    pub due_at: Instant,
}

/// What became of a sheet.
#[derive(Clone, Copy, Debug)]
pub struct NewSheetEvent {
    /// What.
    pub outcome: SheetOutcome,
    /// When.
    pub happened_at: Instant,
    /// Before which colleague.
    pub witness: Option<Uuid>,
    /// Who enters it.
    pub member: Uuid,
}

impl Writing {
    /// A sheet is numbered.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn print_sheet(&mut self, new: NewSheet) -> Result<Uuid, StoreError> {
        let NewSheet { kind, handover, cases, printed_by: (agency_id, member_id), purpose, due_at } = new;
        let mut row = printed_sheet::Model {
            id: Uuid::now_v7(),
            number: case_code::of_sheet(),
            kind,
            handover_id: handover,
            agency_id,
            member_id,
            purpose,
            due_at: due_at.duration_trunc_micros(),
            entered_at: self.now,
            mac: Vec::new(),
            record_id: self.record(),
        };
        row.mac = self.store.keyed().decision_mac(&bytes(&row, &cases));
        let id = row.id;
        self.insert(row.into_active_model()).await?;
        for case_id in cases {
            let line =
                printed_sheet_case::Model { id: Uuid::now_v7(), sheet_id: id, case_id, record_id: self.record() };
            self.insert(line.into_active_model()).await?;
            self.note_case("sheet.printed", case_id, vec![id]).await?;
        }
        Ok(id)
    }

    /// Something becomes of a sheet. The duty outlives the cases that it names: those that the log does not know any more
    /// are left out, and the agency stands in the record in any case.
    ///
    /// # Errors
    /// If the database refuses.
    pub(in crate::store) async fn account_for_sheet(
        &mut self,
        (sheet, agency): (Uuid, Uuid),
        cases: &BTreeSet<Uuid>,
        new: NewSheetEvent,
    ) -> Result<(), StoreError> {
        let mut row = printed_sheet_event::Model {
            id: Uuid::now_v7(),
            sheet_id: sheet,
            outcome: new.outcome,
            happened_at: new.happened_at.duration_trunc_micros(),
            witness_id: new.witness,
            member_id: new.member,
            entered_at: self.now,
            mac: None,
            record_id: self.record(),
        };
        row.mac = Some(self.store.keyed().decision_mac(&event_bytes(&row)));
        self.insert(row.into_active_model()).await?;
        let action = match new.outcome {
            SheetOutcome::Returned => "sheet.returned",
            SheetOutcome::Destroyed => "sheet.destroyed",
            SheetOutcome::Lost => "sheet.lost",
            SheetOutcome::Sent => "sheet.sent",
        };
        self.note(action, DecisionSetKind::Agency, agency, vec![sheet]);
        let known = case_pseudonym::Column::CaseId.is_in(cases.iter().copied());
        for known in case_pseudonym::Entity::find().filter(known).all(&self.transaction).await? {
            self.body.changes.push(Change::of_case(action, &known.pseudonym, vec![sheet]));
        }
        Ok(())
    }
}

/// Whether a row, and whom it names, is as it was written.
pub(in crate::store) fn fits(row: &printed_sheet::Model, cases: &BTreeSet<Uuid>, keyed: &Keyed) -> bool {
    keyed.decision_mac_fits(&bytes(row, cases), &row.mac)
}

fn bytes(row: &printed_sheet::Model, cases: &BTreeSet<Uuid>) -> Vec<u8> {
    let printed_sheet::Model {
        id,
        number,
        kind,
        handover_id,
        agency_id,
        member_id,
        purpose,
        due_at,
        entered_at,
        mac: _,
        record_id,
    } = row;
    let (kind, purpose) = (kind.code(), purpose.code());
    let handover = handover_id.unwrap_or_default();
    let (due, entered) = (due_at.timestamp_micros(), entered_at.timestamp_micros());
    let mut text = format!(
        "printed-sheet\n{id} {number} {kind} {handover} {agency_id} {member_id} {purpose} {due} {entered} {record_id}\n"
    );
    for case in cases {
        text.push_str(&format!("{case}\n"));
    }
    text.into_bytes()
}

/// Whether what became of a sheet is as it was written. By what became of a letter follows who is told of a withdrawal: there
/// is none without a code. Of lists there are from before codes were made.
pub(in crate::store) fn event_fits(row: &printed_sheet_event::Model, kind: SheetKind, keyed: &Keyed) -> bool {
    match &row.mac {
        Some(mac) => keyed.decision_mac_fits(&event_bytes(row), mac),
        None => kind == SheetKind::HandoverList,
    }
}

fn event_bytes(row: &printed_sheet_event::Model) -> Vec<u8> {
    let printed_sheet_event::Model {
        id,
        sheet_id,
        outcome,
        happened_at,
        witness_id,
        member_id,
        entered_at,
        mac: _,
        record_id,
    } = row;
    let (outcome, witness) = (outcome.code(), witness_id.unwrap_or_default());
    let (happened, entered) = (happened_at.timestamp_micros(), entered_at.timestamp_micros());
    format!("printed-sheet-event\n{id} {sheet_id} {outcome} {happened} {witness} {member_id} {entered} {record_id}\n")
        .into_bytes()
}
