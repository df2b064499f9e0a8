//! Disclosure control of protected figures: tables for those who may not open the cases one by one. Pure.
//!
//! What is published of a period is a few fixed tables, and of each *measure* (one kind of event) any number of them, each
//! over another dimension. The promise is the field's own (Hundepool et al., *Handbook on Statistical Disclosure Control*;
//! the tau-argus manual), for the public and for each agency that takes its own rows away from what it reads:
//!
//! 1. *Primary*, by minimum frequency: no cell is shown in which others, that is everyone but the reader's agency, count 1 to
//!    k - 1 ([`suppress()`]). k is 11 for publication, as with the Counter-Trafficking Data Collaborative.
//! 2. *Complementary*: under what is shown, what is withheld is never one cell alone, and what others count in all of it is nothing
//!    or more than k: of two cells at least k + 2, of more k + 1. What protects is drawn by lot, and what counts nothing is withheld
//!    wherever something is. Where all inside cannot come to so much, the cell around it is withheld. Under a cell that is withheld
//!    everything is. Measures of which one tells the other ([`pattern()`]) are withheld alike.
//! 3. *Audit* ([`audit()`]): linear programming over everything that is published of a measure, and over what the rule itself tells.
//!    How much of others may stand in a withheld cell must be at least k wide, or nothing at all; otherwise nothing is published.
//!
//! The second has these numbers since whoever knows the rule turns it round: he asks which tables it would have shown so. Two
//! cells that are withheld are never nothing, so one of a sum of k + 2 is from 1 to k + 1, k wide; of three or more any may be
//! nothing, and none all of it. The smallest that protects would be no larger than any that is shown: hence the lot. `inverted.rs`
//! turns it round for every small table. Where the *whole* is withheld it does not help: see `SECURITY.md`.
//!
//! Each atom, that is a shown cell of the innermost level or what is withheld under one shown cell, so counts nothing of others
//! or at least k; so does every sum and every difference of shown cells, and a cell of the cross table of two
//! dimensions, which nobody publishes, is either the whole of a shown cell, or nothing, or open over a width of at least k.
//! A withheld cell does not say whether it is small itself or protects another one: who knew that would know more.
//!
//! Of how long something took ([`spread()`]) the middle is told as of grouped data, and only where it leaves every count of others open
//! by the same measure, whatever it comes to: whether it is told rests on what its reader knows before
//! (*simulatable auditing*: Kenthapadi, Mishra and Nissim, PODS 2005), so that he learns nothing when it is not. It is never
//! told where the people whose days they are, counted as a whole, are withheld.
//!
//! No perturbation (controlled rounding, the cell-key method) is used: it protects tables that overlap in time, and here no two do.
//! Each event is counted in one release alone, and a release never changes. What two agencies that put their rows together can
//! learn is not covered, and **whoever can list rows is not protected against by k**.

mod again;
mod audit;
mod between;
#[cfg(test)]
mod inverted;
mod measure;
mod publish;
mod quarter;
mod room;
mod spread;
mod suppress;
mod tally;
#[cfg(test)]
mod tests;

pub use self::again::{Again, Described, audit_again};
pub use self::audit::{Exposed, Known, audit};
pub use self::between::{Own, Wholes, between};
pub use self::measure::{Journey, dimensions, journey, pattern, stage};
pub use self::publish::{Counted, Drawn, Event, NotSafe, own, publish, withholds};
pub use self::quarter::Quarter;
pub use self::spread::{Days, Spread, spread, told_too_much};
pub use self::suppress::{Cells, Linked, suppress};
pub use self::tally::{NOT_RECORDED, Path, Tally};

/// Whether what others count, in a cell or in several together, points at too few of them.
#[must_use]
pub const fn is_small(others: u64, k: u64) -> bool {
    0 < others && others < k
}
