use async_graphql::SimpleObject;

use crate::graphql::data_class::data_class;
use crate::graphql::vocabulary::DataClass;
use crate::reference;

/// A district (zila) of Bangladesh.
#[derive(SimpleObject, Clone, Copy, Debug)]
pub struct District {
    /// The stable code of the district, from OCHA and the Bangladesh Bureau of Statistics.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    pcode: &'static str,
    /// The division in English.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    division_en: &'static str,
    /// The division in Bangla.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    division_bn: &'static str,
    /// The name in English.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    name_en: &'static str,
    /// The name in Bangla.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    name_bn: &'static str,
    /// The district police in English.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    police_en: &'static str,
    /// The district police in Bangla.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    police_bn: &'static str,
}

impl District {
    /// The district with this P-code, if there is one.
    #[must_use]
    pub fn find(pcode: &str) -> Option<Self> {
        reference::district(pcode).map(Self::from)
    }

    pub(super) fn of(pcode: &str) -> Self {
        Self::find(pcode).expect("every P-code of the embedded files resolves; a test follows them all")
    }
}

impl From<&'static reference::District> for District {
    fn from(row: &'static reference::District) -> Self {
        Self {
            pcode: &row.pcode,
            division_en: &row.division_en,
            division_bn: &row.division_bn,
            name_en: &row.name_en,
            name_bn: &row.name_bn,
            police_en: &row.police_en,
            police_bn: &row.police_bn,
        }
    }
}

/// Every district, by P-code.
#[must_use]
pub fn districts() -> Vec<District> {
    reference::districts().iter().map(District::from).collect()
}
