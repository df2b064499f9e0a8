//! Releases of protected figures.

pub mod figure_cell;
pub mod figure_interval;
pub mod figure_release;
pub mod figure_table;
