//! Tests, one module a concept.

mod disclosure;
mod policy;
