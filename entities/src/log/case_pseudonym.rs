//! By which name the log knows a case; may only be deleted.

use sea_orm::entity::prelude::*;

/// By which name the log knows a case; may only be deleted.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "case_pseudonym")]
pub struct Model {
    /// The case.
    #[sea_orm(primary_key, auto_increment = false)]
    pub case_id: Uuid,
    /// 16 random bytes.
    pub pseudonym: Vec<u8>,
}

impl ActiveModelBehavior for ActiveModel {}
