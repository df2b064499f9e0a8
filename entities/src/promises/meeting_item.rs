//! An item of the agenda of a meeting.

use sea_orm::entity::prelude::*;

use crate::sealed::{Sealed, sealed_columns};

sealed_columns! {
    "meeting_item":
    /// What is spoken about.
    ItemWordsColumn = "words",
}

/// An item of the agenda of a meeting.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "meeting_item")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The meeting; the subject of the key.
    pub meeting_id: Uuid,
    /// Its place on the agenda, from 1.
    pub place: i32,
    /// The one body that it concerns, if it is not for everyone who is called.
    pub body_id: Option<Uuid>,
    /// What is spoken about.
    pub words: Sealed<ItemWordsColumn>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
