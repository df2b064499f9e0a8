//! Meetings that are called, what becomes of them, and what bodies promise.

use chrono::NaiveDate;
use entities::vocabulary::{CommitmentEvent, DecisionSetKind, MeetingEvent, MeetingKind};
use entities::{commitment, commitment_event, meeting, meeting_body, meeting_decision, meeting_event, meeting_item};
use sea_orm::IntoActiveModel;
use sea_orm::prelude::Uuid;

use super::{Micros as _, Writing};
use crate::disclosure::facts::Instant;
use crate::disclosure::seal::seal;
use crate::store::StoreError;

/// A meeting that is called.
#[derive(Clone, Debug)]
pub struct NewMeeting {
    /// The key, of which there is a key already.
    pub id: Uuid,
    /// What kind of meeting it is.
    pub kind: MeetingKind,
    /// The how many-th of its kind.
    pub number: i32,
    /// When it is, or was.
    pub planned_at: Instant,
    /// The bodies that are called.
    pub bodies: Vec<Uuid>,
    /// What is spoken about, and the one body that it concerns.
    pub items: Vec<(String, Option<Uuid>)>,
}

/// What a body promises.
#[derive(Clone, Debug)]
pub struct NewCommitment {
    /// The key, of which there is a key already.
    pub id: Uuid,
    /// The body.
    pub owner: Uuid,
    /// The meeting at which it was decided.
    pub meeting: Option<Uuid>,
    /// What was promised.
    pub words: String,
    /// The indicator, and what it is to reach.
    pub indicator: Option<(String, Option<i32>)>,
    /// The last day.
    pub due_on: NaiveDate,
    /// When it was promised.
    pub happened_at: Instant,
}

/// Something that happens to a commitment.
#[derive(Clone, Debug)]
pub struct NewCommitmentEvent {
    /// The commitment.
    pub commitment: Uuid,
    /// What.
    pub kind: CommitmentEvent,
    /// The last day from then on.
    pub due_on: Option<NaiveDate>,
    /// What is reported, or why.
    pub words: Option<String>,
    /// When it happened.
    pub happened_at: Instant,
}

impl Writing {
    /// A meeting is called.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn call_meeting(&mut self, (agency, member_id): (Uuid, Uuid), new: NewMeeting) -> Result<(), StoreError> {
        let NewMeeting { id, kind, number, planned_at, bodies, items } = new;
        let (entered_at, record_id) = (self.now, self.record());
        let planned_at = planned_at.duration_trunc_micros();
        let row = meeting::Model { id, kind, number, planned_at, member_id, entered_at, record_id };
        self.insert(row.into_active_model()).await?;
        for body_id in bodies {
            self.insert(meeting_body::Model { meeting_id: id, body_id, record_id }.into_active_model()).await?;
        }
        let key = self.subject_key(id).await?;
        for (place, (words, body_id)) in (1..).zip(items) {
            let item = Uuid::now_v7();
            let words = seal(&key, item, &words);
            let row = meeting_item::Model { id: item, meeting_id: id, place, body_id, words, record_id };
            self.insert(row.into_active_model()).await?;
        }
        self.note("meeting.called", DecisionSetKind::Agency, agency, vec![id]);
        Ok(())
    }

    /// Something becomes of a meeting.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn change_meeting(
        &mut self,
        (agency, member_id): (Uuid, Uuid),
        (meeting_id, kind, planned_at): (Uuid, MeetingEvent, Option<Instant>),
        happened_at: Instant,
    ) -> Result<(), StoreError> {
        let row = meeting_event::Model {
            id: Uuid::now_v7(),
            meeting_id,
            kind,
            planned_at: planned_at.map(super::Micros::duration_trunc_micros),
            member_id,
            happened_at: happened_at.duration_trunc_micros(),
            entered_at: self.now,
            record_id: self.record(),
        };
        self.insert(row.into_active_model()).await?;
        let action = match kind {
            MeetingEvent::Moved => "meeting.moved",
            MeetingEvent::Held => "meeting.held",
            MeetingEvent::Cancelled => "meeting.cancelled",
        };
        self.note(action, DecisionSetKind::Agency, agency, vec![meeting_id]);
        Ok(())
    }

    /// Something is decided on an item of a meeting.
    ///
    /// # Errors
    /// If the database or the key store refuses.
    pub async fn decide(
        &mut self,
        (agency, member_id): (Uuid, Uuid),
        (meeting_id, item_id): (Uuid, Uuid),
        (words, happened_at): (&str, Instant),
    ) -> Result<(), StoreError> {
        let key = self.subject_key(meeting_id).await?;
        let id = Uuid::now_v7();
        let row = meeting_decision::Model {
            id,
            meeting_id,
            item_id,
            words: seal(&key, id, words),
            member_id,
            happened_at: happened_at.duration_trunc_micros(),
            entered_at: self.now,
            record_id: self.record(),
        };
        self.insert(row.into_active_model()).await?;
        self.note("meeting.decided", DecisionSetKind::Agency, agency, vec![meeting_id]);
        Ok(())
    }

    /// A body promises something.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn promise(&mut self, (agency, member_id): (Uuid, Uuid), new: NewCommitment) -> Result<(), StoreError> {
        let key = self.subject_key(new.id).await?;
        let (indicator, target) = new.indicator.unzip();
        let row = commitment::Model {
            id: new.id,
            owner_id: new.owner,
            meeting_id: new.meeting,
            words: seal(&key, new.id, &new.words),
            indicator,
            target: target.flatten(),
            due_on: new.due_on,
            member_id,
            happened_at: new.happened_at.duration_trunc_micros(),
            entered_at: self.now,
            record_id: self.record(),
        };
        self.insert(row.into_active_model()).await?;
        self.note("commitment.made", DecisionSetKind::Agency, agency, vec![new.id]);
        Ok(())
    }

    /// Something happens to a commitment.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn change_commitment(
        &mut self,
        (agency_id, member_id): (Uuid, Uuid),
        new: NewCommitmentEvent,
    ) -> Result<(), StoreError> {
        let key = self.subject_key(new.commitment).await?;
        let id = Uuid::now_v7();
        let row = commitment_event::Model {
            id,
            commitment_id: new.commitment,
            kind: new.kind,
            due_on: new.due_on,
            words: new.words.map(|words| seal(&key, id, &words)),
            agency_id,
            member_id,
            happened_at: new.happened_at.duration_trunc_micros(),
            entered_at: self.now,
            record_id: self.record(),
        };
        self.insert(row.into_active_model()).await?;
        let action = match new.kind {
            CommitmentEvent::Reported => "commitment.reported",
            CommitmentEvent::Moved => "commitment.moved",
            CommitmentEvent::Done => "commitment.done",
            CommitmentEvent::Dropped => "commitment.dropped",
        };
        self.note(action, DecisionSetKind::Agency, agency_id, vec![new.commitment]);
        Ok(())
    }
}
