//! Survivors.

pub mod person;
