//! What agencies ask to see of a case, and what they were answered.

use std::collections::BTreeSet;

use entities::vocabulary::{AccessDecline, AccessDoor, AccessOutcome, AccessReason, DataClass, Purpose};
use entities::{access_answer, access_request};
use sea_orm::IntoActiveModel as _;
use sea_orm::prelude::Uuid;

use super::groups::sealed;
use super::{Micros as _, Writing, codes};
use crate::disclosure::facts::Instant;
use crate::store::StoreError;

/// That an agency asks to see more of a case.
#[derive(Clone)]
pub struct NewAccessRequest {
    /// The case.
    pub case: Uuid,
    /// The agency and the member who ask.
    pub asked_by: (Uuid, Uuid),
    /// What for.
    pub purpose: Purpose,
    /// Of what.
    pub classes: BTreeSet<DataClass>,
    /// Why.
    pub reason: AccessReason,
    /// Why, in words, to be sealed.
    pub words: Option<String>,
    /// Until when it is needed.
    pub needed_until: Instant,
    /// By when it should be answered.
    pub due_at: Instant,
}

/// Clear text prints as its name only.
impl std::fmt::Debug for NewAccessRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewAccessRequest(..)")
    }
}

/// What an agency that asked was answered.
#[derive(Clone, Copy, Debug)]
pub struct NewAccessAnswer {
    /// The case.
    pub case: Uuid,
    /// The request.
    pub request: Uuid,
    /// What came of it.
    pub outcome: AccessOutcome,
    /// Why it was declined.
    pub decline: Option<AccessDecline>,
    /// What opened, and its row.
    pub door: Option<(AccessDoor, Uuid)>,
    /// The agency and the member who answer.
    pub answered_by: (Uuid, Uuid),
}

impl Writing {
    /// An agency asks to see more.
    ///
    /// # Errors
    /// If the database or the key store refuses.
    pub async fn request_access(&mut self, new: NewAccessRequest) -> Result<Uuid, StoreError> {
        let id = Uuid::now_v7();
        let words = match new.words {
            Some(words) => sealed(&*self.subject_key(new.case).await?, id, Some(words)),
            None => None,
        };
        let row = access_request::Model {
            id,
            case_id: new.case,
            agency_id: new.asked_by.0,
            member_id: new.asked_by.1,
            purpose: new.purpose,
            classes: codes(new.classes.iter().map(|class| class.code())),
            reason: new.reason,
            words,
            needed_until: new.needed_until.duration_trunc_micros(),
            due_at: new.due_at.duration_trunc_micros(),
            entered_at: self.now,
            record_id: self.record(),
        };
        self.insert(row.into_active_model()).await?;
        self.note_case("access.requested", new.case, vec![id]).await?;
        Ok(id)
    }

    /// An agency that asked is answered.
    ///
    /// # Errors
    /// If the database refuses; it does where there is an answer already.
    pub async fn answer_access(&mut self, new: NewAccessAnswer) -> Result<(), StoreError> {
        let row = access_answer::Model {
            request_id: new.request,
            case_id: new.case,
            outcome: new.outcome,
            decline: new.decline,
            door: new.door.map(|(door, _)| door),
            door_id: new.door.map(|(_, row)| row),
            agency_id: new.answered_by.0,
            member_id: new.answered_by.1,
            entered_at: self.now,
            record_id: self.record(),
        };
        self.insert(row.into_active_model()).await?;
        self.note_case("access.answered", new.case, vec![new.request]).await
    }
}
