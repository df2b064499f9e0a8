use std::sync::LazyLock;

use chrono::{DateTime, TimeDelta, Utc};
use entities::vocabulary::ReferralUrgency;
use serde::{Deserialize, Deserializer};

use super::{coded, rows};
use crate::disclosure::referral::ReferralState;

pub(super) const FILE: &str = include_str!("../../reference/referral_target.csv");

static ROWS: LazyLock<Vec<ReferralTarget>> = LazyLock::new(|| rows(FILE));

/// Within how many hours a referral should leave a state, counted from when it came into it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct ReferralTarget {
    /// How soon it must be dealt with.
    #[serde(deserialize_with = "urgency")]
    pub urgency: ReferralUrgency,
    /// The state that it should leave.
    #[serde(deserialize_with = "state")]
    pub state: ReferralState,
    /// Within how many hours.
    pub hours: i64,
    /// Where the figure is from.
    pub source: String,
    /// Whether somebody verified that it binds.
    pub verified: bool,
}

/// Every target, in the order of the file.
#[must_use]
pub fn referral_targets() -> &'static [ReferralTarget] {
    &ROWS
}

/// By when a referral should have left a state into which it came at `since`; none where there is no target.
#[must_use]
pub fn referral_due(urgency: ReferralUrgency, state: ReferralState, since: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let target = ROWS.iter().find(|row| row.urgency == urgency && row.state == state)?;
    since.checked_add_signed(TimeDelta::hours(target.hours))
}

fn urgency<'de, D: Deserializer<'de>>(deserializer: D) -> Result<ReferralUrgency, D::Error> {
    coded(deserializer, ReferralUrgency::parse)
}

fn state<'de, D: Deserializer<'de>>(deserializer: D) -> Result<ReferralState, D::Error> {
    coded(deserializer, ReferralState::parse)
}
