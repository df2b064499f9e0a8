//! What is asked for where a field is withheld, and what came of it.

pub mod access_answer;
pub mod access_request;
