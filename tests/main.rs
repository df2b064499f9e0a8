//! Tests, one module a concept.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops there")]

mod disclosure;
mod policy;
