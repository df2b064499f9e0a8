//! How slowly a file may come: a place is not held for what hardly moves.

use std::time::Duration;

use tokio::time::Instant;

/// How long the next piece may take.
const PIECE: Duration = Duration::from_secs(30);
/// Over which time it is counted what came.
const SPAN: Duration = Duration::from_secs(60);
/// How many bytes come in it at the least: two kilobytes in a second, which the slowest lines of telephones give.
const LEAST: u64 = 120 * 1024;

/// It came too slowly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TooSlow;

/// What came since when.
#[derive(Debug)]
pub(super) struct Pace {
    end: Instant,
    since: Instant,
    bytes: u64,
}

impl Pace {
    /// Of a file that begins to come now and may take so long.
    pub(super) fn new(now: Instant, longest: Duration) -> Self {
        Self { end: now + longest, since: now, bytes: 0 }
    }

    /// Until when the next piece must have come.
    pub(super) fn latest(&self, now: Instant) -> Instant {
        self.end.min(now + PIECE)
    }

    /// A piece came: each time a span is over it is asked whether enough did.
    pub(super) fn came(&mut self, now: Instant, bytes: u64) -> Result<(), TooSlow> {
        self.bytes += bytes;
        if now < self.since + SPAN {
            return Ok(());
        }
        if self.bytes < LEAST {
            return Err(TooSlow);
        }
        (self.since, self.bytes) = (now, 0);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many pieces of a size are taken of a content of which one comes every so many seconds.
    fn taken(bytes: u64, every: u64) -> usize {
        let (begun, longest) = (Instant::now(), Duration::from_secs(1000));
        let mut pace = Pace::new(begun, longest);
        let mut before = begun;
        for count in 0.. {
            let now = before + Duration::from_secs(every);
            if pace.latest(before) < now || pace.came(now, bytes).is_err() {
                return count;
            }
            before = now;
        }
        unreachable!("nothing comes for ever")
    }

    #[test]
    fn what_drips_is_ended_within_a_minute_and_what_moves_is_not() {
        assert_eq!(taken(1, 10), 5, "a byte every ten seconds");
        assert_eq!(taken(1 << 20, 31), 0, "nothing for half a minute");
        assert_eq!(taken(2 * 1024, 2), 29, "a kilobyte in a second");
        assert_eq!(taken(4 * 1024, 2), 500, "a slow line, as long as a file may take");
        assert_eq!(taken(1 << 20, 20), 50, "no longer than that, however much comes");
    }
}
