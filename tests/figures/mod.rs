//! Figures over what is there for whoever asks.

mod contention;
mod crowd;
mod equal;
mod few;
mod kept;
mod listed;
mod owed;
mod reached;
mod refused;
mod statements;
