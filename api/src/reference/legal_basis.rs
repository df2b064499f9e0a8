use std::sync::LazyLock;

use chrono::NaiveDate;
use entities::vocabulary::LegalBasisKind;
use serde::{Deserialize, Deserializer};

use super::{coded, rows};
use crate::disclosure::policy;

pub(super) const FILE: &str = include_str!("../../reference/legal_basis.csv");

static ROWS: LazyLock<Vec<LegalBasis>> = LazyLock::new(|| rows(FILE));

/// A law or kind of order on which disclosure can rest.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct LegalBasis {
    /// The stable code.
    pub code: String,
    /// What it is.
    #[serde(deserialize_with = "kind")]
    pub kind: LegalBasisKind,
    /// The title in English.
    pub title_en: String,
    /// The title in Bangla.
    pub title_bn: Option<String>,
    /// The law.
    pub law: String,
    /// The section.
    pub section: Option<String>,
    /// The first day.
    pub in_force_from: NaiveDate,
    /// The first day after it.
    pub in_force_until: Option<NaiveDate>,
    /// Whether it opens against the survivor's denial.
    pub overrides_refusal: bool,
    /// Whether its text was verified.
    pub verified: bool,
    /// Where the row is from.
    pub source: String,
}

/// Every legal basis with its words, by code.
#[must_use]
pub fn legal_basis_rows() -> &'static [LegalBasis] {
    &ROWS
}

/// The legal basis with this code, if there is one.
#[must_use]
pub fn legal_basis(code: &str) -> Option<&'static LegalBasis> {
    ROWS.iter().find(|row| row.code == code)
}

/// What the policy needs to know of every legal basis.
#[must_use]
pub fn legal_bases() -> Vec<policy::LegalBasis> {
    ROWS.iter()
        .map(|row| policy::LegalBasis {
            code: row.code.clone(),
            from: row.in_force_from,
            until: row.in_force_until,
            overrides_refusal: row.overrides_refusal,
            verified: row.verified,
        })
        .collect()
}

fn kind<'de, D: Deserializer<'de>>(deserializer: D) -> Result<LegalBasisKind, D::Error> {
    coded(deserializer, LegalBasisKind::parse)
}
