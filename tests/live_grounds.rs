//! What else opens a door is live too: relations, assignments, agreements and laws. Each ends with the next request,
//! and legitimate work gets through before.

use api::store::writing::{NewAgreement, NewBasis, NewRelation};
use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use entities::vocabulary::{DataClass, MilestoneKind, PackageCode, Purpose, RelationKind};
use entities::{agreement, assignment};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use crate::harness::app::TestApp;
use crate::harness::probe::Probe;
use crate::harness::world::{Case, World};

const BASIS: &str = "WITHHELD BASIS";

async fn begin() -> (TestApp, World, Case) {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    (app, world, case)
}

fn thana<'a>(app: &'a TestApp, case: &'a Case) -> Probe<'a> {
    Probe { app, subject: "thana", purpose: Purpose::Handover, case }
}

#[tokio::test]
async fn a_relation_ends_by_its_date() {
    let (app, world, case) = begin().await;
    assert_eq!(thana(&app, &case).of("name").await, "no case");
    world.relate(&app, &case, world.thana, RelationKind::ReceivingStation).await;
    world.agree(&app, &case, &[PackageCode::BringMeHome]).await;
    app.advance(TimeDelta::days(30) - TimeDelta::microseconds(1));
    assert_eq!(thana(&app, &case).of("name").await, "shown");
    app.advance(TimeDelta::microseconds(1));
    assert_eq!(thana(&app, &case).of("name").await, "no case", "consent without relation shows nothing");
}

#[tokio::test]
async fn a_relation_that_has_not_begun_opens_nothing() {
    let (app, world, case) = begin().await;
    let begins_at = app.now() + TimeDelta::hours(1);
    let (agency, until) = (world.thana, Some(app.now() + TimeDelta::days(2)));
    let kind = RelationKind::ReceivingStation;
    let mut w = app.write().await;
    w.begin_relation(NewRelation { case: case.id, agency, kind, begins_at, until, ends_after: None }).await.unwrap();
    w.commit().await.unwrap();
    assert_eq!(thana(&app, &case).of("name").await, "no case");
    app.advance(TimeDelta::hours(1));
    assert_eq!(thana(&app, &case).of("name").await, BASIS);
}

#[tokio::test]
async fn a_relation_that_is_ended_closes_at_once() {
    let (app, world, case) = begin().await;
    let relation = world.relate(&app, &case, world.thana, RelationKind::ReceivingStation).await;
    world.agree(&app, &case, &[PackageCode::BringMeHome]).await;
    assert_eq!(thana(&app, &case).of("name").await, "shown");
    let mut w = app.write().await;
    w.end_relation(relation, app.now()).await.unwrap();
    w.commit().await.unwrap();
    assert_eq!(thana(&app, &case).of("name").await, "no case");
}

#[tokio::test]
async fn a_relation_ends_some_hours_after_its_event() {
    let (app, world, case) = begin().await;
    let mut w = app.write().await;
    let new = NewRelation {
        case: case.id,
        agency: world.thana,
        kind: RelationKind::ReceivingStation,
        begins_at: app.now(),
        until: Some(app.now() + TimeDelta::days(30)),
        ends_after: Some((MilestoneKind::OnwardHandoverConfirmed, 72)),
    };
    w.begin_relation(new).await.unwrap();
    w.commit().await.unwrap();
    world.agree(&app, &case, &[PackageCode::BringMeHome]).await;
    app.advance(TimeDelta::days(5));
    assert_eq!(thana(&app, &case).of("name").await, "shown", "the event has not come");
    let mut w = app.write().await;
    w.reach_milestone(case.id, MilestoneKind::OnwardHandoverConfirmed, app.now()).await.unwrap();
    w.commit().await.unwrap();
    app.advance(TimeDelta::hours(72) - TimeDelta::microseconds(1));
    assert_eq!(thana(&app, &case).of("name").await, "shown");
    app.advance(TimeDelta::microseconds(1));
    assert_eq!(thana(&app, &case).of("name").await, "no case");
}

#[tokio::test]
async fn an_assignment_is_a_members_own() {
    let (app, world, case) = begin().await;
    let probe = |subject| Probe { app: &app, subject, purpose: Purpose::Shelter, case: &case };
    assert_eq!(probe("worker").of("account").await, "shown");
    assert_eq!(probe("colleague").of("account").await, "WITHHELD ASSIGNMENT");
    world.assign(&app, &case, (world.ngo, "colleague")).await;
    assert_eq!(probe("colleague").of("account").await, "shown");
    let db = app.database.connect().await;
    let of_worker = assignment::Column::MemberId.eq(world.member("worker"));
    let row = assignment::Entity::find().filter(of_worker).one(&db).await.unwrap().unwrap();
    let mut w = app.write().await;
    w.end_assignment(row.id, app.now()).await.unwrap();
    w.commit().await.unwrap();
    assert_eq!(probe("worker").of("account").await, "WITHHELD ASSIGNMENT");
    assert_eq!(probe("colleague").of("account").await, "shown", "the successor goes on");
}

/// The agreement of an agency that is in force.
async fn agreement_of(app: &TestApp, agency: uuid::Uuid) -> agreement::Model {
    let db = app.database.connect().await;
    agreement::Entity::find().filter(agreement::Column::AgencyId.eq(agency)).one(&db).await.unwrap().unwrap()
}

#[tokio::test]
async fn an_agreement_bounds_what_may_be_declared() {
    let (app, world, case) = begin().await;
    world.relate(&app, &case, world.thana, RelationKind::ReceivingStation).await;
    world.agree(&app, &case, &[PackageCode::BringMeHome]).await;
    assert_eq!(thana(&app, &case).of("name").await, "shown");
    let row = agreement_of(&app, world.thana).await;
    let mut w = app.write().await;
    w.end_agreement(row.id, app.now()).await.unwrap();
    w.commit().await.unwrap();
    let refused = thana(&app, &case).ask().await;
    assert_eq!((refused.status, refused.code()), (StatusCode::FORBIDDEN, Some("PURPOSE_NOT_ALLOWED")));
}

#[tokio::test]
async fn an_agreement_expires_by_the_clock() {
    let (app, world, case) = begin().await;
    let worker = Probe { app: &app, subject: "worker", purpose: Purpose::Shelter, case: &case };
    let until = agreement_of(&app, world.ngo).await.until;
    app.clock.set(until - TimeDelta::microseconds(1));
    assert_eq!(worker.of("name").await, "shown");
    app.clock.set(until);
    assert_eq!(worker.ask().await.code(), Some("PURPOSE_NOT_ALLOWED"));
}

#[tokio::test]
async fn a_pair_row_narrows_for_one_holder_only() {
    let (app, world, case) = begin().await;
    let mut w = app.write().await;
    let other = world.open(&mut w, app.now(), "-other").await;
    w.commit().await.unwrap();
    let db = app.database.connect().await;
    let led = entities::relation::Entity::find().filter(entities::relation::Column::CaseId.eq(other.id));
    let led = led.one(&db).await.unwrap().unwrap();
    let mut w = app.write().await;
    w.end_relation(led.id, app.now()).await.unwrap();
    let (agency, kind, begins_at) = (world.other_ngo, RelationKind::Lead, app.now());
    let new = NewRelation { case: other.id, agency, kind, begins_at, until: None, ends_after: None };
    w.begin_relation(new).await.unwrap();
    w.commit().await.unwrap();
    for case in [&case, &other] {
        world.relate(&app, case, world.thana, RelationKind::ReceivingStation).await;
        world.agree(&app, case, &[PackageCode::BringMeHome]).await;
        assert_eq!(thana(&app, case).of("name").await, "shown");
    }
    let narrow = async |purposes: &[Purpose], left_out| {
        let mut w = app.write().await;
        let new = NewAgreement {
            agency: world.thana,
            counterpart: Some(world.ngo),
            purposes: purposes.iter().copied().collect(),
            classes: DataClass::ALL.iter().copied().filter(|class| *class != left_out).collect(),
            begins_at: app.now(),
            until: app.now() + TimeDelta::days(1),
            review_on: app.now().date_naive(),
        };
        w.conclude_agreement(new).await.unwrap();
        w.commit().await.unwrap();
    };
    narrow(Purpose::ALL, DataClass::Identity).await;
    assert_eq!(thana(&app, &case).of("name").await, "WITHHELD ROLE");
    assert_eq!(thana(&app, &case).of("phone").await, "shown");
    assert_eq!(thana(&app, &other).of("name").await, "shown", "the other holder narrowed nothing");
    narrow(&[Purpose::Verification], DataClass::Identity).await;
    assert_eq!(thana(&app, &case).of("name").await, "no case", "not for this purpose");
    assert_eq!(thana(&app, &other).of("name").await, "shown");
    app.advance(TimeDelta::days(1));
    assert_eq!(thana(&app, &case).of("name").await, "shown", "the pair rows are over");
}

#[tokio::test]
async fn a_basis_counts_while_its_law_is_in_force() {
    let app = TestApp::new().await;
    // The Act of 2012 ends, and the ordinance begins, with the sixth of January in Dhaka.
    app.clock.set("2026-01-03T06:00:00Z".parse().unwrap());
    let turn: DateTime<Utc> = "2026-01-05T18:00:00Z".parse().unwrap();
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    world.relate(&app, &case, world.thana, RelationKind::ReceivingStation).await;
    world.attach(&app, &case, "PSHTO-2026").await;
    assert_eq!(thana(&app, &case).of("name").await, BASIS, "the ordinance has not begun");
    world.attach(&app, &case, "PSHTA-2012-S33").await;
    assert_eq!(thana(&app, &case).of("name").await, "shown");
    app.clock.set(turn - TimeDelta::microseconds(1));
    assert_eq!(thana(&app, &case).of("name").await, "shown");
    app.clock.set(turn);
    assert_eq!(thana(&app, &case).of("name").await, BASIS, "what began too early is not made good by time");
    app.advance(TimeDelta::days(2));
    world.attach(&app, &case, "PSHTA-2012-S33").await;
    assert_eq!(thana(&app, &case).of("name").await, BASIS, "nobody can go on under the Act");
    world.attach(&app, &case, "PSHTO-2026").await;
    assert_eq!(thana(&app, &case).of("name").await, "shown");
}

#[tokio::test]
async fn a_basis_that_is_ended_closes_at_once() {
    let (app, world, case) = begin().await;
    world.relate(&app, &case, world.thana, RelationKind::ReceivingStation).await;
    let basis = world.attach(&app, &case, "PSHTO-2026").await;
    assert_eq!(thana(&app, &case).of("name").await, "shown");
    let mut w = app.write().await;
    w.end_basis(basis, app.now()).await.unwrap();
    w.commit().await.unwrap();
    assert_eq!(thana(&app, &case).of("name").await, BASIS);
}

#[tokio::test]
async fn a_basis_for_one_agency_opens_nothing_to_another() {
    let (app, world, case) = begin().await;
    world.relate(&app, &case, world.thana, RelationKind::ReceivingStation).await;
    let attach = async |recipient| {
        let mut w = app.write().await;
        let (code, begins_at) = ("PSHTO-2026".to_owned(), app.now());
        let until = Some(app.now() + TimeDelta::hours(1));
        let new = NewBasis { case: case.id, code, recipient: Some(recipient), begins_at, until, ends_after: None };
        w.attach_basis(new).await.unwrap();
        w.commit().await.unwrap();
    };
    attach(world.home_thana).await;
    assert_eq!(thana(&app, &case).of("name").await, BASIS);
    attach(world.thana).await;
    assert_eq!(thana(&app, &case).of("name").await, "shown");
    app.advance(TimeDelta::hours(1));
    assert_eq!(thana(&app, &case).of("name").await, BASIS, "it ends by its date");
}
