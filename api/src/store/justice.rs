//! Court cases and what hangs on them, read by a fixed number of statements and checked
//! against their codes whenever they are read.

use std::collections::BTreeMap;

use entities::{
    after_care, after_care_visit, court_case, court_case_event, hearing, hearing_check, hearing_event,
    legal_assistance, legal_assistance_answer, statement,
};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::StoreError;
use super::writing::row_code::coded_of_cases;
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
            coded_of_cases!($entity, (db, keyed), cases)
        };
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
        assistance from rows!(legal_assistance);
        answers from rows!(legal_assistance_answer);
        hearings from rows!(hearing);
        hearing_events from rows!(hearing_event);
        checks from rows!(hearing_check);
        after_care from rows!(after_care);
        visits from rows!(after_care_visit);
    }
    Ok(found)
}

/// The same of one case.
pub(super) async fn of_case(db: &impl ConnectionTrait, keyed: &Keyed, case: Uuid) -> Result<Justice, StoreError> {
    Ok(of_cases(db, keyed, &[case]).await?.remove(&case).unwrap_or_default())
}
