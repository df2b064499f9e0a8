//! What a blank form asks, as data: each part says which inputs of the mutation it answers, so that a test can compare the
//! paper with the schema.

use super::words::Words;
use crate::http::print::codes;

/// Where something is written by hand.
#[derive(Clone, Debug)]
pub(super) enum Room {
    /// One line.
    Line,
    /// Several lines.
    Lines(usize),
    /// Boxes for a day and a time: `dd-mm-yyyy hh:mm`.
    Time,
    /// Boxes for a day.
    Day,
    /// Boxes for the signs of a case code.
    Code,
    /// One of these is ticked.
    One(Vec<Words>),
    /// Some of these are ticked.
    Some(Vec<Words>),
    /// A table with these columns, then columns to tick, and that many empty rows.
    Rows(Vec<Words>, Vec<Words>, usize),
    /// A name, a signature and a time.
    Signature,
}

/// A part of a form.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// The inputs that it answers, as the schema calls them; none for what only the paper has, such as a signature.
    pub(super) fields: &'static [&'static str],
    /// What is asked.
    pub(super) asks: Words,
    /// Where it is written.
    pub(super) room: Room,
}

/// A part that answers inputs.
pub(super) const fn part(fields: &'static [&'static str], asks: Words, room: Room) -> Part {
    Part { fields, asks, room }
}

/// Yes or no.
pub(super) fn yes_no() -> Room {
    Room::One([true, false].map(|yes| codes::yes(yes).into()).into())
}
