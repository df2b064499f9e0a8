//! The log: no disclosure without a durable record.
//!
//! [`record`] says what a record is, byte for byte; [`writer`] makes records durable, many in one transaction;
//! [`gate`] is the one way out: whatever leaves the server has passed its `release`; [`index`] says of which cases a
//! record speaks; [`stored`] reads records back.

pub mod gate;
pub mod index;
pub mod record;
pub mod stored;
pub mod writer;
