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
        // More than a few are seen by each of them: what is told of a few is told of each.
        for cases in [60, 120] {
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

const MEASURED: &str =
    "query { planProgress(from: \"2026-01-01T00:00:00Z\", until: \"2026-11-24T05:00:00Z\") { measure value }
    commitments(first: 10) { nodes { measured } } }";

#[tokio::test]
async fn of_what_is_measured_do_not_grow_with_cases_nor_with_commitments() {
    let mut counts = Vec::new();
    for (cases, commitments) in [(8, 1), (30, 5)] {
        let app = TestApp::new().await;
        let world = World::build(&app).await;
        crowd(&app, &world, (&mut Dice::new(31), cases)).await;
        let secretariat = ("secretariat", Purpose::Coordination);
        for day in 1..=commitments {
            let input = json!({ "ownerId": app.id("Agency", &[world.ngo]), "words": "Bring them home",
                "indicator": "NPA-2018-HANDED-OVER", "target": 3, "dueOn": "2026-12-31",
                "happenedAt": format!("2026-11-0{day}T05:00:00Z") });
            app.act(secretariat, "recordCommitment", input).await.done();
        }
        let before = app.store.database().statements();
        let answer = app.ask(secretariat.0, secretariat.1, MEASURED).await;
        counts.push(app.store.database().statements() - before);
        let told = answer.at("/commitments/nodes").as_array().unwrap_or_else(|| panic!("{}", answer.text));
        assert!(told.len() == commitments && told.iter().all(|one| one["measured"].is_i64()), "{}", answer.text);
    }
    println!("what is measured takes {} statements", counts[0]);
    assert_eq!(counts[0], counts[1]);
}
