//! What is planned for a survivor and given to her.

pub mod objective_outcome;
pub mod service_event;
pub mod support_objective;
pub mod support_plan;
pub mod support_service;
