//! Rows and the stored vocabulary. SeaORM only: neither async-graphql nor serde is here, so that a row
//! cannot become an answer without passing a decision.

pub mod vocabulary;
