//! Present and future places (class WHEREABOUTS).

use sea_orm::entity::prelude::*;

use crate::sealed::{Sealed, sealed_columns};

sealed_columns! {
    "case_whereabouts":
    /// Where she is.
    PresentPlaceColumn = "present_place",
    /// Where she will be.
    NextPlaceColumn = "next_place",
}

/// Present and future places (class WHEREABOUTS).
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "case_whereabouts")]
pub struct Model {
    /// The case; the subject of the key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub case_id: Uuid,
    /// Where she is.
    pub present_place: Option<Sealed<PresentPlaceColumn>>,
    /// Where she will be.
    pub next_place: Option<Sealed<NextPlaceColumn>>,
    /// Counts the changes of the group.
    pub revision: i64,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
