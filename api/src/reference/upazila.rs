use std::sync::LazyLock;

use serde::{Deserialize, Deserializer};

use super::{coded, rows};

pub(super) const FILE: &str = include_str!("../../reference/upazila.csv");

static ROWS: LazyLock<Vec<Upazila>> = LazyLock::new(|| rows(FILE));

/// What a part of a district is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UpazilaKind {
    /// An upazila.
    Upazila,
    /// A city corporation.
    CityCorporation,
}

impl UpazilaKind {
    /// Every value, in declared order.
    pub const ALL: &'static [Self] = &[Self::Upazila, Self::CityCorporation];

    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Upazila => "UPAZILA",
            Self::CityCorporation => "CITY_CORPORATION",
        }
    }

    /// The value with this code, if there is one.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.code() == code)
    }
}

/// An upazila or city corporation of Bangladesh. Ten names occur in several districts: the P-code tells them apart.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Upazila {
    /// The P-code of OCHA and BBS.
    pub pcode: String,
    /// The district.
    pub district_pcode: String,
    /// What it is.
    #[serde(deserialize_with = "kind")]
    pub kind: UpazilaKind,
    /// The name in English.
    pub name_en: String,
    /// The name in Bangla, where a source has one.
    pub name_bn: Option<String>,
    /// Where the row is from.
    pub source: String,
}

/// Every upazila and city corporation, by P-code.
#[must_use]
pub fn upazilas() -> &'static [Upazila] {
    &ROWS
}

/// The upazila or city corporation with this P-code, if there is one.
#[must_use]
pub fn upazila(pcode: &str) -> Option<&'static Upazila> {
    let place = ROWS.binary_search_by(|row| row.pcode.as_str().cmp(pcode)).ok()?;
    ROWS.get(place)
}

fn kind<'de, D: Deserializer<'de>>(deserializer: D) -> Result<UpazilaKind, D::Error> {
    coded(deserializer, UpazilaKind::parse)
}
