//! Agencies as everyone may know them.

use std::collections::BTreeSet;
use std::sync::Arc;

use entities::agency;
use entities::vocabulary::{AgencyKind, Country};
use sea_orm::prelude::Uuid;
use sea_orm::{EntityTrait, QueryOrder};

use super::{Reading, StoreError};

/// An agency, class `PUBLIC`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agency {
    /// The key.
    pub key: Uuid,
    /// The short stable code.
    pub code: String,
    /// What it is.
    pub kind: AgencyKind,
    /// Under whose law it stands.
    pub country: Country,
    /// The name in English.
    pub name_en: String,
    /// The name in Bangla.
    pub name_bn: Option<String>,
    /// The P-code of its district.
    pub district: Option<String>,
}

impl From<agency::Model> for Agency {
    fn from(row: agency::Model) -> Self {
        let agency::Model {
            id,
            code,
            kind,
            country,
            name_en,
            name_bn,
            parent_id: _,
            district_pcode,
            police_station_id: _,
            crossing_id: _,
            time_zone: _,
            suspended_at: _,
            record_id: _,
        } = row;
        Self { key: id, code, kind, country, name_en, name_bn, district: district_pcode }
    }
}

impl Reading {
    /// Every agency that takes part, by code.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn agencies(&self) -> Result<Vec<Arc<Agency>>, StoreError> {
        let rows = agency::Entity::find().order_by_asc(agency::Column::Code).all(&self.transaction).await?;
        Ok(rows.into_iter().map(|row| Arc::new(Agency::from(row))).collect())
    }

    /// Loads these agencies, in one statement, for [`Reading::agency`].
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn find_agencies(&self, ids: BTreeSet<Uuid>) -> Result<(), StoreError> {
        self.know_agencies(ids).await
    }
}
