//! What became of an objective. A row is never changed; an objective has one at the most.

use sea_orm::entity::prelude::*;

use crate::sealed::{Sealed, sealed_columns};
use crate::vocabulary::ObjectiveOutcome;

sealed_columns! {
    "objective_outcome":
    /// What became of it, in words.
    ObjectiveOutcomeWordsColumn = "words",
}

/// What became of an objective.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "objective_outcome")]
pub struct Model {
    /// The objective.
    #[sea_orm(primary_key, auto_increment = false)]
    pub objective_id: Uuid,
    /// The case; the subject of the key.
    pub case_id: Uuid,
    /// What became of it.
    pub outcome: ObjectiveOutcome,
    /// What became of it, in words.
    pub words: Option<Sealed<ObjectiveOutcomeWordsColumn>>,
    /// When that was found.
    pub happened_at: ChronoDateTimeUtc,
    /// The agency that found it.
    pub agency_id: Uuid,
    /// The member who recorded it.
    pub member_id: Uuid,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The code over all of it.
    pub mac: Vec<u8>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
