//! That somebody called on her after a hearing.

use entities::vocabulary::Act;
use sea_orm::prelude::Uuid;

use super::super::super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::super::super::{Deed, Desk, Done, dates};
use super::HEARING;
use crate::disclosure::facts::Instant;
use crate::disclosure::field::Field;

/// Records that somebody called on her after a hearing.
#[derive(Clone, Copy, Debug)]
pub struct GiveAfterCare {
    /// The case and the hearing.
    pub of: (Uuid, Uuid),
    /// When; now if nothing is said.
    pub happened_at: Option<Instant>,
}

impl Deed for GiveAfterCare {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let (here, court, row) = desk.hearing(self.of, Act::ConfirmReadiness).await?;
        here.readable(Field::HearingAfterCare, HEARING)?;
        let mut wrong = Vec::new();
        let held = court.after_care.iter().find(|owed| owed.hearing_id == row.id);
        let given = court.visits.iter().any(|visit| visit.hearing_id == row.id);
        if held.is_none() || given {
            let told = "this hearing was not held, or somebody called on her before";
            wrong.push(Refusal::new(RefusalCode::NotPossibleNow, HEARING, told));
        }
        let field = "input.happenedAt";
        let at = dates::happened(self.happened_at, desk.now(), field);
        let at = at.map_err(|refusal| wrong.push(refusal)).unwrap_or(desk.now());
        let ended = court.ended_at(row.id);
        if ended.is_some_and(|ended| at < ended) {
            wrong.push(dates::impossible(field, "the hearing was not over then"));
        }
        unless_empty(wrong)?;
        let by = (desk.agency(), desk.seen.viewer.member);
        desk.writing.give_after_care((here.id, row.id), at, by).await?;
        Ok(Done { case: Some(here.id), made: Some(row.id), waits: false })
    }
}
