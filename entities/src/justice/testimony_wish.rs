//! What she says about testifying (class CONSENT). A decision input: whether a hearing is held rests on it. A row is never changed;
//! a later word is a later row.

use sea_orm::entity::prelude::*;

use crate::vocabulary::{CaptureMode, Language, TestimonyWord};

/// What she says about testifying.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "testimony_wish")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// What she says.
    pub wish: TestimonyWord,
    /// The language in which it was explained to her.
    pub language: Language,
    /// How she said it.
    pub mode: CaptureMode,
    /// Whether somebody interpreted.
    pub interpreter: bool,
    /// Whether somebody witnessed it.
    pub witnessed: bool,
    /// Whether it was assessed that she understands what it means.
    pub capacity_assessed: bool,
    /// When she said it.
    pub happened_at: ChronoDateTimeUtc,
    /// The agency that explained it and recorded her word.
    pub agency_id: Uuid,
    /// The member who did.
    pub member_id: Uuid,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
