//! Handovers at crossings.

pub mod handover;
pub mod handover_confirmation;
pub mod handover_line;
pub mod handover_plan;
