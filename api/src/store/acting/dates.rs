//! Dates that can be.

use chrono::TimeDelta;
use entities::vocabulary::MilestoneKind;

use super::refusal::{Refusal, RefusalCode};
use crate::disclosure::facts::{CaseFacts, Instant};

/// How far a clock at another desk may be ahead.
const SKEW: TimeDelta = TimeDelta::minutes(5);
/// Longer than this nothing is opened: whoever still needs it then says so again.
pub(super) const LONGEST: TimeDelta = TimeDelta::days(2 * 366);
/// Longer ago than this nothing that is entered here happened.
const OLDEST: TimeDelta = TimeDelta::days(60 * 366);

/// When something happened that is entered now; now if nothing was said.
///
/// # Errors
/// If it lies in the future or too far back.
pub(super) fn happened(at: Option<Instant>, now: Instant, field: &'static str) -> Result<Instant, Refusal> {
    let at = at.unwrap_or(now);
    if at > now + SKEW {
        return Err(impossible(field, "what is entered must have happened: this lies in the future"));
    }
    if at < now - OLDEST {
        return Err(impossible(field, "this lies too far back"));
    }
    // A clock that is ahead must not put what was said behind what is asked a moment later.
    Ok(at.min(now))
}

/// Until when something opens.
///
/// # Errors
/// If it is over already, ends before it begins, or lasts too long.
pub(super) fn until(
    until: Instant,
    (begins_at, now): (Instant, Instant),
    field: &'static str,
) -> Result<Instant, Refusal> {
    if until <= now {
        return Err(impossible(field, "this is over already"));
    }
    if until <= begins_at {
        return Err(impossible(field, "it would end before it begins"));
    }
    if until > begins_at.max(now) + LONGEST {
        return Err(impossible(field, "this is too long: at most two years, then say it again"));
    }
    Ok(until)
}

/// From when something opens; now if nothing was said, and never before now.
///
/// # Errors
/// If it lies too far ahead.
pub(super) fn begins(at: Option<Instant>, now: Instant, field: &'static str) -> Result<Instant, Refusal> {
    let at = at.unwrap_or(now).max(now);
    if at > now + LONGEST { Err(impossible(field, "this lies too far ahead")) } else { Ok(at) }
}

/// That an end by the closing of the case would come at once: it was closed before. Everyone who sees the case sees its
/// stages; of other events nothing is said, since not everyone is told of them.
pub(super) fn closed_before(ends_after: Option<MilestoneKind>, case: &CaseFacts, now: Instant) -> Option<Refusal> {
    let closed =
        ends_after == Some(MilestoneKind::CaseClosed) && case.reached(MilestoneKind::CaseClosed, now).is_some();
    closed.then(|| impossible("input.endsAfter", "the case was closed before: say a day instead"))
}

pub(super) fn impossible(field: &'static str, told: &'static str) -> Refusal {
    Refusal::new(RefusalCode::DateImpossible, field, told)
}

/// The first instant after a day in Bangladesh; the last of all where the calendar ends.
#[must_use]
pub fn end_of_day(day: chrono::NaiveDate) -> Instant {
    use chrono::TimeZone as _;
    let next = day.succ_opt().and_then(|next| next.and_hms_opt(0, 0, 0));
    let local = next.and_then(|next| chrono_tz::Asia::Dhaka.from_local_datetime(&next).earliest());
    local.map_or(Instant::MAX_UTC, |local| local.to_utc())
}
