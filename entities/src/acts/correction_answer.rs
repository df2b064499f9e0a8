//! What became of a proposed correction.

use sea_orm::entity::prelude::*;

use crate::vocabulary::CorrectionAnswer;

/// What became of a proposed correction.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "correction_answer")]
pub struct Model {
    /// The proposal; it is answered once.
    #[sea_orm(primary_key, auto_increment = false)]
    pub correction_id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// The answer.
    pub answer: CorrectionAnswer,
    /// The agency that answered.
    pub agency_id: Uuid,
    /// The member who answered.
    pub member_id: Uuid,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
