//! Tests of the whole, from outside. They run on SQLite, or on the PostgreSQL server that `SETU_TEST_DATABASE` names.

mod cases;
mod harness;
mod migrations;
mod seals;
