//! The schema: what a client can ask, described for a caseworker.

pub mod data_class;
pub mod reference;
pub mod vocabulary;
