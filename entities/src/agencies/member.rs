//! A member of an agency.

use sea_orm::entity::prelude::*;

use crate::vocabulary::HomeRole;

/// A member of an agency.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "member")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The agency.
    pub agency_id: Uuid,
    /// The subject of the tokens by which the member is known.
    pub subject: String,
    /// The name in Latin letters.
    pub name_en: String,
    /// The name in Bangla.
    pub name_bn: Option<String>,
    /// A role held by appointment instead of the agency's.
    pub home_role: Option<HomeRole>,
    /// Since when the member is suspended.
    pub suspended_at: Option<ChronoDateTimeUtc>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
