//! Who may see what: the heart of the project, and pure. No I/O, no clock, no async.
//!
//! Read in this order: [`class`] (the words), [`field`] (every field and its class), [`policy`] (the rules, as data),
//! [`facts`] (what a decision reads), [`consent`] and [`window`] (what holds), [`decision`] (the one function),
//! [`door`] (what must not open on one word), [`listing`] (which rows of a case may be told), [`explanation`] (what
//! another member would see), [`preview`] (what words about sharing would change), [`paper`] (who writes which paper of the way home, and whether it holds),
//! [`verification`] (from body to body), [`asked`] (what the seat of a body is told of what lies there), [`attachment`] (on which field a file hangs), [`control`] (what figures are safe to publish), [`seal`] (nothing sealed opens without a decision), [`trail`] (what was shown), [`redaction`] (how a withheld field looks).
//!
//! The promise: every field that a viewer can receive has exactly one class; a class is shown only if a rule names
//! the viewer's role, relation and purpose, and what the rule needs holds now. Everything else is withheld.

pub mod access;
pub mod aftercare;
pub mod asked;
pub mod attachment;
pub mod capacity;
pub mod class;
pub mod compare;
pub mod consent;
pub mod control;
pub mod crossing;
pub mod decision;
pub mod door;
pub mod duty;
pub mod emergency;
pub mod enquiry;
pub mod explanation;
pub mod facts;
pub mod field;
pub mod hearing;
mod her_word;
pub mod inputs;
pub mod journey;
pub mod justice;
pub mod listing;
pub mod mask;
pub mod outside;
pub mod paper;
pub mod partnership;
pub mod policy;
pub mod preview;
pub mod promise;
pub mod recipient;
pub mod redaction;
pub mod referral;
pub mod returning;
pub mod seal;
pub mod support;
pub mod testimony;
pub mod trail;
pub mod verification;
pub mod view;
pub mod window;
