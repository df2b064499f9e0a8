//! That an agency may no longer use what it received of a case.

use sea_orm::entity::prelude::*;

use crate::vocabulary::NoticeCause;

/// That an agency may no longer use what it received of a case.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "recipient_notice")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// The agency that is told.
    pub agency_id: Uuid,
    /// Why; told to those who lead, never to the agency.
    pub cause_kind: NoticeCause,
    /// The consent or the tie that ended.
    pub cause_id: Uuid,
    /// The case code, as the agency knew it.
    pub case_code: String,
    /// The purposes for which the agency had received something, sorted codes with commas between.
    pub purposes: String,
    /// When it goes out, unless it is held back.
    pub due_at: ChronoDateTimeUtc,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The code over the row: nobody is told of a case by a row that somebody wrote into the database.
    pub mac: Vec<u8>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
