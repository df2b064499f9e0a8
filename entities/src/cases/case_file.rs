//! A case: one person on one way home. Columns of class COORDINATION only.

use sea_orm::entity::prelude::*;

use crate::vocabulary::{Channel, Stage};

/// A case: one person on one way home. Columns of class COORDINATION only.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "case_file")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The person.
    pub person_id: Uuid,
    /// The random code with a check digit.
    pub code: String,
    /// How she comes back.
    pub channel: Channel,
    /// Where the case stands.
    pub stage: Stage,
    /// When it happened that the case began.
    pub opened_at: ChronoDateTimeUtc,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The agency that observed it.
    pub observed_by: Uuid,
    /// The member who entered it.
    pub entered_by: Uuid,
    /// Counts the changes of this group.
    pub revision: i64,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
