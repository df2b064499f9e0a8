//! Who is tied to a case, who works on it, and which law carries it.

pub mod assignment;
pub mod case_legal_basis;
pub mod relation;
