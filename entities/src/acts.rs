//! What members did, as far as it waits, was answered, or must not happen twice.

pub mod case_link;
pub mod correction;
pub mod correction_answer;
pub mod door_answer;
pub mod idempotency;
pub mod pending_door;
