//! What somebody takes back later changes nothing of what was published, and so nothing of what an agency can take away from it.

use chrono::TimeDelta;
use entities::vocabulary::{ConsentEventKind, Stage};
use uuid::Uuid;

use super::kept::consent_of;
use super::{SEAT, SECRETARIAT, at, begin, cell, opened, people, read, release};

#[tokio::test]
async fn an_agency_takes_its_own_away_as_it_was_published_also_of_who_took_it_back() {
    // Of a hundred who were opened 60 are NGO-A's, and 47 of those were handed over in the next quarter. Of the 40 of others 38 were
    // too: NGO-A would learn of two. It still would after ten of its own are counted no more.
    for (taken_back, handed_over, expected) in [(0, 38, None), (10, 38, None), (10, 25, Some(72))] {
        let (app, world) = begin().await;
        let mut all = people(60, "BD4041", world.ngo);
        all.extend(people(40, "BD4041", world.other_ngo));
        let ids = opened(&app, &world, &all).await;
        app.clock.set(at("2027-01-10T06:00:00Z"));
        release(&app, SECRETARIAT, "2026-Q4").await.done();
        app.advance(TimeDelta::days(1));
        let mut consents: Vec<Uuid> = Vec::new();
        for case in &ids[47..47 + taken_back] {
            consents.push(consent_of(&app, *case).await);
        }
        let mut w = app.write().await;
        for case in ids[..47].iter().chain(&ids[60..60 + handed_over]) {
            w.reach_stage(*case, Stage::HandedOver, app.now()).await.unwrap();
        }
        for consent in consents {
            w.consent_event(consent, ConsentEventKind::Withdrawn, app.now()).await.unwrap();
        }
        w.commit().await.unwrap();
        app.clock.set(at("2027-04-10T06:00:00Z"));
        release(&app, SECRETARIAT, "2027-Q1").await.done();
        let told = read(&app, SEAT, "2027-Q1").await;
        let told = cell(&told, "handed-over-by-crossing", "PEOPLE_HANDED_OVER ");
        assert_eq!(told, expected, "{handed_over} of others, after {taken_back} took it back");
        let verified = app.store.verify_releases().await.unwrap();
        assert!(verified.iter().all(|one| one.faults.is_empty() && one.moved.is_empty()), "{verified:?}");
    }
}
