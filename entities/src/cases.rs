//! Cases and what is not sealed of them, one table per class group.

pub mod case_exploitation;
pub mod case_file;
pub mod case_home_area;
pub mod case_place_found;
pub mod case_place_home;
pub mod case_stage;
pub mod milestone;
