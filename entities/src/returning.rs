//! Whether she goes home: what she says of it, and what is decided for a child.

pub mod best_interest_decision;
pub mod best_interest_text;
pub mod return_wish;
