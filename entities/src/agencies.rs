//! Agencies and their members.

pub mod agency;
pub mod agreement;
pub mod member;
pub mod posting;
pub mod seat;
