//! The upazila of the home (class CONTACT): a small one points at a family, and its revision is not the district's.

use sea_orm::entity::prelude::*;

/// The upazila of the home (class CONTACT).
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "case_home_area")]
pub struct Model {
    /// The case.
    #[sea_orm(primary_key, auto_increment = false)]
    pub case_id: Uuid,
    /// The upazila.
    pub upazila_pcode: Option<String>,
    /// Counts the changes of the group.
    pub revision: i64,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
