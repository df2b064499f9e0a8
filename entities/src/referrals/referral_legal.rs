//! The references of police.

use sea_orm::entity::prelude::*;

use crate::sealed::{Sealed, sealed_columns};

sealed_columns! {
    "referral_legal":
    /// The general diary entry.
    GdReferenceColumn = "gd_reference",
    /// The first information report.
    FirReferenceColumn = "fir_reference",
}

/// The references of police.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "referral_legal")]
pub struct Model {
    /// The referral; the subject of the key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub referral_id: Uuid,
    /// The general diary entry.
    pub gd_reference: Option<Sealed<GdReferenceColumn>>,
    /// The first information report.
    pub fir_reference: Option<Sealed<FirReferenceColumn>>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
