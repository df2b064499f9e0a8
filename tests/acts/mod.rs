//! What members do: over HTTP, checked against the policy, once, and refused with a reason.

mod bases;
mod doors;
mod handovers;
mod minors;
mod notices;
mod once;
mod opening;
mod own_word;
mod requests;
