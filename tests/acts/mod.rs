//! What members do: over HTTP, checked against the policy, once, and refused with a reason.

mod access;
mod asked;
mod bases;
mod consents;
mod corrections;
mod count;
pub mod crossing;
mod doors;
mod entering;
mod full_disk;
mod handovers;
mod journey;
mod links;
mod meanwhile;
mod minors;
mod no;
mod notices;
mod once;
mod opening;
mod own_word;
mod papers;
mod preview;
mod proposals;
mod race;
mod requests;
mod stages;
pub mod table;
