//! Freezing what is laid before a meeting.

use entities::meeting_pack;
use entities::vocabulary::Act;
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::desk::not_allowed;
use super::promises::as_secretariat;
use super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::{Deed, Desk, Done};
use crate::disclosure::facts::Instant;
use crate::disclosure::promise::MeetingState;
use crate::store::Frozen;

/// Freezes what was counted for a meeting. Before a meeting figures are counted again after late entries: each time is a pack
/// of its own, with its number, and none replaces another.
#[derive(Clone, Debug)]
pub struct FreezePack {
    /// The meeting.
    pub meeting: Uuid,
    /// As of when it was counted.
    pub as_of: Instant,
    /// What was counted; nothing where who counted may not.
    pub frozen: Option<Frozen>,
}

impl Deed for FreezePack {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        as_secretariat(desk, Act::FreezeMeetingPack)?;
        let (meeting, state, _) = desk.meeting(self.meeting).await?;
        let mut wrong = Vec::new();
        let told = match state {
            MeetingState::Planned => None,
            // What is counted after a meeting was not before it; the next meeting has a pack of its own.
            MeetingState::Held => Some("nothing is laid before a meeting that was held"),
            MeetingState::Cancelled => Some("nothing is laid before a meeting that will not be held"),
        };
        wrong.extend(told.map(|told| Refusal::new(RefusalCode::NotPossibleNow, "input.meetingId", told)));
        unless_empty(wrong)?;
        // Who sat in the secretariat when it was counted and does so now counted everyone's.
        let frozen = self.frozen.ok_or_else(not_allowed)?;
        let of = meeting_pack::Entity::find().filter(meeting_pack::Column::MeetingId.eq(meeting));
        let last = of.order_by_desc(meeting_pack::Column::Number).one(desk.db()).await?;
        let number = last.map_or(1, |last| last.number + 1);
        let by = (desk.agency(), desk.seen.viewer.member);
        let made = desk.writing.freeze_pack(by, (meeting, number, self.as_of), frozen).await?;
        Ok(Done { case: None, made: Some(made), waits: false })
    }
}
