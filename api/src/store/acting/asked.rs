//! What somebody must be told who is asked to confirm something, and whether it still makes sense.

use std::collections::BTreeSet;

use entities::handover_line;
use entities::vocabulary::DataClass;
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect};

use super::Proposal;
use crate::disclosure::class::{Effect, revealed_by};
use crate::disclosure::decision::Vector;
use crate::disclosure::facts::{CaseFacts, Instant, RelationFact};
use crate::disclosure::{listing, verification};
use crate::store::StoreError;

impl Proposal {
    /// Whether somebody may be told what it says: by the decision of the case, or because the question itself tells these
    /// classes. Nobody gives a second word on what he is not told.
    pub(in crate::store) fn may_be_told(
        &self,
        (facts, vector): (&CaseFacts, &Vector),
        agency: Uuid,
        told: &BTreeSet<DataClass>,
    ) -> bool {
        let reads = |class| vector.class(class).effect == Effect::Shown || told.contains(&class);
        let may_name = |named: Option<Uuid>| named.is_none_or(|named| named == agency || reads(DataClass::Whereabouts));
        match self {
            Self::Relation { agency: tied, kind, .. } => *tied == agency || reads(revealed_by(*kind)),
            Self::Assignment { agency: working, .. } => {
                let tied = |fact: &&RelationFact| fact.agency == *working && fact.span.holds(vector.now());
                let mut ties = facts.relations.iter().filter(tied);
                *working == agency
                    || ties.any(|fact| {
                        told.contains(&revealed_by(fact.kind)) || listing::relation_visible(vector, agency, fact)
                    })
            }
            Self::Minority { .. } => reads(DataClass::Birth),
            Self::Basis { recipient, .. } => reads(DataClass::Legal) && may_name(*recipient),
            Self::Guardian { .. } => reads(DataClass::Family),
            Self::BestInterest { .. } => reads(DataClass::Birth) && reads(DataClass::Consent),
            Self::Plan { .. } => reads(DataClass::Handover),
            Self::Move { handover, .. } => told.contains(&DataClass::Handover) || vector.shows_handover(*handover),
            Self::Hop { step } => step.agency == Some(agency) || reads(revealed_by(verification::tie(step.body))),
            Self::Lines { lines, .. } => reads(DataClass::Consent) && lines.iter().all(|line| may_name(line.agency)),
        }
    }

    /// The cases that it speaks of, besides the one on which it waits.
    pub(super) async fn others(&self, db: &DatabaseTransaction) -> Result<Vec<Uuid>, StoreError> {
        Ok(match self {
            Self::Plan { persons, .. } => persons.iter().map(|(case, _)| *case).collect(),
            Self::Move { handover, .. } => cases_of(*handover, db).await?,
            Self::Relation { .. }
            | Self::Assignment { .. }
            | Self::Minority { .. }
            | Self::Basis { .. }
            | Self::Guardian { .. }
            | Self::BestInterest { .. }
            | Self::Hop { .. }
            | Self::Lines { .. } => Vec::new(),
        })
    }

    /// Whether nothing would come of it any more: the time for which it was meant has passed.
    pub(super) fn is_past(&self, now: Instant) -> bool {
        let over = |until: &Option<Instant>| until.is_some_and(|until| until <= now);
        match self {
            Self::Relation { until, .. } | Self::Assignment { until, .. } | Self::Basis { until, .. } => over(until),
            Self::Plan { planned_at, .. } | Self::Move { planned_at, .. } => *planned_at <= now,
            Self::Lines { lines, .. } => lines.iter().all(|line| over(&line.valid_until)),
            Self::Hop { step } => step.until <= now,
            Self::BestInterest { review_on, .. } => super::end_of_day(*review_on) <= now,
            Self::Minority { .. } | Self::Guardian { .. } => false,
        }
    }
}

/// The cases of everyone on a handover.
pub(super) async fn cases_of(handover: Uuid, db: &DatabaseTransaction) -> Result<Vec<Uuid>, StoreError> {
    let lines = handover_line::Entity::find()
        .select_only()
        .column(handover_line::Column::CaseId)
        .filter(handover_line::Column::HandoverId.eq(handover))
        .into_tuple();
    Ok(lines.all(db).await?)
}
