//! One person of a handover.

use sea_orm::entity::prelude::*;

/// One person of a handover.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "handover_line")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The handover.
    pub handover_id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// Needs flags, sorted codes with commas between; recorded, never computed.
    pub needs: String,
    /// The group of the handover that stays together, such as a mother and her baby.
    pub group_no: Option<i32>,
    /// Whether she was entered at the crossing, beside the plan.
    pub additional: Option<bool>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
