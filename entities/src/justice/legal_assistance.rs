//! A request of one country to the other for mutual legal assistance (class LEGAL). A hearing abroad rests on it, so it stands
//! under a code of its own. A row is never changed: what became of the request is a later row.

use sea_orm::entity::prelude::*;

use crate::sealed::{Sealed, sealed_columns};

sealed_columns! {
    "legal_assistance":
    /// The number of the request.
    AssistanceNumberColumn = "number",
    /// The authority that is asked.
    AssistanceAuthorityColumn = "authority",
}

/// A request for mutual legal assistance.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "legal_assistance")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case; the subject of the key.
    pub case_id: Uuid,
    /// The court case for which it is asked.
    pub court_case_id: Uuid,
    /// The number of the request.
    pub number: Sealed<AssistanceNumberColumn>,
    /// The authority that is asked, in words.
    pub authority: Option<Sealed<AssistanceAuthorityColumn>>,
    /// The law under which it is asked, by its code in the reference data.
    pub law_code: String,
    /// When it was sent.
    pub sent_at: ChronoDateTimeUtc,
    /// The agency that recorded it.
    pub agency_id: Uuid,
    /// The member who recorded it.
    pub member_id: Uuid,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The code over the row.
    pub mac: Vec<u8>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
