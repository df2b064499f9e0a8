use async_graphql::{Enum, SimpleObject};

use super::District;
use crate::graphql::data_class::data_class;
use crate::graphql::vocabulary::DataClass;
use crate::reference;

/// What a part of a district is.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "reference::UpazilaKind")]
pub enum UpazilaKind {
    /// An upazila.
    Upazila,
    /// A city corporation.
    CityCorporation,
}

/// An upazila or city corporation of Bangladesh. Some names occur in several districts: use the code.
#[derive(SimpleObject, Clone, Copy, Debug)]
pub struct Upazila {
    /// The stable code, from OCHA and the Bangladesh Bureau of Statistics.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    pcode: &'static str,
    /// Upazila or city corporation.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    kind: UpazilaKind,
    /// The name in English.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    name_en: &'static str,
    /// The name in Bangla; empty where no source has one.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    name_bn: Option<&'static str>,
    /// The district in which it lies.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    district: District,
}

impl Upazila {
    /// The upazila with this P-code, if there is one.
    #[must_use]
    pub fn find(pcode: &str) -> Option<Self> {
        reference::upazila(pcode).map(Self::from)
    }

    pub(super) fn of(pcode: &str) -> Self {
        Self::find(pcode).expect("every P-code of the embedded files resolves; a test follows them all")
    }
}

impl From<&'static reference::Upazila> for Upazila {
    fn from(row: &'static reference::Upazila) -> Self {
        Self {
            pcode: &row.pcode,
            kind: row.kind.into(),
            name_en: &row.name_en,
            name_bn: row.name_bn.as_deref(),
            district: District::of(&row.district_pcode),
        }
    }
}

/// The upazilas and city corporations of one district, or of all, by P-code.
#[must_use]
pub fn upazilas(district_pcode: Option<&str>) -> Vec<Upazila> {
    reference::upazilas()
        .iter()
        .filter(|row| district_pcode.is_none_or(|pcode| row.district_pcode == pcode))
        .map(Upazila::from)
        .collect()
}
