//! Entering a referral that was written on a form.

use chrono::{DateTime, FixedOffset, TimeDelta};
use entities::vocabulary::RecordKind;
use entities::{audit_body, referral};
use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{COLLEAGUE, THANA, WORKER, number, on};
use crate::harness::app::TestApp;
use crate::harness::world::World;
use crate::referrals::{begin, id_of, two_people};

fn written(app: &TestApp, world: &World) -> Value {
    let mut input = two_people(app, world.thana);
    input["happenedAt"] = json!((app.now() - TimeDelta::days(1)).to_rfc3339());
    input
}

async fn count(app: &TestApp) -> u64 {
    referral::Entity::find().count(&app.database.connect().await).await.unwrap()
}

#[tokio::test]
async fn as_worker_and_colleague_twice_is_one_record() {
    let (app, world) = begin().await;
    let number = number(&app, WORKER, "REFERRAL").await;
    let input = on(&number, written(&app, &world));
    let first = app.act(WORKER, "submitReferral", input.clone()).await.done();
    app.advance(TimeDelta::hours(1));
    // The same as a colleague types it: another key, another way to write the number, the time and the lists.
    let mut other = on(&number.to_lowercase().replace('-', " "), input.clone());
    let at: DateTime<FixedOffset> = input["happenedAt"].as_str().unwrap().parse().unwrap();
    other["happenedAt"] = json!(at.with_timezone(&FixedOffset::east_opt(6 * 3600).unwrap()).to_rfc3339());
    other["asks"] = json!(["SHELTER", "RESCUE"]);
    other["place"] = json!("  canary-place-Synthetic ");
    other["persons"][1] = json!({ "sex": "UNKNOWN", "name": null });
    for who in [COLLEAGUE, WORKER] {
        let again = app.act(who, "submitReferral", other.clone()).await.done();
        assert_eq!(id_of(&again), id_of(&first), "{who:?}");
    }
    assert_eq!(count(&app).await, 1);
    let [after, _] = app.doubled().await;
    let again = after.act(COLLEAGUE, "submitReferral", other).await.done();
    assert_eq!((id_of(&again), count(&after).await), (id_of(&first), 1), "over a restart too");
}

#[tokio::test]
async fn as_colleague_other_content_is_refused_and_changes_nothing() {
    let (app, world) = begin().await;
    let number = number(&app, WORKER, "REFERRAL").await;
    let input = on(&number, written(&app, &world));
    app.act(WORKER, "submitReferral", input.clone()).await.done();
    for (field, value) in [
        ("urgency", json!("ROUTINE")),
        ("place", json!("elsewhere Synthetic")),
        ("persons", json!([{}])),
        ("happenedAt", json!((app.now() - TimeDelta::days(2)).to_rfc3339())),
        ("gdReference", Value::Null),
    ] {
        let mut other = input.clone();
        other[field] = value;
        for who in [COLLEAGUE, WORKER] {
            let answer = app.act(who, "submitReferral", other.clone()).await;
            assert_eq!(answer.refusals(), ["FORM_ENTERED input.formNumber"], "{who:?} {field}");
        }
    }
    assert_eq!(count(&app).await, 1);
}

#[tokio::test]
async fn as_worker_what_is_no_unused_form_of_the_own_agency_is_not_there() {
    let (app, world) = begin().await;
    let others = number(&app, THANA, "REFERRAL").await;
    let of_consent = number(&app, WORKER, "CONSENT").await;
    let unknown = "FORM-00000-00000-0";
    assert!(api::case_code::parse_form(unknown).is_some());
    let mut answers = Vec::new();
    for number in [others.as_str(), &of_consent, unknown] {
        let answer = app.act(WORKER, "submitReferral", on(number, written(&app, &world))).await;
        assert_eq!(answer.refusals(), ["NOT_FOUND input.formNumber"], "{number}");
        answers.push(answer.comparable());
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    let mut slip = others.clone();
    slip.replace_range(5..6, if &others[5..6] == "7" { "8" } else { "7" });
    for number in [slip.as_str(), "", "SETU-00000-00000-0", "ফরম"] {
        let answer = app.act(WORKER, "submitReferral", on(number, written(&app, &world))).await;
        assert_eq!(answer.refusals(), ["INVALID input.formNumber"], "{number}");
    }
    assert_eq!(count(&app).await, 0);
}

#[tokio::test]
async fn as_worker_everything_that_is_wrong_at_once_and_the_form_is_still_unused() {
    let (app, world) = begin().await;
    let number = number(&app, WORKER, "REFERRAL").await;
    let mut input = on(&number, two_people(&app, world.thana));
    input["asks"] = json!([]);
    let answer = app.act(WORKER, "submitReferral", input.clone()).await;
    assert_eq!(answer.refusals(), ["INVALID input.happenedAt", "INVALID input.asks"], "{}", answer.text);
    let answer = app.act(WORKER, "submitReferral", on("FORM", input)).await;
    let all = ["INVALID input.formNumber", "INVALID input.happenedAt", "INVALID input.asks"];
    assert_eq!(answer.refusals(), all, "{}", answer.text);
    app.act(WORKER, "submitReferral", on(&number, written(&app, &world))).await.done();
}

#[tokio::test]
async fn as_worker_the_log_knows_that_a_form_came_again() {
    let (app, world) = begin().await;
    let number = number(&app, WORKER, "REFERRAL").await;
    let input = on(&number, written(&app, &world));
    let key = Uuid::new_v4().to_string();
    let changes = |rows: Vec<audit_body::Model>| -> Vec<String> {
        let changes = rows.into_iter().filter(|row| row.kind == RecordKind::Change);
        changes.map(|row| String::from_utf8_lossy(&row.body).into_owned()).collect()
    };
    app.act_under(WORKER, "submitReferral", (&key, input.clone())).await.done();
    let before = changes(app.records().await);
    app.act_under(WORKER, "submitReferral", (&key, input.clone())).await.done();
    assert_eq!(changes(app.records().await), before, "under the same key nothing happens at all");
    app.act(COLLEAGUE, "submitReferral", input).await.done();
    let after = changes(app.records().await);
    assert_eq!(after.len(), before.len() + 1);
    assert!(after.iter().any(|body| body.contains("form.entered_again") && !body.contains("referral.submitted")));
}
