//! A law or kind of order on which disclosure can rest: dated reference data.

use sea_orm::entity::prelude::*;

use crate::vocabulary::LegalBasisKind;

/// A law or kind of order on which disclosure can rest: dated reference data.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "legal_basis")]
pub struct Model {
    /// The stable code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    /// What it is.
    pub kind: LegalBasisKind,
    /// The title in English.
    pub title_en: String,
    /// The title in Bangla.
    pub title_bn: Option<String>,
    /// The law.
    pub law: String,
    /// The section.
    pub section: Option<String>,
    /// The first day.
    pub in_force_from: ChronoDate,
    /// The first day after it.
    pub in_force_until: Option<ChronoDate>,
    /// Whether it opens against the survivor's denial.
    pub overrides_refusal: bool,
    /// Whether its text was verified.
    pub verified: bool,
    /// Where the row is from.
    pub source: String,
}

impl ActiveModelBehavior for ActiveModel {}
