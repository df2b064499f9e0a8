//! Referrals for a viewer: those that his agency submitted or that went to it, each decided by itself.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use entities::vocabulary::{DataClass, DecisionSetKind, ReferralEventKind};
use entities::{
    referral, referral_case, referral_contact, referral_event, referral_exploitation, referral_legal,
    referral_narrative, referral_needs, referral_person, referral_person_age, referral_person_identity, referral_place,
    referral_whereabouts,
};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};

use super::behind::earlier;
use super::load::{self, group};
use super::pages::Place;
use super::{Reading, Selection, Store, StoreError};
use crate::disclosure::class::{ReferralTie, Tie};
use crate::disclosure::decision::{Vector, decide_referral};
use crate::disclosure::inputs::ReferralInputs;
use crate::disclosure::policy::Policy;
use crate::disclosure::seal::SubjectKey;
use crate::disclosure::view::{ReferralGroups, ReferralRecord, ReferralView, Seen};
use crate::reference::referral_due;

/// How many rows are decided at a time.
const PIECE: usize = 100;

/// Which referrals are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReferralFilter {
    /// Those that the own agency submitted; else those that went to it; both if nothing is said.
    pub submitted: Option<bool>,
    /// Only those after which something is still to follow.
    pub open: bool,
    /// Only those that should have left their state by now.
    pub overdue: bool,
}

/// A piece of the list.
#[derive(Debug, Default)]
pub struct ReferralPage {
    /// The referrals with their positions, the newest first.
    pub referrals: Vec<(Place, ReferralView)>,
    /// Whether more follow.
    pub more: bool,
}

/// A referral whose decision opens that it exists.
pub(super) struct Decided {
    pub(super) inputs: ReferralInputs,
    pub(super) vector: Vector,
}

/// The condition for referrals that may exist for the viewer; `None` if none can. Whether one is over, which may decide
/// that too, is left to the decision.
pub(super) fn condition(policy: &Policy, seen: &Seen) -> Option<Condition> {
    let shows = |tie: &ReferralTie| {
        let mut rules = policy.cell(seen.capacity, Tie::Of(*tie), DataClass::Coordination);
        rules.any(|(_, rule)| rule.purposes.contains(seen.purpose))
    };
    let ties: Vec<ReferralTie> = ReferralTie::ALL.iter().copied().filter(shows).collect();
    let own = seen.viewer.agency;
    let mut stands = Condition::any();
    if ties.contains(&ReferralTie::Submitter) {
        stands = stands.add(referral::Column::SubmitterId.eq(own));
    }
    if ties.contains(&ReferralTie::Addressee) || ties.contains(&ReferralTie::PastAddressee) {
        stands = stands.add(referral::Column::AddresseeId.eq(own));
    }
    if ties.contains(&ReferralTie::Overseer) {
        let told = referral_event::Entity::find()
            .select_only()
            .column(referral_event::Column::ReferralId)
            .filter(referral_event::Column::ToldId.eq(own));
        stands = stands.add(referral::Column::Id.in_subquery(told.into_query()));
    }
    (!stands.is_empty()).then(|| {
        let kept = Condition::all().add(referral::Column::EnteredAt.lte(seen.now));
        kept.add(referral::Column::KeepUntil.gt(seen.now)).add(stands)
    })
}

/// Those of the referrals that exist for the viewer, with their decisions. Asked for none it asks the same.
pub(super) async fn decided(
    (store, db): (&Arc<Store>, &impl ConnectionTrait),
    seen: &Seen,
    ids: &[Uuid],
) -> Result<Vec<Decided>, StoreError> {
    let mut found = Vec::new();
    for inputs in load::referrals(db, store.keyed(), ids).await? {
        let id = inputs.row.id;
        // A record that could not say which referral it is about must not be made.
        let [name] = inputs.pseudonyms.as_slice() else {
            return Err(StoreError::Tampered { kind: DecisionSetKind::Referral, owner: id });
        };
        let vector = decide_referral(store.policy(), (id, &inputs.facts()), seen);
        if vector.visible() {
            seen.trail.know(id, name.pseudonym.clone());
            found.push(Decided { inputs, vector });
        }
    }
    Ok(found)
}

/// The keys of those of the referrals that may exist for the viewer.
pub(super) async fn existing(
    (store, db): (&Arc<Store>, &impl ConnectionTrait),
    seen: &Seen,
    ids: &[Uuid],
) -> Result<Vec<Uuid>, StoreError> {
    let Some(condition) = condition(store.policy(), seen) else { return Ok(Vec::new()) };
    let wanted = referral::Column::Id.is_in(ids.iter().copied());
    let rows = referral::Entity::find().select_only().column(referral::Column::Id).filter(condition).filter(wanted);
    Ok(rows.into_tuple().all(db).await?)
}

/// The groups that a decision opens, for each of the referrals.
pub(super) async fn groups(db: &impl ConnectionTrait, decided: &[Decided]) -> Result<Vec<ReferralGroups>, StoreError> {
    macro_rules! rows {
        ($entity:ident, $class:ident) => {{
            let open = decided.iter().filter(|one| one.vector.class(DataClass::$class).effect.opens());
            let ids = open.map(|one| one.inputs.row.id);
            let rows = $entity::Entity::find().filter($entity::Column::ReferralId.is_in(ids)).all(db).await?;
            group(rows, |row| row.referral_id)
        }};
    }
    let mut needs = rows!(referral_needs, Handover);
    let mut place = rows!(referral_place, PlaceFound);
    let mut exploitation = rows!(referral_exploitation, Exploitation);
    let mut whereabouts = rows!(referral_whereabouts, Whereabouts);
    let mut contact = rows!(referral_contact, Contact);
    let mut narrative = rows!(referral_narrative, Narrative);
    let mut legal = rows!(referral_legal, Legal);
    let mut persons = rows!(referral_person, Identity);
    let mut identities = rows!(referral_person_identity, Identity);
    let mut ages = rows!(referral_person_age, Birth);
    let of = |one: &Decided| {
        let id = &one.inputs.row.id;
        ReferralGroups {
            needs: needs.remove(id).and_then(|mut rows| rows.pop()),
            place: place.remove(id).and_then(|mut rows| rows.pop()),
            exploitation: exploitation.remove(id).and_then(|mut rows| rows.pop()),
            whereabouts: whereabouts.remove(id).and_then(|mut rows| rows.pop()),
            contact: contact.remove(id).and_then(|mut rows| rows.pop()),
            narrative: narrative.remove(id).and_then(|mut rows| rows.pop()),
            legal: legal.remove(id).and_then(|mut rows| rows.pop()),
            persons: persons.remove(id).unwrap_or_default(),
            identities: identities.remove(id).unwrap_or_default(),
            ages: ages.remove(id).unwrap_or_default(),
        }
    };
    Ok(decided.iter().map(of).collect())
}

/// A referral as the viewer sees it.
pub(super) fn view(
    seen: &Seen,
    (one, groups): (Decided, ReferralGroups),
    key: Option<SubjectKey>,
    cases: Vec<crate::disclosure::view::CaseView>,
) -> Option<ReferralView> {
    let Decided { inputs, vector } = one;
    let facts = inputs.facts();
    let since = facts.since(inputs.row.entered_at, seen.now);
    let due_at = referral_due(inputs.row.urgency, facts.state(seen.now), since);
    let record = ReferralRecord { inputs, groups, key: key.map(Arc::new), cases, due_at };
    ReferralView::new(seen.clone(), vector, facts, record)
}

impl Reading {
    /// Those of the referrals that exist for the viewer, in no particular order. `cases` is what is selected of the cases
    /// that came of them, if they are.
    ///
    /// # Errors
    /// If the store does not answer or something stored is not as it was written.
    pub async fn referrals(
        &self,
        seen: &Seen,
        ids: &[Uuid],
        cases: Option<&Selection>,
    ) -> Result<Vec<ReferralView>, StoreError> {
        let existing = existing((&self.store, &self.transaction), seen, ids).await?;
        self.referral_views(seen, &existing, cases).await
    }

    async fn referral_views(
        &self,
        seen: &Seen,
        ids: &[Uuid],
        cases: Option<&Selection>,
    ) -> Result<Vec<ReferralView>, StoreError> {
        let decided = decided((&self.store, &self.transaction), seen, ids).await?;
        let parties = decided.iter().flat_map(|one| {
            let told = one.inputs.events.iter().filter_map(|event| event.told_id);
            told.chain([one.inputs.row.submitter_id, one.inputs.row.addressee_id])
        });
        self.know_agencies(parties.collect()).await?;
        let groups = groups(&self.transaction, &decided).await?;
        let sealed = decided.iter().zip(&groups).filter(|(_, groups)| groups.are_sealed());
        let subjects: BTreeSet<Uuid> = sealed.map(|(one, _)| one.inputs.row.id).collect();
        let mut keys = self.store.keys().load(&subjects).await?;
        let mut came = match cases {
            Some(selection) => self.cases_that_came(seen, &decided, selection).await?,
            None => BTreeMap::new(),
        };
        let views = decided.into_iter().zip(groups).filter_map(|(one, groups)| {
            let id = one.inputs.row.id;
            view(seen, (one, groups), keys.remove(&id), came.remove(&id).unwrap_or_default())
        });
        Ok(views.collect())
    }

    /// The cases that came of referrals and exist for the viewer, by the number of the person.
    async fn cases_that_came(
        &self,
        seen: &Seen,
        decided: &[Decided],
        selection: &Selection,
    ) -> Result<BTreeMap<Uuid, Vec<crate::disclosure::view::CaseView>>, StoreError> {
        let ids = decided.iter().map(|one| one.inputs.row.id);
        let rows = referral_case::Entity::find()
            .filter(referral_case::Column::ReferralId.is_in(ids))
            .order_by_asc(referral_case::Column::Number);
        let rows = rows.all(&self.transaction).await?;
        let own = decided.iter().filter_map(|one| Some((one.inputs.row.id, one.inputs.row.case_id?)));
        let pairs: Vec<(Uuid, Uuid)> = own.chain(rows.iter().map(|row| (row.referral_id, row.case_id))).collect();
        let views = self.views_of(seen, pairs.iter().map(|(_, case)| *case), selection).await?;
        let mut came: BTreeMap<Uuid, Vec<_>> = BTreeMap::new();
        for (referral, case) in pairs {
            let of = came.entry(referral).or_default();
            let known = of.iter().any(|view: &crate::disclosure::view::CaseView| view.key() == case);
            of.extend(views.get(&case).filter(|_| !known).cloned());
        }
        Ok(came)
    }

    /// A page of the referrals that exist for the viewer, the newest first.
    ///
    /// # Errors
    /// If the store does not answer or something stored is not as it was written.
    pub async fn referral_page(
        &self,
        seen: &Seen,
        (filter, first, after): (ReferralFilter, usize, Option<Place>),
        cases: Option<&Selection>,
    ) -> Result<ReferralPage, StoreError> {
        let Some(condition) = condition(self.store.policy(), seen) else { return Ok(ReferralPage::default()) };
        let own = seen.viewer.agency;
        let side = filter.submitted.map(|submitted| {
            let column = if submitted { referral::Column::SubmitterId } else { referral::Column::AddresseeId };
            column.eq(own)
        });
        let over = referral_event::Entity::find().select_only().column(referral_event::Column::ReferralId).filter(
            referral_event::Column::Kind.is_in([
                ReferralEventKind::Declined,
                ReferralEventKind::Withdrawn,
                ReferralEventKind::Closed,
            ]),
        );
        let open = filter.open.then(|| referral::Column::Id.not_in_subquery(over.into_query()));
        let columns = (referral::Column::EnteredAt, referral::Column::Id);
        let query = referral::Entity::find()
            .select_only()
            .columns([referral::Column::EnteredAt, referral::Column::Id])
            .filter(condition.add_option(side).add_option(open))
            .order_by_desc(columns.0)
            .order_by_desc(columns.1)
            .limit(PIECE as u64);
        let mut found: Vec<(Place, ReferralView)> = Vec::new();
        let mut last = after;
        loop {
            let piece = query.clone().filter(earlier(columns, last)).into_tuple::<Place>();
            let rows = piece.all(&self.transaction).await?;
            last = rows.last().copied().or(last);
            let ids: Vec<Uuid> = rows.iter().map(|(_, id)| *id).collect();
            let views = self.referral_views(seen, &ids, cases).await?;
            let mut views: BTreeMap<Uuid, ReferralView> = views.into_iter().map(|view| (view.key(), view)).collect();
            let listed = rows.iter().filter_map(|place| Some((*place, views.remove(&place.1)?)));
            found.extend(listed.filter(|(_, view)| !filter.overdue || view.is_overdue() == Some(true)));
            if found.len() > first || rows.len() < PIECE {
                break;
            }
        }
        let more = found.len() > first;
        found.truncate(first);
        Ok(ReferralPage { referrals: found, more })
    }
}
