//! What a plan is measured by of cases, taken from totals by day, is what the list of the same viewer counts, whenever a period begins
//! and ends.

use chrono::{DateTime, TimeDelta, Utc};
use entities::vocabulary::{PackageCode, Purpose, Stage};
use serde_json::{Value, json};

use super::crowd::{crowd, narrow};
use super::listed::listed;
use crate::harness::app::TestApp;
use crate::harness::dice::Dice;
use crate::harness::world::{Case, World};

const SECRETARIAT: (&str, Purpose) = ("secretariat", Purpose::Coordination);
const PROGRESS: &str = "query ($from: DateTime!, $until: DateTime!) { planProgress(from: $from, until: $until) {
    measure state value } }";

type Period = (DateTime<Utc>, DateTime<Utc>);

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// Around the ends of months and days in Bangladesh, where 18:00 UTC is midnight, and of none.
fn periods() -> Vec<Period> {
    let mut ends = vec![at("2026-09-01T11:22:33.000004Z"), at("2026-11-24T06:00:00Z")];
    for midnight in ["2026-08-31T18:00:00Z", "2026-09-30T18:00:00Z", "2026-10-31T18:00:00Z", "2026-11-23T18:00:00Z"] {
        let off = |milliseconds| at(midnight) + TimeDelta::milliseconds(milliseconds);
        ends.extend([off(-1), off(0), off(1), off(18_000_000)]);
    }
    ends.extend([at("1970-01-01T00:00:00Z"), at("9999-12-31T23:59:59Z")]);
    ends.sort();
    let all = ends.iter().flat_map(|from| ends.iter().map(move |until| (*from, *until)));
    all.filter(|(from, until)| from < until).collect()
}

/// How many of the listed cases first reached a stage in a period.
fn counted(cases: &[Value], stage: &str, (from, until): Period) -> i64 {
    let first = |case: &Value| {
        let reached = case["stages"].as_array().unwrap().iter().filter(|entry| entry["stage"] == stage);
        reached.map(|entry| at(entry["happenedAt"].as_str().unwrap())).min()
    };
    let within = cases.iter().filter_map(first).filter(|first| from <= *first && *first < until);
    i64::try_from(within.count()).unwrap()
}

/// Compares in every period, and gives how many were handed over at all.
async fn agrees(app: &TestApp) -> i64 {
    let cases = listed(app, SECRETARIAT, &json!({})).await;
    for (from, until) in periods() {
        let answer =
            app.ask_with(SECRETARIAT.0, SECRETARIAT.1, PROGRESS, json!({ "from": from, "until": until })).await;
        for (measure, stage) in [("PEOPLE_HANDED_OVER", "HANDED_OVER"), ("PEOPLE_REUNIFIED", "REUNIFIED")] {
            let told = answer.at("/planProgress").as_array().unwrap_or_else(|| panic!("{}", answer.text)).iter();
            let told = told.clone().find(|row| row["measure"] == measure).unwrap()["value"].as_i64();
            assert_eq!(told, Some(counted(&cases, stage, (from, until))), "{measure} from {from} until {until}");
        }
    }
    counted(&cases, "HANDED_OVER", (at("1970-01-01T00:00:00Z"), at("9999-12-31T23:59:59Z")))
}

async fn reaches(app: &TestApp, case: &Case, stage: Stage, when: DateTime<Utc>) {
    let mut w = app.write().await;
    w.reach_stage(case.id, stage, when).await.unwrap();
    w.commit().await.unwrap();
}

#[tokio::test]
async fn as_secretariat_through_late_entries_corrections_and_withdrawals() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    crowd(&app, &world, (&mut Dice::new(41), 30)).await;
    app.store.fold_figures().await.unwrap();
    let some = agrees(&app).await;
    assert!(some > 5, "{some}");
    // Some are folded into the totals, some not yet.
    let (one, other) = (world.case(&app).await, world.case(&app).await);
    world.agree(&app, &one, &[PackageCode::BringMeHome]).await;
    for (case, stage, when) in [
        (&one, Stage::HandedOver, "2026-11-02T09:00:00Z"),
        // Entered late, for a day before: the first time moves over the end of a month.
        (&one, Stage::HandedOver, "2026-10-31T17:59:59.999Z"),
        // Entered again, for a day after: it does not.
        (&one, Stage::HandedOver, "2026-11-20T09:00:00Z"),
        (&one, Stage::Reunified, "2026-10-31T18:00:00Z"),
        (&other, Stage::HandedOver, "2026-10-31T18:00:00Z"),
        (&other, Stage::HandedOver, "2026-09-30T18:00:00.001Z"),
    ] {
        reaches(&app, case, stage, at(when)).await;
        agrees(&app).await;
    }
    assert_eq!(agrees(&app).await, some + 2);
    // What she takes back closes doors and changes no figure of those who see no person.
    let all = json!({ "caseId": app.case_id(&one), "withdrawAll": true });
    app.act(("worker", Purpose::Repatriation), "sayNo", all).await.done();
    world.close(&app, other.id).await;
    assert_eq!(agrees(&app).await, some + 2);
    app.store.fold_figures().await.unwrap();
    assert_eq!(agrees(&app).await, some + 2);
    app.store.recount_figures().await.unwrap();
    assert_eq!(agrees(&app).await, some + 2);
}

/// Where an agreement narrows what is asked of one other agency not all cases are there, and the totals are not for it.
#[tokio::test]
async fn as_secretariat_to_whom_not_every_case_is_there() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    crowd(&app, &world, (&mut Dice::new(41), 30)).await;
    let all = agrees(&app).await;
    narrow(&app, &world, (Purpose::Statistics, &[])).await;
    let some = agrees(&app).await;
    assert!(0 < some && some < all, "{some} of {all}");
}

#[tokio::test]
async fn as_secretariat_they_are_taken_from_the_totals() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    crowd(&app, &world, (&mut Dice::new(41), 12)).await;
    app.store.fold_figures().await.unwrap();
    let year = json!({ "from": "2025-12-31T18:00:00Z", "until": "2026-12-31T18:00:00Z" });
    let handed_over = async || {
        let answer = app.ask_with(SECRETARIAT.0, SECRETARIAT.1, PROGRESS, year.clone()).await;
        answer.at("/planProgress/0/value").as_i64().unwrap_or_else(|| panic!("{}", answer.text))
    };
    let before = handed_over().await;
    let wrong = "UPDATE figure_total SET amount = amount + 1 WHERE kind = 'REACHED' AND subject = 'HANDED_OVER'";
    let changed = app.attack(wrong).await;
    assert!(changed > 0);
    assert_eq!(handed_over().await, before + i64::try_from(changed).unwrap());
}
