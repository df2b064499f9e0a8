//! Sessions of awareness. A correction says a session anew and is none of its own.

use std::collections::{BTreeMap, BTreeSet};

use entities::awareness_session;
use entities::vocabulary::{FigureDimension, PublishedMeasure};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::counting::Period;
use super::places;
use crate::disclosure::control::Event;
use crate::disclosure::facts::Instant;
use crate::store::StoreError;

/// Sessions that were entered in the period, as they were said by `now`, and how many people came.
pub(super) async fn count(
    db: &impl ConnectionTrait,
    (from, until): Period,
    now: Instant,
) -> Result<Vec<Event>, StoreError> {
    use awareness_session::Column as C;
    let since = awareness_session::Entity::find().filter(C::EnteredAt.gte(from)).filter(C::EnteredAt.lte(now));
    let since = since.order_by_asc(C::EnteredAt).order_by_asc(C::Id).all(db).await?;
    let mut said: BTreeMap<Uuid, &awareness_session::Model> = BTreeMap::new();
    let mut first: BTreeMap<Uuid, Uuid> = BTreeMap::new();
    for row in &since {
        match row.corrects_id {
            None if row.entered_at < until => {
                first.insert(row.id, row.id);
                said.insert(row.id, row);
            }
            None => {}
            // Each follows the session that it says anew; what was counted before the period is not counted again.
            Some(corrected) => {
                if let Some(origin) = first.get(&corrected).copied() {
                    first.insert(row.id, origin);
                    said.insert(origin, row);
                }
            }
        }
    }
    let event = |row: &awareness_session::Model, measure, counts| Event {
        measure,
        places: BTreeMap::from([(FigureDimension::SessionDistrict, places::district(Some(&row.district_pcode)))]),
        counts,
        of: BTreeSet::from([row.agency_id]),
    };
    let both = |row: &&awareness_session::Model| {
        let heads = u64::try_from(row.headcount).unwrap_or_default();
        [event(row, PublishedMeasure::AwarenessSessions, 1), event(row, PublishedMeasure::AwarenessHeads, heads)]
    };
    Ok(said.values().flat_map(both).collect())
}
