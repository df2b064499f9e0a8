//! That something of a case was told outside the system.

use sea_orm::entity::prelude::*;

use crate::sealed::{Sealed, sealed_columns};
use crate::vocabulary::{Function, OutsideChannel, Purpose};

sealed_columns! {
    "outside_disclosure":
    /// To whom at the body it was told: name and office, as written down.
    OutsideAddresseeColumn = "addressee",
}

/// That something of a case was told outside the system, by letter, on paper or in words.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outside_disclosure")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case; the subject of the key.
    pub case_id: Uuid,
    /// The body that was told.
    pub recipient_id: Uuid,
    /// The desk there to which it was addressed.
    pub function: Option<Function>,
    /// To whom at the body it was told.
    pub addressee: Option<Sealed<OutsideAddresseeColumn>>,
    /// For which purpose.
    pub purpose: Purpose,
    /// How.
    pub channel: OutsideChannel,
    /// The numbered sheet, where it was decided before; none where it had happened and was recorded.
    pub sheet_id: Option<Uuid>,
    /// The agency that told it.
    pub agency_id: Uuid,
    /// The member who entered it.
    pub member_id: Uuid,
    /// When it was told; where it was decided before, when it was decided.
    pub happened_at: ChronoDateTimeUtc,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The code over the row and its fields.
    pub mac: Vec<u8>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
