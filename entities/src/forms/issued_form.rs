//! A blank form that was issued.

use sea_orm::entity::prelude::*;

use crate::vocabulary::FormKind;

/// A blank form that was issued. It tells of nobody: what is written on it stays on paper until it is entered.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "issued_form")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The number that stands on it: random, so that none can be guessed from another.
    pub number: String,
    /// For what it is.
    pub kind: FormKind,
    /// The forms that were issued together, which are printed together.
    pub book_id: Uuid,
    /// The agency that issued it, and whose members enter it.
    pub agency_id: Uuid,
    /// The member who issued it.
    pub member_id: Uuid,
    /// When it was issued, which is when it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The code over the row.
    pub mac: Vec<u8>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
