//! Awareness: what was told to whom, in numbers; no attendee is kept.

pub mod awareness_headcount;
pub mod awareness_lead;
pub mod awareness_session;
