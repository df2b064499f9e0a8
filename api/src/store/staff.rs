//! Members as one viewer may know them: whom one can assign, and about whom one can ask.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use entities::vocabulary::Function;
use entities::{member, posting};
use sea_orm::prelude::Uuid;
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use super::{KnownMember, PostingView, Reading, SeatView, StoreError, load};
use crate::disclosure::facts::Instant;
use crate::disclosure::inputs::MemberInputs;
use crate::disclosure::view::Seen;

/// A member as one viewer may know him.
#[derive(Clone, Debug)]
pub struct MemberView {
    /// The key.
    pub key: Uuid,
    /// The agency.
    pub agency: Uuid,
    /// What he does at the desks that he holds now, each once.
    pub functions: Vec<Function>,
    /// Who he is, for himself and for the members of his agency.
    pub colleague: Option<Colleague>,
}

/// What members of one agency know of each other.
#[derive(Clone, Debug)]
pub struct Colleague {
    /// The name in Latin letters.
    pub name_en: String,
    /// The name in Bangla.
    pub name_bn: Option<String>,
    /// Postings, oldest first: one's own are all there, those of others as long as they hold.
    pub postings: Vec<PostingView>,
    /// Seats of the task force, likewise.
    pub seats: Vec<SeatView>,
}

/// The members that a viewer can list, by agency.
pub(super) type Staff = BTreeMap<Uuid, Vec<Arc<MemberView>>>;

impl MemberView {
    /// The member as the viewer may know him: himself wholly, a colleague by name and present desks, anyone else by the
    /// functions of his present desks and nothing else.
    pub(super) fn of(inputs: &MemberInputs, seen: &Seen) -> Self {
        let MemberInputs { member, postings, seats } = inputs;
        let holds = |from: Instant, until: Option<Instant>| from <= seen.now && until.is_none_or(|at| seen.now < at);
        let present = |row: &&posting::Model| holds(row.begins_at, row.until);
        let functions: BTreeSet<Function> = postings.iter().filter(present).map(|row| row.function).collect();
        let is_self = member.id == seen.viewer.member;
        let colleague = (is_self || member.agency_id == seen.viewer.agency).then(|| {
            let postings = postings.iter().filter(|row| is_self || present(row));
            let seats = seats.iter().filter(|row| is_self || holds(row.begins_at, Some(row.until)));
            Colleague {
                name_en: member.name_en.clone(),
                name_bn: member.name_bn.clone(),
                postings: PostingView::sorted(postings),
                seats: SeatView::sorted(seats),
            }
        });
        Self { key: member.id, agency: member.agency_id, functions: functions.into_iter().collect(), colleague }
    }

    pub(super) fn named(&self) -> impl Iterator<Item = Uuid> {
        let known = self.colleague.iter();
        let desks = known.clone().flat_map(|known| known.postings.iter().map(|posting| posting.agency));
        desks.chain(known.flat_map(|known| known.seats.iter().map(|seat| seat.body))).chain([self.agency])
    }
}

impl KnownMember {
    /// The member as he may know himself.
    #[must_use]
    pub fn as_seen(&self, seen: &Seen) -> MemberView {
        MemberView::of(self.inputs(), seen)
    }
}

impl Reading {
    /// Loads every member that can be listed, for [`Reading::members_of`]: always in the same number of statements, and
    /// only where a query names members.
    ///
    /// # Errors
    /// If the database does not answer or something stored is not as it was written.
    pub async fn know_members(&self, seen: &Seen) -> Result<(), StoreError> {
        let views = self.listed(seen, Condition::all()).await?;
        let mut staff = Staff::new();
        for view in views {
            staff.entry(view.agency).or_default().push(Arc::new(view));
        }
        self.keep_staff(staff);
        Ok(())
    }

    /// Those of these members whom the viewer can list.
    ///
    /// # Errors
    /// If the database does not answer or something stored is not as it was written.
    pub async fn find_members(&self, seen: &Seen, ids: &BTreeSet<Uuid>) -> Result<Vec<MemberView>, StoreError> {
        self.listed(seen, Condition::all().add(member::Column::Id.is_in(ids.iter().copied()))).await
    }

    /// Members at a desk of their agency who are not suspended. That an agency is suspended is not told.
    async fn listed(&self, seen: &Seen, wanted: Condition) -> Result<Vec<MemberView>, StoreError> {
        let now = seen.now;
        let free = Condition::any().add(member::Column::SuspendedAt.is_null()).add(member::Column::SuspendedAt.gt(now));
        let held = Condition::any().add(posting::Column::Until.is_null()).add(posting::Column::Until.gt(now));
        let at_home =
            Expr::col((posting::Entity, posting::Column::AgencyId)).equals((member::Entity, member::Column::AgencyId));
        let desks = posting::Entity::find()
            .select_only()
            .column(posting::Column::MemberId)
            .filter(posting::Column::BeginsAt.lte(now))
            .filter(held)
            .filter(at_home);
        let rows = member::Entity::find()
            .filter(wanted)
            .filter(free)
            .filter(member::Column::Id.in_subquery(desks.into_query()))
            .all(&self.transaction)
            .await?;
        let members = load::members(&self.transaction, self.store.keyed(), rows).await?;
        let mut views: Vec<MemberView> = members.iter().map(|inputs| MemberView::of(inputs, seen)).collect();
        // Colleagues by name; of others nothing but the key is known to sort by.
        views.sort_by_key(|view| (view.colleague.as_ref().map(|known| known.name_en.clone()), view.key));
        self.know_agencies(views.iter().flat_map(MemberView::named).collect()).await?;
        Ok(views)
    }
}
