//! What comes after: how she is looked after again, what threatens her, and how her case is closed.

pub mod closure_answer;
pub mod closure_proposal;
pub mod follow_up;
pub mod safety_alert;
pub mod safety_alert_event;
