//! Who received something of a case, told to those who lead it; and notices, told to those who received.

use std::collections::BTreeSet;

use entities::vocabulary::{DataClass, Purpose, Role};
use sea_orm::prelude::Uuid;

use super::super::class::Effect;
use super::super::decision::{Decided, decide_apart};
use super::super::facts::Instant;
use super::super::field::Field;
use super::super::listing;
use super::super::policy::Policy;
use super::{CaseView, Seen};

impl CaseView {
    /// The purposes of which the viewer may be told who received something.
    #[must_use]
    pub fn purposes_told(&self, policy: &Policy) -> BTreeSet<Purpose> {
        listing::purposes_told(policy, &self.view.vector)
    }

    /// Marks that past recipients or notices were told, if they may be.
    #[must_use]
    pub fn tells_recipients(&self) -> bool {
        let may = self.may_be_explained() && self.shows(Field::QueryPastRecipients);
        if may {
            for field in ["PastRecipients", "PastRecipient", "SentNotice", "OpenNotice"].into_iter().flat_map(Field::of)
            {
                self.view.show(field, || ());
            }
        }
        may
    }

    /// The name by which the log knows the case: for the store, not shown to anyone.
    #[must_use]
    pub fn pseudonym(&self) -> &[u8] {
        self.record.inputs.pseudonyms.first().map_or(&[], |row| row.pseudonym.as_slice())
    }

    /// The instant that counts for the operation.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.view.seen.now
    }
}

/// That somebody may read the notices to the own agency. Made only by a decision.
///
/// A notice is not read through the case, which may not exist for its recipient any more: it is a duty under the agency's
/// own agreement, hence the class `AGREEMENT`, and tells nothing but the case code and the purposes that the agency used
/// itself. Administrators are left out: they have no cases.
#[derive(Clone, Debug)]
pub struct Notified {
    seen: Seen,
    decided: Decided,
}

impl Notified {
    /// Decides the class `AGREEMENT`; `None` where it is withheld.
    #[must_use]
    pub fn of(policy: &Policy, seen: &Seen) -> Option<Self> {
        let decided = decide_apart(policy, seen, DataClass::Agreement);
        let may = decided.effect == Effect::Shown && seen.capacity != Role::Administrator;
        may.then(|| Self { seen: seen.clone(), decided })
    }

    /// For whom, why and when.
    #[must_use]
    pub const fn seen(&self) -> &Seen {
        &self.seen
    }

    /// What was decided.
    pub(super) const fn decided(&self) -> &Decided {
        &self.decided
    }

    /// A notice, and the mark that it was told: the log of the case says who read it.
    #[must_use]
    pub fn notice(
        &self,
        keys: [Uuid; 2],
        (case_code, purposes): (String, BTreeSet<Purpose>),
        (since, confirmed_at): (Instant, Option<Instant>),
    ) -> NoticeView {
        for field in Field::of("RecipientNotice") {
            self.seen.trail.mark(keys[0], field, &self.decided);
        }
        NoticeView { keys, case_code, purposes, since, confirmed_at }
    }
}

/// A notice as its recipient sees it. Why it was sent is not in it.
#[derive(Clone, Debug)]
pub struct NoticeView {
    /// The keys of the case and of the notice, for the id.
    pub keys: [Uuid; 2],
    /// The case code, as the agency knew it.
    pub case_code: String,
    /// The purposes for which the agency had received something.
    pub purposes: BTreeSet<Purpose>,
    /// Since when it is there.
    pub since: Instant,
    /// When the agency confirmed it.
    pub confirmed_at: Option<Instant>,
}
