//! What a survivor, or who speaks for her, said about sharing.

use sea_orm::entity::prelude::*;

use crate::vocabulary::{CaptureMode, ConsentGiver, Language};

/// What a survivor, or who speaks for her, said about sharing.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consent")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// Who spoke.
    pub giver: ConsentGiver,
    /// The guardian.
    pub guardian_id: Option<Uuid>,
    /// Packages, sorted codes with commas between.
    pub packages: String,
    /// The notice that was read.
    pub notice_id: Option<String>,
    /// The agency that explained it.
    pub explained_by: Uuid,
    /// The language of the conversation.
    pub language: Language,
    /// How it was captured.
    pub mode: CaptureMode,
    /// Whether an interpreter took part.
    pub interpreter: bool,
    /// Whether a witness was present.
    pub witnessed: bool,
    /// What kind of place it was said at.
    pub place_kind: String,
    /// Whether it was assessed that she could decide.
    pub capacity_assessed: bool,
    /// SHA-256 of the proof, as hexadecimal digits.
    pub proof_sha256: Option<String>,
    /// When it was said.
    pub happened_at: ChronoDateTimeUtc,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The member who entered it.
    pub entered_by: Uuid,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
