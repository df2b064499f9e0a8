use std::sync::LazyLock;

use serde::Deserialize;

use super::rows;

pub(super) const FILE: &str = include_str!("../../reference/code.csv");

static ROWS: LazyLock<Vec<Code>> = LazyLock::new(|| rows(FILE));

/// A value of a code list after the Human Trafficking Case Data Standard (HTCDS).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Code {
    /// The list: `EXPLOITATION`, `MEANS_OF_CONTROL` or `GENDER`.
    pub list: String,
    /// The stored value.
    pub value: String,
    /// The label in English.
    pub label_en: String,
    /// The label in Bangla.
    pub label_bn: Option<String>,
    /// The value in the lists of HTCDS 2.0; where there is none, an export says `Other`.
    pub htcds_name: Option<String>,
    /// Where the row is from.
    pub source: String,
}

/// Every code, list by list in the order of the standard, the rest of a list last.
#[must_use]
pub fn codes() -> &'static [Code] {
    &ROWS
}
