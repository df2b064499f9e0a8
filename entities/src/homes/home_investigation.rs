//! The report of a home investigation: a visit to her home and what was found there. A row is signed and never changed; a
//! correction is a later row.

use sea_orm::entity::prelude::*;

use crate::sealed::{Sealed, sealed_columns};
use crate::vocabulary::{AddressFinding, FamilyWillingness, HomeSafety};

sealed_columns! {
    "home_investigation":
    /// The address as it was found.
    HomeAddressColumn = "address",
    /// Who was met, and their tie to her.
    HomeMetWithColumn = "met_with",
    /// Whether people who may have harmed her are near.
    HomeSuspectsColumn = "suspects_near",
    /// What was seen and said.
    HomeObservationsColumn = "observations",
}

/// The report of a home investigation.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "home_investigation")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case; the subject of the key.
    pub case_id: Uuid,
    /// When the home was visited.
    pub visited_at: ChronoDateTimeUtc,
    /// Whether the address that was given led there.
    pub address_found: AddressFinding,
    /// The address as it was found.
    pub address: Option<Sealed<HomeAddressColumn>>,
    /// Who was met, and their tie to her.
    pub met_with: Option<Sealed<HomeMetWithColumn>>,
    /// Whether the family would have her back.
    pub willingness: FamilyWillingness,
    /// Whether it is safe for her there.
    pub safety: HomeSafety,
    /// Whether people who may have harmed her are near.
    pub suspects_near: Option<Sealed<HomeSuspectsColumn>>,
    /// What was seen and said.
    pub observations: Option<Sealed<HomeObservationsColumn>>,
    /// The report that it corrects.
    pub supersedes_id: Option<Uuid>,
    /// The agency that was there.
    pub agency_id: Uuid,
    /// The member who signed.
    pub member_id: Uuid,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The signature over all of it.
    pub signature: Vec<u8>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
