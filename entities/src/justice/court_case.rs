//! A court case in which she is a victim (class LEGAL). A row is never changed: where the case stands is a later row.

use sea_orm::entity::prelude::*;

use crate::sealed::{Sealed, sealed_columns};
use crate::vocabulary::{Country, CourtKind, CourtSide};

sealed_columns! {
    "court_case":
    /// The name of the court.
    CourtNameColumn = "court_name",
    /// The number of the case.
    CourtNumberColumn = "number",
}

/// A court case.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "court_case")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case; the subject of the key.
    pub case_id: Uuid,
    /// The country whose court it is.
    pub country: Country,
    /// What kind of court it is.
    pub court: CourtKind,
    /// Which court it is.
    pub court_name: Option<Sealed<CourtNameColumn>>,
    /// The number under which the court or the police keep it.
    pub number: Option<Sealed<CourtNumberColumn>>,
    /// The laws under which it is charged, as codes.
    pub laws: String,
    /// On which side she stands.
    pub side: CourtSide,
    /// When it was opened.
    pub opened_at: ChronoDateTimeUtc,
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
