//! A partnership of a thana and an organisation.

use sea_orm::entity::prelude::*;

/// A partnership of a thana and an organisation. It opens nothing: what either may see follows from its own agreement and ties.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "thana_partnership")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The thana.
    pub station_id: Uuid,
    /// The organisation.
    pub organisation_id: Uuid,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
