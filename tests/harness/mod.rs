//! What the tests stand on.

pub mod acts;
pub mod app;
pub mod code;
pub mod consents;
pub mod court;
pub mod database;
pub mod dice;
mod filled;
pub mod golden;
pub mod journey;
pub mod live;
pub mod probe;
pub mod seals;
pub mod socket;
pub mod types;
pub mod world;
