//! Court cases and what hangs on them, read by a fixed number of statements; rows on which a hearing rests are checked against
//! their codes whenever they are read.

use std::collections::BTreeMap;

use entities::vocabulary::DecisionSetKind;
use entities::{
    after_care, after_care_visit, court_case, court_case_event, hearing, hearing_check, hearing_event,
    legal_assistance, legal_assistance_answer, statement,
};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::StoreError;
use super::writing::row_code::fits;
use crate::disclosure::view::Justice;
use crate::vault::keyed::Keyed;

/// What is kept of courts in each of the cases; of no case from the same statements.
pub(super) async fn of_cases(
    db: &impl ConnectionTrait,
    keyed: &Keyed,
    cases: &[Uuid],
) -> Result<BTreeMap<Uuid, Justice>, StoreError> {
    macro_rules! rows {
        ($entity:ident) => {
            $entity::Entity::find().filter($entity::Column::CaseId.is_in(cases.iter().copied())).all(db).await?
        };
        ($entity:ident, coded) => {{
            let rows = rows!($entity);
            if let Some(row) = rows.iter().find(|row| !fits(keyed, *row, &row.mac)) {
                return Err(StoreError::Tampered { kind: DecisionSetKind::Case, owner: row.case_id });
            }
            rows
        }};
    }
    let mut found: BTreeMap<Uuid, Justice> = BTreeMap::new();
    macro_rules! gather {
        ($($into:ident from $rows:expr;)+) => {
            $(for row in $rows {
                found.entry(row.case_id).or_default().$into.push(row);
            })+
        };
    }
    gather! {
        court_cases from rows!(court_case);
        court_events from rows!(court_case_event);
        statements from rows!(statement);
        assistance from rows!(legal_assistance, coded);
        answers from rows!(legal_assistance_answer, coded);
        hearings from rows!(hearing, coded);
        hearing_events from rows!(hearing_event, coded);
        checks from rows!(hearing_check, coded);
        after_care from rows!(after_care, coded);
        visits from rows!(after_care_visit, coded);
    }
    Ok(found)
}

/// The same of one case.
pub(super) async fn of_case(db: &impl ConnectionTrait, keyed: &Keyed, case: Uuid) -> Result<Justice, StoreError> {
    Ok(of_cases(db, keyed, &[case]).await?.remove(&case).unwrap_or_default())
}
