//! Guardians of a child, seen where relatives are.

use entities::vocabulary::{Kinship, Standing};
use sea_orm::prelude::Uuid;

use super::super::consent;
use super::super::facts::Instant;
use super::super::field::Field;
use super::CaseView;

/// A guardian.
#[derive(Clone, Debug)]
pub struct Guardian {
    /// The keys of the case and of the guardian, for the id.
    pub keys: [Uuid; 2],
    /// How they are related.
    pub kinship: Kinship,
    /// What counts of what was found.
    pub standing: Option<Standing>,
    /// Since when.
    pub since: Option<Instant>,
    /// When that was entered.
    pub entered_at: Option<Instant>,
}

impl CaseView {
    /// Who may come to speak for the child, in the order in which they were named.
    #[must_use]
    pub fn guardians(&self) -> Option<Vec<Guardian>> {
        let now = self.view.seen.now;
        self.view.show(Field::CaseGuardians, || {
            for field in Field::of("Guardian") {
                self.view.show(field, || ());
            }
            let mut rows: Vec<_> = self.record.inputs.guardians.iter().collect();
            rows.sort_by_key(|row| row.id);
            rows.into_iter()
                .map(|row| {
                    let last = consent::standing_of(&self.view.facts, row.id, now);
                    Guardian {
                        keys: [self.key(), row.id],
                        kinship: Kinship::parse(&row.kinship).unwrap_or(Kinship::Other),
                        standing: last.map(|fact| fact.standing),
                        since: last.map(|fact| fact.since),
                        entered_at: last.map(|fact| fact.entered),
                    }
                })
                .collect()
        })
    }
}
