use std::sync::LazyLock;

use chrono::NaiveDate;
use entities::vocabulary::DutyKind;
use serde::{Deserialize, Deserializer};

use super::{coded, rows};
use crate::disclosure::duty::{DutyTarget, DutyUnit, Targets};

pub(super) const FILE: &str = include_str!("../../reference/duty_target.csv");

static ROWS: LazyLock<Vec<DutyTarget>> =
    LazyLock::new(|| rows::<Row>(FILE).into_iter().map(DutyTarget::from).collect());

/// A line of the file.
#[derive(Deserialize)]
struct Row {
    #[serde(deserialize_with = "kind")]
    kind: DutyKind,
    legal_basis: Option<String>,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
    after: u32,
    #[serde(deserialize_with = "unit")]
    unit: DutyUnit,
    opens_days_before: u64,
    escalates_days_after: u64,
    source: String,
    verified: bool,
}

impl From<Row> for DutyTarget {
    fn from(row: Row) -> Self {
        Self {
            kind: row.kind,
            legal_basis: row.legal_basis,
            from: row.from,
            until: row.until,
            after: row.after,
            unit: row.unit,
            opens_days_before: row.opens_days_before,
            escalates_days_after: row.escalates_days_after,
            source: row.source,
            verified: row.verified,
        }
    }
}

/// Every target, in the order of the file.
#[must_use]
pub fn duty_targets() -> Targets {
    Targets(&ROWS)
}

fn kind<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DutyKind, D::Error> {
    coded(deserializer, DutyKind::parse)
}

fn unit<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DutyUnit, D::Error> {
    coded(deserializer, |code| match code {
        "DAYS" => Some(DutyUnit::Days),
        "MONTHS" => Some(DutyUnit::Months),
        _ => None,
    })
}
