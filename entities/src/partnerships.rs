//! Partnerships of thanas and organisations.

pub mod partnership_event;
pub mod partnership_training;
pub mod thana_partnership;
