use async_graphql::{Enum, SimpleObject};

use super::District;
use crate::graphql::data_class::data_class;
use crate::graphql::vocabulary::DataClass;
use crate::reference;

/// How people cross.
#[derive(Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[graphql(remote = "reference::CrossingMode")]
pub enum CrossingMode {
    /// On the road.
    Road,
    /// By train.
    Rail,
    /// By boat.
    River,
}

/// A crossing between Bangladesh and India.
#[derive(SimpleObject, Clone, Debug)]
pub struct Crossing {
    /// The stable code of the crossing in Setu.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    id: &'static str,
    /// The name in English.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    name_en: &'static str,
    /// The name in Bangla.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    name_bn: &'static str,
    /// The place on the Indian side; empty where it is not known.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    counterpart_name: Option<&'static str>,
    /// The state on the Indian side.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    indian_state: IndianState,
    /// How people cross there.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    mode: Vec<CrossingMode>,
    /// The time zone of the post on the Bangladeshi side.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    time_zone: &'static str,
    /// The district on the Bangladeshi side.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    district: District,
}

impl Crossing {
    /// The crossing with this code, if there is one.
    #[must_use]
    pub fn find(id: &str) -> Option<Self> {
        reference::crossing(id).map(Self::from)
    }
}

impl From<&'static reference::Crossing> for Crossing {
    fn from(row: &'static reference::Crossing) -> Self {
        Self {
            id: &row.id,
            name_en: &row.name_en,
            name_bn: &row.name_bn,
            counterpart_name: row.counterpart_name.as_deref(),
            indian_state: IndianState::of(&row.indian_state),
            mode: row.mode.iter().copied().map(CrossingMode::from).collect(),
            time_zone: &row.time_zone,
            district: District::of(&row.district_pcode),
        }
    }
}

/// A state or union territory of India.
#[derive(SimpleObject, Clone, Copy, Debug)]
pub struct IndianState {
    /// The code of ISO 3166-2.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    code: &'static str,
    /// The name.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    name: &'static str,
    /// Whether it borders Bangladesh.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    borders_bangladesh: bool,
}

impl IndianState {
    /// The state with this code, if there is one.
    #[must_use]
    pub fn find(code: &str) -> Option<Self> {
        reference::indian_state(code).map(Self::from)
    }

    fn of(code: &str) -> Self {
        Self::find(code).expect("every state of the embedded files resolves; a test follows them all")
    }
}

impl From<&'static reference::IndianState> for IndianState {
    fn from(row: &'static reference::IndianState) -> Self {
        Self { code: &row.code, name: &row.name, borders_bangladesh: row.borders_bangladesh }
    }
}

/// Every crossing, by code.
#[must_use]
pub fn crossings() -> Vec<Crossing> {
    reference::crossings().iter().map(Crossing::from).collect()
}

/// Every state and union territory of India, by code.
#[must_use]
pub fn indian_states() -> Vec<IndianState> {
    reference::indian_states().iter().map(IndianState::from).collect()
}
