//! A body on the way of a verification request. That it is planned opens its tie when the body before it passes on, so
//! each row carries a code of its own.

use sea_orm::entity::prelude::*;

use crate::vocabulary::VerifyingBody;

/// A body on the way of a verification request.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "verification_hop")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case.
    pub case_id: Uuid,
    /// The request.
    pub verification_id: Uuid,
    /// Where on the way it stands.
    pub place: i32,
    /// What body it is.
    pub body: VerifyingBody,
    /// The agency, where it has an account.
    pub agency_id: Option<Uuid>,
    /// Within how many days who asks wants an answer.
    pub answer_days: Option<i32>,
    /// The agency that planned it.
    pub planned_by_id: Uuid,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The code over the row.
    pub mac: Vec<u8>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
