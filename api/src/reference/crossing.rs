use std::sync::LazyLock;

use serde::{Deserialize, Deserializer};

use super::{coded, rows};

pub(super) const FILE: &str = include_str!("../../reference/crossing.csv");

static ROWS: LazyLock<Vec<Crossing>> = LazyLock::new(|| rows(FILE));

/// How people cross.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CrossingMode {
    /// On the road.
    Road,
    /// By train.
    Rail,
    /// By boat.
    River,
}

impl CrossingMode {
    /// Every value, in declared order.
    pub const ALL: &'static [Self] = &[Self::Road, Self::Rail, Self::River];

    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Road => "ROAD",
            Self::Rail => "RAIL",
            Self::River => "RIVER",
        }
    }

    /// The value with this code, if there is one.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|mode| mode.code() == code)
    }
}

/// A crossing between Bangladesh and India. Without coordinates: those that are known stand under share-alike licences.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Crossing {
    /// The project's own stable code.
    pub id: String,
    /// The district.
    pub district_pcode: String,
    /// The upazila, where it is known.
    pub upazila_pcode: Option<String>,
    /// The name in English.
    pub name_en: String,
    /// The name in Bangla.
    pub name_bn: String,
    /// The place on the other side.
    pub counterpart_name: Option<String>,
    /// The state on the other side, ISO 3166-2.
    pub indian_state: String,
    /// How people cross; in the file and the table separated by semicolons.
    #[serde(deserialize_with = "modes")]
    pub mode: Vec<CrossingMode>,
    /// The time zone of the post.
    pub time_zone: String,
    /// Where the row is from.
    pub source: String,
}

/// Every crossing, by code.
#[must_use]
pub fn crossings() -> &'static [Crossing] {
    &ROWS
}

/// The crossing with this code, if there is one.
#[must_use]
pub fn crossing(id: &str) -> Option<&'static Crossing> {
    ROWS.iter().find(|row| row.id == id)
}

fn modes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<CrossingMode>, D::Error> {
    coded(deserializer, |codes| codes.split(';').map(CrossingMode::parse).collect())
}
