//! Verification of her nationality and her home: what is asked, whom, and what became of it.

pub mod safe_contact;
pub mod verification;
pub mod verification_event;
pub mod verification_hop;
