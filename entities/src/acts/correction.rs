//! What somebody proposed to correct.

use sea_orm::entity::prelude::*;

use crate::sealed::{Sealed, sealed_columns};
use crate::vocabulary::DataClass;

sealed_columns! {
    "correction":
    /// What the field should hold.
    ValueColumn = "value",
    /// Why.
    ReasonColumn = "reason",
}

/// What somebody proposed to correct, with or without reading what is recorded.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "correction")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// The person or case whose key seals it.
    pub subject_id: Uuid,
    /// The field, `Type.field`.
    pub field: String,
    /// The class of the field.
    pub class: DataClass,
    /// What the field should hold; nothing if it should hold nothing.
    pub value: Option<Sealed<ValueColumn>>,
    /// Why.
    pub reason: Sealed<ReasonColumn>,
    /// The agency that proposed it.
    pub agency_id: Uuid,
    /// The member who proposed it.
    pub member_id: Uuid,
    /// When it was found.
    pub happened_at: ChronoDateTimeUtc,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The code over the row: another field would let another class of people read it.
    pub mac: Vec<u8>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
