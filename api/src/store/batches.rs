//! Everyone on the handovers of a page, as far as the viewer reads their packets: one statement for the lines and then the
//! same statements as for a page, however many cross.

use std::collections::{BTreeMap, BTreeSet};

use entities::handover_line;
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{Reading, Selection, StoreError};
use crate::disclosure::view::{CaseView, Seen};

/// For how many people one statement asks at most: both databases take so many values in one.
const MANY: usize = 5_000;

impl Reading {
    /// For each handover those who stand on it whose packet there is shown to the viewer. Whoever is hidden from him, and
    /// whoever's packet is closed to him, is not among them: what is counted of the others tells nothing of her.
    pub(super) async fn batches(
        &self,
        seen: &Seen,
        handovers: BTreeSet<Uuid>,
    ) -> Result<BTreeMap<Uuid, Vec<CaseView>>, StoreError> {
        let lines = handover_line::Entity::find().filter(handover_line::Column::HandoverId.is_in(handovers));
        let lines = lines.all(&self.transaction).await?;
        let pairs: BTreeSet<(Uuid, Uuid)> = lines.iter().map(|line| (line.handover_id, line.case_id)).collect();
        let cases: BTreeSet<Uuid> = pairs.iter().map(|(_, case)| *case).collect();
        let cases: Vec<Uuid> = cases.into_iter().collect();
        let mut views: BTreeMap<Uuid, CaseView> = BTreeMap::new();
        let mut rest = cases.as_slice();
        // Asked for nobody it asks the same, and for hardly ever more than once.
        loop {
            let (some, more) = rest.split_at(rest.len().min(MANY));
            let found = self.cases(seen, some, &Selection::default()).await?;
            views.extend(found.into_iter().map(|view| (view.key(), view)));
            rest = more;
            if rest.is_empty() {
                break;
            }
        }
        let mut batches: BTreeMap<Uuid, Vec<CaseView>> = BTreeMap::new();
        for (handover, case) in pairs {
            let shown = views.get(&case).filter(|view| view.shows_handover(handover));
            batches.entry(handover).or_default().extend(shown.cloned());
        }
        Ok(batches)
    }
}
