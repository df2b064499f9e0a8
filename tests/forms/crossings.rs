//! Entering at the desk what was written at the crossing.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use entities::{case_file, handover_confirmation, person};
use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use serde_json::{Value, json};

use super::{issue, number, on};
use crate::acts::crossing::{Crossing, POST, THANA};

fn dated(crossing: &Crossing, mut input: Value) -> Value {
    for person in input["persons"].as_array_mut().unwrap() {
        person["happenedAt"] = json!((crossing.app.now() - TimeDelta::minutes(30)).to_rfc3339());
    }
    input
}

async fn count(crossing: &Crossing) -> u64 {
    handover_confirmation::Entity::find().count(&crossing.app.database.connect().await).await.unwrap()
}

#[tokio::test]
async fn as_thana_the_list_of_the_crossing_once() {
    let crossing = Crossing::of(2, &[]).await;
    let form = number(&crossing.app, THANA, "HANDOVER").await;
    crossing.app.advance(TimeDelta::hours(1));
    let input = crossing.said(&[(0, "RECEIVED"), (1, "ABSENT")]);
    let undated = crossing.refused(THANA, on(&form, input.clone())).await;
    assert_eq!(undated, ["INVALID input.persons[0].happenedAt", "INVALID input.persons[1].happenedAt"]);
    let input = on(&form, dated(&crossing, input));
    crossing.app.act(THANA, "confirmHandover", input.clone()).await.done();
    let again = crossing.app.act(THANA, "confirmHandover", input.clone()).await.done();
    assert_eq!(again.payload()["case"]["id"], json!(crossing.app.case_id(&crossing.cases[0])));
    assert_eq!(count(&crossing).await, 2);
    let other = on(&form, dated(&crossing, crossing.said(&[(0, "RECEIVED")])));
    assert_eq!(crossing.refused(THANA, other).await, ["FORM_ENTERED input.formNumber"]);
    // The post says its own word from its own form.
    let posts = number(&crossing.app, POST, "HANDOVER").await;
    let answer = crossing.app.act(THANA, "confirmHandover", on(&posts, input)).await;
    assert_eq!(answer.refusals(), ["NOT_FOUND input.formNumber"]);
    assert_eq!(count(&crossing).await, 2);
}

/// Entered late, after the packet closed: who entered it himself may send it again, though he is not shown the case any
/// more; nothing that closed is opened by paper.
#[tokio::test]
async fn as_thana_after_the_packet_closed() {
    let crossing = Crossing::of(1, &[]).await;
    let entered = number(&crossing.app, THANA, "HANDOVER").await;
    let unused = number(&crossing.app, THANA, "HANDOVER").await;
    crossing.app.advance(TimeDelta::hours(1));
    let input = dated(&crossing, crossing.said(&[(0, "RECEIVED")]));
    crossing.app.act(THANA, "confirmHandover", on(&entered, input.clone())).await.done();
    crossing.app.advance(TimeDelta::days(40));
    let again = crossing.app.act(THANA, "confirmHandover", on(&entered, input.clone())).await.done();
    assert_eq!(again.payload()["case"], Value::Null, "it is not there for him any more");
    for form in [Some(&unused), None] {
        let input = form.map_or_else(|| input.clone(), |form| on(form, input.clone()));
        assert_eq!(crossing.refused(THANA, input).await, ["NOT_FOUND input.persons[0].handoverId"]);
    }
    assert_eq!(count(&crossing).await, 1);
}

async fn people(crossing: &Crossing) -> (u64, u64) {
    let db = crossing.app.database.connect().await;
    (person::Entity::find().count(&db).await.unwrap(), case_file::Entity::find().count(&db).await.unwrap())
}

/// A baby stands in the first row beside the plan, another in the second: two colleagues type the paper, and there are two
/// people.
#[tokio::test]
async fn as_post_and_colleague_each_row_beside_the_plan_is_one_person() {
    let crossing = Crossing::of(1, &[]).await;
    let form = number(&crossing.app, POST, "HANDOVER").await;
    crossing.app.advance(TimeDelta::hours(1));
    let at = (crossing.app.now() - TimeDelta::minutes(30)).to_rfc3339();
    let row = |row: i32, name: &str| {
        let input = json!({ "handoverId": crossing.packet(0), "formRow": row, "name": name, "happenedAt": at });
        on(&form, input)
    };
    let before = people(&crossing).await;
    crossing
        .app
        .act(POST, "confirmHandover", on(&form, dated(&crossing, crossing.said(&[(0, "RECEIVED")]))))
        .await
        .done();
    let mut entered = BTreeSet::new();
    for _ in 0..2 {
        for input in [row(1, "Baby Synthetic"), row(2, "Other Synthetic")] {
            let answer = crossing.app.act(POST, "enterAtCrossing", input).await.done();
            entered.insert(answer.payload()["case"]["id"].as_str().unwrap().to_owned());
        }
        crossing.app.advance(TimeDelta::seconds(1));
    }
    assert_eq!(entered.len(), 2, "each answer shows the person of its row");
    assert_eq!(people(&crossing).await, (before.0 + 2, before.1 + 2));
    let other = crossing.app.act(POST, "enterAtCrossing", row(1, "Another Synthetic")).await;
    assert_eq!(other.refusals(), ["FORM_ENTERED input.formNumber"]);
    assert_eq!(people(&crossing).await, (before.0 + 2, before.1 + 2));
}

#[tokio::test]
async fn as_post_what_is_no_row_of_the_paper_enters_nobody() {
    let crossing = Crossing::of(1, &[]).await;
    let form = number(&crossing.app, POST, "HANDOVER").await;
    let before = people(&crossing).await;
    let (planned, at) = (crossing.packet(0), crossing.app.now().to_rfc3339());
    let beside = json!({ "handoverId": planned, "happenedAt": at });
    for row in [json!(0), json!(4), json!(-1), Value::Null] {
        let mut input = on(&form, beside.clone());
        input["formRow"] = row.clone();
        assert_eq!(
            crossing.app.act(POST, "enterAtCrossing", input).await.refusals(),
            ["INVALID input.formRow"],
            "{row}"
        );
    }
    let answer = crossing.app.act(POST, "enterAtCrossing", json!({ "handoverId": planned, "formRow": 1 })).await;
    assert_eq!(answer.refusals(), ["INVALID input.formRow"], "a row of no form");
    let all = json!({ "handoverId": planned, "formNumber": "FORM", "group": 0, "crossing": "X" });
    let answer = crossing.app.act(POST, "enterAtCrossing", all).await;
    let wrong = [
        "INVALID input.formNumber",
        "INVALID input.happenedAt",
        "INVALID input.formRow",
        "INVALID input.group",
        "CONTRADICTION input.handoverId",
    ];
    assert_eq!(answer.refusals(), wrong);
    let thanas = number(&crossing.app, THANA, "HANDOVER").await;
    let mut input = on(&thanas, beside.clone());
    input["formRow"] = json!(1);
    assert_eq!(crossing.app.act(POST, "enterAtCrossing", input).await.refusals(), ["NOT_FOUND input.formNumber"]);
    assert_eq!(people(&crossing).await, before);
    let mut input = on(&form, beside);
    input["formRow"] = json!(3);
    crossing.app.act(POST, "enterAtCrossing", input).await.done();
}

/// Whoever is not shown anybody of the handover is answered alike, whether the row was entered or is free.
#[tokio::test]
async fn as_post_after_the_packet_closed_a_row_tells_nothing() {
    let crossing = Crossing::of(1, &[]).await;
    let forms = issue(&crossing.app, POST, ("HANDOVER", 2)).await;
    crossing.app.advance(TimeDelta::hours(1));
    let at = (crossing.app.now() - TimeDelta::minutes(30)).to_rfc3339();
    let mut input = json!({ "handoverId": crossing.packet(0), "formRow": 1, "happenedAt": at });
    input = on(forms[0]["number"].as_str().unwrap(), input);
    crossing.app.act(POST, "enterAtCrossing", input.clone()).await.done();
    crossing.app.advance(TimeDelta::days(40));
    crossing.app.act(POST, "enterAtCrossing", input.clone()).await.done();
    let mut answers = Vec::new();
    for (form, row) in [(0, 2), (1, 1)] {
        input["formNumber"] = forms[form]["number"].clone();
        input["formRow"] = json!(row);
        let answer = crossing.app.act(POST, "enterAtCrossing", input.clone()).await;
        assert_eq!(answer.refusals(), ["NOT_FOUND input.handoverId"]);
        answers.push(answer.comparable());
    }
    assert_eq!(answers[0], answers[1]);
}
