//! What who leads answered to an agency that asks to see more.

use sea_orm::entity::prelude::*;

use crate::vocabulary::{AccessDecline, AccessDoor, AccessOutcome};

/// What who leads answered to an agency that asks to see more. It opens nothing: what opens is a door of its own.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "access_answer")]
pub struct Model {
    /// The request; it is answered once.
    #[sea_orm(primary_key, auto_increment = false)]
    pub request_id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// What came of it.
    pub outcome: AccessOutcome,
    /// Why it was declined.
    pub decline: Option<AccessDecline>,
    /// What opened, where that is named.
    pub door: Option<AccessDoor>,
    /// The consent, legal basis or assignment that opened.
    pub door_id: Option<Uuid>,
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
