//! What happened since a place in the order in which it may be told, as far as it can concern a viewer. Row scope in SQL
//! leaves out what is not there for him; whether anything of the rest is told, the decision says when it is told.

use std::collections::BTreeSet;

use chrono::SubsecRound as _;
use entities::vocabulary::HappeningKind;
use entities::{case_file, happening, recipient_notice, referral};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};

use super::behind::later;
use super::pages::Place;
use super::{Reading, StoreError, referrals, scope};
use crate::disclosure::facts::Instant;
use crate::disclosure::view::Seen;

/// What somebody listens for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listening {
    /// Which kinds.
    pub kinds: BTreeSet<HappeningKind>,
    /// What comes after this place; `None` for what happens from now on.
    pub after: Option<Place>,
}

/// Something that happened: keys, no content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Happened {
    /// From when on it may be told, and what it is about: its place in the order.
    pub place: Place,
    /// What.
    pub kind: HappeningKind,
    /// The case, unless it is about a referral.
    pub case: Option<Uuid>,
    /// The referral, if it is about one.
    pub referral: Option<Uuid>,
    /// The record of the change.
    pub record: Uuid,
}

impl Happened {
    /// The row that it is about.
    #[must_use]
    pub const fn about(&self) -> Uuid {
        self.place.1
    }

    fn of(row: &happening::Model) -> Self {
        Self {
            place: (row.at, row.about_id),
            kind: row.kind,
            case: row.case_id,
            referral: row.referral_id,
            record: row.record_id,
        }
    }
}

impl Reading {
    /// The first of what happened since a place and may concern the viewer, in one statement.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn happenings(
        &self,
        seen: &Seen,
        (kinds, after): (&BTreeSet<HappeningKind>, Place),
        most: u64,
    ) -> Result<Vec<Happened>, StoreError> {
        let (columns, kind) = ((happening::Column::At, happening::Column::AboutId), happening::Column::Kind);
        let query = happening::Entity::find()
            .filter(concerns(self, seen))
            .filter(kind.is_in(kinds.iter().copied()))
            .filter(later(columns, Some(after)))
            .filter(columns.0.lte(seen.now))
            .order_by_asc(columns.0)
            .order_by_asc(columns.1)
            .order_by_asc(happening::Column::Id)
            .limit(most);
        let rows = query.all(&self.transaction).await?;
        Ok(rows.iter().map(Happened::of).collect())
    }
}

/// The condition for what may concern the viewer.
fn concerns(reading: &Reading, seen: &Seen) -> Condition {
    let policy = reading.store.policy();
    let kind = happening::Column::Kind;
    let notices = recipient_notice::Entity::find()
        .select_only()
        .column(recipient_notice::Column::Id)
        .filter(recipient_notice::Column::AgencyId.eq(seen.viewer.agency));
    let own = Condition::all()
        .add(kind.eq(HappeningKind::AccessEnded))
        .add(happening::Column::AboutId.in_subquery(notices.into_query()));
    let cases = scope::condition(policy, seen).map(|scope| {
        let cases = case_file::Entity::find().select_only().column(case_file::Column::Id).filter(scope);
        let seen = happening::Column::CaseId.in_subquery(cases.into_query());
        Condition::all().add(kind.ne(HappeningKind::AccessEnded)).add(seen)
    });
    let referrals = referrals::condition(policy, seen).map(|condition| {
        let rows = referral::Entity::find().select_only().column(referral::Column::Id).filter(condition);
        happening::Column::ReferralId.in_subquery(rows.into_query())
    });
    Condition::any().add(own).add_option(cases).add_option(referrals)
}

/// The place before everything that happens from this instant on.
#[must_use]
pub fn from(now: Instant) -> Place {
    // What is stored has microseconds: what happened within the present one is not over.
    (now.trunc_subsecs(6), Uuid::nil())
}
