//! Whether she goes home: what she says of it.

pub mod return_wish;
