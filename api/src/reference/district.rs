use std::sync::LazyLock;

use serde::Deserialize;

use super::rows;

pub(super) const FILE: &str = include_str!("../../reference/district.csv");

static ROWS: LazyLock<Vec<District>> = LazyLock::new(|| rows(FILE));

/// A district (zila) of Bangladesh with its division.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct District {
    /// The P-code of OCHA and BBS.
    pub pcode: String,
    /// The P-code of the division.
    pub division_pcode: String,
    /// The division in English.
    pub division_en: String,
    /// The division in Bangla.
    pub division_bn: String,
    /// The ISO 3166-2 code.
    pub iso_3166_2: String,
    /// The name in English.
    pub name_en: String,
    /// The name in Bangla.
    pub name_bn: String,
    /// Its district police in English.
    pub police_en: String,
    /// Its district police in Bangla.
    pub police_bn: String,
    /// Where the row is from.
    pub source: String,
}

/// Every district, by P-code.
#[must_use]
pub fn districts() -> &'static [District] {
    &ROWS
}

/// The district with this P-code, if there is one.
#[must_use]
pub fn district(pcode: &str) -> Option<&'static District> {
    let place = ROWS.binary_search_by(|row| row.pcode.as_str().cmp(pcode)).ok()?;
    ROWS.get(place)
}
