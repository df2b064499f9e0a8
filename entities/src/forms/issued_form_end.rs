//! What became of a form.

use sea_orm::entity::prelude::*;

use crate::vocabulary::FormEnd;

/// What became of a form, or of one part of it: one row for each part at the most, so that what stands there is entered once.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "issued_form_end")]
pub struct Model {
    /// The form.
    #[sea_orm(primary_key, auto_increment = false)]
    pub form_id: Uuid,
    /// Which part of it: 0 for what every form has, or for the whole if it is void; 1 for the no on a form of consent; the row,
    /// from 1, for somebody beside the plan on a form of a handover.
    #[sea_orm(primary_key, auto_increment = false)]
    pub part: i32,
    /// What.
    pub ended_as: FormEnd,
    /// A keyed hash of what was entered from it, by which the same is known again.
    pub content_tag: Option<Vec<u8>>,
    /// The case that what was entered is about.
    pub case_id: Option<Uuid>,
    /// The record that came of it.
    pub made_id: Option<Uuid>,
    /// Whether that record waits for another agency's word.
    pub waits: bool,
    /// When it was entered, lost or spoiled.
    pub happened_at: ChronoDateTimeUtc,
    /// Who entered that.
    pub member_id: Uuid,
    /// When that was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The code over the row.
    pub mac: Vec<u8>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
