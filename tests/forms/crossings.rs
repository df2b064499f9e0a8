//! Entering at the desk what was written at the crossing.

use chrono::TimeDelta;
use entities::handover_confirmation;
use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use serde_json::{Value, json};

use super::{number, on};
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
