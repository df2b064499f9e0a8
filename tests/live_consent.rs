//! Consent is live: what is said, withdrawn, denied or expires counts with the next request, and legitimate work gets
//! through before.

use api::disclosure::facts::Recipient;
use api::store::writing::NewProvision;
use chrono::TimeDelta;
use entities::vocabulary::{
    ConsentEventKind, ConsentGiver, Country, DataClass, MilestoneKind, MinorState, PackageCode, ProvisionEffect,
    Purpose, RelationKind, Standing,
};
use uuid::Uuid;

use crate::harness::app::TestApp;
use crate::harness::probe::Probe;
use crate::harness::world::{Case, World, permits};

const BASIS: &str = "WITHHELD BASIS";

/// A receiving station with a case that comes to it.
async fn arrival() -> (TestApp, World, Case) {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    world.relate(&app, &case, world.thana, RelationKind::ReceivingStation).await;
    (app, world, case)
}

fn thana<'a>(app: &'a TestApp, case: &'a Case) -> Probe<'a> {
    Probe { app, subject: "thana", purpose: Purpose::Handover, case }
}

fn worker<'a>(app: &'a TestApp, case: &'a Case) -> Probe<'a> {
    Probe { app, subject: "worker", purpose: Purpose::Shelter, case }
}

async fn happens(app: &TestApp, consent: Uuid, kind: ConsentEventKind) {
    let mut w = app.write().await;
    w.consent_event(consent, kind, app.now()).await.unwrap();
    w.commit().await.unwrap();
}

fn denial(app: &TestApp, recipient: Recipient, (purpose, class): (Purpose, DataClass)) -> NewProvision {
    NewProvision {
        effect: ProvisionEffect::Deny,
        recipient,
        purpose,
        class,
        country: Country::Bangladesh,
        valid_from: app.now(),
        valid_until: None,
        until_event: None,
    }
}

async fn denies(world: &World, app: &TestApp, case: &Case, denial: NewProvision) -> Uuid {
    world.say(app, case, (ConsentGiver::Survivor, None), vec![denial]).await
}

#[tokio::test]
async fn expires_by_the_clock() {
    let (app, world, case) = arrival().await;
    let ends = app.now() + TimeDelta::days(10);
    let lines = permits(&app, PackageCode::BringMeHome).into_iter();
    let lines = lines.map(|line| NewProvision { valid_until: Some(ends), ..line }).collect();
    world.say(&app, &case, (ConsentGiver::Survivor, None), lines).await;
    assert_eq!(thana(&app, &case).of("name").await, "shown");
    app.advance(TimeDelta::days(10) - TimeDelta::microseconds(1));
    assert_eq!(thana(&app, &case).of("name").await, "shown");
    app.advance(TimeDelta::microseconds(1));
    assert_eq!(thana(&app, &case).of("name").await, BASIS);
}

#[tokio::test]
async fn begins_by_the_clock() {
    let (app, world, case) = arrival().await;
    let begins = app.now() + TimeDelta::days(1);
    let lines = permits(&app, PackageCode::BringMeHome).into_iter();
    let lines = lines.map(|line| NewProvision { valid_from: begins, ..line }).collect();
    world.say(&app, &case, (ConsentGiver::Survivor, None), lines).await;
    assert_eq!(thana(&app, &case).of("name").await, BASIS);
    app.advance(TimeDelta::days(1));
    assert_eq!(thana(&app, &case).of("name").await, "shown");
}

#[tokio::test]
async fn withdrawal_closes_and_reaffirmation_opens() {
    let (app, world, case) = arrival().await;
    let consent = world.agree(&app, &case, &[PackageCode::BringMeHome]).await;
    assert_eq!(thana(&app, &case).of("name").await, "shown");
    app.advance(TimeDelta::minutes(1));
    happens(&app, consent, ConsentEventKind::Withdrawn).await;
    assert_eq!(thana(&app, &case).of("name").await, BASIS);
    assert_eq!(thana(&app, &case).of("birth").await, BASIS);
    assert_eq!(worker(&app, &case).of("account").await, "shown", "who has her in care is never blinded");
    app.advance(TimeDelta::minutes(1));
    happens(&app, consent, ConsentEventKind::Reaffirmed).await;
    assert_eq!(thana(&app, &case).of("name").await, "shown");
    app.advance(TimeDelta::minutes(1));
    happens(&app, consent, ConsentEventKind::Invalidated).await;
    assert_eq!(thana(&app, &case).of("name").await, BASIS);
}

#[tokio::test]
async fn a_refusal_opens_nothing() {
    let (app, world, case) = arrival().await;
    let consent = world.agree(&app, &case, &[PackageCode::BringMeHome]).await;
    assert_eq!(thana(&app, &case).of("name").await, "shown");
    happens(&app, consent, ConsentEventKind::Refused).await;
    assert_eq!(thana(&app, &case).of("name").await, BASIS, "at the same instant the closing event counts");
}

#[tokio::test]
async fn a_denial_beats_a_permit() {
    let (app, world, case) = arrival().await;
    world.agree(&app, &case, &[PackageCode::BringMeHome]).await;
    assert_eq!(thana(&app, &case).of("name").await, "shown");
    app.advance(TimeDelta::minutes(1));
    let said = denial(&app, Recipient::Agency(world.thana), (Purpose::Handover, DataClass::Identity));
    let denied = denies(&world, &app, &case, said).await;
    assert_eq!(thana(&app, &case).of("name").await, BASIS);
    assert_eq!(thana(&app, &case).of("phone").await, "shown", "she denied her name, not her phone");
    app.advance(TimeDelta::minutes(1));
    happens(&app, denied, ConsentEventKind::Withdrawn).await;
    assert_eq!(thana(&app, &case).of("name").await, BASIS, "a denial outlives the paper that it stands on");
    app.advance(TimeDelta::minutes(1));
    let said = denial(&app, Recipient::Agency(world.thana), (Purpose::Handover, DataClass::Identity));
    denies(&world, &app, &case, NewProvision { effect: ProvisionEffect::Permit, ..said }).await;
    assert_eq!(thana(&app, &case).of("name").await, "shown", "a later permit about the same lifts it");
}

#[tokio::test]
async fn a_denial_to_another_agency_changes_nothing() {
    let (app, world, case) = arrival().await;
    world.agree(&app, &case, &[PackageCode::BringMeHome]).await;
    let said = denial(&app, Recipient::Agency(world.home_thana), (Purpose::Handover, DataClass::Identity));
    denies(&world, &app, &case, said).await;
    assert_eq!(thana(&app, &case).of("name").await, "shown");
}

#[tokio::test]
async fn a_denial_beats_a_legal_basis_that_overrides_nothing() {
    let (app, world, case) = arrival().await;
    assert_eq!(thana(&app, &case).of("name").await, BASIS);
    world.attach(&app, &case, "PSHTO-2026").await;
    assert_eq!(thana(&app, &case).of("name").await, "shown");
    let said = denial(&app, Recipient::Agency(world.thana), (Purpose::Handover, DataClass::Identity));
    denies(&world, &app, &case, said).await;
    assert_eq!(thana(&app, &case).of("name").await, BASIS);
    assert_eq!(thana(&app, &case).of("phone").await, "shown");
}

#[tokio::test]
async fn a_court_order_beats_a_denial() {
    let (app, world, case) = arrival().await;
    world.relate(&app, &case, world.cid, RelationKind::Investigator).await;
    world.assign(&app, &case, (world.cid, "cid")).await;
    let cid = Probe { app: &app, subject: "cid", purpose: Purpose::Investigation, case: &case };
    world.attach(&app, &case, "PSHTO-2026").await;
    assert_eq!(cid.of("name").await, "shown");
    let said = denial(&app, Recipient::Agency(world.cid), (Purpose::Investigation, DataClass::Identity));
    denies(&world, &app, &case, said).await;
    assert_eq!(cid.of("name").await, BASIS);
    world.attach(&app, &case, "COURT-ORDER").await;
    assert_eq!(cid.of("name").await, "shown");
    assert_eq!(thana(&app, &case).of("phone").await, "shown", "by the law that stood before");
}

/// A minor with a guardian who says yes for her.
async fn guarded(review_month: Option<&str>) -> (TestApp, World, Case, Uuid) {
    let (app, world, case) = arrival().await;
    let mut w = app.write().await;
    let state = (MinorState::Minor, review_month.map(str::to_owned));
    w.set_minority(case.id, state, app.now() - TimeDelta::minutes(1)).await.unwrap();
    let guardian = w.name_guardian(case.id, "AUNT").await.unwrap();
    w.commit().await.unwrap();
    let lines = permits(&app, PackageCode::BringMeHome);
    world.say(&app, &case, (ConsentGiver::GuardianWithAssent, Some(guardian)), lines).await;
    (app, world, case, guardian)
}

async fn judged(app: &TestApp, world: &World, guardian: Uuid, standing: Standing) {
    let mut w = app.write().await;
    w.judge_guardian(guardian, (standing, world.office), app.now()).await.unwrap();
    w.commit().await.unwrap();
}

#[tokio::test]
async fn a_guardian_counts_only_while_cleared() {
    let (app, world, case, guardian) = guarded(None).await;
    assert_eq!(thana(&app, &case).of("name").await, BASIS, "nobody has cleared her");
    judged(&app, &world, guardian, Standing::Cleared).await;
    assert_eq!(thana(&app, &case).of("name").await, "shown");
    app.advance(TimeDelta::minutes(1));
    judged(&app, &world, guardian, Standing::Disqualified).await;
    assert_eq!(thana(&app, &case).of("name").await, BASIS);
    assert_eq!(worker(&app, &case).of("name").await, "shown");
}

#[tokio::test]
async fn a_guardian_lapses_when_the_review_is_overdue() {
    let (app, world, case, guardian) = guarded(Some("2026-11")).await;
    judged(&app, &world, guardian, Standing::Cleared).await;
    assert_eq!(thana(&app, &case).of("name").await, "shown");
    app.clock.set("2026-12-01T12:00:00Z".parse().unwrap());
    assert_eq!(thana(&app, &case).of("name").await, BASIS);
}

#[tokio::test]
async fn a_minor_without_guardian_opens_nothing_by_herself() {
    for state in [MinorState::Minor, MinorState::Undetermined] {
        let (app, world, case) = arrival().await;
        world.agree(&app, &case, &[PackageCode::BringMeHome]).await;
        assert_eq!(thana(&app, &case).of("name").await, "shown", "recorded as an adult");
        let mut w = app.write().await;
        w.set_minority(case.id, (state, None), app.now()).await.unwrap();
        w.commit().await.unwrap();
        assert_eq!(thana(&app, &case).of("name").await, BASIS, "{state:?}");
        world.attach(&app, &case, "PSHTO-2026").await;
        assert_eq!(thana(&app, &case).of("name").await, "shown", "the law still brings her home");
    }
}

#[tokio::test]
async fn a_line_until_an_event_ends_with_it() {
    let (app, world, case) = arrival().await;
    let lines = permits(&app, PackageCode::BringMeHome).into_iter();
    let until_event = Some(MilestoneKind::HandoverConfirmed);
    let lines = lines.map(|line| NewProvision { until_event, ..line }).collect();
    world.say(&app, &case, (ConsentGiver::Survivor, None), lines).await;
    assert_eq!(thana(&app, &case).of("name").await, "shown");
    let reach = async |kind| {
        let mut w = app.write().await;
        w.reach_milestone(case.id, kind, app.now()).await.unwrap();
        w.commit().await.unwrap();
    };
    reach(MilestoneKind::FirstAsked).await;
    assert_eq!(thana(&app, &case).of("name").await, "shown", "another event");
    reach(MilestoneKind::HandoverConfirmed).await;
    assert_eq!(thana(&app, &case).of("name").await, BASIS);
}
