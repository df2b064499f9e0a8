//! Follow-ups, safety alerts and closures, checked against their codes whenever they are read.

use std::collections::BTreeMap;

use entities::vocabulary::DecisionSetKind;
use entities::{closure_answer, closure_proposal, follow_up, safety_alert, safety_alert_event};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::StoreError;
use super::load::group;
use super::writing::row_code::coded_of_cases;
use crate::disclosure::aftercare::Aftercare;
use crate::vault::keyed::Keyed;

/// What came after, by case; of no case from the same statements.
pub(super) async fn aftercare(
    db: &impl ConnectionTrait,
    keyed: &Keyed,
    cases: &[Uuid],
) -> Result<BTreeMap<Uuid, Aftercare>, StoreError> {
    macro_rules! of_cases {
        ($entity:ident) => {
            group(coded_of_cases!($entity, (db, keyed), cases), |row| row.case_id)
        };
    }
    let mut follow_ups = of_cases!(follow_up);
    let mut alerts = of_cases!(safety_alert);
    let mut alert_events = of_cases!(safety_alert_event);
    let mut closures = of_cases!(closure_proposal);
    let mut closure_answers = of_cases!(closure_answer);
    let mut all = BTreeMap::new();
    for case in cases {
        let aftercare = Aftercare {
            follow_ups: follow_ups.remove(case).unwrap_or_default(),
            alerts: alerts.remove(case).unwrap_or_default(),
            alert_events: alert_events.remove(case).unwrap_or_default(),
            closures: closures.remove(case).unwrap_or_default(),
            closure_answers: closure_answers.remove(case).unwrap_or_default(),
        };
        if !aftercare.is_whole() {
            return Err(StoreError::Tampered { kind: DecisionSetKind::Case, owner: *case });
        }
        all.insert(*case, aftercare);
    }
    Ok(all)
}
