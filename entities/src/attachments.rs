//! Files of a case. What is in them lies sealed beside the database.

pub mod attachment;
