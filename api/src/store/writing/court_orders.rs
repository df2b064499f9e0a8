//! Orders of courts and child welfare committees.

use chrono::NaiveDate;
use entities::court_order;
use sea_orm::IntoActiveModel as _;
use sea_orm::prelude::Uuid;

use super::Writing;
use super::groups::sealed;
use crate::store::StoreError;

/// The number of an order, to be sealed, and its last day.
#[derive(Clone)]
pub struct CourtOrderText {
    /// The number.
    pub number: String,
    /// The last day on which the order holds.
    pub expires_on: NaiveDate,
}

impl std::fmt::Debug for CourtOrderText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CourtOrderText(..)")
    }
}

impl Writing {
    /// The order is kept on which the row with the key `id` rests. The row is the subject of the seal's key, which must
    /// have been made before: writing must not find out whether the key of the case is still there.
    ///
    /// # Errors
    /// If the database or the key store refuses.
    pub async fn keep_court_order(&mut self, case: Uuid, id: Uuid, order: CourtOrderText) -> Result<(), StoreError> {
        let key = self.subject_key(id).await?;
        let CourtOrderText { number, expires_on } = order;
        let number = sealed(&key, id, Some(number)).ok_or(StoreError::Refused("an order without a number"))?;
        let row = court_order::Model { id, case_id: case, number, expires_on, record_id: self.record() };
        self.insert(row.into_active_model()).await?;
        self.note_case("court-order.kept", case, vec![id]).await
    }
}
