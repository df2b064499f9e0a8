use std::sync::LazyLock;

use entities::vocabulary::{AgencyKind, Country};
use serde::{Deserialize, Deserializer};

use super::{coded, rows};

pub(super) const FILE: &str = include_str!("../../reference/partner.csv");

static ROWS: LazyLock<Vec<Partner>> = LazyLock::new(|| rows(FILE));

/// An organisation or body that public sources name around the return of survivors. Naming it says nothing about
/// whether it takes part.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Partner {
    /// The project's own stable code.
    pub code: String,
    /// The name in English.
    pub name_en: String,
    /// What it would be as an agency, if agencies of its kind can take part.
    #[serde(deserialize_with = "kind")]
    pub kind: Option<AgencyKind>,
    /// Under whose law it stands.
    #[serde(deserialize_with = "country")]
    pub country: Country,
    /// The district where it works, if it works in one.
    pub district_pcode: Option<String>,
    /// What it does, as far as the source tells.
    pub role: String,
    /// Where the row is from.
    pub source: String,
}

/// Every partner, by code.
#[must_use]
pub fn partners() -> &'static [Partner] {
    &ROWS
}

fn kind<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<AgencyKind>, D::Error> {
    coded(deserializer, |code| if code.is_empty() { Some(None) } else { AgencyKind::parse(code).map(Some) })
}

fn country<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Country, D::Error> {
    coded(deserializer, Country::parse)
}
