//! An order of a court or child welfare committee.

use sea_orm::entity::prelude::*;

use crate::sealed::{Sealed, sealed_columns};

sealed_columns! {
    "court_order":
    /// The number of the order.
    OrderNumberColumn = "number",
}

/// An order of a court or child welfare committee.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "court_order")]
pub struct Model {
    /// The key of the row that rests on the order; the subject of the seal's key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// The number of the order.
    pub number: Sealed<OrderNumberColumn>,
    /// The last day of the order.
    pub expires_on: ChronoDate,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
