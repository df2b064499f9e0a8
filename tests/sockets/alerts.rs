//! What threatens her is told at once to whoever sees it, and to nobody else.

use chrono::TimeDelta;
use entities::vocabulary::{PackageCode, Purpose, RelationKind as R};
use serde_json::{Value, json};

use super::{ALL, WORKER, begin, reach};
use crate::harness::app::TestApp;
use crate::harness::live::{brisk, served};
use crate::harness::world::{Case, World};

const PROVIDER: (&str, Purpose) = ("provider", Purpose::Reintegration);

/// A case in which another organisation serves her, with her word.
async fn served_by_another() -> (TestApp, World, Case) {
    let (app, world) = begin().await;
    let case = world.case(&app).await;
    world.relate(&app, &case, world.other_ngo, R::ServiceProvider).await;
    world.relate(&app, &case, world.cid, R::Investigator).await;
    world.assign(&app, &case, (world.other_ngo, "provider")).await;
    world.assign(&app, &case, (world.cid, "cid")).await;
    world.agree(&app, &case, &[PackageCode::ServicesAfterReturn]).await;
    (app, world, case)
}

fn alert(app: &TestApp, case: &Case) -> Value {
    json!({ "caseId": app.case_id(case), "kind": "TRAFFICKER_NEAR", "level": "IMMEDIATE", "words": "seen at the market (Synthetic)" })
}

#[tokio::test]
async fn as_worker_and_as_provider_it_is_told_when_it_is_raised_and_when_it_is_closed() {
    let (app, _, case) = served_by_another().await;
    let server = served(&app, brisk()).await;
    let mut leads = server.listen(&app, WORKER, ALL).await;
    let mut serves = server.listen(&app, PROVIDER, ALL).await;
    app.advance(TimeDelta::minutes(1));
    app.act(PROVIDER, "raiseSafetyAlert", alert(&app, &case)).await.done();
    let told = leads.told().await;
    assert_eq!(told.at("/happenings/kind"), "SAFETY_ALERT_RAISED");
    assert_eq!(told.at("/happenings/case/id"), app.case_id(&case));
    let id = told.at("/happenings/safetyAlert/id").clone();
    let whole = json!({ "id": id, "kind": "TRAFFICKER_NEAR", "state": "RAISED", "words": "seen at the market (Synthetic)",
        "recordedBy": { "code": "NGO-B" } });
    assert_eq!(told.at("/happenings/safetyAlert"), whole);
    let told = serves.told().await;
    let narrow = json!({ "id": id, "kind": "TRAFFICKER_NEAR", "state": "RAISED", "words": null, "recordedBy": null });
    assert_eq!(told.at("/happenings/safetyAlert"), narrow, "words tell where she is");
    app.advance(TimeDelta::minutes(1));
    let over = json!({ "alertId": id, "words": "he was arrested (Synthetic)" });
    app.act(WORKER, "closeSafetyAlert", over).await.done();
    for listens in [&mut leads, &mut serves] {
        let told = listens.told().await;
        assert_eq!(told.at("/happenings/kind"), "SAFETY_ALERT_CHANGED");
        assert_eq!(told.at("/happenings/safetyAlert/state"), "CLOSED");
    }
}

#[tokio::test]
async fn as_whoever_sees_the_case_and_not_the_alert_nothing_is_told() {
    let (app, _, case) = served_by_another().await;
    let server = served(&app, brisk()).await;
    app.act(WORKER, "sayNo", json!({ "caseId": app.case_id(&case), "withdrawAll": true })).await.done();
    let mut others = Vec::new();
    for who in [
        ("cid", Purpose::Investigation),
        ("colleague", Purpose::Reintegration),
        ("worker", Purpose::Repatriation),
        PROVIDER,
    ] {
        others.push((who, server.listen(&app, who, ALL).await));
    }
    app.advance(TimeDelta::minutes(1));
    app.act(WORKER, "raiseSafetyAlert", alert(&app, &case)).await.done();
    reach(&app, &case, "FOLLOW_UP").await;
    for (who, mut listens) in others {
        assert_eq!(listens.told().await.at("/happenings/kind"), "STAGE_REACHED", "{who:?}: and nothing of the alert");
    }
}

/// Who comes back is told what he missed, as he sees it then.
#[tokio::test]
async fn as_provider_who_comes_back_after_she_took_it_back_nothing_is_told() {
    let (app, _, case) = served_by_another().await;
    let server = served(&app, brisk()).await;
    let mut listens = server.listen(&app, PROVIDER, ALL).await;
    reach(&app, &case, "FOLLOW_UP").await;
    let after = listens.told().await.at("/happenings/cursor").clone();
    drop(listens);
    app.advance(TimeDelta::minutes(1));
    app.act(WORKER, "raiseSafetyAlert", alert(&app, &case)).await.done();
    let mut back = server.listen_with(&app, PROVIDER, ALL, json!({ "after": after })).await;
    assert_eq!(back.told().await.at("/happenings/kind"), "SAFETY_ALERT_RAISED");
    app.advance(TimeDelta::minutes(1));
    app.act(WORKER, "sayNo", json!({ "caseId": app.case_id(&case), "withdrawAll": true })).await.done();
    reach(&app, &case, "RETRAFFICKED").await;
    let mut late = server.listen_with(&app, PROVIDER, ALL, json!({ "after": after })).await;
    assert_eq!(late.told().await.at("/happenings/kind"), "STAGE_REACHED");
}
