//! Blank forms that are issued, and what becomes of each.

use entities::vocabulary::{DecisionSetKind, FormEnd, FormKind};
use entities::{issued_form, issued_form_end};
use sea_orm::IntoActiveModel;
use sea_orm::prelude::Uuid;

use super::{Micros as _, Writing};
use crate::audit::record::hex;
use crate::case_code;
use crate::disclosure::facts::Instant;
use crate::store::StoreError;
use crate::store::acting::Done;
use crate::vault::keyed::Keyed;

/// What becomes of a form.
#[derive(Clone, Debug)]
pub struct NewFormEnd {
    /// The form.
    pub form: Uuid,
    /// Which part of it, as its row counts them.
    pub part: i32,
    /// The agency that issued it.
    pub agency: Uuid,
    /// What.
    pub ended_as: FormEnd,
    /// The hash of what was entered from it.
    pub content: Option<Vec<u8>>,
    /// What came of that.
    pub done: Done,
    /// When it was entered, lost or spoiled.
    pub happened_at: Instant,
    /// Who enters that.
    pub member: Uuid,
}

impl Writing {
    /// Forms are issued: a book of them, each with its number.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn issue_forms(
        &mut self,
        kind: FormKind,
        (agency_id, member_id): (Uuid, Uuid),
        count: usize,
    ) -> Result<Uuid, StoreError> {
        let book_id = Uuid::now_v7();
        for _ in 0..count {
            let mut row = issued_form::Model {
                id: Uuid::now_v7(),
                number: case_code::of_form(),
                kind,
                book_id,
                agency_id,
                member_id,
                entered_at: self.now,
                mac: Vec::new(),
                record_id: self.record(),
            };
            row.mac = self.store.keyed().decision_mac(&bytes(&row));
            self.insert(row.into_active_model()).await?;
        }
        self.note("forms.issued", DecisionSetKind::Agency, agency_id, vec![book_id]);
        Ok(book_id)
    }

    /// Something becomes of a form, or of a part of it.
    ///
    /// # Errors
    /// If the database refuses, or something became of that part before.
    pub async fn end_form(&mut self, new: NewFormEnd) -> Result<(), StoreError> {
        let NewFormEnd { form, part, agency, ended_as, content, done, happened_at, member } = new;
        let mut row = issued_form_end::Model {
            form_id: form,
            part,
            ended_as,
            content_tag: content,
            case_id: done.case,
            made_id: done.made,
            waits: done.waits,
            happened_at: happened_at.duration_trunc_micros(),
            member_id: member,
            entered_at: self.now,
            mac: Vec::new(),
            record_id: self.record(),
        };
        row.mac = self.store.keyed().decision_mac(&end_bytes(&row));
        self.insert(row.into_active_model()).await?;
        let action = match ended_as {
            FormEnd::Entered => "form.entered",
            FormEnd::Lost => "form.lost",
            FormEnd::Spoiled => "form.spoiled",
        };
        self.note(action, DecisionSetKind::Agency, agency, vec![form]);
        Ok(())
    }

    /// Somebody entered once more what was entered before: nothing happens, and the log knows it.
    pub(in crate::store) fn form_came_again(&mut self, form: Uuid, agency: Uuid) {
        self.note("form.entered_again", DecisionSetKind::Agency, agency, vec![form]);
    }
}

/// Whether a form is as it was written.
pub(in crate::store) fn fits(row: &issued_form::Model, keyed: &Keyed) -> bool {
    keyed.decision_mac_fits(&bytes(row), &row.mac)
}

/// Whether what became of one is as it was written.
pub(in crate::store) fn end_fits(row: &issued_form_end::Model, keyed: &Keyed) -> bool {
    keyed.decision_mac_fits(&end_bytes(row), &row.mac)
}

fn bytes(row: &issued_form::Model) -> Vec<u8> {
    let issued_form::Model { id, number, kind, book_id, agency_id, member_id, entered_at, mac: _, record_id } = row;
    let (kind, entered) = (kind.code(), entered_at.timestamp_micros());
    format!("issued-form\n{id} {number} {kind} {book_id} {agency_id} {member_id} {entered} {record_id}\n").into_bytes()
}

fn end_bytes(row: &issued_form_end::Model) -> Vec<u8> {
    let issued_form_end::Model {
        form_id,
        part,
        ended_as,
        content_tag,
        case_id,
        made_id,
        waits,
        happened_at,
        member_id,
        entered_at,
        mac: _,
        record_id,
    } = row;
    let (ended_as, content) = (ended_as.code(), content_tag.as_deref().map(hex).unwrap_or_default());
    let (case, made) = (case_id.unwrap_or_default(), made_id.unwrap_or_default());
    let (happened, entered) = (happened_at.timestamp_micros(), entered_at.timestamp_micros());
    format!(
        "issued-form-end\n{form_id} {part} {ended_as} {content} {case} {made} {waits} {happened} {member_id} {entered} \
         {record_id}\n"
    )
    .into_bytes()
}
