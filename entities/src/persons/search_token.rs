//! By what a person is found without opening anything: keyed one-way forms of sealed values. A table of its own, whose
//! rows are deleted and made anew when the value changes, and deleted for good when the person is erased.

use sea_orm::entity::prelude::*;

use crate::vocabulary::SearchKind;

/// A keyed one-way form of a sealed value.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "search_token")]
pub struct Model {
    /// The person.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: Uuid,
    /// Of what it is the form.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: SearchKind,
    /// The form: 32 bytes.
    #[sea_orm(primary_key, auto_increment = false)]
    pub token: Vec<u8>,
}

impl ActiveModelBehavior for ActiveModel {}
