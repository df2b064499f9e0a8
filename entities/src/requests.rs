//! What survivors ask of their own data.

pub mod subject_request;
pub mod subject_request_answer;
