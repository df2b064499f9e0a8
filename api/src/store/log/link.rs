//! From the pseudonyms of a page's records to the cases that the viewer sees.

use std::collections::{BTreeMap, BTreeSet};

use entities::case_pseudonym;
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::super::{Reading, Selection, StoreError};
use crate::audit::stored::Stored;
use crate::disclosure::view::{CaseView, Seen};

/// How many cases one statement names: one page can speak of more than a database binds values.
const CASES: usize = 10_000;

/// The cases of a page of the log that exist for the viewer, by pseudonym. Each passed its decision, over inputs whose
/// code was checked: a relation that somebody wrote into the database leads to no foreign record.
#[derive(Debug, Default)]
pub(super) struct Links {
    cases: BTreeMap<Vec<u8>, CaseView>,
}

impl Links {
    /// Loads them: of others' records always, to decide which entries are shown; of one's own only if they are selected.
    pub(super) async fn load(
        reading: &Reading,
        seen: &Seen,
        records: &[Stored],
        selection: Option<&Selection>,
    ) -> Result<Self, StoreError> {
        let wanted = records.iter().filter(|one| selection.is_some() || one.agency != Some(seen.viewer.agency));
        let wanted: BTreeSet<&Vec<u8>> = wanted.flat_map(Stored::pseudonyms).collect();
        let wanted: Vec<&Vec<u8>> = wanted.into_iter().collect();
        let nothing = Selection::default();
        let mut links = Self::default();
        // Once even if there is nothing to look for: the number of statements follows from the query alone.
        for start in (0..wanted.len().max(1)).step_by(CASES) {
            let some = wanted.iter().skip(start).take(CASES).map(|pseudonym| (*pseudonym).clone());
            let rows = case_pseudonym::Entity::find()
                .filter(case_pseudonym::Column::Pseudonym.is_in(some))
                .all(&reading.transaction)
                .await?;
            let names: BTreeMap<Uuid, Vec<u8>> = rows.into_iter().map(|row| (row.case_id, row.pseudonym)).collect();
            let ids: Vec<Uuid> = names.keys().copied().collect();
            let views = reading.cases(seen, &ids, selection.unwrap_or(&nothing)).await?;
            links.cases.extend(views.into_iter().filter_map(|view| Some((names.get(&view.key())?.clone(), view))));
        }
        Ok(links)
    }

    /// The case with this pseudonym, if it exists for the viewer.
    pub(super) fn case(&self, pseudonym: &[u8]) -> Option<&CaseView> {
        self.cases.get(pseudonym)
    }

    /// Whether the viewer's agency leads the case with this pseudonym.
    pub(super) fn is_led(&self, pseudonym: &[u8]) -> bool {
        self.case(pseudonym).is_some_and(CaseView::is_led)
    }
}
