//! Two cases that belong together.

use sea_orm::entity::prelude::*;

use crate::vocabulary::LinkKind;

/// Two cases that belong together. No decision rests on it: who sees neither or one end learns nothing from it.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "case_link")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case with the lesser key.
    pub case_id: Uuid,
    /// The case with the greater key.
    pub other_case_id: Uuid,
    /// How they belong together.
    pub kind: LinkKind,
    /// The agency that linked them.
    pub agency_id: Uuid,
    /// The member who linked them.
    pub member_id: Uuid,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// When the link was taken away.
    pub until: Option<ChronoDateTimeUtc>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
