//! The papers of her way home.

pub mod travel_document;
pub mod travel_document_end;
