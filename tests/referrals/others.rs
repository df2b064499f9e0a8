//! What other agencies send one another changes nothing for one who takes no part in it; and what of a referral is
//! withheld from a member changes nothing for him.

use chrono::TimeDelta;
use entities::vocabulary::Purpose;
use serde_json::{Value, json};

use super::{ALL, COLLEAGUE, THANA, WORKER, begin, id_of, two_people};
use crate::harness::app::TestApp;

/// Everything that one member can ask of referrals, as it is sent, without what is new in every answer.
async fn everything(app: &TestApp, (subject, purpose): (&str, Purpose)) -> String {
    let query = format!(
        "{{ referrals(first: 50) {{ nodes {{ {ALL} }} pageInfo {{ hasNextPage endCursor }} }}
           received: referrals(first: 1, within: RECEIVED) {{ nodes {{ id }} pageInfo {{ hasNextPage endCursor }} }}
           open: referrals(first: 50, open: true) {{ nodes {{ id }} }} overdue: referrals(first: 50, overdue: true) {{ nodes {{ id }} }}
           cases(first: 50) {{ nodes {{ id code }} }} }}"
    );
    app.ask(subject, purpose, &query).await.comparable()
}

#[tokio::test]
async fn as_thana_what_other_stations_send_changes_nothing() {
    let (app, world) = begin().await;
    let own = id_of(&app.act(THANA, "submitReferral", two_people(&app, world.ngo)).await.done());
    app.advance(TimeDelta::minutes(1));
    let before = everything(&app, THANA).await;
    for (from, to) in [("home", world.ngo), ("worker", world.cid), ("shelter", world.other_ngo), ("post", world.ngo)] {
        app.act((from, Purpose::Rescue), "submitReferral", two_people(&app, to)).await.done();
    }
    assert_eq!(everything(&app, THANA).await, before);
    assert!(before.contains(&own));
}

#[tokio::test]
async fn as_colleague_what_is_withheld_changes_nothing() {
    // Twins that differ in all that an unassigned member of the agency asked is not shown.
    let (app, world) = begin().await;
    let [one, two] = app.doubled().await;
    let mut sent = Vec::new();
    for (app, changed) in [(&one, false), (&two, true)] {
        let mut input = two_people(app, world.ngo);
        if changed {
            for field in ["place", "safeContact", "account", "gdReference", "firReference"] {
                input[field] = json!(format!("another-{field}-Synthetic"));
            }
            input["suspected"] = json!([]);
            input["persons"] =
                json!([{ "name": "Another Synthetic", "sex": "MALE", "age": "FROM_25" }, { "name": "x" }]);
        }
        sent.push(id_of(&app.act_under(THANA, "submitReferral", ("the-same-key", input)).await.done()));
        app.advance(TimeDelta::minutes(1));
    }
    let told = async |app: &TestApp, id: &str| {
        let query = format!("query($id: ID!) {{ referral(id: $id) {{ {ALL} }} }}");
        let answer = app.ask_with(COLLEAGUE.0, COLLEAGUE.1, &query, json!({ "id": id })).await;
        let mut referral = answer.at("/referral").clone();
        for random in ["id", "code"] {
            referral[random] = Value::Null;
        }
        (answer.status, referral, answer.body["errors"].clone(), answer.body["extensions"]["cost"].clone())
    };
    assert_eq!(told(&one, &sent[0]).await, told(&two, &sent[1]).await);
    for app in [&one, &two] {
        let id = if std::ptr::eq(app, &raw const one) { &sent[0] } else { &sent[1] };
        app.act(WORKER, "acknowledgeReferral", json!({ "referralId": id })).await.done();
        app.advance(TimeDelta::minutes(1));
    }
    assert_eq!(told(&one, &sent[0]).await, told(&two, &sent[1]).await, "and while another has it in hand");
}
