//! The schema: what a client can ask, described for a caseworker. One file per concept. Nothing here sees a row: what
//! is shown comes from views, and each field of a view has passed a decision.

pub mod agency;
pub mod audit;
pub mod batch;
mod case;
pub mod consent;
mod context;
mod correction;
pub mod data_class;
pub mod document;
pub mod door;
pub mod explanation;
pub mod extension;
pub mod filter;
pub mod guardian;
pub mod handover;
mod ids;
pub mod member;
pub mod mutation;
pub mod node;
pub mod notice;
pub mod page;
pub mod paper;
pub mod person;
pub mod preview;
pub mod query;
pub mod redaction;
pub mod reference;
pub mod referral;
pub mod relation;
pub mod request;
pub mod schema;
pub mod search;
mod selecting;
pub mod verification;
mod viewer;
pub mod vocabulary;
