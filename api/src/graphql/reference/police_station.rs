use async_graphql::SimpleObject;

use super::{District, Upazila};
use crate::graphql::data_class::data_class;
use crate::graphql::vocabulary::DataClass;
use crate::reference;

/// A police station (thana). Its area need not be that of an upazila.
#[derive(SimpleObject, Clone, Copy, Debug)]
pub struct PoliceStation {
    /// The stable code of the station in Setu.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    id: &'static str,
    /// The district police or metropolitan police to which it belongs.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    police_unit: &'static str,
    /// The name in English.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    name_en: &'static str,
    /// The name in Bangla.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    name_bn: &'static str,
    /// Whether the Bangla spelling was found in a source.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    verified: bool,
    /// The district in which it lies.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    district: District,
    /// The upazila in which it lies; empty where it is not known or there are several.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    upazila: Option<Upazila>,
}

impl PoliceStation {
    /// The police station with this code, if there is one.
    #[must_use]
    pub fn find(id: &str) -> Option<Self> {
        reference::police_station(id).map(Self::from)
    }
}

impl From<&'static reference::PoliceStation> for PoliceStation {
    fn from(row: &'static reference::PoliceStation) -> Self {
        Self {
            id: &row.id,
            police_unit: &row.police_unit,
            name_en: &row.name_en,
            name_bn: &row.name_bn,
            verified: row.verified,
            district: District::of(&row.district_pcode),
            upazila: row.upazila_pcode.as_deref().map(Upazila::of),
        }
    }
}

/// The police stations of one district, or all that are known, by code.
#[must_use]
pub fn police_stations(district_pcode: Option<&str>) -> Vec<PoliceStation> {
    reference::police_stations()
        .iter()
        .filter(|row| district_pcode.is_none_or(|pcode| row.district_pcode == pcode))
        .map(PoliceStation::from)
        .collect()
}
