//! Controlled filters: they choose among the cases that show the field, and tell nothing of the others.

mod as_asked;
mod property;
