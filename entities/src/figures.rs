//! What is counted of cases, worked out from other rows so that counting does not begin anew with each question.

pub mod figure_case;
pub mod figure_day;
pub mod figure_delta;
pub mod figure_total;
