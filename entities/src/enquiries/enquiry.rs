//! Somebody asks whether a person who is before him is known.

use sea_orm::entity::prelude::*;

use crate::vocabulary::{Function, Purpose};

/// Somebody asks whether a person who is before him is known. What was said of her is kept as keyed one-way forms only.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "enquiry")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The agency that asks.
    pub agency_id: Uuid,
    /// The member who asks.
    pub member_id: Uuid,
    /// The desk at which that member sat.
    pub function: Option<Function>,
    /// What for; the answer is shown for this purpose only.
    pub purpose: Purpose,
    /// The referral with which it was asked, if it was.
    pub referral_id: Option<Uuid>,
    /// The number of the person within that referral.
    pub person_number: Option<i32>,
    /// Of how many words her name consists.
    pub words: i32,
    /// Whether its asker asked unusually often before.
    pub flagged: bool,
    /// When she was met.
    pub happened_at: ChronoDateTimeUtc,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The first instant at which it is asked no longer.
    pub until: ChronoDateTimeUtc,
    /// The code over the row: nobody asks by a row that somebody wrote into the database.
    pub mac: Vec<u8>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
