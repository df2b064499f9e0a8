//! What a release counts: each event once, by when it was entered, and only people who agree to be counted.

use chrono::TimeDelta;
use entities::vocabulary::{ConsentEventKind, PackageCode, Purpose, Stage};
use serde_json::json;

use super::{PARTNER, SEAT, SECRETARIAT, at, begin, cell, cells, denies, opened, people, read, release, said, unasked};
use crate::harness::world::permits;

const HOME: &str = "opened-by-home";

#[tokio::test]
async fn a_quarter_begins_and_ends_at_midnight_in_dhaka() {
    let (app, world) = begin().await;
    // The last instant of the year there, the first of the next, and the last and first of the quarter after it.
    for (instant, count) in [
        ("2026-12-31T17:59:59.999Z", 12),
        ("2026-12-31T18:00:00Z", 13),
        ("2027-03-31T17:59:59.999999Z", 14),
        ("2027-03-31T18:00:00Z", 15),
    ] {
        app.clock.set(at(instant));
        opened(&app, &world, &people(count, "BD4041", world.ngo)).await;
    }
    app.clock.set(at("2027-04-01T06:00:00Z"));
    for (period, count) in [("2026-Q4", 12), ("2027-Q1", 27)] {
        release(&app, SECRETARIAT, period).await.done();
        let told = read(&app, PARTNER, period).await;
        assert_eq!(cell(&told, HOME, "CASES_OPENED "), Some(count), "{period}");
        assert_eq!(cell(&told, "opened-by-place-found", "CASES_OPENED IN/IN-MH"), Some(count), "{period}");
    }
}

#[tokio::test]
async fn nobody_who_does_not_agree_or_took_it_back_or_denies_it() {
    let (app, world) = begin().await;
    let ids = opened(&app, &world, &people(16, "BD4041", world.ngo)).await;
    let mut w = app.write().await;
    for one in people(5, "BD4041", world.ngo) {
        unasked(&mut w, &world, one).await;
    }
    w.commit().await.unwrap();
    app.advance(TimeDelta::days(1));
    let mut w = app.write().await;
    let now = w.now();
    // One denies it, one takes it back, and one permits everything else besides.
    said(&mut w, &world, ids[0], vec![denies(now)]).await;
    let other = permits(&app, PackageCode::BringMeHome);
    said(&mut w, &world, ids[2], other).await;
    w.commit().await.unwrap();
    let consent = super::kept::consent_of(&app, ids[1]).await;
    let mut w = app.write().await;
    w.consent_event(consent, ConsentEventKind::Withdrawn, now).await.unwrap();
    w.commit().await.unwrap();
    app.clock.set(at("2027-01-10T06:00:00Z"));
    release(&app, SECRETARIAT, "2026-Q4").await.done();
    let told = read(&app, PARTNER, "2026-Q4").await;
    assert_eq!(cell(&told, HOME, "CASES_OPENED "), Some(14));
}

#[tokio::test]
async fn a_person_once_however_often_a_stage_is_reached() {
    let (app, world) = begin().await;
    let ids = opened(&app, &world, &people(15, "BD4041", world.ngo)).await;
    for (day, cases) in [(1, &ids[..13]), (2, &ids[5..15])] {
        app.advance(TimeDelta::days(day));
        let mut w = app.write().await;
        for case in cases {
            w.reach_stage(*case, Stage::HandedOver, app.now()).await.unwrap();
        }
        w.commit().await.unwrap();
    }
    app.clock.set(at("2027-01-10T06:00:00Z"));
    // Reached again, and entered in the next quarter: it is not counted again.
    let mut w = app.write().await;
    for case in &ids {
        w.reach_stage(*case, Stage::HandedOver, app.now()).await.unwrap();
        w.reach_stage(*case, Stage::Reunified, app.now()).await.unwrap();
    }
    w.commit().await.unwrap();
    release(&app, SECRETARIAT, "2026-Q4").await.done();
    app.clock.set(at("2027-04-10T06:00:00Z"));
    release(&app, SECRETARIAT, "2027-Q1").await.done();
    let (first, second) = (read(&app, SEAT, "2026-Q4").await, read(&app, SEAT, "2027-Q1").await);
    let crossing = "handed-over-by-crossing";
    assert_eq!(cell(&first, crossing, "PEOPLE_HANDED_OVER NOT_RECORDED"), Some(15));
    assert_eq!(cell(&second, crossing, "PEOPLE_HANDED_OVER "), Some(0));
    assert_eq!(cell(&first, "reunified", "PEOPLE_REUNIFIED "), Some(0));
    assert_eq!(cell(&second, "reunified", "PEOPLE_REUNIFIED "), Some(15));
    // Fifteen are too few for how long it took.
    let interval = &second["intervals"][0];
    assert_eq!(interval["code"], "days-from-handover-to-home");
    assert_eq!((&interval["halfWithinDays"], &interval["suppressed"]), (&json!(null), &json!("TOO_FEW_CASES")));
}

#[tokio::test]
async fn how_long_it_took_over_enough_cases() {
    let (app, world) = begin().await;
    let mut all = people(40, "BD4041", world.ngo);
    all.extend(people(40, "BD4041", world.other_ngo));
    all.extend(people(40, "BD4041", world.thana));
    all.extend(people(20, "BD4041", world.cid));
    let ids = opened(&app, &world, &all).await;
    let start = app.now();
    let mut w = app.write().await;
    for case in &ids[..120] {
        w.reach_stage(*case, Stage::HandedOver, start).await.unwrap();
    }
    w.commit().await.unwrap();
    app.advance(TimeDelta::days(30));
    let mut w = app.write().await;
    for (place, case) in ids[..120].iter().enumerate() {
        // Of each agency's forty ten took 5 days, twelve 9, and the others 17.
        let days = [5, 9, 17][usize::from(place % 40 >= 10) + usize::from(place % 40 >= 22)];
        w.reach_stage(*case, Stage::Reunified, start + TimeDelta::days(days)).await.unwrap();
    }
    w.commit().await.unwrap();
    app.clock.set(at("2027-01-10T06:00:00Z"));
    release(&app, SECRETARIAT, "2026-Q4").await.done();
    let told = read(&app, PARTNER, "2026-Q4").await;
    // Half took up to 9 days, nine in ten up to 17: both are told as the next step. Twelve of others are slower than that.
    let interval = &told["intervals"][0];
    assert_eq!((&interval["halfWithinDays"], &interval["nineTenthsWithinDays"]), (&json!(14), &json!(30)));
    assert_eq!(interval["suppressed"], json!(null));
}

#[tokio::test]
async fn sessions_of_awareness_as_they_are_said_by_now() {
    let (app, _) = begin().await;
    let worker = ("worker", Purpose::Coordination);
    let session = |heads: i64, corrects: Option<&serde_json::Value>| {
        json!({ "correctsId": corrects, "partnerKind": "GARMENT_FACTORY", "partnerName": "Synthetic Garments Ltd",
            "district": "BD3026", "topic": "SAFE_MIGRATION", "language": "BN", "headcount": heads,
            "heads": [{ "sex": "FEMALE", "age": "FROM_18_TO_24", "heads": heads }], "heldAt": "2026-11-20T06:00:00Z" })
    };
    let mut made = Vec::new();
    for _ in 0..12 {
        let answer = app.act(worker, "recordAwarenessSession", session(20, None)).await.done();
        made.push(answer.payload()["session"]["id"].clone());
    }
    app.act(worker, "recordAwarenessSession", session(25, Some(&made[0]))).await.done();
    app.clock.set(at("2027-01-10T06:00:00Z"));
    release(&app, SECRETARIAT, "2026-Q4").await.done();
    // What is said anew after the release is not counted anew, and what was released is audited as it was said then.
    app.advance(TimeDelta::hours(1));
    app.act(worker, "recordAwarenessSession", session(99, Some(&made[1]))).await.done();
    app.clock.set(at("2027-04-10T06:00:00Z"));
    release(&app, SECRETARIAT, "2027-Q1").await.done();
    let (first, second) = (read(&app, PARTNER, "2026-Q4").await, read(&app, PARTNER, "2027-Q1").await);
    assert_eq!(cell(&first, "awareness", "AWARENESS_SESSIONS BD30/BD3026"), Some(12));
    assert_eq!(cell(&first, "awareness", "AWARENESS_HEADS BD30/BD3026"), Some(245));
    assert!(cells(&second, "awareness").values().all(|count| *count == Some(0)));
    let verified = app.store.verify_releases().await.unwrap();
    assert!(verified.iter().all(|one| one.faults.is_empty() && one.moved.is_empty()), "{verified:?}");
}
