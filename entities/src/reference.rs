//! Reference data, class PUBLIC.

pub mod code;
pub mod crossing;
pub mod district;
pub mod indian_state;
pub mod legal_basis;
pub mod notice;
pub mod police_station;
pub mod reference_set;
pub mod stage_target;
pub mod upazila;
