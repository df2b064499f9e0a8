//! Tests of the whole, from outside. They run on SQLite, or on the PostgreSQL server that `SETU_TEST_DATABASE` names.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed, and the place is what one wants to see")]

mod canaries;
mod cases;
mod disclosure;
mod durability;
mod gate;
mod harness;
mod migrations;
mod noninterference;
mod policy;
mod seals;
mod statements;
