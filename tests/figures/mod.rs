//! Figures over what is there for whoever asks.

mod crowd;
mod equal;
mod kept;
mod listed;
mod refused;
mod statements;
