//! What members do: over HTTP, checked against the policy, once, and refused with a reason.

mod consents;
mod doors;
mod no;
mod once;
mod opening;
mod preview;
mod race;
