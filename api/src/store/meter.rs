//! How long deciding took, for benchmarks and later metrics: a sum and a count, nothing of any case.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Adds up how long something took.
#[derive(Debug, Default)]
pub struct Meter {
    nanoseconds: AtomicU64,
    times: AtomicU64,
}

impl Meter {
    /// Does `work` and adds the time that it took.
    pub(super) fn measure<T>(&self, work: impl FnOnce() -> T) -> T {
        let began = Instant::now();
        let done = work();
        let took = u64::try_from(began.elapsed().as_nanos()).unwrap_or(u64::MAX);
        self.nanoseconds.fetch_add(took, Ordering::Relaxed);
        self.times.fetch_add(1, Ordering::Relaxed);
        done
    }

    /// How long it took in all, and how many times it was done.
    #[must_use]
    pub fn read(&self) -> (Duration, u64) {
        let nanoseconds = Duration::from_nanos(self.nanoseconds.load(Ordering::Relaxed));
        (nanoseconds, self.times.load(Ordering::Relaxed))
    }
}
