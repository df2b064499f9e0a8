//! The words of what is decided in the best interest of a child. They are kept when it is proposed, and decide nothing.

use sea_orm::entity::prelude::*;

use crate::sealed::{Sealed, sealed_columns};

sealed_columns! {
    "best_interest_text":
    /// Why it is best for her.
    BestInterestReasonsColumn = "reasons",
    /// The number of the order of a court or committee.
    BestInterestOrderColumn = "order_number",
}

/// The words of what is decided in the best interest of a child.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "best_interest_text")]
pub struct Model {
    /// The key, a UUID of version 7; the decision has the same.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case; the subject of the key.
    pub case_id: Uuid,
    /// Why it is best for her (class NARRATIVE).
    pub reasons: Sealed<BestInterestReasonsColumn>,
    /// The number of the order of a court or committee (class LEGAL).
    pub order_number: Option<Sealed<BestInterestOrderColumn>>,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
