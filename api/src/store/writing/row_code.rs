//! The code of a row that stands under one of its own: over every column by its name, so that none can be left out, and
//! without those that are empty, so that a column which is added later leaves the codes of older rows as they are.

use sea_orm::sea_query::Value;
use sea_orm::{
    ActiveModelTrait, EntityName as _, EntityTrait, IdenStatic as _, IntoActiveModel, Iterable as _, ModelTrait,
};

use crate::vault::keyed::Keyed;

/// The column that holds the code.
const CODE: &str = "mac";

/// What the code of a row is made over.
fn bytes<M, A>(row: &M) -> Vec<u8>
where
    M: ModelTrait + IntoActiveModel<A>,
    A: ActiveModelTrait<Entity = M::Entity>,
{
    let columns = row.clone().into_active_model();
    let mut out = b"setu.row.v1".to_vec();
    let mut put = |part: &[u8]| {
        out.extend_from_slice(&(part.len() as u64).to_be_bytes());
        out.extend_from_slice(part);
    };
    put(<M::Entity as Default>::default().table_name().as_bytes());
    for column in <M::Entity as EntityTrait>::Column::iter() {
        let name = column.as_str();
        let value: Option<Value> = columns.get(column).into_value();
        let Some(value) = value.filter(|value| *value != value.as_null()).filter(|_| name != CODE) else { continue };
        put(name.as_bytes());
        put(format!("{value:?}").as_bytes());
    }
    out
}

/// The code of a row.
pub(in crate::store) fn code<M, A>(keyed: &Keyed, row: &M) -> Vec<u8>
where
    M: ModelTrait + IntoActiveModel<A>,
    A: ActiveModelTrait<Entity = M::Entity>,
{
    keyed.decision_mac(&bytes(row))
}

/// Whether a row is as it was written.
pub(in crate::store) fn fits<M, A>(keyed: &Keyed, row: &M, code: &[u8]) -> bool
where
    M: ModelTrait + IntoActiveModel<A>,
    A: ActiveModelTrait<Entity = M::Entity>,
{
    keyed.decision_mac_fits(&bytes(row), code)
}
