//! Reports of home investigations, checked against their signatures whenever they are read.

use entities::{home_countersignature, home_investigation};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::StoreError;
use super::writing::homes::check_signatures;
use crate::vault::keyed::Keyed;

/// The reports of cases and the second signatures under them; of no case from the same statements.
pub(super) async fn reports(
    db: &impl ConnectionTrait,
    keyed: &Keyed,
    cases: Vec<Uuid>,
) -> Result<(Vec<home_investigation::Model>, Vec<home_countersignature::Model>), StoreError> {
    let query = home_investigation::Entity::find();
    let query = query.filter(home_investigation::Column::CaseId.is_in(cases.iter().copied()));
    let reports = query.all(db).await?;
    let query = home_countersignature::Entity::find();
    let second = query.filter(home_countersignature::Column::CaseId.is_in(cases)).all(db).await?;
    check_signatures(keyed, (&reports, &second))?;
    Ok((reports, second))
}
