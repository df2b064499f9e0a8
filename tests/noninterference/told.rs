//! A recipient is told that it may no longer use something, and nothing of why, of whom else is told, of what is held
//! back or of what she asked: two databases that differ in all of that answer him alike.

use chrono::TimeDelta;
use entities::recipient_notice;
use entities::vocabulary::{ConsentEventKind, NoticeCause, PackageCode, Purpose, RelationKind};
use sea_orm::{ActiveModelTrait as _, EntityTrait as _, IntoActiveModel as _};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::harness::app::TestApp;
use crate::harness::code::unguarded;
use crate::harness::types::TYPES;
use crate::harness::world::{Case, World};

const WORKER: (&str, Purpose) = ("worker", Purpose::SubjectRights);

/// A provider that was shown her name and has a notice; both databases are copies of one.
async fn twins() -> ([TestApp; 2], World, Case) {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    world.relate(&app, &case, world.other_ngo, RelationKind::ServiceProvider).await;
    world.assign(&app, &case, (world.other_ngo, "provider")).await;
    let consent = world.agree(&app, &case, &[PackageCode::ServicesAfterReturn]).await;
    app.ask("provider", Purpose::Reintegration, "{ cases(first: 1) { nodes { person { name } } } }").await;
    app.advance(TimeDelta::minutes(1));
    let mut w = app.write().await;
    w.consent_event(consent, ConsentEventKind::Withdrawn, app.now()).await.unwrap();
    w.commit().await.unwrap();
    app.advance(TimeDelta::days(2));
    (app.doubled().await, world, case)
}

/// The row with the code that its writer would have made.
fn coded(app: &TestApp, mut row: recipient_notice::Model) -> recipient_notice::ActiveModel {
    let (due, entered) = (row.due_at.timestamp_micros(), row.entered_at.timestamp_micros());
    let recipient_notice::Model {
        id, case_id, agency_id, cause_kind, cause_id, case_code, purposes, record_id, ..
    } = &row;
    let cause = cause_kind.code();
    let bytes = format!(
        "recipient-notice\n{id} {case_id} {agency_id} {cause} {cause_id} {due} {entered} {record_id}\n{case_code}\n{purposes}"
    );
    row.mac = app.store.keyed().decision_mac(bytes.as_bytes());
    row.into_active_model()
}

/// Another cause, a notice to somebody else, one that is held back and one that is not due, and a request of hers. Gives
/// the id of what the provider does not see.
async fn vary(app: &TestApp, world: &World, case: &Case) -> Uuid {
    let db = unguarded(app).await;
    let row = recipient_notice::Entity::find().one(&db).await.unwrap().unwrap();
    let elsewhere = recipient_notice::Model { id: Uuid::now_v7(), agency_id: world.home_thana, ..row.clone() };
    let future = app.now() + TimeDelta::hours(1);
    let waiting = recipient_notice::Model { id: Uuid::now_v7(), due_at: future, ..row.clone() };
    let hidden = waiting.id;
    let held =
        recipient_notice::Model { id: Uuid::now_v7(), due_at: future, purposes: "SHELTER".into(), ..row.clone() };
    let held_id = held.id;
    for row in [elsewhere, waiting, held] {
        recipient_notice::Entity::insert(coded(app, row)).exec_without_returning(&db).await.unwrap();
    }
    let other = recipient_notice::Model { cause_kind: NoticeCause::RelationEnd, cause_id: Uuid::now_v7(), ..row };
    coded(app, other).reset_all().update(&db).await.unwrap();
    db.close().await.unwrap();
    let held = json!({ "noticeId": app.id("Notice", &[case.id, held_id]), "reason": "HER_SAFETY" });
    app.act(WORKER, "holdNotice", held).await.done();
    let request = json!({ "caseId": app.case_id(case), "kind": "ERASURE", "channel": "PHONE", "language": "BN" });
    app.act(WORKER, "recordSubjectRequest", request).await.done();
    hidden
}

#[tokio::test]
async fn as_recipient_is_told_the_same_whatever_is_behind_it() {
    let ([one, other], world, case) = twins().await;
    let hidden = vary(&other, &world, &case).await;
    for app in [&one, &other] {
        app.advance(TimeDelta::minutes(1));
    }
    let id = one.case_id(&case);
    let notices = TYPES.everything("RecipientNotice");
    let queries = [
        format!("{{ recipientNotices(first: 10) {notices} }}"),
        format!(
            "{{ recipientNotices(first: 1) {notices} confirmed: recipientNotices(first: 9, confirmed: true) {notices} }}"
        ),
        format!("{{ pastRecipients(caseId: \"{id}\", first: 5) {} }}", TYPES.everything("PastRecipients")),
        format!("{{ openNotices(first: 5) {} }}", TYPES.everything("OpenNotice")),
        format!("{{ subjectRequests(first: 5) {} }}", TYPES.everything("OpenRequest")),
        format!("{{ cases(first: 5) {{ nodes {} }} }}", TYPES.everything("Case")),
    ];
    let mut told = 0;
    for subject in ["provider", "provider-desk", "thana", "cid", "colleague"] {
        for purpose in [Purpose::Reintegration, Purpose::Shelter, Purpose::SubjectRights, Purpose::Handover] {
            for query in &queries {
                let [left, right] = [one.ask(subject, purpose, query).await, other.ask(subject, purpose, query).await];
                assert_eq!(left.comparable(), right.comparable(), "{subject} {} {query}", purpose.code());
                told += left.body["data"]["recipientNotices"].as_array().map_or(0, Vec::len);
            }
        }
    }
    assert_eq!(told, 16, "two members for four purposes with two queries");
    // Confirming what is there for one of them and not for him.
    for (mutation, extra) in [("confirmNotice", Value::Null), ("holdNotice", json!("HER_SAFETY"))] {
        let mut input = json!({ "noticeId": one.id("Notice", &[case.id, hidden]) });
        if !extra.is_null() {
            input["reason"] = extra;
        }
        let who = ("provider", Purpose::Reintegration);
        let [left, right] = [one.act(who, mutation, input.clone()).await, other.act(who, mutation, input).await];
        assert_eq!(left.comparable(), right.comparable(), "{mutation}");
    }
}
