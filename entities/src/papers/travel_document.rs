//! A paper of her way home (class TRAVEL_DOCUMENT). A row is never changed: what becomes of the paper is a later row.

use sea_orm::entity::prelude::*;

use crate::sealed::{Sealed, sealed_columns};
use crate::vocabulary::DocumentKind;

sealed_columns! {
    "travel_document":
    /// The number of the paper.
    DocumentNumberColumn = "number",
    /// Who issued it, in words.
    DocumentIssuerColumn = "issuer",
}

/// A paper of her way home.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "travel_document")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case; the subject of the key.
    pub case_id: Uuid,
    /// Which paper it is.
    pub kind: DocumentKind,
    /// The number of the paper.
    pub number: Sealed<DocumentNumberColumn>,
    /// Who issued it, in words: a court, a mission, an office. Tells where she was.
    pub issuer: Option<Sealed<DocumentIssuerColumn>>,
    /// The day on which it was issued.
    pub issued_on: Date,
    /// The last day on which it holds.
    pub valid_until: Option<Date>,
    /// The agency that recorded it.
    pub agency_id: Uuid,
    /// The member who recorded it.
    pub member_id: Uuid,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
