//! What was found at her home, signed by who was there.

pub mod home_countersignature;
pub mod home_investigation;
