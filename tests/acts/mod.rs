//! What members do: over HTTP, checked against the policy, once, and refused with a reason.

mod bases;
mod corrections;
mod doors;
mod handovers;
mod links;
mod minors;
mod once;
mod opening;
mod own_word;
mod proposals;
mod stages;
