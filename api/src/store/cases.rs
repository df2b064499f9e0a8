//! Cases for a viewer: row scope in SQL, then one decision vector per case, then the groups that are selected and open.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use entities::case_file;
use entities::vocabulary::{DataClass, DecisionSetKind, LinkKind};
use sea_orm::prelude::Uuid;
use sea_orm::{EntityTrait, QueryFilter, QuerySelect};

use super::groups::{self, Wanted};
use super::{Reading, Selection, StoreError, load, scope};
use crate::disclosure::decision::{Vector, decide};
use crate::disclosure::field::Field;
use crate::disclosure::inputs::{CaseInputs, HandoverInputs};
use crate::disclosure::view::{CaseRecord, CaseView, Seen};

/// How cases belong together, and where it is told.
const LINKS: [(LinkKind, Field); 3] = [
    (LinkKind::TravelsTogether, Field::CaseCompanions),
    (LinkKind::Family, Field::CaseRelatives),
    (LinkKind::SamePerson, Field::CaseSamePerson),
];

impl Reading {
    /// Those of the cases that exist for the viewer, in no particular order.
    ///
    /// # Errors
    /// If the store does not answer or something stored is not as it was written.
    pub async fn cases(&self, seen: &Seen, ids: &[Uuid], selection: &Selection) -> Result<Vec<CaseView>, StoreError> {
        let Some(condition) = scope::condition_among(self.store.policy(), seen, ids) else { return Ok(Vec::new()) };
        let visible = case_file::Entity::find()
            .select_only()
            .column(case_file::Column::Id)
            .filter(condition)
            .into_tuple::<Uuid>()
            .all(&self.transaction)
            .await?;
        self.views(seen, &visible, selection).await
    }

    /// The views of cases that SQL found to exist for the viewer. Asked for none it asks the same: from how long it takes
    /// nobody is to learn whether something was found.
    pub(super) async fn views(
        &self,
        seen: &Seen,
        ids: &[Uuid],
        selection: &Selection,
    ) -> Result<Vec<CaseView>, StoreError> {
        let db = &self.transaction;
        let loaded = load::cases(db, self.store.keyed(), ids).await?;
        for (inputs, _) in &loaded {
            // A record that could not say which case it is about must not be made.
            let [name] = inputs.pseudonyms.as_slice() else {
                return Err(StoreError::Tampered { kind: DecisionSetKind::Case, owner: inputs.file.id });
            };
            seen.trail.know(name.case_id, name.pseudonym.clone());
        }
        self.know_agencies(named(&loaded)).await?;
        let mut decided = Vec::with_capacity(loaded.len());
        for (inputs, handovers) in loaded {
            let facts = inputs.facts(handovers.iter().map(AsRef::as_ref))?;
            let decided_now = || decide(self.store.policy(), inputs.file.id, seen.facts(&facts));
            let vector = self.store.deciding().measure(decided_now);
            if vector.visible() {
                decided.push((inputs, handovers, facts, vector));
            } else {
                // The condition in SQL and the decision disagree: doubt withholds, and a test sees to it that they do not.
                tracing::error!(case.id = %inputs.file.id, "row scope and decision disagree");
            }
        }
        let wanted: Vec<Wanted<'_>> = decided
            .iter()
            .map(|(inputs, _, _, vector)| Wanted { case: inputs.file.id, person: inputs.file.person_id, vector })
            .collect();
        let (groups, subjects) = groups::load(db, self.store.keyed(), selection, &wanted).await?;
        let keys = Arc::new(self.store.keys().load(&subjects).await?);
        let names_agencies = selection.wants_requests() || selection.wants_hops() || selection.wants_home_reports();
        let names_agencies = names_agencies || selection.wants_support() || selection.wants_aftercare();
        let names_agencies = names_agencies || selection.wants_justice() || selection.wants_duties();
        let names_agencies = names_agencies || !selection.attachments().is_empty();
        if names_agencies || selection.wants(DataClass::TravelDocument) {
            let asked = groups.iter().flat_map(|groups| &groups.requests).map(|row| row.agency_id);
            let papers = groups.iter().flat_map(|groups| &groups.papers).map(|row| row.agency_id);
            let hops = groups.iter().flat_map(|groups| &groups.hops).filter_map(|row| row.agency_id);
            let said = groups.iter().flat_map(|groups| &groups.hop_events).map(|row| row.agency_id);
            let visited = groups.iter().flat_map(|groups| &groups.home_reports).map(|row| row.agency_id);
            let courts = groups.iter().flat_map(|groups| groups.justice.recorders());
            let attached = groups.iter().flat_map(|groups| &groups.attachments).map(|row| row.agency_id);
            let visited = visited.chain(attached);
            let gives = groups.iter().flat_map(|groups| &groups.support.services).map(|row| row.provider_id);
            let given = groups.iter().flat_map(|groups| &groups.support.events).map(|row| row.agency_id);
            let named =
                asked.chain(courts).chain(visited).chain(papers).chain(hops).chain(said).chain(gives).chain(given);
            let after = groups.iter().map(|groups| &groups.aftercare);
            let followed = after.clone().flat_map(|after| &after.follow_ups).map(|row| row.agency_id);
            let named = named.chain(followed).chain(after.flat_map(|after| &after.alerts).map(|row| row.agency_id));
            let notices = groups.iter().flat_map(|groups| &groups.victim_notices).map(|row| row.agency_id);
            self.know_agencies(named.chain(notices).collect()).await?;
        }
        let mut links: Vec<BTreeMap<Uuid, Vec<CaseView>>> = Vec::new();
        for (kind, field) in LINKS {
            links.push(match selection.linked(field) {
                Some(nested) => {
                    let open = wanted.iter().filter(|one| one.vector.of(field).effect.opens());
                    let open = open.map(|one| one.case).collect();
                    Box::pin(self.linked(seen, (kind, field), (open, nested))).await?
                }
                None => BTreeMap::new(),
            });
        }
        let batches = if selection.wants_batches() {
            let on = |(_, handovers, _, vector): &(_, Vec<Arc<HandoverInputs>>, _, Vector)| {
                let ids: Vec<Uuid> = handovers.iter().map(|row| row.handover.id).collect();
                ids.into_iter().filter(|id| vector.shows_handover(*id)).collect::<Vec<_>>()
            };
            Box::pin(self.batches(seen, decided.iter().flat_map(on).collect())).await?
        } else {
            BTreeMap::new()
        };
        let batches = Arc::new(batches);
        let views = decided.into_iter().zip(groups).filter_map(|((inputs, handovers, facts, vector), groups)| {
            let mut of = links.iter_mut().map(|links| links.remove(&inputs.file.id).unwrap_or_default());
            let mut next = || of.next().unwrap_or_default();
            let (companions, relatives, same_person) = (next(), next(), next());
            let keys = Arc::clone(&keys);
            let batches = Arc::clone(&batches);
            let record = CaseRecord { inputs, handovers, groups, keys, companions, relatives, same_person, batches };
            CaseView::new(seen.clone(), vector, facts, record)
        });
        Ok(views.collect())
    }
}

/// Every agency that an answer about these cases can name.
fn named(loaded: &[(CaseInputs, Vec<Arc<HandoverInputs>>)]) -> BTreeSet<Uuid> {
    let mut named = BTreeSet::new();
    for (inputs, handovers) in loaded {
        named.extend(inputs.relations.iter().map(|row| row.agency_id));
        named.extend(inputs.bases.iter().filter_map(|row| row.recipient_id));
        named.extend(inputs.consents.iter().map(|row| row.explained_by));
        named.extend(inputs.return_wishes.iter().map(|row| row.agency_id));
        named.extend(inputs.testimony_wishes.iter().map(|row| row.agency_id));
        named.extend(inputs.best_interests.iter().flat_map(|row| [row.agency_id, row.approved_by]));
        named.extend(inputs.provisions.iter().filter_map(|row| row.recipient_id));
        for handover in handovers {
            let row = &handover.handover;
            named.extend([Some(row.post_id), row.receiving_id, row.giving_id].into_iter().flatten());
        }
    }
    named
}
