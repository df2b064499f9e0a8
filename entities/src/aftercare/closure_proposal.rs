//! That a case is to be closed: the first of two words. A row is never changed.

use sea_orm::entity::prelude::*;

use crate::sealed::{Sealed, sealed_columns};
use crate::vocabulary::{ClosureOutcome, ClosureReason};

sealed_columns! {
    "closure_proposal":
    /// Why, and what is left.
    ClosureWordsColumn = "words",
}

/// That a case is to be closed.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "closure_proposal")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case; the subject of the key.
    pub case_id: Uuid,
    /// Why.
    pub reason: ClosureReason,
    /// How she stands.
    pub outcome: ClosureOutcome,
    /// Why, and what is left.
    pub words: Sealed<ClosureWordsColumn>,
    /// The agency that recorded it.
    pub agency_id: Uuid,
    /// The member who recorded it.
    pub member_id: Uuid,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The code over all of it.
    pub mac: Vec<u8>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
