//! An order of a court or committee (class LEGAL).

use sea_orm::entity::prelude::*;

use crate::sealed::{Sealed, sealed_columns};

sealed_columns! {
    "court_order":
    /// The number of the order.
    OrderNumberColumn = "number",
}

/// An order of a court or committee on which disclosure or a consent rests. It opens nothing by itself.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "court_order")]
pub struct Model {
    /// The key of the legal basis or of the consent that rests on the order.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case; the subject of the key.
    pub case_id: Uuid,
    /// The number of the order.
    pub number: Option<Sealed<OrderNumberColumn>>,
    /// The last day on which it holds.
    pub expires_on: Date,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
