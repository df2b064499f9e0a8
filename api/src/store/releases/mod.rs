//! Releases of protected figures: counted once from raw rows, kept, and read as they were made.

mod counting;
mod people;
mod places;
mod referrals;
mod release;
mod sessions;
mod verified;

use entities::{figure_cell, figure_interval, figure_release, figure_table};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

pub(in crate::store) use self::counting::{Counting, count};
pub(in crate::store) use self::places::places;
pub use self::places::{NamedPlace, named};
pub use self::release::{Release, ReleasedInterval, ReleasedTable};
pub use self::verified::{ToldAudience, VerifiedRelease};

use super::behind::earlier;
use super::load::group;
use super::pages::Place;
use super::promises::Piece;
use super::{Reading, StoreError};
use crate::disclosure::control::{Quarter, Wholes};
use crate::disclosure::facts::Instant;
use crate::disclosure::view::Published;
use crate::vault::keyed::Keyed;

impl Reading {
    /// A page of the releases, that of the latest quarter first; or that of one quarter. Each holds what is published for
    /// the viewer, and nothing else of it.
    ///
    /// # Errors
    /// If the store does not answer, or a release is not as it was made.
    pub async fn releases(
        &self,
        published: &Published,
        (first, after): (u64, Option<Place>),
        only: Option<Quarter>,
    ) -> Result<Piece<Release>, StoreError> {
        use figure_release::Column as C;
        let wanted = earlier((C::BeginsAt, C::Id), after);
        let wanted = wanted.add_option(only.map(|quarter| C::Period.eq(quarter.to_string())));
        let mut found = load(&self.transaction, self.store.keyed(), (wanted, Some(first + 1))).await?;
        let first = usize::try_from(first).unwrap_or(usize::MAX);
        let more = found.len() > first;
        found.truncate(first);
        let place = |release: &Release| (release.quarter.from(), release.key);
        let told = |release: Release| (place(&release), release.only_for(published.audience()));
        Ok(Piece { rows: found.into_iter().map(told).collect(), more })
    }

    /// One release, as it is published for the viewer.
    ///
    /// # Errors
    /// If the store does not answer, or the release is not as it was made.
    pub async fn release(&self, published: &Published, key: Uuid) -> Result<Option<Release>, StoreError> {
        let wanted = Condition::all().add(figure_release::Column::Id.eq(key));
        let mut found = load(&self.transaction, self.store.keyed(), (wanted, None)).await?;
        Ok(found.pop().map(|release| release.only_for(published.audience())))
    }
}

/// The quarters that were released, each with the instant as of which it was counted and what was published of it as a whole.
pub(in crate::store) async fn quarters(
    db: &impl ConnectionTrait,
    keyed: &Keyed,
) -> Result<Vec<(Quarter, Instant, Wholes)>, StoreError> {
    let releases = load(db, keyed, (Condition::all(), None)).await?;
    Ok(releases.iter().map(|release| (release.quarter, release.made_at, release.wholes())).collect())
}

/// Releases as they were made, that of the latest quarter first. The number of statements does not depend on theirs.
async fn load(
    db: &impl ConnectionTrait,
    keyed: &Keyed,
    (wanted, most): (Condition, Option<u64>),
) -> Result<Vec<Release>, StoreError> {
    use figure_release::Column as C;
    let in_order = figure_release::Entity::find().filter(wanted).order_by_desc(C::BeginsAt).order_by_desc(C::Id);
    let rows = in_order.limit(most).all(db).await?;
    let ids = || rows.iter().map(|row| row.id);
    let tables = figure_table::Entity::find().filter(figure_table::Column::ReleaseId.is_in(ids()));
    let mut tables = group(tables.order_by_asc(figure_table::Column::Place).all(db).await?, |row| row.release_id);
    let cells = figure_cell::Entity::find().filter(figure_cell::Column::ReleaseId.is_in(ids()));
    let mut cells = group(cells.all(db).await?, |row| row.release_id);
    let intervals = figure_interval::Entity::find().filter(figure_interval::Column::ReleaseId.is_in(ids()));
    let in_order = intervals.order_by_asc(figure_interval::Column::Place);
    let mut intervals = group(in_order.all(db).await?, |row| row.release_id);
    let mut releases = Vec::with_capacity(rows.len());
    for row in rows {
        let id: Uuid = row.id;
        let within = (
            tables.remove(&id).unwrap_or_default(),
            cells.remove(&id).unwrap_or_default(),
            intervals.remove(&id).unwrap_or_default(),
        );
        releases.push(Release::read(keyed, row, within)?);
    }
    Ok(releases)
}
