//! Setu: agencies act on the same trafficking case without any of them seeing more than the survivor agreed to or the
//! law requires.

pub mod disclosure;
pub mod graphql;
pub mod reference;
