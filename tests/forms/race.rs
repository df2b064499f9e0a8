//! Many enter one form at the same moment: there is one record, and everyone is told of that one.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use entities::{issued_form_end, referral};
use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use serde_json::json;
use uuid::Uuid;

use super::{COLLEAGUE, WORKER, issue, on};
use crate::harness::acts::document;
use crate::harness::app::{post, send};
use crate::referrals::{begin, two_people};

const FORMS: usize = 6;
const HANDS: usize = 12;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_worker_and_colleague_one_record_each() {
    let (app, world) = begin().await;
    let forms = issue(&app, WORKER, ("REFERRAL", i32::try_from(FORMS).unwrap())).await;
    let happened = (app.now() - TimeDelta::hours(1)).to_rfc3339();
    for (round, form) in forms.iter().enumerate() {
        // In every other round all type the same; in the others each has read something else off the paper.
        let alike = round % 2 == 0;
        let mut hands = Vec::new();
        for hand in 0..HANDS {
            let mut input = on(form["number"].as_str().unwrap(), two_people(&app, world.thana));
            input["happenedAt"] = json!(happened);
            input["idempotencyKey"] = json!(Uuid::new_v4().to_string());
            if !alike {
                input["account"] = json!(format!("account {hand} Synthetic"));
            }
            let (subject, purpose) = if hand % 2 == 0 { WORKER } else { COLLEAGUE };
            let headers = app.headers(subject, purpose);
            let body = json!({ "query": document("submitReferral"), "variables": { "input": input } });
            let router = app.router.clone();
            hands.push(tokio::spawn(async move {
                let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
                send(&router, post(&headers, &body)).await
            }));
        }
        let (mut ids, mut refused) = (BTreeSet::new(), 0);
        for hand in hands {
            let answer = hand.await.unwrap();
            match answer.refusals().as_slice() {
                [] => {
                    ids.insert(answer.payload()["referral"]["id"].as_str().unwrap().to_owned());
                }
                [one] if one == "FORM_ENTERED input.formNumber" => refused += 1,
                other => panic!("{other:?}"),
            }
        }
        assert_eq!((ids.len(), refused), (1, if alike { 0 } else { HANDS - 1 }), "round {round}");
    }
    let db = app.database.connect().await;
    let records = referral::Entity::find().count(&db).await.unwrap();
    let ends = issued_form_end::Entity::find().count(&db).await.unwrap();
    assert_eq!((records, ends), (FORMS as u64, FORMS as u64));
}
