use std::sync::LazyLock;

use serde::Deserialize;

use super::rows;

pub(super) const FILE: &str = include_str!("../../reference/indian_state.csv");

static ROWS: LazyLock<Vec<IndianState>> = LazyLock::new(|| rows(FILE));

/// A state or union territory of India.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct IndianState {
    /// The ISO 3166-2 code.
    pub code: String,
    /// The name.
    pub name: String,
    /// Whether it borders Bangladesh.
    pub borders_bangladesh: bool,
    /// Where the row is from.
    pub source: String,
}

/// Every state and union territory, by code.
#[must_use]
pub fn indian_states() -> &'static [IndianState] {
    &ROWS
}

/// The state with this code, if there is one.
#[must_use]
pub fn indian_state(code: &str) -> Option<&'static IndianState> {
    ROWS.iter().find(|row| row.code == code)
}
