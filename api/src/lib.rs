//! Setu: agencies act on the same trafficking case without any of them seeing more than the survivor agreed to or the
//! law requires.

// The root of every change is merged from one struct per concept, and each adds a level to the layout of its future.
#![recursion_limit = "256"]

pub mod audit;
pub mod blobs;
pub mod case_code;
pub mod cli;
pub mod clock;
pub mod content;
pub mod database;
pub mod demo;
pub mod disclosure;
pub mod error;
pub mod graphql;
pub mod http;
pub mod identity;
pub mod reference;
pub mod scope;
pub mod spelling;
pub mod store;
pub mod vault;
