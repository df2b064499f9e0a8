//! Court cases, what she stated, what one country asked of the other for them, and hearings at which she testifies by her own
//! word.

pub mod after_care;
pub mod after_care_visit;
pub mod court_case;
pub mod court_case_event;
pub mod hearing;
pub mod hearing_check;
pub mod hearing_event;
pub mod legal_assistance;
pub mod legal_assistance_answer;
pub mod statement;
pub mod testimony_wish;
