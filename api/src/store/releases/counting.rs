//! Counting what happened in a period: each event by the instant at which it was entered, so that what is entered late comes with
//! the release of the quarter in which it was.

use std::collections::BTreeMap;

use entities::vocabulary::Stage;
use sea_orm::ConnectionTrait;

use super::{people, referrals, sessions};
use crate::disclosure::control::{Days, Event};
use crate::disclosure::facts::Instant;
use crate::store::StoreError;
use crate::vault::keyed::Keyed;

/// How many rows are named in one statement: SQLite takes 32,766 values, PostgreSQL 65,535. A figure of this project.
pub(super) const AT_ONCE: usize = 10_000;

/// The period: its first instant, and the first after it.
pub(super) type Period = (Instant, Instant);

/// What happened in a period.
#[derive(Debug, Default)]
pub(in crate::store) struct Counting {
    /// What the measures count.
    pub(in crate::store) events: Vec<Event>,
    /// How many days passed between two stages, by both, in all cases that reached the second.
    pub(in crate::store) days: BTreeMap<(Stage, Stage), Vec<Days>>,
}

/// Counts a period, as of `now`: of people only those who agree to be counted then, of sessions what was said of them by then. The number of statements grows with
/// each ten thousand cases or referrals.
pub(in crate::store) async fn count(
    (db, keyed): (&impl ConnectionTrait, &Keyed),
    period: Period,
    (now, between): (Instant, &[(Stage, Stage)]),
) -> Result<Counting, StoreError> {
    let mut counting = people::count((db, keyed), period, (now, between)).await?;
    counting.events.extend(referrals::count((db, keyed), period).await?);
    counting.events.extend(sessions::count(db, period, now).await?);
    Ok(counting)
}
