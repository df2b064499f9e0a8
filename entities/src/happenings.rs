//! What may be told to those who listen.

pub mod happening;
