//! A no that is entered late: it says when she said it, works from when it is entered, and leaves nothing open for doubt.

use chrono::{DateTime, TimeDelta, Utc};
use entities::vocabulary::Purpose;
use serde_json::{Value, json};

use super::Who;
use crate::acts::consents::tied;
use crate::harness::app::TestApp;
use crate::harness::consents::{agrees, with};
use crate::harness::probe::Probe;
use crate::harness::world::Case;

const WORKER: Who = ("worker", Purpose::Shelter);
const BASIS: &str = "WITHHELD BASIS";

async fn provider_sees(app: &TestApp, case: &Case) -> String {
    Probe { app, subject: "provider", purpose: Purpose::Reintegration, case }.of("name").await
}

async fn consents(app: &TestApp, who: Who) -> Vec<Value> {
    let query =
        "{ cases(first: 1) { nodes { consents { id givenAt enteredAt closedSaidAt closedEnteredAt state } } } }";
    let answer = app.ask(who.0, who.1, query).await;
    answer.at("/cases/nodes/0/consents").as_array().unwrap().clone()
}

#[tokio::test]
async fn as_worker_it_counts_from_when_it_is_entered_and_says_when_it_was_said() {
    let (app, _, case) = tied().await;
    let said = app.now();
    app.advance(TimeDelta::hours(1));
    // She agreed after she had taken everything back: who enters the no later cannot know what she meant last.
    app.act(WORKER, "recordConsent", agrees(&app, &case, &["SERVICES_AFTER_RETURN"])).await.done();
    app.advance(TimeDelta::hours(1));
    assert_eq!(provider_sees(&app, &case).await, "shown");
    let no = json!({ "caseId": app.case_id(&case), "withdrawAll": true, "happenedAt": said.to_rfc3339() });
    app.act(WORKER, "sayNo", no).await.done();
    let entered = app.now();
    assert_eq!(provider_sees(&app, &case).await, BASIS);
    app.advance(TimeDelta::seconds(1));
    let told = consents(&app, WORKER).await;
    assert_eq!(told.len(), 2, "what she agreed to, and that she took it back");
    for consent in &told {
        let at = |name: &str| consent[name].as_str().unwrap().parse::<DateTime<Utc>>().unwrap();
        assert_eq!((at("closedSaidAt"), at("closedEnteredAt")), (said, entered), "{consent}");
        assert_eq!(consent["state"], "ENDED");
    }
    // What was said before it and is entered after it does not open either.
    let late = with(agrees(&app, &case, &["SERVICES_AFTER_RETURN"]), json!({ "happenedAt": said.to_rfc3339() }));
    app.act(WORKER, "recordConsent", late).await.done();
    app.advance(TimeDelta::seconds(1));
    assert_eq!(provider_sees(&app, &case).await, BASIS);
    // Asked again, she may agree.
    app.act(WORKER, "recordConsent", agrees(&app, &case, &["SERVICES_AFTER_RETURN"])).await.done();
    app.advance(TimeDelta::seconds(1));
    assert_eq!(provider_sees(&app, &case).await, "shown");
}

#[tokio::test]
async fn as_worker_takes_back_what_was_typed_after_she_did_and_never_in_the_future() {
    let (app, _, case) = tied().await;
    app.act(WORKER, "recordConsent", agrees(&app, &case, &["SERVICES_AFTER_RETURN"])).await.done();
    app.advance(TimeDelta::hours(1));
    let consent = consents(&app, WORKER).await[0]["id"].clone();
    let no = |minutes: i64| {
        let at = (app.now() + TimeDelta::minutes(minutes)).to_rfc3339();
        json!({ "caseId": app.case_id(&case), "consentId": consent, "happenedAt": at })
    };
    assert_eq!(app.act(WORKER, "sayNo", no(60)).await.refusals(), ["DATE_IMPOSSIBLE input.happenedAt"]);
    assert_eq!(provider_sees(&app, &case).await, "shown");
    // Her agreement is dated by when it was typed, an hour ago: that she took it back before that is none the less true.
    app.act(WORKER, "sayNo", no(-120)).await.done();
    assert_eq!(provider_sees(&app, &case).await, BASIS);
}

#[tokio::test]
async fn as_provider_nothing_of_what_ended() {
    let (app, _, case) = tied().await;
    app.act(WORKER, "recordConsent", agrees(&app, &case, &["SERVICES_AFTER_RETURN"])).await.done();
    app.advance(TimeDelta::hours(1));
    let provider: Who = ("provider", Purpose::Reintegration);
    let told = consents(&app, provider).await;
    assert_eq!(told.len(), 1);
    assert_eq!((&told[0]["closedSaidAt"], &told[0]["closedEnteredAt"]), (&Value::Null, &Value::Null));
}
