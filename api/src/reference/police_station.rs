use std::sync::LazyLock;

use serde::Deserialize;

use super::rows;

pub(super) const FILE: &str = include_str!("../../reference/police_station.csv");

static ROWS: LazyLock<Vec<PoliceStation>> = LazyLock::new(|| rows(FILE));

/// A police station (thana). Stations are police units, not upazilas.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct PoliceStation {
    /// The project's own stable code.
    pub id: String,
    /// The district.
    pub district_pcode: String,
    /// The upazila, where it is known.
    pub upazila_pcode: Option<String>,
    /// The district police or metropolitan police that it belongs to.
    pub police_unit: String,
    /// The name in English.
    pub name_en: String,
    /// The name in Bangla.
    pub name_bn: String,
    /// Whether the Bangla spelling was found in a source.
    pub verified: bool,
    /// Where the row is from.
    pub source: String,
}

/// Every police station, by code: district by district.
#[must_use]
pub fn police_stations() -> &'static [PoliceStation] {
    &ROWS
}

/// The police station with this code, if there is one.
#[must_use]
pub fn police_station(id: &str) -> Option<&'static PoliceStation> {
    ROWS.iter().find(|row| row.id == id)
}
