//! Who is told to stop using what was received. Whatever closes something notes its case; before the change is committed,
//! in its own transaction, the log of the case says who had received what, and whoever may no longer use something of it
//! is told by a notice.
//!
//! A consent that runs out and a tie that ends by its date change nothing that is stored, and no program runs beside the
//! server. So an end by time is found whenever the next closing change of the case comes along, or when whoever leads
//! asks for it (`tellRecipients`); until then the list of past recipients works it out on reading and says whom to tell.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use entities::vocabulary::{DecisionSetKind, HappeningKind, HoldReason, NoticeEventKind, OutsideChannel, Purpose};
use entities::{agency, notice_event, recipient_notice};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::happenings::Of;
use super::{Micros as _, Writing, set};
use crate::disclosure::facts::Instant;
use crate::disclosure::inputs::CaseInputs;
use crate::disclosure::recipient::{ByPurpose, Lost, Party, lost};
use crate::store::{StoreError, load, outside, receiving};
use crate::vault::keyed::Keyed;

/// How long whoever works on the case has to hold a notice back.
pub(in crate::store) const GRACE: TimeDelta = TimeDelta::hours(24);

/// Something that becomes of a notice.
#[derive(Clone, Copy, Debug)]
pub(in crate::store) struct NewNoticeEvent {
    /// What.
    pub(in crate::store) kind: NoticeEventKind,
    /// Why it is held back.
    pub(in crate::store) reason: Option<HoldReason>,
    /// How and when a body that has no members here was told, or said that it did what the notice asks.
    pub(in crate::store) told: Option<(OutsideChannel, Instant)>,
}

impl Writing {
    /// Notes that something of a case was closed: before this is committed, it is seen who must be told.
    pub(in crate::store) fn closes(&mut self, case: Uuid) {
        // Of a case that comes into being in this very change nobody has received anything.
        if self.touched.get(&(DecisionSetKind::Case, case)) != Some(&0) {
            self.closing.insert(case);
        }
    }

    /// Makes the notices of every case of which something was closed.
    pub(super) async fn tell_recipients(&mut self) -> Result<(), StoreError> {
        let cases: Vec<Uuid> = std::mem::take(&mut self.closing).into_iter().collect();
        for inputs in load::unchecked_cases(&self.transaction, &cases).await? {
            self.tell_recipients_of(&inputs).await?;
        }
        Ok(())
    }

    async fn tell_recipients_of(&mut self, inputs: &CaseInputs) -> Result<(), StoreError> {
        let (case, db) = (inputs.file.id, &self.transaction);
        let [name] = inputs.pseudonyms.as_slice() else { return Ok(()) };
        // Handovers do not matter here: a window that closed takes nothing back.
        let facts = inputs.facts([])?;
        let lead = facts.lead(self.now);
        let mut received = receiving::all(db, &name.pseudonym, lead).await?;
        let of = receiving::Of { but: lead, purposes: None };
        outside::add_received_to_close(db, &self.store, (case, of), &mut received).await?;
        if received.is_empty() {
            return Ok(());
        }
        let told = recipient_notice::Entity::find().filter(recipient_notice::Column::CaseId.eq(case)).all(db).await?;
        let agencies =
            agency::Entity::find().filter(agency::Column::Id.is_in(received.keys().copied())).all(db).await?;
        let mut rows = Vec::new();
        for row in agencies {
            let party = Party { agency: row.id, kind: row.kind, country: row.country };
            let Some(untold) = received.get(&row.id).map(|received| without(received, &told, row.id)) else { continue };
            let Some(lost) = lost(self.store.policy(), party, &untold, (&facts, self.now)) else { continue };
            rows.push(self.notice(inputs, row.id, lost));
        }
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        for row in rows {
            self.happens(HappeningKind::AccessEnded, (Of::Case(case), row.id), Some(row.due_at));
            self.insert(recipient_notice::ActiveModel::from(row)).await?;
        }
        if ids.is_empty() { Ok(()) } else { self.note_case("notice.made", case, ids).await }
    }

    fn notice(&self, inputs: &CaseInputs, agency: Uuid, lost: Lost) -> recipient_notice::Model {
        let Lost { purposes, cause: (cause_kind, cause_id) } = lost;
        let mut row = recipient_notice::Model {
            id: Uuid::now_v7(),
            case_id: inputs.file.id,
            agency_id: agency,
            cause_kind,
            cause_id,
            case_code: inputs.file.code.clone(),
            purposes: super::codes(purposes.iter().map(|purpose| purpose.code())),
            due_at: self.now + GRACE,
            entered_at: self.now,
            mac: Vec::new(),
            record_id: self.record(),
        };
        row.mac = self.store.keyed().decision_mac(&bytes(&row));
        row
    }

    /// Something becomes of a notice.
    ///
    /// # Errors
    /// If the database refuses.
    pub(in crate::store) async fn notice_event(
        &mut self,
        notice: &recipient_notice::Model,
        what: NewNoticeEvent,
        member: Uuid,
    ) -> Result<(), StoreError> {
        let NewNoticeEvent { kind, reason, told } = what;
        self.insert(notice_event::ActiveModel {
            id: set(Uuid::now_v7()),
            notice_id: set(notice.id),
            case_id: set(notice.case_id),
            kind: set(kind),
            reason: set(reason),
            channel: set(told.map(|(channel, _)| channel)),
            happened_at: set(told.map(|(_, at)| at.duration_trunc_micros())),
            member_id: set(member),
            entered_at: set(self.now),
            record_id: set(self.record()),
        })
        .await?;
        if kind == NoticeEventKind::Released {
            self.happens(HappeningKind::AccessEnded, (Of::Case(notice.case_id), notice.id), Some(notice.due_at));
        }
        let action = match kind {
            NoticeEventKind::Held => "notice.held",
            NoticeEventKind::Released => "notice.released",
            NoticeEventKind::Confirmed => "notice.confirmed",
            NoticeEventKind::Told => "notice.told",
        };
        self.note_case(action, notice.case_id, vec![notice.id]).await
    }
}

/// What of the received no notice speaks of yet: a purpose under which nothing was received since it was spoken of is told.
pub(in crate::store) fn without(received: &ByPurpose, notices: &[recipient_notice::Model], agency: Uuid) -> ByPurpose {
    let mut told: BTreeMap<Purpose, _> = BTreeMap::new();
    for notice in notices.iter().filter(|notice| notice.agency_id == agency) {
        for purpose in purposes(notice) {
            let last = told.entry(purpose).or_insert(notice.entered_at);
            *last = notice.entered_at.max(*last);
        }
    }
    let untold = |(purpose, received): &(&Purpose, &_)| {
        let received: &crate::disclosure::recipient::Received = received;
        told.get(*purpose).is_none_or(|told| *told < received.known)
    };
    received.iter().filter(untold).map(|(purpose, received)| (*purpose, received.clone())).collect()
}

/// The purposes of which a notice speaks.
pub(in crate::store) fn purposes(notice: &recipient_notice::Model) -> BTreeSet<Purpose> {
    notice.purposes.split(',').filter_map(Purpose::parse).collect()
}

/// Whether a row is as it was written.
pub(in crate::store) fn fits(row: &recipient_notice::Model, keyed: &Keyed) -> bool {
    keyed.decision_mac_fits(&bytes(row), &row.mac)
}

fn bytes(row: &recipient_notice::Model) -> Vec<u8> {
    let recipient_notice::Model {
        id,
        case_id,
        agency_id,
        cause_kind,
        cause_id,
        case_code,
        purposes,
        due_at,
        entered_at,
        mac: _,
        record_id,
    } = row;
    let (cause, due, entered) = (cause_kind.code(), due_at.timestamp_micros(), entered_at.timestamp_micros());
    format!("recipient-notice\n{id} {case_id} {agency_id} {cause} {cause_id} {due} {entered} {record_id}\n{case_code}\n{purposes}")
        .into_bytes()
}
