//! What a survivor was answered.

use sea_orm::entity::prelude::*;

use crate::sealed::{Sealed, sealed_columns};
use crate::vocabulary::{AnswerReason, RequestChannel, RequestOutcome};

sealed_columns! {
    "subject_request_answer":
    /// What she was told.
    AnswerTextColumn = "text",
}

/// What a survivor was answered.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "subject_request_answer")]
pub struct Model {
    /// The request; it is answered once.
    #[sea_orm(primary_key, auto_increment = false)]
    pub request_id: Uuid,
    /// The case; the subject of the key.
    pub case_id: Uuid,
    /// What came of it.
    pub outcome: RequestOutcome,
    /// Why not everything was done.
    pub reason: Option<AnswerReason>,
    /// What she was told.
    pub text: Option<Sealed<AnswerTextColumn>>,
    /// When she was told.
    pub told_her_at: ChronoDateTimeUtc,
    /// How she was told.
    pub told_by: RequestChannel,
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
