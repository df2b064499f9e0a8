//! How she and her home may be contacted without harming her (class CONTACT). A row is never changed: a later one stands in its place.

use sea_orm::entity::prelude::*;

use crate::sealed::{Sealed, sealed_columns};

sealed_columns! {
    "safe_contact":
    /// Who may call.
    WhoMayCallColumn = "who_may_call",
    /// When to call.
    WhenToCallColumn = "when_to_call",
    /// Which words to use.
    WordsToUseColumn = "words_to_use",
    /// Who at home does not know.
    WhoDoesNotKnowColumn = "who_does_not_know",
}

/// How her home may be asked without harming her.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "safe_contact")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case; the subject of the key.
    pub case_id: Uuid,
    /// The request for which it was written, if it was for one.
    pub verification_id: Option<Uuid>,
    /// Who may call.
    pub who_may_call: Sealed<WhoMayCallColumn>,
    /// When to call.
    pub when_to_call: Sealed<WhenToCallColumn>,
    /// Which words to use.
    pub words_to_use: Sealed<WordsToUseColumn>,
    /// Who at home does not know.
    pub who_does_not_know: Sealed<WhoDoesNotKnowColumn>,
    /// The agency that wrote it.
    pub agency_id: Uuid,
    /// The member who wrote it.
    pub member_id: Uuid,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
