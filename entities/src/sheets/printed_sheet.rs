//! A sheet of paper that was printed.

use sea_orm::entity::prelude::*;

use crate::vocabulary::{Purpose, SheetKind};

/// A sheet of paper that was printed. What it says is not kept: the log knows which fields were on it.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "printed_sheet")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The number that stands on it: random, so that it does not tell how many there are.
    pub number: String,
    /// What it is.
    pub kind: SheetKind,
    /// The handover, if it is the list of one.
    pub handover_id: Option<Uuid>,
    /// The agency whose duty it is to return or destroy it.
    pub agency_id: Uuid,
    /// The member who printed it.
    pub member_id: Uuid,
    /// For which purpose.
    pub purpose: Purpose,
    /// Until when it is returned or destroyed.
    pub due_at: ChronoDateTimeUtc,
    /// When it was numbered, which is when it was printed.
    pub entered_at: ChronoDateTimeUtc,
    /// The code over the row and whom the sheet names.
    pub mac: Vec<u8>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
