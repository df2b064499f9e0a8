//! What is sealed, one table per class group, so that a query loads only the groups that it selects.

pub mod case_health;
pub mod case_legal;
pub mod case_narrative;
pub mod case_trafficker;
pub mod case_whereabouts;
pub mod court_order;
pub mod person_birth;
pub mod person_contact;
pub mod person_family;
pub mod person_identity;
