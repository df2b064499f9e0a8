//! That she is told of her rights and of her case, and that somebody looks at what ends before it ends.

mod discharge;
mod notice;

pub use self::discharge::DischargeDuty;
pub use self::notice::RecordVictimNotice;
