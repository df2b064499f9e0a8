//! What was told outside the system.

pub mod outside_disclosure;
pub mod outside_disclosure_field;
