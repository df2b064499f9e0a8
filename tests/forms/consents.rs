//! Entering what she said on a form: for a case that is there and that one may do it for, as without a form.

use chrono::TimeDelta;
use entities::vocabulary::Purpose;
use entities::{consent, issued_form_end};
use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use serde_json::json;
use uuid::Uuid;

use super::{Who, number, on};
use crate::acts::consents::tied;
use crate::harness::app::TestApp;
use crate::harness::consents::{agrees, with};

const WORKER: Who = ("worker", Purpose::Shelter);
const COLLEAGUE: Who = ("colleague", Purpose::Shelter);

async fn count(app: &TestApp) -> u64 {
    consent::Entity::find().count(&app.database.connect().await).await.unwrap()
}

#[tokio::test]
async fn as_worker_and_assigned_colleague_one_consent() {
    let (app, world, case) = tied().await;
    world.assign(&app, &case, (world.ngo, "colleague")).await;
    let number = number(&app, WORKER, "CONSENT").await;
    let said = json!({ "happenedAt": (app.now() - TimeDelta::hours(2)).to_rfc3339() });
    let input = on(&number, with(agrees(&app, &case, &["SERVICES_AFTER_RETURN", "COURT"]), said));
    app.act(WORKER, "recordConsent", input.clone()).await.done();
    let before = count(&app).await;
    let other = with(input.clone(), json!({ "packages": ["COURT", "SERVICES_AFTER_RETURN"] }));
    let again = app.act(COLLEAGUE, "recordConsent", other).await.done();
    assert_eq!(again.payload()["case"]["id"], json!(app.case_id(&case)));
    let other = with(input, json!({ "packages": ["COURT"] }));
    assert_eq!(app.act(COLLEAGUE, "recordConsent", other).await.refusals(), ["FORM_ENTERED input.formNumber"]);
    // One paper is one record: a refusal stands on another.
    let no = json!({ "caseId": app.case_id(&case), "withdrawAll": true, "happenedAt": app.now().to_rfc3339() });
    assert_eq!(app.act(WORKER, "sayNo", on(&number, no)).await.refusals(), ["FORM_ENTERED input.formNumber"]);
    assert_eq!(count(&app).await, before);
}

/// Who may not record it himself learns nothing by a form: whether it was entered with this very content or is still
/// unused, he is answered as if he had none in hand.
#[tokio::test]
async fn as_colleague_not_assigned_a_form_tells_nothing() {
    let (app, _, case) = tied().await;
    let said = json!({ "happenedAt": (app.now() - TimeDelta::hours(2)).to_rfc3339() });
    let input = with(agrees(&app, &case, &["COURT"]), said);
    let entered = number(&app, WORKER, "CONSENT").await;
    app.act(WORKER, "recordConsent", on(&entered, input.clone())).await.done();
    let unused = number(&app, WORKER, "CONSENT").await;
    app.advance(TimeDelta::seconds(1));
    let without = app.act(COLLEAGUE, "recordConsent", input.clone()).await;
    assert_eq!(without.refusals(), ["NOT_ALLOWED input"]);
    let missing = with(input.clone(), json!({ "caseId": app.id("Case", &[Uuid::now_v7()]) }));
    let nowhere = app.act(COLLEAGUE, "recordConsent", missing.clone()).await;
    assert_eq!(nowhere.refusals(), ["NOT_FOUND input.caseId"]);
    for number in [&entered, &unused] {
        let answer = app.act(COLLEAGUE, "recordConsent", on(number, input.clone())).await;
        assert_eq!(answer.comparable(), without.comparable());
        let answer = app.act(COLLEAGUE, "recordConsent", on(number, missing.clone())).await;
        assert_eq!(answer.comparable(), nowhere.comparable());
    }
    let db = app.database.connect().await;
    assert_eq!(issued_form_end::Entity::find().count(&db).await.unwrap(), 1);
}

#[tokio::test]
async fn as_worker_a_no_on_a_form_is_one_no() {
    let (app, _, case) = tied().await;
    let number = number(&app, WORKER, "CONSENT").await;
    let input = json!({ "caseId": app.case_id(&case), "refused": ["COURT"], "mode": "THUMBPRINT" });
    let undated = app.act(WORKER, "sayNo", on(&number, input.clone())).await;
    assert_eq!(undated.refusals(), ["INVALID input.happenedAt"]);
    let input = with(input, json!({ "happenedAt": (app.now() - TimeDelta::hours(3)).to_rfc3339() }));
    for _ in 0..3 {
        let answer = app.act(WORKER, "sayNo", on(&number, input.clone())).await.done();
        assert_eq!(answer.payload()["case"]["id"], json!(app.case_id(&case)));
    }
    assert_eq!(count(&app).await, 1);
}
