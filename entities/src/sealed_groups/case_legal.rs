//! References of police, courts and other systems (class LEGAL).

use sea_orm::entity::prelude::*;

use crate::sealed::{Sealed, sealed_columns};

sealed_columns! {
    "case_legal":
    /// The general diary entry.
    GdReferenceColumn = "gd_reference",
    /// The first information report.
    FirReferenceColumn = "fir_reference",
    /// The court case.
    CourtReferenceColumn = "court_reference",
    /// The number of the case in another system, such as the national referral mechanism.
    ExternalReferenceColumn = "external_reference",
}

/// References of police, courts and other systems (class LEGAL).
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "case_legal")]
pub struct Model {
    /// The case; the subject of the key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub case_id: Uuid,
    /// The general diary entry.
    pub gd_reference: Option<Sealed<GdReferenceColumn>>,
    /// The first information report.
    pub fir_reference: Option<Sealed<FirReferenceColumn>>,
    /// The court case.
    pub court_reference: Option<Sealed<CourtReferenceColumn>>,
    /// The number of the case in another system, such as the national referral mechanism.
    pub external_reference: Option<Sealed<ExternalReferenceColumn>>,
    /// Counts the changes of the group.
    pub revision: i64,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
