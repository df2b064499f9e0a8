//! Blind enquiries: whether anybody knows a person, asked without saying who asks and of whom.

pub mod enquiry;
pub mod enquiry_answer;
pub mod enquiry_token;
