//! What members do: over HTTP, checked against the policy, once, and refused with a reason.

mod bases;
mod count;
mod doors;
mod full_disk;
mod handovers;
mod meanwhile;
mod minors;
mod once;
mod opening;
mod own_word;
mod table;
