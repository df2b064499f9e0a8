//! Who is told to stop using what was received.

pub mod notice_event;
pub mod recipient_notice;
