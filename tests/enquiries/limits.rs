//! Who asks of very many is seen by those whom he asks and by whoever guards his agency's data, and ends somewhere. A rescue
//! never waits for that.

use entities::vocabulary::Purpose;
use serde_json::{Value, json};

use super::{THANA, WORKER, begin, enquired, like_her, questions};
use crate::harness::app::TestApp;
use crate::referrals::two_people;

/// A referral of so many people with names.
async fn many(app: &TestApp, who: (&str, Purpose), (to, count): (uuid::Uuid, usize)) -> Value {
    let mut referral = two_people(app, to);
    let person = |number| json!({ "name": format!("Synthetic Person {number}") });
    referral["persons"] = (0..count).map(person).collect();
    app.act(who, "submitReferral", referral).await.done().payload().clone()
}

#[tokio::test]
async fn as_thana_that_fishes_the_questions_are_flagged_and_end() {
    let (app, world, _) = begin().await;
    enquired(&app, THANA, like_her()).await;
    assert_eq!(questions(&app, WORKER).await[0]["flagged"], false);
    many(&app, THANA, (world.other_ngo, 40)).await;
    enquired(&app, THANA, like_her()).await;
    let list = questions(&app, WORKER).await;
    assert_eq!((&list[0]["flagged"], &list[1]["flagged"]), (&json!(true), &json!(false)));
    many(&app, THANA, (world.other_ngo, 40)).await;
    let refused = app.act(THANA, "enquire", like_her()).await.refusals();
    assert_eq!(refused, ["NOT_POSSIBLE_NOW input"]);
    let referral = many(&app, THANA, (world.other_ngo, 3)).await;
    assert_eq!(referral["referral"]["state"], "SUBMITTED", "a rescue does not wait");
    app.advance(chrono::TimeDelta::hours(25));
    enquired(&app, THANA, like_her()).await;
    assert_eq!(questions(&app, WORKER).await[0]["flagged"], false, "the next day it is usual again");
}

#[tokio::test]
async fn as_officer_what_members_asked_unusually_often_is_listed() {
    let (app, world, _) = begin().await;
    let worker = ("worker", Purpose::Rescue);
    many(&app, worker, (world.thana, 2)).await;
    many(&app, worker, (world.thana, 40)).await;
    let query = "{ all: enquiries(first: 100) { flagged } flagged: enquiries(first: 100, flagged: true) { flagged referralCode } }";
    let answer = app.ask("officer", Purpose::Oversight, query).await;
    let count = |list: &str| answer.at(list).as_array().unwrap().len();
    assert_eq!((count("/all"), count("/flagged")), (42, 40), "{}", answer.text);
}
