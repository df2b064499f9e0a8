//! What is owed to her: that she was told, and what came of what had to be looked at before a day.

pub mod duty_discharge;
pub mod victim_notice;
