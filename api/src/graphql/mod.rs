//! The GraphQL surface.

pub mod document;
