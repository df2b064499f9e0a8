//! What the tests stand on.

pub mod app;
pub mod database;
pub mod journey;
pub mod probe;
pub mod world;
