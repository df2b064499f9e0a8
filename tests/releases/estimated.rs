//! An attacker who estimates one measure from another that is linked with it: how many sessions there were from how many came to them.

use api::disclosure::control::Counted;
use api::disclosure::policy::FigureTable;
use entities::vocabulary::{FigureDimension, PublishedMeasure};
use uuid::Uuid;

use super::attack::{Cell, HEADS, K, Quarter, WORLDS, worked_out, world};
use crate::harness::app::default_policy;

/// Where in what was published of a quarter a measure stands by the district of sessions.
fn by_district(figures: &[FigureTable], quarter: &Quarter, measure: PublishedMeasure) -> usize {
    let by = |code: &str| figures.iter().find(|table| table.code == code).and_then(|table| table.by);
    let of =
        |counted: &Counted| counted.measure == measure && by(&counted.table) == Some(FigureDimension::SessionDistrict);
    quarter.published.iter().position(of).unwrap()
}

#[test]
fn nobody_works_out_withheld_sessions_from_the_heads_at_them() {
    use PublishedMeasure as M;
    let figures = default_policy().figures().to_vec();
    let (mut attacked, mut open) = (0, 0);
    for seed in 0..WORLDS / 4 {
        let world = world(seed, &figures);
        for (number, quarter) in world.iter().enumerate() {
            let [sessions, heads] =
                [M::AwarenessSessions, M::AwarenessHeads].map(|measure| by_district(&figures, quarter, measure));
            let withheld = quarter.published[sessions].cells.iter().filter(|(_, count)| count.is_none());
            for (n, (place, _)) in withheld.enumerate() {
                let attacker = (n % 3 > 0).then(|| Uuid::from_u128(n as u128 % 6 + 1));
                let at = |table: usize| -> Cell { (number, table, place.clone()) };
                let told = worked_out(&world, &figures, &at(sessions), attacker);
                let came = worked_out(&world, &figures, &at(heads), attacker);
                // He knows how few and how many come to a session.
                let least = told.0.max(came.0 / *HEADS.end() as f64);
                let most = told.1.min(came.1 / *HEADS.start() as f64);
                attacked += 1;
                let nothing = most < 0.01;
                open += usize::from(!nothing);
                assert!(
                    nothing || most - least > K as f64 - 0.1,
                    "world {seed}: {attacker:?} works out {least} to {most} sessions at {place:?}"
                );
            }
        }
    }
    assert!(attacked >= 100 && open >= 50, "{attacked} attacked, {open} open");
}
