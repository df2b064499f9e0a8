//! Requests without a valid member are counted per minute and source, not recorded singly: a flood must not fill the
//! log.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Utc};

/// Above so many sources a minute the rest are counted as one.
const SOURCES: usize = 1024;

#[derive(Debug, Default)]
pub(super) struct Strangers(Mutex<Minute>);

#[derive(Debug, Default)]
struct Minute {
    minute: i64,
    counts: BTreeMap<(Option<IpAddr>, &'static str), u64>,
}

impl Strangers {
    /// Counts one refused request; tells the process log of the last minute when a new one begins.
    pub(super) fn count(&self, source: Option<IpAddr>, cause: &'static str, now: DateTime<Utc>) {
        let mut current = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let minute = now.timestamp().div_euclid(60);
        if minute != current.minute {
            for ((source, cause), count) in std::mem::take(&mut current.counts) {
                let source = source.map_or_else(|| "elsewhere".to_owned(), |source| source.to_string());
                tracing::warn!(source, cause, count, "requests without a valid member in the last minute");
            }
            current.minute = minute;
        }
        let known = current.counts.contains_key(&(source, cause));
        let source = source.filter(|_| known || current.counts.len() < SOURCES);
        *current.counts.entry((source, cause)).or_default() += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_takes_bounded_room() {
        let strangers = Strangers::default();
        let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        for n in 0..5000_u32 {
            strangers.count(Some(IpAddr::from(n.to_be_bytes())), "expired", now);
        }
        let kept = |strangers: &Strangers| strangers.0.lock().unwrap().counts.clone();
        assert_eq!(kept(&strangers).len(), SOURCES + 1);
        assert_eq!(kept(&strangers).values().sum::<u64>(), 5000);
        strangers.count(None, "expired", now + chrono::TimeDelta::minutes(1));
        assert_eq!(kept(&strangers).len(), 1);
    }
}
