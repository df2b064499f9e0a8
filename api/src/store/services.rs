//! Support plans and services, checked against their codes whenever they are read.

use std::collections::BTreeMap;

use entities::vocabulary::DecisionSetKind;
use entities::{objective_outcome, service_event, support_objective, support_plan, support_service};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::StoreError;
use super::load::group;
use super::writing::row_code::coded_of_cases;
use crate::disclosure::support::Support;
use crate::vault::keyed::Keyed;

/// The plans and services of cases, by case; of no case from the same statements.
pub(super) async fn support(
    db: &impl ConnectionTrait,
    keyed: &Keyed,
    cases: &[Uuid],
) -> Result<BTreeMap<Uuid, Support>, StoreError> {
    macro_rules! of_cases {
        ($entity:ident) => {
            group(coded_of_cases!($entity, (db, keyed), cases), |row| row.case_id)
        };
    }
    let mut plans = of_cases!(support_plan);
    let mut objectives = of_cases!(support_objective);
    let mut outcomes = of_cases!(objective_outcome);
    let mut services = of_cases!(support_service);
    let mut events = of_cases!(service_event);
    let mut all = BTreeMap::new();
    for case in cases {
        let support = Support {
            plans: plans.remove(case).unwrap_or_default(),
            objectives: objectives.remove(case).unwrap_or_default(),
            outcomes: outcomes.remove(case).unwrap_or_default(),
            services: services.remove(case).unwrap_or_default(),
            events: events.remove(case).unwrap_or_default(),
        };
        if !support.is_whole() {
            return Err(StoreError::Tampered { kind: DecisionSetKind::Case, owner: *case });
        }
        all.insert(*case, support);
    }
    Ok(all)
}
