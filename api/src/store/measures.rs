//! What the records measure of plans and commitments: what agencies did from the rows that are there for the viewer, and of cases, for
//! who could list them all, from the totals.

use std::collections::{BTreeMap, BTreeSet};

use entities::vocabulary::{Measure, PartnershipEvent, Stage};
use entities::{awareness_session, partnership_event, partnership_training, thana_partnership};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use super::figures::Reached;
use super::{Reading, StoreError, awareness, partnerships};
use crate::disclosure::facts::Instant;
use crate::disclosure::promise::{self, Countable, is_of_agencies, stage_of};
use crate::disclosure::view::{Measured, Promised, Reach};

type Period = (Instant, Instant);

/// Everything that the measures count in some periods and that is there for the viewer.
#[derive(Debug)]
pub(super) struct Counted {
    rows: Vec<Countable>,
    reached: Reached,
}

impl Counted {
    /// What a measure comes to in a period, over what one agency did where it counts that; nothing where there is no measure, or
    /// where it is counted over cases that are not all there for the viewer.
    pub(super) fn of_owner(
        &self,
        promised: &Promised,
        (measure, owner): (Option<Measure>, Uuid),
        period: Period,
    ) -> Measured {
        let Some(measure) = measure else { return Measured::NotMeasurable };
        self.told(promised, (measure, Some(owner)), period)
    }

    fn told(&self, promised: &Promised, (measure, of): (Measure, Option<Uuid>), period: Period) -> Measured {
        if !is_of_agencies(measure) && *promised.reach() != Reach::Everyone {
            return Measured::NotForYou;
        }
        Measured::Value(match stage_of(measure) {
            Some(stage) => self.reached.within(stage, period),
            None => promise::measured(&self.rows, (measure, of), period),
        })
    }
}

impl Reading {
    /// What a measure comes to over everything that is there for the viewer: for the secretariat everyone's.
    ///
    /// # Errors
    /// If the store does not answer.
    pub async fn measures(&self, promised: &Promised, period: Period) -> Result<Vec<(Measure, Measured)>, StoreError> {
        let counted = self.counted(promised, &[period]).await?;
        Ok(Measure::ALL.iter().map(|measure| (*measure, counted.told(promised, (*measure, None), period))).collect())
    }

    /// Everything that the measures count in some periods, from the same statements however many there are.
    pub(super) async fn counted(&self, promised: &Promised, periods: &[Period]) -> Result<Counted, StoreError> {
        let now = promised.seen().now;
        let from = periods.iter().map(|(from, _)| *from).min().unwrap_or(now);
        let until = periods.iter().map(|(_, until)| *until).max().unwrap_or(now);
        let rows = self.countable(promised, (from, until)).await?;
        let stages: Vec<Stage> = Measure::ALL.iter().filter_map(|measure| stage_of(*measure)).collect();
        Ok(Counted { rows, reached: self.reached(promised, (&stages, periods)).await? })
    }

    /// What agencies did in a period and is there for the viewer, as far as a measure counts it.
    async fn countable(
        &self,
        promised: &Promised,
        (from, until): (Instant, Instant),
    ) -> Result<Vec<Countable>, StoreError> {
        let mut counted = Vec::new();
        let sessions = awareness::standing(promised.reach())
            .add(awareness_session::Column::HappenedAt.gte(from))
            .add(awareness_session::Column::HappenedAt.lt(until));
        for row in awareness_session::Entity::find().filter(sessions).all(&self.transaction).await? {
            let (by, at) = ([Some(row.agency_id), None], row.happened_at);
            counted.push(Countable { measure: Measure::AwarenessSessions, by, at, counts: 1 });
            counted.push(Countable { measure: Measure::AwarenessHeads, by, at, counts: i64::from(row.headcount) });
        }
        let there = || {
            let of = thana_partnership::Entity::find().select_only().column(thana_partnership::Column::Id);
            of.filter(partnerships::within(promised.reach())).into_query()
        };
        let trainings = partnership_training::Entity::find()
            .filter(partnership_training::Column::PartnershipId.in_subquery(there()))
            .filter(partnership_training::Column::HappenedAt.gte(from))
            .filter(partnership_training::Column::HappenedAt.lt(until));
        let trainings = trainings.all(&self.transaction).await?;
        let signed = partnership_event::Entity::find()
            .filter(partnership_event::Column::PartnershipId.in_subquery(there()))
            .filter(partnership_event::Column::Kind.eq(PartnershipEvent::Signed))
            .filter(partnership_event::Column::HappenedAt.gte(from))
            .filter(partnership_event::Column::HappenedAt.lt(until));
        let signed = signed.all(&self.transaction).await?;
        let named = trainings.iter().map(|row| row.partnership_id).chain(signed.iter().map(|row| row.partnership_id));
        let partners = self.partners(named.collect()).await?;
        let two = |id: &Uuid| partners.get(id).map(|[station, organisation]| [Some(*station), Some(*organisation)]);
        for row in trainings {
            let Some(by) = two(&row.partnership_id) else { continue };
            let counts = i64::from(row.women) + i64::from(row.men);
            counted.push(Countable { measure: Measure::OfficersTrained, by, at: row.happened_at, counts });
        }
        for row in signed {
            let Some(by) = two(&row.partnership_id) else { continue };
            counted.push(Countable { measure: Measure::PartnershipsSigned, by, at: row.happened_at, counts: 1 });
        }
        Ok(counted)
    }

    /// The two of each of these partnerships.
    async fn partners(&self, ids: BTreeSet<Uuid>) -> Result<BTreeMap<Uuid, [Uuid; 2]>, StoreError> {
        let rows = thana_partnership::Entity::find().filter(thana_partnership::Column::Id.is_in(ids));
        let two = |row: thana_partnership::Model| (row.id, [row.station_id, row.organisation_id]);
        Ok(rows.all(&self.transaction).await?.into_iter().map(two).collect())
    }
}
