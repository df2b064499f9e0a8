//! The pure decision: what holds, what opens, what may be told.

mod agreements;
mod asked;
mod assignments;
mod capacities;
mod classes;
mod consents;
mod emergency;
mod guardians;
mod listings;
mod monotone;
pub mod random;
mod reasons;
pub mod sample;
mod unseen;
mod windows;
