use std::sync::LazyLock;

use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;

use super::rows;

const FILE: &str = include_str!("../../reference/access_limit.csv");

static ROWS: LazyLock<Vec<AccessLimit>> = LazyLock::new(|| rows(FILE));

/// Within what asking for access is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Within how many hours a request should be answered.
    RequestAnswer,
    /// How many requests a member makes in thirty days.
    RequestsPerMember,
    /// How many hours emergency access lasts.
    EmergencyLasts,
    /// How many emergencies a member declares in thirty days.
    EmergenciesPerMember,
    /// Within how many hours an emergency should be reviewed.
    EmergencyReview,
    /// Within how many hours it is said what became of a sheet for a body outside the system.
    OutsideSheetAccounted,
}

impl Limit {
    /// Every limit.
    pub const ALL: &'static [Self] = &[
        Self::RequestAnswer,
        Self::RequestsPerMember,
        Self::EmergencyLasts,
        Self::EmergenciesPerMember,
        Self::EmergencyReview,
        Self::OutsideSheetAccounted,
    ];

    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::RequestAnswer => "REQUEST_ANSWER",
            Self::RequestsPerMember => "REQUESTS_PER_MEMBER",
            Self::EmergencyLasts => "EMERGENCY_LASTS",
            Self::EmergenciesPerMember => "EMERGENCIES_PER_MEMBER",
            Self::EmergencyReview => "EMERGENCY_REVIEW",
            Self::OutsideSheetAccounted => "OUTSIDE_SHEET_ACCOUNTED",
        }
    }

    /// How much it is; nothing where the file does not say.
    #[must_use]
    pub fn value(self) -> u32 {
        ROWS.iter().find(|row| row.code == self.code()).map_or(0, |row| row.value)
    }

    /// When as many hours are over.
    #[must_use]
    pub fn hours_after(self, at: DateTime<Utc>) -> DateTime<Utc> {
        at.checked_add_signed(TimeDelta::hours(i64::from(self.value()))).unwrap_or(DateTime::<Utc>::MAX_UTC)
    }
}

/// A limit, and who says so.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct AccessLimit {
    /// The stable code.
    pub code: String,
    /// How much.
    pub value: u32,
    /// Of what.
    pub unit: String,
    /// Where the figure is from.
    pub source: String,
    /// Whether somebody verified that it binds.
    pub verified: bool,
}

/// Every limit, in the order of the file.
#[must_use]
pub fn access_limits() -> &'static [AccessLimit] {
    &ROWS
}
