//! By which name the log knows a referral; may only be deleted.

use sea_orm::entity::prelude::*;

/// By which name the log knows a referral; may only be deleted.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "referral_pseudonym")]
pub struct Model {
    /// The referral.
    #[sea_orm(primary_key, auto_increment = false)]
    pub referral_id: Uuid,
    /// 16 random bytes.
    pub pseudonym: Vec<u8>,
}

impl ActiveModelBehavior for ActiveModel {}
