//! Entering what she said on a form: for a case that is there and that one may do it for, as without a form.

use chrono::TimeDelta;
use entities::vocabulary::Purpose;
use entities::{consent, issued_form_end};
use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use serde_json::json;
use uuid::Uuid;

use super::{Who, issue, number, on};
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
    assert_eq!(count(&app).await, before);
}

/// One paper says to what she agrees and what she refuses: whoever types the yes types the no too, and neither twice.
#[tokio::test]
async fn as_worker_a_paper_with_a_yes_and_a_no_is_both_and_each_once() {
    let (app, world, case) = tied().await;
    world.assign(&app, &case, (world.ngo, "colleague")).await;
    let number = number(&app, WORKER, "CONSENT").await;
    let said = json!({ "happenedAt": (app.now() - TimeDelta::hours(2)).to_rfc3339() });
    let yes = on(&number, with(agrees(&app, &case, &["SERVICES_AFTER_RETURN"]), said.clone()));
    let no = json!({ "caseId": app.case_id(&case), "refused": ["COURT"], "mode": "THUMBPRINT" });
    let no = on(&number, with(no, said));
    app.act(WORKER, "recordConsent", yes.clone()).await.done();
    let agreed = count(&app).await;
    let other = with(no.clone(), json!({ "refused": ["FIND_MY_FAMILY"] }));
    for who in [WORKER, COLLEAGUE] {
        app.act(who, "sayNo", no.clone()).await.done();
        assert_eq!(count(&app).await, agreed + 1, "{who:?}: what she refuses is in, and once");
        app.act(who, "recordConsent", yes.clone()).await.done();
        assert_eq!(app.act(who, "sayNo", other.clone()).await.refusals(), ["FORM_ENTERED input.formNumber"]);
    }
    let db = app.database.connect().await;
    let kept = consent::Entity::find().all(&db).await.unwrap();
    assert_eq!((kept.len() as u64, issued_form_end::Entity::find().count(&db).await.unwrap()), (agreed + 1, 2));
}

/// The other way round; and what is lost takes neither.
#[tokio::test]
async fn as_worker_the_no_first_and_nothing_from_what_is_lost() {
    let (app, _, case) = tied().await;
    let said = json!({ "happenedAt": (app.now() - TimeDelta::hours(2)).to_rfc3339() });
    let yes = with(agrees(&app, &case, &["SERVICES_AFTER_RETURN"]), said.clone());
    let no = with(json!({ "caseId": app.case_id(&case), "refused": ["COURT"] }), said);
    let forms = issue(&app, WORKER, ("CONSENT", 2)).await;
    let number = |place: usize| forms[place]["number"].as_str().unwrap();
    app.act(WORKER, "sayNo", on(number(0), no.clone())).await.done();
    let void = |place: usize| json!({ "formId": forms[place]["id"], "reason": "LOST" });
    let half = app.act(WORKER, "voidForm", void(0)).await;
    assert_eq!(half.refusals(), ["FORM_ENTERED input.formId"], "a part of it is in");
    app.act(WORKER, "recordConsent", on(number(0), yes.clone())).await.done();
    assert_eq!(count(&app).await, 2);
    app.act(WORKER, "voidForm", void(1)).await.done();
    for (act, input) in [("recordConsent", yes), ("sayNo", no)] {
        let answer = app.act(WORKER, act, on(number(1), input)).await;
        assert_eq!(answer.refusals(), ["NOT_POSSIBLE_NOW input.formNumber"], "{act}");
    }
    assert_eq!(count(&app).await, 2);
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
