//! What is counted of services, hearings and referrals: each person and each referral once, at the first.

use api::store::writing::{Happens, InService, NewHearing, NewService, NewServiceEvent, SetFor};
use chrono::TimeDelta;
use entities::vocabulary::{
    CoordinatorOffice, HearingMode, HearingOutcome, Language, PackageCode, ProtectionMeasure, Purpose, ServiceKind,
};
use entities::{court_case, support_objective};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde_json::json;
use uuid::Uuid;

use super::{SEAT, SECRETARIAT, at, begin, cell, read, release, said};
use crate::harness::app::TestApp;
use crate::harness::world::{World, permits};
use crate::referrals;

/// So many cases with everything in them, of people who agree to be counted.
async fn filled(app: &TestApp, world: &World, count: usize) -> Vec<Uuid> {
    let permits = permits(app, PackageCode::Statistics);
    let mut w = app.write().await;
    let mut cases = Vec::new();
    for place in 0..count {
        let case = world.open(&mut w, app.now(), &format!("-{place}")).await;
        said(&mut w, world, case.id, permits.clone()).await;
        cases.push(case.id);
    }
    w.commit().await.unwrap();
    cases
}

#[tokio::test]
async fn a_first_service_by_its_kind_and_no_later_one() {
    let (app, world) = begin().await;
    let cases = filled(&app, &world, 12).await;
    let by = (world.ngo, world.member("worker"));
    app.clock.set(at("2027-01-10T06:00:00Z"));
    let db = app.database.connect().await;
    let mut w = app.write().await;
    for case in &cases {
        let of = support_objective::Entity::find().filter(support_objective::Column::CaseId.eq(*case));
        let objective = of.one(&db).await.unwrap().unwrap().id;
        let (kind, now) = (ServiceKind::Vocational, w.now());
        let days = (now.date_naive(), None);
        let new =
            NewService { of: (*case, objective), kind, provider: world.ngo, planned_at: now, days, recorded_by: by };
        let service = w.plan_service(new).await.unwrap();
        let begins = NewServiceEvent {
            of: (*case, service),
            service: kind,
            happened: InService::Started,
            words: None,
            next_on: None,
            happened_at: now,
            recorded_by: by,
        };
        w.service_happens(begins).await.unwrap();
    }
    w.commit().await.unwrap();
    release(&app, SECRETARIAT, "2026-Q4").await.done();
    app.clock.set(at("2027-04-10T06:00:00Z"));
    release(&app, SECRETARIAT, "2027-Q1").await.done();
    let (first, second) = (read(&app, SEAT, "2026-Q4").await, read(&app, SEAT, "2027-Q1").await);
    let table = "first-services";
    assert_eq!(cell(&first, table, "SERVICES_STARTED "), Some(12));
    let kinds = ServiceKind::ALL.iter().map(|kind| cell(&first, table, &format!("SERVICES_STARTED {}", kind.code())));
    let kinds: Vec<u64> = kinds.flatten().filter(|count| *count > 0).collect();
    assert_eq!(kinds, [12], "each person by the kind of the first alone, though each has several");
    assert_eq!(cell(&second, table, "SERVICES_STARTED "), Some(0));
}

#[tokio::test]
async fn a_first_hearing_at_which_she_was_heard() {
    let (app, world) = begin().await;
    let cases = filled(&app, &world, 24).await;
    app.advance(TimeDelta::days(1));
    let by = (world.ngo, world.member("worker"));
    let db = app.database.connect().await;
    for (round, outcome) in
        [HearingOutcome::NotHeard, HearingOutcome::Testified, HearingOutcome::Partly].into_iter().enumerate()
    {
        let mut w = app.write().await;
        for (place, case) in cases.iter().enumerate() {
            let of = court_case::Entity::find().filter(court_case::Column::CaseId.eq(*case));
            let court_case = of.one(&db).await.unwrap().unwrap().id;
            // Half of them were protected when they were heard first, and the others afterwards.
            let protected = (place < 12) == (round == 1);
            let hearing = NewHearing {
                of: (*case, court_case),
                mode: HearingMode::InPerson,
                abroad: false,
                court_point: "a court (Synthetic)".into(),
                court_coordinator: (Some(CoordinatorOffice::Court), None),
                remote_point: None,
                remote_coordinator: (None, None),
                languages: (Language::Bangla, Language::Bangla),
                interpreter: false,
                support_person: true,
                protection: protected.then_some(ProtectionMeasure::InCamera).into_iter().collect(),
                set: SetFor { starts_at: w.now(), assistance: None, no_assistance: None },
                planned_by: by,
            };
            let hearing = w.plan_hearing(hearing).await.unwrap();
            let now = w.now();
            w.hearing_happens((*case, hearing), Happens::Held(outcome), now, by).await.unwrap();
        }
        w.commit().await.unwrap();
        app.advance(TimeDelta::days(1));
    }
    app.clock.set(at("2027-01-10T06:00:00Z"));
    release(&app, SECRETARIAT, "2026-Q4").await.done();
    let told = read(&app, SEAT, "2026-Q4").await;
    let of = |place: &str| cell(&told, "heard-in-court", &format!("HEARINGS_HELD {place}"));
    assert_eq!((of(""), of("PROTECTED"), of("NOT_PROTECTED")), (Some(24), Some(12), Some(12)));
}

#[tokio::test]
async fn referrals_submitted_acknowledged_in_time_or_late_and_answered() {
    let (app, world) = begin().await;
    let mut ids = Vec::new();
    for _ in 0..24 {
        ids.push(referrals::submitted(&app, &world).await);
    }
    // What is urgent is to be taken in hand within an hour: for the second half it is not over yet.
    app.advance(TimeDelta::minutes(20));
    for id in &ids[12..] {
        app.act(referrals::WORKER, "acknowledgeReferral", json!({ "referralId": id })).await.done();
    }
    app.advance(TimeDelta::hours(2));
    for id in &ids[..12] {
        referrals::acknowledged(&app, id).await;
    }
    for id in &ids {
        let input = json!({ "referralId": id, "reason": "NO_CAPACITY" });
        app.act(referrals::WORKER, "declineReferral", input).await.done();
    }
    app.clock.set(at("2027-01-10T06:00:00Z"));
    release(&app, SECRETARIAT, "2026-Q4").await.done();
    let told = read(&app, ("provider", Purpose::Statistics), "2026-Q4").await;
    let of = |table: &str, place: &str| cell(&told, table, place);
    assert_eq!(of("referrals-by-district", "REFERRALS_SUBMITTED NOT_RECORDED"), Some(24));
    assert_eq!(of("referrals-in-time", "REFERRALS_ACKNOWLEDGED IN_TIME"), Some(12));
    assert_eq!(of("referrals-in-time", "REFERRALS_ACKNOWLEDGED LATE"), Some(12));
    assert_eq!(of("referrals-answered", "REFERRALS_ANSWERED DECLINED"), Some(24));
    assert_eq!(of("referrals-answered", "REFERRALS_ANSWERED ACCEPTED"), Some(0));
}
