//! What she says about testifying.

use entities::testimony_wish;
use entities::vocabulary::{CaptureMode, DecisionSetKind, Language, TestimonyWord};
use sea_orm::IntoActiveModel as _;
use sea_orm::prelude::Uuid;

use super::{Micros as _, Writing};
use crate::disclosure::facts::Instant;
use crate::store::StoreError;

/// What she says about testifying.
#[derive(Clone, Copy, Debug)]
pub struct NewTestimonyWish {
    /// The case.
    pub case: Uuid,
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
    pub happened_at: Instant,
    /// The agency that explained it and the member who recorded it.
    pub recorded_by: (Uuid, Uuid),
}

impl Writing {
    /// She says whether she wants to testify.
    ///
    /// # Errors
    /// If the database refuses, or the case's inputs were altered.
    pub async fn record_testimony_wish(&mut self, new: NewTestimonyWish) -> Result<Uuid, StoreError> {
        self.touch(DecisionSetKind::Case, new.case).await?;
        let id = Uuid::now_v7();
        let row = testimony_wish::Model {
            id,
            case_id: new.case,
            wish: new.wish,
            language: new.language,
            mode: new.mode,
            interpreter: new.interpreter,
            witnessed: new.witnessed,
            capacity_assessed: new.capacity_assessed,
            happened_at: new.happened_at.duration_trunc_micros(),
            agency_id: new.recorded_by.0,
            member_id: new.recorded_by.1,
            entered_at: self.now,
            record_id: self.record(),
        };
        self.insert(row.into_active_model()).await?;
        let action = match new.wish {
            TestimonyWord::Agrees => "testimony.agreed",
            TestimonyWord::Declines => "testimony.declined",
        };
        self.note_case(action, new.case, vec![id]).await?;
        Ok(id)
    }
}
