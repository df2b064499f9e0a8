//! Something that a survivor asks of her own data.

use sea_orm::entity::prelude::*;

use crate::sealed::{Sealed, sealed_columns};
use crate::vocabulary::{Language, RequestChannel, RequestKind};

sealed_columns! {
    "subject_request":
    /// What she said.
    RequestTextColumn = "text",
}

/// Something that a survivor asks of her own data.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "subject_request")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case; the subject of the key.
    pub case_id: Uuid,
    /// What she asks for.
    pub kind: RequestKind,
    /// How she asked.
    pub channel: RequestChannel,
    /// The language in which she asked.
    pub language: Language,
    /// What she said.
    pub text: Option<Sealed<RequestTextColumn>>,
    /// When she asked.
    pub happened_at: ChronoDateTimeUtc,
    /// The last day in Bangladesh on which the answer is in time.
    pub due_on: Date,
    /// The agency that recorded it.
    pub agency_id: Uuid,
    /// The member who recorded it.
    pub member_id: Uuid,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
