//! Figures take the same statements however many cases there are.

use entities::vocabulary::Purpose;
use serde_json::json;

use super::crowd::crowd;
use super::listed::DASHBOARD;
use crate::harness::app::TestApp;
use crate::harness::dice::Dice;
use crate::harness::world::World;

const WORK: &str = "query { dashboard { work(period: { from: \"2026-01-01\", until: \"2026-12-31\" }) {
    handovers { planned } services { kind started } testimony { held } }
    referrals(period: { from: \"2026-01-01\", until: \"2026-12-31\" }) { submitted }
    awareness(period: { from: \"2026-01-01\", until: \"2026-12-31\" }) { heads } commitments { open } } }";

#[tokio::test]
async fn of_a_dashboard_do_not_grow_with_cases() {
    for asker in
        [("secretariat", Purpose::Coordination), ("worker", Purpose::Repatriation), ("seat", Purpose::Coordination)]
    {
        let mut counts = Vec::new();
        for cases in [8, 30] {
            let app = TestApp::new().await;
            let world = World::build(&app).await;
            crowd(&app, &world, (&mut Dice::new(31), cases)).await;
            let before = app.store.database().statements();
            let answer = app.ask_with(asker.0, asker.1, DASHBOARD, json!({})).await;
            assert!(answer.at("/dashboard/pipeline/cases").is_u64(), "{}", answer.text);
            let answer = app.ask(asker.0, asker.1, WORK).await;
            assert!(answer.at("/dashboard/work").is_object(), "{}", answer.text);
            counts.push(app.store.database().statements() - before);
        }
        println!("a dashboard as {} takes {} statements", asker.0, counts[0]);
        assert_eq!(counts[0], counts[1], "{asker:?}");
    }
}
