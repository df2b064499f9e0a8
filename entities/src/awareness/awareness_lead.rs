//! That somebody spoke up after a session.

use sea_orm::entity::prelude::*;

use crate::vocabulary::AwarenessLead;

/// That somebody spoke up after a session. Who it was is kept nowhere: a referral that came of it does not name the session, and
/// this row does not name the referral.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "awareness_lead")]
pub struct Model {
    /// The key: random, so that it does not tell when it was entered.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The session.
    pub session_id: Uuid,
    /// What came of it.
    pub outcome: AwarenessLead,
    /// The month in which it was entered, such as `2026-11`: a day would be near that of a referral.
    pub month: String,
}

impl ActiveModelBehavior for ActiveModel {}
