//! What members did, as far as it waits, was answered, or must not happen twice.

pub mod door_answer;
pub mod idempotency;
pub mod pending_door;
