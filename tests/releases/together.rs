//! What a median tells together with counts and with the medians of other quarters.

use api::store::writing::Writing;
use chrono::{DateTime, TimeDelta, Utc};
use entities::vocabulary::{Channel, Stage};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Opened, SEAT, SECRETARIAT, at, begin, cell, opened, read, release};
use crate::harness::app::TestApp;
use crate::harness::world::World;

/// Cases of so many people are opened, of which each agency has as many as any other.
async fn of_all(app: &TestApp, world: &World, count: usize) -> Vec<Uuid> {
    let one = |lead| Opened { district: "BD4041", channel: Channel::Formal, lead };
    let people: Vec<Opened> = world.agencies().into_iter().cycle().take(count).map(one).collect();
    opened(app, world, &people).await
}

/// They came home so many days after their handover, or it is not known that they were handed over.
async fn came_home(w: &mut Writing, handed_over: DateTime<Utc>, people: &[(Uuid, Option<i64>)]) {
    for (case, days) in people {
        if days.is_some() {
            w.reach_stage(*case, Stage::HandedOver, handed_over).await.unwrap();
        }
        w.reach_stage(*case, Stage::Reunified, handed_over + TimeDelta::days(days.unwrap_or(2))).await.unwrap();
    }
}

fn all_after(ids: &[Uuid], days: i64) -> Vec<(Uuid, Option<i64>)> {
    ids.iter().map(|case| (*case, Some(days))).collect()
}

/// What is told of how long it took from the handover until they were at home.
fn told(release: &Value) -> (Value, Value) {
    let interval = &release["intervals"][0];
    assert_eq!(interval["code"], "days-from-handover-to-home");
    assert_eq!(interval["nineTenthsWithinDays"], Value::Null, "of so few it is not told");
    assert_eq!(interval["suppressed"], "TOO_FEW_CASES");
    (interval["halfWithinDays"].clone(), cell(release, "reunified", "PEOPLE_REUNIFIED ").into())
}

#[tokio::test]
async fn nobody_is_in_the_medians_of_two_quarters() {
    let (app, world) = begin().await;
    let (start, first) = (app.now(), of_all(&app, &world, 40).await);
    app.advance(TimeDelta::days(30));
    let mut w = app.write().await;
    came_home(&mut w, start, &all_after(&first, 5)).await;
    w.commit().await.unwrap();
    app.clock.set(at("2027-01-10T06:00:00Z"));
    release(&app, SECRETARIAT, "2026-Q4").await.done();
    // In the next quarter it is entered of the same people again, and of others who took longer.
    let second = of_all(&app, &world, 40).await;
    let mut w = app.write().await;
    came_home(&mut w, start, &all_after(&first, 6)).await;
    came_home(&mut w, start, &all_after(&second, 20)).await;
    w.commit().await.unwrap();
    app.clock.set(at("2027-04-10T06:00:00Z"));
    release(&app, SECRETARIAT, "2027-Q1").await.done();
    assert_eq!(told(&read(&app, SEAT, "2026-Q4").await), (json!(7), json!(40)));
    assert_eq!(told(&read(&app, SEAT, "2027-Q1").await), (json!(30), json!(40)));
}

#[tokio::test]
async fn a_median_is_withheld_with_the_count_of_its_people() {
    // Of 43 whose cases were opened 40 came home: three are between, so their number is withheld. A median would say that it is
    // withheld for that, and not since they are few.
    for (opened, home, expected) in [(60, 40, (json!(7), json!(40))), (43, 40, (Value::Null, Value::Null))] {
        let (app, world) = begin().await;
        let (start, ids) = (app.now(), of_all(&app, &world, opened).await);
        app.advance(TimeDelta::days(30));
        let mut w = app.write().await;
        came_home(&mut w, start, &all_after(&ids[..home], 5)).await;
        w.commit().await.unwrap();
        app.clock.set(at("2027-01-10T06:00:00Z"));
        release(&app, SECRETARIAT, "2026-Q4").await.done();
        assert_eq!(told(&read(&app, SEAT, "2026-Q4").await), expected, "{home} of {opened}");
    }
}

#[tokio::test]
async fn whose_handover_is_not_known_is_counted_as_slow() {
    let (app, world) = begin().await;
    let (start, ids) = (app.now(), of_all(&app, &world, 120).await);
    app.advance(TimeDelta::days(30));
    // Were they left out, a median over at least so many would say how many at most they are.
    let days = |place: usize| match place {
        ..29 => Some(5),
        29..49 => Some(20),
        _ => None,
    };
    let people: Vec<(Uuid, Option<i64>)> =
        ids[..80].iter().enumerate().map(|(place, case)| (*case, days(place))).collect();
    let mut w = app.write().await;
    came_home(&mut w, start, &people).await;
    w.commit().await.unwrap();
    app.clock.set(at("2027-01-10T06:00:00Z"));
    release(&app, SECRETARIAT, "2026-Q4").await.done();
    assert_eq!(told(&read(&app, SEAT, "2026-Q4").await), (json!(30), json!(80)));
}
