//! Phone and address (class CONTACT).

use sea_orm::entity::prelude::*;

use crate::sealed::{Sealed, sealed_columns};

sealed_columns! {
    "person_contact":
    /// The phone number.
    PhoneColumn = "phone",
    /// The P-code of the district, a line break, and the address.
    AddressColumn = "address",
}

/// Phone and address (class CONTACT).
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "person_contact")]
pub struct Model {
    /// The person; the subject of the key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: Uuid,
    /// The phone number.
    pub phone: Option<Sealed<PhoneColumn>>,
    /// The P-code of the district, a line break, and the address.
    pub address: Option<Sealed<AddressColumn>>,
    /// Counts the changes of the group.
    pub revision: i64,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
