//! Meetings, and what bodies promised there.

pub mod commitment;
pub mod commitment_event;
pub mod meeting;
pub mod meeting_body;
pub mod meeting_decision;
pub mod meeting_event;
pub mod meeting_item;
pub mod meeting_pack;
