//! Court cases, what she stated, and what one country asked of the other for them.

pub mod court_case;
pub mod court_case_event;
pub mod legal_assistance;
pub mod legal_assistance_answer;
pub mod statement;
