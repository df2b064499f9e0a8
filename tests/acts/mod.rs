//! What members do: over HTTP, checked against the policy, once, and refused with a reason.

mod corrections;
mod doors;
mod links;
mod once;
mod opening;
mod proposals;
mod stages;
