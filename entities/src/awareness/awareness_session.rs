//! A session of awareness.

use sea_orm::entity::prelude::*;

use crate::vocabulary::{AwarenessPartner, AwarenessTopic, Language};

/// A session of awareness. It names a factory or a community, and nobody who came.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "awareness_session")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The agency that held it.
    pub agency_id: Uuid,
    /// The member who entered it.
    pub member_id: Uuid,
    /// The session that this row says anew, if it corrects one.
    pub corrects_id: Option<Uuid>,
    /// What kind of partner opened the door.
    pub partner_kind: AwarenessPartner,
    /// The partner's name: a factory, school or community, never a person.
    pub partner_name: String,
    /// The district, as its P-code.
    pub district_pcode: String,
    /// The upazila or city corporation, as its P-code.
    pub upazila_pcode: Option<String>,
    /// What it was about.
    pub topic: AwarenessTopic,
    /// The language.
    pub language: Language,
    /// What was shown or handed out, sorted codes with commas between.
    pub materials: String,
    /// How many people came.
    pub headcount: i32,
    /// When it was held.
    pub happened_at: ChronoDateTimeUtc,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
