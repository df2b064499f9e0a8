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

/// The rows of cases in one table, each checked against its code; of no case from the same statement.
macro_rules! coded_of_cases {
    ($entity:ident, ($db:expr, $keyed:expr), $cases:expr) => {{
        let rows = $entity::Entity::find().filter($entity::Column::CaseId.is_in($cases.iter().copied()));
        let rows = rows.all($db).await?;
        if let Some(row) = rows.iter().find(|row| !$crate::store::writing::row_code::fits($keyed, *row, &row.mac)) {
            let kind = entities::vocabulary::DecisionSetKind::Case;
            return Err($crate::store::StoreError::Tampered { kind, owner: row.case_id });
        }
        rows
    }};
}

pub(in crate::store) use coded_of_cases;
