use async_graphql::SimpleObject;
use chrono::NaiveDate;

use crate::graphql::data_class::data_class;
use crate::graphql::vocabulary::{DataClass, LegalBasisKind};
use crate::reference;

/// A law, agreement or kind of order on which something may be shared without consent.
#[derive(SimpleObject, Clone, Copy, Debug)]
pub struct LegalBasis {
    /// The stable code, as the rules name it.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    code: &'static str,
    /// What it is.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    kind: LegalBasisKind,
    /// What it is about, in English.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    title_en: &'static str,
    /// What it is about, in Bangla.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    title_bn: Option<&'static str>,
    /// The law.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    law: &'static str,
    /// The section of the law; empty where the whole law is meant or the section is not known.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    section: Option<&'static str>,
    /// The first day on which it is in force.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    in_force_from: NaiveDate,
    /// The first day on which it is no longer in force; empty while it is.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    in_force_until: Option<NaiveDate>,
    /// Whether it opens what the survivor said must not be shared.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    overrides_refusal: bool,
    /// Whether somebody checked the text of the law.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    verified: bool,
}

impl LegalBasis {
    /// The legal basis with this code, if there is one.
    #[must_use]
    pub fn find(code: &str) -> Option<Self> {
        reference::legal_basis(code).map(Self::from)
    }
}

impl From<&'static reference::LegalBasis> for LegalBasis {
    fn from(row: &'static reference::LegalBasis) -> Self {
        Self {
            code: &row.code,
            kind: row.kind.into(),
            title_en: &row.title_en,
            title_bn: row.title_bn.as_deref(),
            law: &row.law,
            section: row.section.as_deref(),
            in_force_from: row.in_force_from,
            in_force_until: row.in_force_until,
            overrides_refusal: row.overrides_refusal,
            verified: row.verified,
        }
    }
}

/// Every legal basis, by code.
#[must_use]
pub fn legal_bases() -> Vec<LegalBasis> {
    reference::legal_basis_rows().iter().map(LegalBasis::from).collect()
}
