//! What is looked for by an enquiry, in keyed one-way form.

use sea_orm::entity::prelude::*;

use crate::vocabulary::SearchKind;

/// What is looked for by an enquiry, in keyed one-way form.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "enquiry_token")]
pub struct Model {
    /// The enquiry.
    #[sea_orm(primary_key, auto_increment = false)]
    pub enquiry_id: Uuid,
    /// Of what it is made.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: SearchKind,
    /// A keyed hash of the one form of what was said.
    #[sea_orm(primary_key, auto_increment = false)]
    pub token: Vec<u8>,
}

impl ActiveModelBehavior for ActiveModel {}
