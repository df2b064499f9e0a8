//! The key of one subject (a person, a case, a relative or an accused), wrapped by a master key.

use sea_orm::entity::prelude::*;

/// The key of one subject (a person, a case, a relative or an accused), wrapped by a master key.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "subject_key")]
pub struct Model {
    /// The subject.
    #[sea_orm(primary_key, auto_increment = false)]
    pub subject_id: Uuid,
    /// The key's own id, which every ciphertext carries.
    pub key_id: Uuid,
    /// The master key that wraps it.
    pub master_id: String,
    /// The wrapped key.
    pub wrapped: Vec<u8>,
    /// When it was made.
    pub created_at: ChronoDateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
