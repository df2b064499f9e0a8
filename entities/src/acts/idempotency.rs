//! A change that was made under a member's key, so that sending it again makes nothing twice.

use sea_orm::entity::prelude::*;

/// A change that was made under a member's key. Neither the key nor the input nor the answer stands here.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "idempotency")]
pub struct Model {
    /// The member whose key it is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub member_id: Uuid,
    /// A keyed hash of the key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key_tag: Vec<u8>,
    /// A keyed hash of the mutation's name and input.
    pub input_tag: Vec<u8>,
    /// The case that it was about.
    pub case_id: Option<Uuid>,
    /// What it made.
    pub made_id: Option<Uuid>,
    /// What came of it, as a stable code.
    pub outcome: String,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The record of the log that tells of the change.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
