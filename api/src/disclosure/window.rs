//! The window in which a handover packet is open.

use chrono::{Days, NaiveTime, TimeDelta, TimeZone};
use chrono_tz::Tz;
use entities::vocabulary::HandoverSide;
use sea_orm::prelude::Uuid;

use super::facts::{HandoverFact, Instant, local_day};

/// The packet opens at this hour of the day before, in the time zone of the post (design, section 2).
const OPENS_AT_HOUR: u32 = 18;
/// It closes this long after both sides confirmed.
const AFTER_CONFIRMATION: TimeDelta = TimeDelta::hours(12);
/// And at the latest this long after the planned time.
pub(crate) const AFTER_PLAN: TimeDelta = TimeDelta::hours(36);

/// Whether `agency` takes part in the handover and its packet is open at `now`.
#[must_use]
pub fn is_open(handover: &HandoverFact, agency: Uuid, now: Instant) -> bool {
    handover.parties.contains(&agency) && bounds(handover).is_some_and(|(opens, closes)| opens <= now && now < closes)
}

/// When the packet of a handover that is planned for this time opens; `None` where the eve does not exist.
#[must_use]
pub fn opens(planned: Instant, zone: Tz) -> Option<Instant> {
    let eve = local_day(planned, zone)?.checked_sub_days(Days::new(1))?;
    let hour = eve.and_time(NaiveTime::from_hms_opt(OPENS_AT_HOUR, 0, 0)?);
    Some(zone.from_local_datetime(&hour).earliest()?.to_utc())
}

/// When the packet opens and closes; follows the planned time that counts now. There is no window without a plan,
/// nor where the eve does not exist on the calendar of the post.
#[must_use]
pub fn bounds(handover: &HandoverFact) -> Option<(Instant, Instant)> {
    let planned = handover.planned?;
    let latest = planned.checked_add_signed(AFTER_PLAN)?;
    let opens = opens(planned, handover.zone)?;
    let confirmed = |side| handover.confirmations.iter().filter(|(s, _)| *s == side).map(|(_, at)| *at).min();
    let closes = confirmed(HandoverSide::Giving)
        .zip(confirmed(HandoverSide::Receiving))
        .and_then(|(giving, receiving)| giving.max(receiving).checked_add_signed(AFTER_CONFIRMATION))
        .map_or(latest, |closes| closes.min(latest));
    Some((opens, closes))
}
