//! Hearings are put off, or cancelled. What closes needs one word: that of her worker, or of the investigator.

use entities::vocabulary::{Act, HearingReason};
use sea_orm::prelude::Uuid;

use super::super::super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::super::super::{Deed, Desk, Done, dates};
use super::HEARING;
use crate::disclosure::facts::Instant;
use crate::disclosure::hearing;
use crate::store::writing::Happens;

/// How a hearing is called off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallOff {
    /// It is put off without a time.
    Postpone,
    /// It is not held at all.
    Cancel,
}

/// Puts a hearing off, or cancels it.
#[derive(Clone, Copy, Debug)]
pub struct CallOffHearing {
    /// The case and the hearing.
    pub of: (Uuid, Uuid),
    /// How.
    pub how: CallOff,
    /// Why.
    pub reason: HearingReason,
    /// When it was; now if nothing is said.
    pub happened_at: Option<Instant>,
}

impl Deed for CallOffHearing {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let (here, court, row) = desk.hearing(self.of, Act::CallOffHearing).await?;
        let events = court.happened_to(row.id);
        let state = hearing::state(&events);
        let mut wrong = Vec::new();
        let possible = match self.how {
            CallOff::Postpone => state.has_time(),
            CallOff::Cancel => state.is_open(),
        };
        if !possible {
            let told = "this hearing was held, called off or put off before";
            wrong.push(Refusal::new(RefusalCode::NotPossibleNow, HEARING, told));
        }
        let field = "input.happenedAt";
        let at = match dates::happened(self.happened_at, desk.now(), field) {
            Ok(at) if at < row.entered_at => {
                wrong.push(dates::impossible(field, "the hearing was not planned yet then"));
                at
            }
            Ok(at) => at,
            Err(refusal) => {
                wrong.push(refusal);
                desk.now()
            }
        };
        unless_empty(wrong)?;
        let what = match self.how {
            CallOff::Postpone => Happens::Postponed(self.reason),
            CallOff::Cancel => Happens::Cancelled(self.reason),
        };
        let by = (desk.agency(), desk.seen.viewer.member);
        desk.writing.hearing_happens((here.id, row.id), what, at, by).await?;
        Ok(Done { case: Some(here.id), made: Some(row.id), waits: false })
    }
}
