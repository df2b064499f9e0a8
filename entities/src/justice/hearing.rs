//! A hearing at which she testifies (class LEGAL; where she is then WHEREABOUTS), under a code of its own. A row is never
//! changed: its time and what becomes of it are later rows.

use sea_orm::entity::prelude::*;

use crate::sealed::{Sealed, sealed_columns};
use crate::vocabulary::{CoordinatorOffice, HearingMode, Language};

sealed_columns! {
    "hearing":
    /// Where the court sits.
    HearingCourtPointColumn = "court_point",
    /// Who coordinates at the court.
    HearingCourtCoordinatorColumn = "court_coordinator",
    /// From where she is heard.
    HearingRemotePointColumn = "remote_point",
    /// Who coordinates there.
    HearingRemoteCoordinatorColumn = "remote_coordinator",
}

/// A hearing at which she testifies.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "hearing")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case; the subject of the key.
    pub case_id: Uuid,
    /// The court case.
    pub court_case_id: Uuid,
    /// How she is heard.
    pub mode: HearingMode,
    /// Whether she is in another country than the court then.
    pub abroad: bool,
    /// Where the court sits.
    pub court_point: Sealed<HearingCourtPointColumn>,
    /// Of which office the coordinator at the court is.
    pub court_office: Option<CoordinatorOffice>,
    /// Who coordinates at the court.
    pub court_coordinator: Option<Sealed<HearingCourtCoordinatorColumn>>,
    /// From where she is heard (class WHEREABOUTS).
    pub remote_point: Option<Sealed<HearingRemotePointColumn>>,
    /// Of which office the coordinator there is (class WHEREABOUTS).
    pub remote_office: Option<CoordinatorOffice>,
    /// Who coordinates there (class WHEREABOUTS).
    pub remote_coordinator: Option<Sealed<HearingRemoteCoordinatorColumn>>,
    /// The language of the court.
    pub court_language: Language,
    /// The language in which she testifies.
    pub her_language: Language,
    /// Whether somebody interprets.
    pub interpreter: bool,
    /// Whether somebody whom she trusts is to be with her.
    pub support_person: bool,
    /// What protects her, as codes.
    pub protection: String,
    /// The agency that planned it.
    pub agency_id: Uuid,
    /// The member who planned it.
    pub member_id: Uuid,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The code over the row.
    pub mac: Vec<u8>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
