//! Setu.
