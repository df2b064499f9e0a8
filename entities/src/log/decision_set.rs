//! The code over all decision inputs of one owner.

use sea_orm::entity::prelude::*;

use crate::vocabulary::DecisionSetKind;

/// The code over all decision inputs of one owner.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "decision_set")]
pub struct Model {
    /// Whose inputs.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: DecisionSetKind,
    /// The owner.
    #[sea_orm(primary_key, auto_increment = false)]
    pub owner_id: Uuid,
    /// Counts the changes of the set.
    pub counter: i64,
    /// The vault key of the code.
    pub key_id: String,
    /// The message authentication code.
    pub mac: Vec<u8>,
}

impl ActiveModelBehavior for ActiveModel {}
