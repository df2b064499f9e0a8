//! What was printed on paper.

pub mod printed_sheet;
pub mod printed_sheet_case;
pub mod printed_sheet_event;
