//! What is decided in the best interest of a child.

use chrono::NaiveDate;
use entities::vocabulary::{BestInterestOutcome, DecisionSetKind};
use entities::{best_interest_decision, best_interest_text};
use sea_orm::IntoActiveModel as _;
use sea_orm::prelude::Uuid;

use super::groups::sealed;
use super::{Micros as _, Writing};
use crate::disclosure::facts::Instant;
use crate::disclosure::seal::seal;
use crate::store::StoreError;

/// The words of a decision, to be sealed.
#[derive(Clone)]
pub struct BestInterestText {
    /// Why it is best for her.
    pub reasons: String,
    /// The number of the order of a court or committee.
    pub order_number: Option<String>,
}

/// Clear text prints as its name only.
impl std::fmt::Debug for BestInterestText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BestInterestText(..)")
    }
}

/// A decision.
#[derive(Clone, Copy, Debug)]
pub struct NewBestInterest {
    /// The case.
    pub case: Uuid,
    /// The key of its words.
    pub id: Uuid,
    /// What was decided.
    pub outcome: BestInterestOutcome,
    /// The last day on which it holds without being looked at again.
    pub review_on: NaiveDate,
    /// When it was decided.
    pub happened_at: Instant,
    /// The agency and the member who decided.
    pub decided_by: (Uuid, Uuid),
    /// The agency that approved it; the one that decided where nobody else has to.
    pub approved_by: Uuid,
}

impl Writing {
    /// The words of a decision are kept. They decide nothing.
    ///
    /// # Errors
    /// If the database or the key store refuses.
    pub async fn keep_best_interest(&mut self, case: Uuid, text: BestInterestText) -> Result<Uuid, StoreError> {
        let id = Uuid::now_v7();
        let key = self.subject_key(case).await?;
        let row = best_interest_text::Model {
            id,
            case_id: case,
            reasons: seal(&key, id, &text.reasons),
            order_number: sealed(&key, id, text.order_number),
            entered_at: self.now,
            record_id: self.record(),
        };
        self.insert(row.into_active_model()).await?;
        self.note_case("best-interest.proposed", case, vec![id]).await?;
        Ok(id)
    }

    /// A decision counts from now on.
    ///
    /// # Errors
    /// If the database refuses, or the case's inputs were altered.
    pub async fn decide_best_interest(&mut self, new: NewBestInterest) -> Result<Uuid, StoreError> {
        self.touch(DecisionSetKind::Case, new.case).await?;
        let row = best_interest_decision::Model {
            id: new.id,
            case_id: new.case,
            outcome: new.outcome,
            review_on: new.review_on,
            happened_at: new.happened_at.duration_trunc_micros(),
            agency_id: new.decided_by.0,
            member_id: new.decided_by.1,
            approved_by: new.approved_by,
            entered_at: self.now,
            record_id: self.record(),
        };
        self.insert(row.into_active_model()).await?;
        self.note_case("best-interest.decided", new.case, vec![new.id]).await?;
        Ok(new.id)
    }
}
