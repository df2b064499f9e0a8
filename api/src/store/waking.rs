//! Wakes those who listen when a change of this server may concern them. Nothing of the change is in it: whoever wakes
//! reads for himself.

use tokio::sync::watch;

use super::Store;

/// How often something happened so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Woken {
    /// Changes of which something is to be told.
    pub happenings: u64,
    /// Changes of members, postings, seats or agreements, after which everyone who listens is admitted anew.
    pub people: u64,
}

impl Store {
    /// Wakes after each change that may concern whoever listens; many changes at once wake once.
    #[must_use]
    pub fn listen(&self) -> watch::Receiver<Woken> {
        self.woken.subscribe()
    }

    pub(super) fn wake(&self, happened: bool, people: bool) {
        if happened || people {
            self.woken.send_modify(|woken| {
                woken.happenings += u64::from(happened);
                woken.people += u64::from(people);
            });
        }
    }
}
