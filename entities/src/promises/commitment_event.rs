//! Something that happened to a commitment.

use sea_orm::entity::prelude::*;

use crate::sealed::{Sealed, sealed_columns};
use crate::vocabulary::CommitmentEvent;

sealed_columns! {
    "commitment_event":
    /// What was reported, or why.
    EvidenceColumn = "words",
}

/// Something that happened to a commitment.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "commitment_event")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The commitment; the subject of the key.
    pub commitment_id: Uuid,
    /// What.
    pub kind: CommitmentEvent,
    /// The last day from then on, in Bangladesh.
    pub due_on: Option<ChronoDate>,
    /// What was reported, or why.
    pub words: Option<Sealed<EvidenceColumn>>,
    /// The agency that did it.
    pub agency_id: Uuid,
    /// The member who entered it.
    pub member_id: Uuid,
    /// When it happened.
    pub happened_at: ChronoDateTimeUtc,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
