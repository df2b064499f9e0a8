//! The one place that asks the system for the time. Everywhere else time is a parameter.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, SubsecRound as _, Utc};

/// The latest instant that was given, in microseconds since 1970.
static LATEST: AtomicI64 = AtomicI64::new(i64::MIN);

/// The same, or the latest given before where the system's clock was set back: what is in a state never lies in the future
/// of who reads it, and who listens goes by the order of instants.
fn forward(now: DateTime<Utc>) -> DateTime<Utc> {
    let micros = now.timestamp_micros();
    let latest = LATEST.fetch_max(micros, Ordering::SeqCst).max(micros);
    DateTime::from_timestamp_micros(latest).unwrap_or(now)
}

/// Where the time comes from.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The system's clock.
    System,
    /// A clock that stands until it is set, in microseconds since 1970: for tests.
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `at`.
    #[must_use]
    pub fn standing(at: DateTime<Utc>) -> Self {
        Self::Set(Arc::new(AtomicI64::new(at.timestamp_micros())))
    }

    /// Sets a standing clock.
    pub fn set(&self, at: DateTime<Utc>) {
        if let Self::Set(micros) = self {
            micros.store(at.timestamp_micros(), Ordering::SeqCst);
        }
    }

    /// Now, to the microsecond that both databases keep.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        match self {
            #[expect(clippy::disallowed_methods, reason = "this is the clock")]
            Self::System => forward(Utc::now().trunc_subsecs(6)),
            Self::Set(micros) => {
                DateTime::from_timestamp_micros(micros.load(Ordering::SeqCst)).unwrap_or(DateTime::UNIX_EPOCH)
            }
        }
    }
}
