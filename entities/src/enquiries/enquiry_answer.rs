//! What those who lead the case of somebody like her answered.

use sea_orm::entity::prelude::*;

use crate::vocabulary::EnquiryAnswer;

/// What those who lead the case of somebody like her answered. Of several answers the last one counts.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "enquiry_answer")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The enquiry.
    pub enquiry_id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// The agency that leads it and answered.
    pub agency_id: Uuid,
    /// The member who answered.
    pub member_id: Uuid,
    /// What.
    pub answer: EnquiryAnswer,
    /// How many answers about this case came before.
    pub number: i32,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The code over the row: nobody is let know of a case by a row that somebody wrote into the database.
    pub mac: Vec<u8>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
