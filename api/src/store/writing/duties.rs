//! That she was told, and what came of what had to be looked at before a day.

use chrono::NaiveDate;
use entities::vocabulary::{
    DutyKind, DutyOutcome, Language, NoticeChannel, VictimNoticeContent, VictimNoticeKind, VictimNoticeOutcome,
};
use entities::{duty_discharge, victim_notice};
use sea_orm::IntoActiveModel as _;
use sea_orm::prelude::Uuid;

use super::{Micros as _, Writing, codes, row_code};
use crate::disclosure::facts::Instant;
use crate::store::StoreError;

/// That she was told of her rights or of her case, or that somebody tried.
#[derive(Clone, Debug)]
pub struct NewVictimNotice {
    /// The case.
    pub case: Uuid,
    /// Of what.
    pub kind: VictimNoticeKind,
    /// How.
    pub channel: NoticeChannel,
    /// What came of it.
    pub outcome: VictimNoticeOutcome,
    /// In which language.
    pub language: Language,
    /// Whether somebody interpreted.
    pub interpreter: bool,
    /// What she was told.
    pub contents: Vec<VictimNoticeContent>,
    /// When the plan was written by which she was contacted.
    pub plan_written_at: Option<Instant>,
    /// When it was.
    pub happened_at: Instant,
    /// The agency and the member who recorded it.
    pub recorded_by: (Uuid, Uuid),
}

/// What came of what had to be looked at before a day.
#[derive(Clone, Debug)]
pub struct NewDutyDischarge {
    /// The case, and what it is about.
    pub of: (Uuid, Uuid),
    /// What was owed.
    pub kind: DutyKind,
    /// The day on which it was due.
    pub due_on: NaiveDate,
    /// What came of it.
    pub outcome: DutyOutcome,
    /// The day on which it is due again.
    pub next_on: Option<NaiveDate>,
    /// When it was.
    pub happened_at: Instant,
    /// The agency and the member who recorded it.
    pub recorded_by: (Uuid, Uuid),
}

impl Writing {
    /// She was told, or somebody tried.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn victim_notice(&mut self, new: NewVictimNotice) -> Result<Uuid, StoreError> {
        let mut row = victim_notice::Model {
            id: Uuid::now_v7(),
            case_id: new.case,
            kind: new.kind,
            channel: new.channel,
            outcome: new.outcome,
            language: new.language,
            interpreter: new.interpreter,
            contents: codes(new.contents.iter().map(|content| content.code())),
            plan_written_at: new.plan_written_at,
            happened_at: new.happened_at.duration_trunc_micros(),
            agency_id: new.recorded_by.0,
            member_id: new.recorded_by.1,
            entered_at: self.now,
            mac: Vec::new(),
            record_id: self.record(),
        };
        row.mac = row_code::code(self.store.keyed(), &row);
        let id = row.id;
        self.insert(row.into_active_model()).await?;
        self.note_case("victim-notice.recorded", new.case, vec![id]).await?;
        Ok(id)
    }

    /// Somebody looked at what had to be looked at.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn discharge_duty(&mut self, new: NewDutyDischarge) -> Result<Uuid, StoreError> {
        let (case, about_id) = new.of;
        let mut row = duty_discharge::Model {
            id: Uuid::now_v7(),
            case_id: case,
            kind: new.kind,
            about_id,
            due_on: new.due_on,
            outcome: new.outcome,
            next_on: new.next_on,
            happened_at: new.happened_at.duration_trunc_micros(),
            agency_id: new.recorded_by.0,
            member_id: new.recorded_by.1,
            entered_at: self.now,
            mac: Vec::new(),
            record_id: self.record(),
        };
        row.mac = row_code::code(self.store.keyed(), &row);
        let id = row.id;
        self.insert(row.into_active_model()).await?;
        self.note_case("duty.discharged", case, vec![id]).await?;
        Ok(id)
    }
}
