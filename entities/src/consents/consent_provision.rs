//! One line of a consent.

use sea_orm::entity::prelude::*;

use crate::vocabulary::{Country, DataClass, MilestoneKind, ProvisionEffect, Purpose, Role};

/// One line of a consent.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consent_provision")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The consent.
    pub consent_id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// Permit or deny.
    pub effect: ProvisionEffect,
    /// To which agency.
    pub recipient_id: Option<Uuid>,
    /// To the agencies of which role.
    pub recipient_role: Option<Role>,
    /// What for.
    pub purpose: Purpose,
    /// Of what.
    pub class: DataClass,
    /// Under whose law the recipient stands.
    pub country: Country,
    /// From when.
    pub valid_from: ChronoDateTimeUtc,
    /// Until when.
    pub valid_until: Option<ChronoDateTimeUtc>,
    /// The event that ends it.
    pub until_event: Option<MilestoneKind>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
