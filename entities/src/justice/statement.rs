//! A statement of hers to police, a magistrate or a court (class LEGAL, its words NARRATIVE). A row is never changed.

use sea_orm::entity::prelude::*;

use crate::sealed::{Sealed, sealed_columns};
use crate::vocabulary::{Language, StatementKind};

sealed_columns! {
    "statement":
    /// What she stated.
    StatementWordsColumn = "words",
    /// Under which number it is kept.
    StatementReferenceColumn = "reference",
}

/// A statement of hers.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "statement")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case; the subject of the key.
    pub case_id: Uuid,
    /// The court case for which she made it.
    pub court_case_id: Option<Uuid>,
    /// Before whom.
    pub kind: StatementKind,
    /// When.
    pub taken_at: ChronoDateTimeUtc,
    /// In which language it was written down.
    pub language: Language,
    /// Whether somebody interpreted.
    pub interpreter: bool,
    /// Whether somebody whom she trusts was with her.
    pub support_person: bool,
    /// What she stated (class NARRATIVE).
    pub words: Option<Sealed<StatementWordsColumn>>,
    /// Under which number it is kept.
    pub reference: Option<Sealed<StatementReferenceColumn>>,
    /// The agency that recorded it.
    pub agency_id: Uuid,
    /// The member who recorded it.
    pub member_id: Uuid,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The code over the row.
    pub mac: Vec<u8>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
