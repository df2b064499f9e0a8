//! What was decided on an item of the agenda of a meeting.

use entities::meeting_item;
use entities::vocabulary::Act;
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::dates::impossible;
use super::promises::as_secretariat;
use super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::{Deed, Desk, Done, dates, words};
use crate::disclosure::facts::Instant;
use crate::disclosure::promise::MeetingState;

/// Records what was decided on an item of the agenda.
#[derive(Clone, Debug)]
pub struct RecordDecision {
    /// The meeting.
    pub meeting: Uuid,
    /// The place of the item, from 1.
    pub place: i32,
    /// What was decided.
    pub words: String,
    /// When; at the time of the meeting if nothing is said.
    pub happened_at: Option<Instant>,
}

impl Deed for RecordDecision {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        as_secretariat(desk, Act::CallMeeting)?;
        let (meeting, state, held_at) = desk.meeting(self.meeting).await?;
        let item = meeting_item::Entity::find()
            .filter(meeting_item::Column::MeetingId.eq(meeting))
            .filter(meeting_item::Column::Place.eq(self.place));
        let item = item.one(desk.db()).await?;
        let mut wrong = Vec::new();
        if state != MeetingState::Held {
            let told = "nothing is decided before the meeting was held";
            wrong.push(Refusal::new(RefusalCode::NotPossibleNow, "input.meetingId", told));
        }
        if item.is_none() {
            let told = "the agenda has no item at this place";
            wrong.push(Refusal::new(RefusalCode::Invalid, "input.place", told));
        }
        let at = self.happened_at.unwrap_or(held_at.min(desk.now()));
        let at = dates::happened(Some(at), desk.now(), "input.happenedAt").map_err(|refusal| wrong.push(refusal));
        let at = at.unwrap_or(desk.now());
        if state == MeetingState::Held && at < held_at.min(desk.now()) {
            wrong.push(impossible("input.happenedAt", "the meeting had not begun then"));
        }
        let said = words::words(&self.words).and_then(|said| said.ok_or("say what was decided"));
        let said = said.map_err(|told| wrong.push(Refusal::new(RefusalCode::Invalid, "input.words", told)));
        unless_empty(wrong)?;
        let (Some(item), Ok(said)) = (item, said) else { return Ok(Done::default()) };
        let by = (desk.agency(), desk.seen.viewer.member);
        desk.writing.decide(by, (meeting, item.id), (&said, at)).await?;
        Ok(Done { case: None, made: Some(meeting), waits: false })
    }
}
