//! What a supervisor said of a closure: the second word. A row is never changed.

use sea_orm::entity::prelude::*;

use crate::sealed::{Sealed, sealed_columns};
use crate::vocabulary::ClosureAnswer;

sealed_columns! {
    "closure_answer":
    /// What is left to do.
    ClosureAnswerWordsColumn = "words",
}

/// What a supervisor said of a closure.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "closure_answer")]
pub struct Model {
    /// The proposal; it is answered once.
    #[sea_orm(primary_key, auto_increment = false)]
    pub proposal_id: Uuid,
    /// The case; the subject of the key.
    pub case_id: Uuid,
    /// What the supervisor said.
    pub answer: ClosureAnswer,
    /// What is left to do.
    pub words: Option<Sealed<ClosureAnswerWordsColumn>>,
    /// The agency that recorded it.
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
