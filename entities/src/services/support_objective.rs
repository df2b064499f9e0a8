//! What is to be reached by a support plan. A row is never changed.

use sea_orm::entity::prelude::*;

use crate::sealed::{Sealed, sealed_columns};
use crate::vocabulary::SupportNeed;

sealed_columns! {
    "support_objective":
    /// What is to be reached.
    ObjectiveWordsColumn = "words",
}

/// What is to be reached by a support plan.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "support_objective")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case; the subject of the key.
    pub case_id: Uuid,
    /// The plan.
    pub plan_id: Uuid,
    /// Its place in the plan, from 1: the most urgent first.
    pub place: i32,
    /// The need that it answers.
    pub need: SupportNeed,
    /// What is to be reached.
    pub words: Sealed<ObjectiveWordsColumn>,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The code over all of it.
    pub mac: Vec<u8>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
