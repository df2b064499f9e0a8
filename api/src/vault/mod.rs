//! Keys: the master key ([`master`]), every keyed form derived from it ([`keyed`]), and the keys of subjects in a
//! database of their own ([`keys`]). Only this folder and [`crate::disclosure::seal`] touch key material.

pub mod keyed;
pub mod keys;
pub mod master;
