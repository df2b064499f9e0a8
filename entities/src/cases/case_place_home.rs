//! The district of the home (class PLACE_HOME).

use sea_orm::entity::prelude::*;

/// The district of the home (class PLACE_HOME).
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "case_place_home")]
pub struct Model {
    /// The case.
    #[sea_orm(primary_key, auto_increment = false)]
    pub case_id: Uuid,
    /// The district.
    pub district_pcode: Option<String>,
    /// Counts the changes of the group.
    pub revision: i64,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
