//! What members do: over HTTP, checked against the policy, once, and refused with a reason.

mod doors;
mod once;
mod opening;
