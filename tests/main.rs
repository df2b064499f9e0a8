//! Tests of the whole, from outside. They run on SQLite, or on the PostgreSQL server that `SETU_TEST_DATABASE` names.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed, and the place is what one wants to see")]

mod acts;
mod architecture;
mod audit;
mod authentication;
mod canaries;
mod cases;
mod demo;
mod demo_program;
mod disclosure;
mod durability;
mod errors;
mod explanation;
mod explorer;
mod filters;
mod gate;
mod harness;
mod health;
mod links;
mod live_consent;
mod live_grounds;
mod members;
mod migrations;
mod noninterference;
mod not_found;
mod pages;
mod policy;
mod protocol;
mod refusals;
mod roles;
mod schema;
mod seals;
mod search;
mod statements;
mod tampering;
mod windows;
