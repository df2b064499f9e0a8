//! What was said about sharing, and who could say it.

pub mod consent;
pub mod consent_event;
pub mod consent_provision;
pub mod court_order;
pub mod guardian;
pub mod guardian_standing;
pub mod minor_status;
