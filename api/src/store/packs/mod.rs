//! What is laid before a meeting: counted once, frozen as canonical bytes in one sealed row ([`frozen`]), and told to each
//! reader as far as what it names is there for him at that time ([`told`]).

mod asked;
mod freezing;
mod frozen;
mod own_blocked;
mod told;
mod which;

pub use self::frozen::Frozen;
pub use self::told::{DecisionView, PackTold, PromiseView};
pub use self::which::{WantedPack, Which};

/// The most blocked cases that one pack names: more could not be decided one by one at a reading. Those that wait longest stand.
const MOST_BLOCKED: usize = crate::store::MOST_DECIDED;
