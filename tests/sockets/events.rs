//! What happened, as server-sent events.

use chrono::TimeDelta;
use entities::vocabulary::{Purpose, RecordKind, RelationKind};
use serde_json::{Value, json};

use super::{ALL, WORKER, begin, reach};
use crate::harness::live::{brisk, served};
use crate::referrals::{self, THANA, two_people};

#[tokio::test]
async fn as_addressee_is_told_of_a_referral_and_as_thana_what_becomes_of_it() {
    let (app, world) = begin().await;
    let server = served(&app, brisk()).await;
    let mut addressee = server.listen(&app, referrals::COLLEAGUE, ALL).await;
    let mut submitter = server.listen(&app, THANA, ALL).await;
    assert_eq!((addressee.status, submitter.status), (200, 200));

    let id = referrals::submitted(&app, &world).await;
    for listens in [&mut addressee, &mut submitter] {
        let told = listens.told().await;
        assert_eq!(told.at("/happenings/kind"), "REFERRAL_SUBMITTED");
        assert_eq!(told.at("/happenings/referral/id"), id);
        assert_eq!(told.at("/happenings/referral/state"), "SUBMITTED");
    }
    referrals::acknowledged(&app, &id).await;
    for listens in [&mut addressee, &mut submitter] {
        let told = listens.told().await;
        assert_eq!(told.at("/happenings/kind"), "REFERRAL_CHANGED");
        assert_eq!(told.at("/happenings/referral/state"), "ACKNOWLEDGED");
        assert_eq!(told.at("/happenings/referral/events"), json!([{ "kind": "ACKNOWLEDGED" }]));
    }
}

#[tokio::test]
async fn as_other_agency_nothing_is_told_of_what_is_not_there() {
    let (app, world) = begin().await;
    let server = served(&app, brisk()).await;
    let (hers, other, third) = (world.case(&app).await, world.case(&app).await, world.case(&app).await);
    let tie = world.relate(&app, &hers, world.other_ngo, RelationKind::ServiceProvider).await;
    world.relate(&app, &third, world.other_ngo, RelationKind::ServiceProvider).await;
    let mut listens = server.listen(&app, ("provider", Purpose::Reintegration), ALL).await;
    referrals::submitted(&app, &world).await;
    reach(&app, &other, "FOLLOW_UP").await;
    reach(&app, &hers, "FOLLOW_UP").await;
    let told = listens.told().await;
    assert_eq!(told.at("/happenings/kind"), "STAGE_REACHED");
    assert_eq!(told.at("/happenings/case/id"), app.case_id(&hers));
    assert_eq!(told.at("/happenings/case/stages"), json!([{ "stage": "IN_NGO_CUSTODY" }, { "stage": "FOLLOW_UP" }]));
    // A tie that ended: what follows is not there for him, though he goes on listening.
    let of_records = app.records().await.len();
    app.advance(TimeDelta::minutes(1));
    let mut w = app.write().await;
    w.end_relation(tie, app.now()).await.unwrap();
    w.commit().await.unwrap();
    reach(&app, &hers, "RETRAFFICKED").await;
    reach(&app, &third, "FOLLOW_UP").await;
    assert_eq!(listens.told().await.at("/happenings/case/id"), app.case_id(&third));
    let told = app.records().await.split_off(of_records);
    let disclosed = told.iter().filter(|row| row.kind == RecordKind::Disclosure && row.outcome == "OK");
    let of_provider = disclosed.filter(|row| row.member_id == Some(world.member("provider")));
    assert_eq!(of_provider.count(), 1, "what is not sent has no record, what is sent has one");
}

#[tokio::test]
async fn as_provider_a_change_of_what_is_withheld_is_not_told() {
    let (app, world) = begin().await;
    let server = served(&app, brisk()).await;
    let case = world.case(&app).await;
    world.relate(&app, &case, world.other_ngo, RelationKind::ServiceProvider).await;
    let mut listens = server.listen(&app, ("provider", Purpose::Reintegration), ALL).await;
    app.advance(TimeDelta::minutes(1));
    let version = "query($id: ID!) { case(id: $id) { version person { version } } }";
    let version = app.ask_with(WORKER.0, WORKER.1, version, json!({ "id": app.case_id(&case) })).await;
    let input = json!({ "caseId": app.case_id(&case), "ifVersion": version.at("/case/version"), "account": "Another-Synthetic" });
    app.act(WORKER, "correctCase", input).await.done();
    reach(&app, &case, "FOLLOW_UP").await;
    assert_eq!(listens.told().await.at("/happenings/kind"), "STAGE_REACHED");
}

#[tokio::test]
async fn as_worker_nothing_is_lost_between_two_connections() {
    let (app, world) = begin().await;
    let server = served(&app, brisk()).await;
    let case = world.case(&app).await;
    let mut listens = server.listen(&app, WORKER, ALL).await;
    reach(&app, &case, "FOLLOW_UP").await;
    let cursor = listens.told().await.at("/happenings/cursor");
    drop(listens);
    let id = referrals::id_of(&app.act(THANA, "submitReferral", two_people(&app, world.ngo)).await.done());
    reach(&app, &case, "RETRAFFICKED").await;
    let listens = |after: Value| server.listen_with(&app, WORKER, ALL, json!({ "after": after }));
    let mut again = listens(cursor.clone()).await;
    let closed = again.told().await;
    // Under this purpose a referral is not there.
    assert_eq!(closed.at("/happenings/case/stages/2/stage"), "RETRAFFICKED");
    let mut once_more = listens(cursor).await;
    assert_eq!(once_more.told().await.comparable(), closed.comparable(), "from one place the same is told");
    let mut rescue = server.listen(&app, ("colleague", Purpose::Rescue), ALL).await;
    referrals::acknowledged(&app, &id).await;
    assert_eq!(rescue.told().await.at("/happenings/referral/id"), id);
}
