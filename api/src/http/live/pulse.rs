//! When one who listens looks.

use std::pin::Pin;

use async_graphql::futures_util::FutureExt as _;
use tokio::sync::watch;
use tokio::time::{Interval, MissedTickBehavior, Sleep, interval, sleep};

use super::super::App;
use super::End;
use crate::store::Woken;

/// What one who listens waits for.
pub(super) struct Pulse {
    woken: watch::Receiver<Woken>,
    people: u64,
    stopping: watch::Receiver<bool>,
    look: Interval,
    age: Pin<Box<Sleep>>,
}

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beat {
    /// Something happened.
    Woken,
    /// It is time to look again, and to see whether he may still listen.
    Look,
    /// It is over.
    Over(End),
}

impl Pulse {
    pub(super) fn new(app: &App) -> Self {
        let mut look = interval(app.live.look);
        look.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut woken = app.store.listen();
        // Only what comes from now on wakes; what was before is looked for first of all.
        let people = woken.borrow_and_update().people;
        let stopping = app.stopping.subscribe();
        Self { woken, people, stopping, look, age: Box::pin(sleep(app.live.age)) }
    }

    /// Whether it is over, without waiting: while there is much to tell, nobody waits.
    pub(super) fn over(&mut self) -> Result<(), End> {
        if *self.stopping.borrow() {
            return Err(End::Stopping);
        }
        if self.age.is_elapsed() || self.age.as_mut().now_or_never().is_some() {
            return Err(End::CatchUp);
        }
        Ok(())
    }

    /// Waits. May be dropped and asked again: nothing is lost.
    pub(super) async fn next(&mut self) -> Beat {
        tokio::select! {
            biased;
            _ = self.stopping.wait_for(|stopping| *stopping) => Beat::Over(End::Stopping),
            () = &mut self.age => Beat::Over(End::CatchUp),
            _ = self.look.tick() => Beat::Look,
            changed = self.woken.changed() => {
                if changed.is_err() {
                    return Beat::Over(End::Stopping);
                }
                let people = self.woken.borrow_and_update().people;
                if std::mem::replace(&mut self.people, people) == people { Beat::Woken } else { Beat::Look }
            }
        }
    }
}
