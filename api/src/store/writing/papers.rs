//! Papers of her way home, and what ended them early.

use chrono::NaiveDate;
use entities::vocabulary::{DocumentEnd, DocumentKind};
use entities::{travel_document, travel_document_end};
use sea_orm::IntoActiveModel as _;
use sea_orm::prelude::Uuid;

use super::groups::sealed;
use super::{Micros as _, Writing};
use crate::disclosure::facts::Instant;
use crate::disclosure::seal::seal;
use crate::store::StoreError;

/// A paper.
#[derive(Clone)]
pub struct NewDocument {
    /// The case.
    pub case: Uuid,
    /// Which paper it is.
    pub kind: DocumentKind,
    /// The number, to be sealed.
    pub number: String,
    /// Who issued it, to be sealed.
    pub issuer: Option<String>,
    /// The day on which it was issued.
    pub issued_on: NaiveDate,
    /// The last day on which it holds.
    pub valid_until: Option<NaiveDate>,
    /// The agency and the member who record it.
    pub recorded_by: (Uuid, Uuid),
}

/// Clear text prints as its name only.
impl std::fmt::Debug for NewDocument {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewDocument(..)")
    }
}

impl Writing {
    /// A paper is recorded.
    ///
    /// # Errors
    /// If the database or the key store refuses.
    pub async fn record_document(&mut self, new: NewDocument) -> Result<Uuid, StoreError> {
        let id = Uuid::now_v7();
        let key = self.subject_key(new.case).await?;
        let row = travel_document::Model {
            id,
            case_id: new.case,
            kind: new.kind,
            number: seal(&key, id, &new.number),
            issuer: sealed(&key, id, new.issuer),
            issued_on: new.issued_on,
            valid_until: new.valid_until,
            agency_id: new.recorded_by.0,
            member_id: new.recorded_by.1,
            entered_at: self.now,
            record_id: self.record(),
        };
        self.insert(row.into_active_model()).await?;
        self.note_case("document.recorded", new.case, vec![id]).await?;
        Ok(id)
    }

    /// A paper no longer holds.
    ///
    /// # Errors
    /// If the database refuses; it does where the paper ended before.
    pub async fn end_document(
        &mut self,
        (case, document): (Uuid, Uuid),
        (reason, at): (DocumentEnd, Instant),
        (agency_id, member_id): (Uuid, Uuid),
    ) -> Result<(), StoreError> {
        let row = travel_document_end::Model {
            document_id: document,
            case_id: case,
            reason,
            happened_at: at.duration_trunc_micros(),
            agency_id,
            member_id,
            entered_at: self.now,
            record_id: self.record(),
        };
        self.insert(row.into_active_model()).await?;
        self.note_case("document.ended", case, vec![document]).await
    }
}
