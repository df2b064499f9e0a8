//! Emergency access, and what became of it.

pub mod emergency_access;
pub mod emergency_event;
