//! How many cases stand where, and for how long. What a case counts for is worked out from its own rows in the transaction
//! that changes them ([`standing`]), and the difference to what it counted for before is added as rows of their own
//! ([`renewing`]), so that changes of different cases never wait for one another. [`folding`] adds those up later; who reads
//! sums totals and what is not folded in yet. [`recount`] begins anew and compares.

mod ageing;
mod beside;
mod cells;
mod days;
mod few;
mod folding;
mod meanwhile;
mod own_words;
mod pipeline;
mod reached;
mod recount;
mod renewing;
mod section;
mod standing;
mod work;

pub use self::ageing::{Ageing, Clock, HopWaits, InTheWay, StageWaits, Waits};
pub use self::beside::{Awareness, Promises};
pub use self::pipeline::{Pipeline, Tally};
pub(super) use self::reached::Reached;
pub use self::recount::Difference;
pub(super) use self::renewing::{renew, touches};
pub(super) use self::standing::counted_by;
pub use self::work::{CrossingWork, ServiceWork, TestimonyWork, Work};
