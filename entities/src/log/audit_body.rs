//! The body of a record; may only be deleted when its period ends.

use sea_orm::entity::prelude::*;

use crate::vocabulary::RecordKind;

/// The body of a record; may only be deleted when its period ends.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_body")]
pub struct Model {
    /// The record.
    #[sea_orm(primary_key, auto_increment = false)]
    pub record_id: Uuid,
    /// What it tells.
    pub kind: RecordKind,
    /// When.
    pub at: ChronoDateTimeUtc,
    /// The member who acted.
    pub member_id: Option<Uuid>,
    /// The member's agency.
    pub agency_id: Option<Uuid>,
    /// The declared purpose.
    pub purpose: Option<String>,
    /// The outcome code.
    pub outcome: String,
    /// The salt of the leaf.
    pub salt: Vec<u8>,
    /// The canonical bytes.
    pub body: Vec<u8>,
}

impl ActiveModelBehavior for ActiveModel {}
