//! Survivors.

pub mod person;
pub mod search_token;
