//! A year by the clock: what is due, done, overdue and taken up, on the very instant at which a day ends in Dhaka.

use chrono::{Days, NaiveDate, TimeDelta};
use entities::vocabulary::Stage;
use serde_json::json;

use super::calendar::{begins, months_after};
use super::{Scene, WORKER, begin, kinds, with};

/// What is open of the monthly notice, at the last instant before a day begins and at its first.
async fn around(scene: &Scene, day: NaiveDate) -> (String, String) {
    let at = begins(day);
    scene.app.advance(at - TimeDelta::milliseconds(1) - scene.app.now());
    let before = scene.open("MONTHLY_NOTICE").await.0;
    scene.app.advance(TimeDelta::milliseconds(1));
    (before, scene.open("MONTHLY_NOTICE").await.0)
}

#[tokio::test]
async fn as_worker_over_a_year_every_month_becomes_due_overdue_taken_up_and_is_done() {
    let scene = begin().await;
    // The case began sixty days before, and nobody told her anything.
    assert_eq!(scene.of("NOTICE_OF_RIGHTS").await, [("ESCALATED".into(), "2026-09-25".into())]);
    assert_eq!(scene.open("MONTHLY_NOTICE").await, ("ESCALATED".into(), "2026-10-25".into()));
    scene.does(WORKER, "recordVictimNotice", scene.rights()).await;
    scene.does(WORKER, "recordVictimNotice", scene.told()).await;
    scene.app.advance(TimeDelta::minutes(1));
    assert_eq!(scene.of("NOTICE_OF_RIGHTS").await, [("DISCHARGED".into(), "2026-09-25".into())]);
    let mut told = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    // In turn: on its day, a day late, days late enough to be taken up, early; and once on the last of January.
    for month in 0..12_u64 {
        let due = months_after(told, 1);
        assert_eq!(scene.open("MONTHLY_NOTICE").await, ("UPCOMING".into(), due.to_string()), "month {month}");
        let day = |days: i64| due + TimeDelta::days(days);
        assert_eq!(around(&scene, day(-7)).await, ("UPCOMING".into(), "DUE".into()), "month {month}");
        let later = match month % 4 {
            0 => 0,
            1 => {
                assert_eq!(around(&scene, day(1)).await, ("DUE".into(), "OVERDUE".into()), "month {month}");
                1
            }
            2 => {
                assert_eq!(around(&scene, day(1)).await, ("DUE".into(), "OVERDUE".into()), "month {month}");
                assert_eq!(around(&scene, day(3)).await, ("OVERDUE".into(), "ESCALATED".into()), "month {month}");
                7
            }
            _ => -3,
        };
        // The last minute of the day on which she is told, in Dhaka: still the same day, though not in UTC.
        let mut on = day(later);
        if month == 1 {
            on = NaiveDate::from_ymd_opt(2027, 1, 31).unwrap();
        }
        scene.app.advance(begins(on + Days::new(1)) - TimeDelta::minutes(1) - scene.app.now());
        scene.does(WORKER, "recordVictimNotice", scene.told()).await;
        scene.app.advance(TimeDelta::minutes(2));
        let done = scene.of("MONTHLY_NOTICE").await;
        assert!(done.contains(&("DISCHARGED".into(), due.to_string())), "month {month}: {done:?}");
        told = on;
        if month == 1 {
            assert_eq!(scene.open("MONTHLY_NOTICE").await.1, "2027-02-28", "February has no 31st");
        }
    }
    let filter = json!({ "kinds": ["MONTHLY_NOTICE"], "caseId": scene.id(), "states": ["DISCHARGED"] });
    let done = scene.duties(WORKER, filter).await;
    assert_eq!(done.len(), 13);
    let late = done.iter().filter(|duty| duty["inTime"] == json!(false)).count();
    // The first of all, a day late thrice (once at the end of January), taken up thrice.
    assert_eq!(late, 7, "{done:?}");
}

#[tokio::test]
async fn what_was_told_before_and_entered_late_counts_from_when_it_was() {
    let scene = begin().await;
    // Nobody had written how she may be contacted then.
    let before = with(with(scene.told(), "planWrittenAt", json!(null)), "happenedAt", json!("2026-10-20T17:59:00Z"));
    scene.does(WORKER, "recordVictimNotice", before).await;
    scene.app.advance(TimeDelta::minutes(1));
    assert_eq!(scene.open("MONTHLY_NOTICE").await, ("ESCALATED".into(), "2026-11-20".into()));
    let filter = json!({ "kinds": ["MONTHLY_NOTICE"], "caseId": scene.id(), "states": ["DISCHARGED"] });
    let done = &scene.duties(WORKER, filter).await[0];
    assert_eq!(
        (&done["dueOn"], &done["inTime"], &done["dischargedEnteredAt"], &done["dischargedBy"]["code"]),
        (&json!("2026-10-25"), &json!(true), &json!("2026-11-24T06:00:00+00:00"), &json!("NGO-A"))
    );
}

#[tokio::test]
async fn of_her_rights_she_is_told_on_the_day_on_which_somebody_meets_her_and_not_while_she_is_only_missed() {
    let scene = begin().await;
    let mut w = scene.app.write().await;
    let now = scene.app.now();
    let missed = scene.world.open_at(&mut w, now, ("missed", Stage::Reported)).await;
    w.commit().await.unwrap();
    let scene = Scene { case: missed, ..scene };
    assert_eq!(scene.of("NOTICE_OF_RIGHTS").await, []);
    assert_eq!(scene.of("MONTHLY_NOTICE").await, []);
    // Whoever was not met was not told.
    for notice in [scene.rights(), scene.told()] {
        let told = scene.refused(WORKER, "recordVictimNotice", notice).await;
        assert_eq!(told, ["DATE_IMPOSSIBLE input.happenedAt"]);
    }
    scene.go("2026-11-29T10:00:00Z");
    let mut w = scene.app.write().await;
    w.reach_stage(scene.case.id, Stage::RescuedInIndia, scene.app.now()).await.unwrap();
    w.commit().await.unwrap();
    scene.app.advance(TimeDelta::minutes(1));
    for (at, state) in
        [("2026-11-29T17:59:59Z", "DUE"), ("2026-11-29T18:00:00Z", "OVERDUE"), ("2026-11-30T18:00:00Z", "ESCALATED")]
    {
        scene.go(at);
        assert_eq!(scene.open("NOTICE_OF_RIGHTS").await, (state.into(), "2026-11-29".into()), "{at}");
    }
    assert_eq!(scene.open("MONTHLY_NOTICE").await, ("UPCOMING".into(), "2026-12-29".into()));
}

#[tokio::test]
async fn a_closed_case_owes_nothing_and_what_was_done_stays() {
    let scene = begin().await;
    scene.does(WORKER, "recordVictimNotice", scene.told()).await;
    scene.app.advance(TimeDelta::minutes(1));
    scene.world.close(&scene.app, scene.case.id).await;
    scene.app.advance(TimeDelta::days(60));
    assert_eq!(scene.of("MONTHLY_NOTICE").await, [("DISCHARGED".into(), "2026-10-25".into())]);
    assert_eq!(scene.of("NOTICE_OF_RIGHTS").await, []);
    let left = kinds(&scene.duties(WORKER, json!({ "mine": false })).await);
    assert_eq!(left, ["EMERGENCY_REVIEW ESCALATED"], "an emergency is reviewed whatever became of the case");
}
