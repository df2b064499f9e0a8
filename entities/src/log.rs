//! The log, and what proves the decision inputs.

pub mod audit_body;
pub mod audit_case;
pub mod audit_leaf;
pub mod case_pseudonym;
pub mod decision_set;
pub mod policy_version;
pub mod setting;
