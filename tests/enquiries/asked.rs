//! What who asks is told, and to whom his question is put.

use chrono::TimeDelta;
use entities::vocabulary::{Purpose, RelationKind};
use serde_json::{Value, json};

use super::{ENQUIRIES, THANA, WORKER, begin, enquired, like_her, named, questions};
use crate::harness::app::TestApp;
use crate::referrals::two_people;

#[tokio::test]
async fn as_thana_asking_of_somebody_known_is_answered_as_of_somebody_whom_nobody_knows() {
    let (app, world, case) = begin().await;
    let [known, unknown] = app.doubled().await;
    let mut w = unknown.write().await;
    w.set_identity(case.id, case.person, named("Another Synthetic", Some("অন্য"))).await.unwrap();
    w.commit().await.unwrap();
    let mut told = Vec::new();
    for app in [&known, &unknown] {
        let sent = || app.store.database().statements() + app.store.keys().database().statements();
        let before = sent();
        let mut referral = two_people(app, world.other_ngo);
        referral["persons"] = json!([{ "name": "Rahima Khatun", "age": "FROM_18_TO_24" }]);
        let submitted = app.act_under(THANA, "submitReferral", ("the-first-key", referral)).await.done();
        let asked = app.act_under(THANA, "enquire", ("the-second-key", like_her())).await.done();
        app.advance(TimeDelta::minutes(1));
        let list = app.ask(THANA.0, THANA.1, ENQUIRIES).await;
        let statements = sent() - before;
        let mut shown = [submitted.payload().clone(), asked.payload().clone(), list.at("/enquiries").clone()];
        shown.iter_mut().for_each(without_what_is_random);
        told.push((shown, statements, list.body["extensions"]["cost"].clone()));
    }
    assert_eq!(told[0], told[1]);
    assert_eq!(questions(&known, WORKER).await.as_array().unwrap().len(), 2, "yet it is asked");
    assert_eq!(questions(&unknown, WORKER).await, json!([]));
}

/// Ids and codes are new in every database.
fn without_what_is_random(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields.iter_mut() {
                if matches!(name.as_str(), "id" | "code" | "referralCode") && value.is_string() {
                    *value = json!("random");
                }
                without_what_is_random(value);
            }
        }
        Value::Array(values) => values.iter_mut().for_each(without_what_is_random),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[tokio::test]
async fn as_worker_a_question_says_what_fits_and_not_who_asks() {
    let (app, _, case) = begin().await;
    enquired(&app, THANA, like_her()).await;
    let list = questions(&app, WORKER).await;
    assert_eq!(list.as_array().unwrap().len(), 1);
    let one = &list[0];
    assert_eq!(one["fits"], json!(["NAME", "AGE", "PLACE"]));
    assert_eq!((&one["askerRole"], &one["askerCountry"]), (&json!("POLICE_STATION"), &json!("BD")));
    assert_eq!((&one["purpose"], &one["flagged"]), (&json!("RESCUE"), &json!(false)));
    assert_eq!(one["case"]["id"], json!(app.case_id(&case)));
    assert!(!list.to_string().contains("THANA"), "{list}");
    assert!(!list.to_string().contains("Raheema"), "what was said is not kept");
}

#[tokio::test]
async fn as_anyone_but_the_assigned_worker_there_are_no_questions() {
    let (app, world, case) = begin().await;
    world.relate(&app, &case, world.home_thana, RelationKind::Verifier).await;
    enquired(&app, THANA, like_her()).await;
    let id = questions(&app, WORKER).await[0]["id"].clone();
    let mut asked = 0;
    for subject in world.subjects() {
        for purpose in Purpose::ALL {
            let answer = app.ask(subject, *purpose, super::QUESTIONS).await;
            let Some(list) = answer.body["data"]["blindQuestions"].as_array() else { continue };
            // The nurse is assigned too, and sees where she is.
            let may = matches!(subject, "worker" | "nurse") && !list.is_empty();
            assert!(may || list.is_empty(), "{subject} {purpose:?}: {}", answer.text);
            asked += 1;
            let input = json!({ "questionId": id, "answer": "LET_KNOW" });
            let reply = app.act((subject, *purpose), "answerBlindQuestion", input).await;
            if !may {
                let refused = reply.refusals();
                assert!(
                    matches!(refused[0].as_str(), "NOT_FOUND input.questionId" | "NOT_ALLOWED input"),
                    "{subject} {purpose:?} {refused:?}"
                );
            }
        }
    }
    assert!(asked > 40, "{asked}");
}

#[tokio::test]
async fn as_worker_other_names_ages_and_what_was_taken_back_put_no_question() {
    let (app, world, _) = begin().await;
    for input in [
        json!({ "name": "Rahima Begum", "age": "FROM_18_TO_24", "foundState": "IN-MH" }),
        json!({ "name": "Rahima Khatun", "age": "UP_TO_11" }),
        json!({ "name": "Rahima", "age": "FROM_18_TO_24" }),
        // A title that thousands have is no name, and one name in two scripts is one.
        json!({ "name": "Mst. Rahima", "nameBn": "মোছাঃ রহিমা", "age": "FROM_18_TO_24" }),
    ] {
        enquired(&app, THANA, input.clone()).await;
        assert_eq!(questions(&app, WORKER).await, json!([]), "{input}");
    }
    enquired(&app, THANA, json!({ "name": "Rahima", "nameBn": "রহিমা", "age": "FROM_18_TO_24", "foundState": "IN-MH" }))
        .await;
    assert_eq!(
        questions(&app, WORKER).await.as_array().unwrap().len(),
        1,
        "one word, in whichever script, with age and place"
    );
    let mut referral = two_people(&app, world.other_ngo);
    referral["persons"] = json!([{ "nameBn": "রহিমা খাতুন" }]);
    let made = app.act(THANA, "submitReferral", referral).await.done();
    app.advance(TimeDelta::minutes(1));
    assert_eq!(questions(&app, WORKER).await.as_array().unwrap().len(), 2);
    let id = made.payload()["referral"]["id"].clone();
    app.act(THANA, "withdrawReferral", json!({ "referralId": id })).await.done();
    app.advance(TimeDelta::minutes(1));
    assert_eq!(questions(&app, WORKER).await.as_array().unwrap().len(), 1, "what was taken back is not asked");
    app.advance(TimeDelta::days(91));
    assert_eq!(questions(&app, WORKER).await, json!([]), "nobody asks for ever");
}

#[tokio::test]
async fn as_those_who_know_what_they_are_asked_nothing_is_asked() {
    let (app, world, case) = begin().await;
    world.relate(&app, &case, world.thana, RelationKind::Referrer).await;
    enquired(&app, THANA, like_her()).await;
    assert_eq!(questions(&app, WORKER).await, json!([]), "who asks is tied to the case already");
    enquired(&app, ("worker", Purpose::Rescue), like_her()).await;
    assert_eq!(questions(&app, WORKER).await, json!([]), "one's own question");
    // A case that came of the referral itself.
    let mut referral = two_people(&app, world.ngo);
    referral["persons"] = json!([{ "name": "Fatema Sultana" }]);
    let made = app.act(("home", Purpose::Rescue), "submitReferral", referral).await.done();
    app.advance(TimeDelta::minutes(1));
    let id = made.payload()["referral"]["id"].clone();
    let worker = ("worker", Purpose::Rescue);
    app.act(worker, "acknowledgeReferral", json!({ "referralId": id })).await.done();
    app.advance(TimeDelta::minutes(1));
    let input =
        json!({ "referralId": id, "channel": "FORMAL", "stage": "RESCUED_IN_INDIA", "persons": [{ "number": 1 }] });
    app.act(worker, "acceptReferral", input).await.done();
    app.advance(TimeDelta::minutes(1));
    assert_eq!(questions(&app, WORKER).await, json!([]));
}

#[tokio::test]
async fn as_thana_bad_input_is_refused_with_its_place() {
    let (app, ..) = begin().await;
    for (input, codes) in [
        (json!({}), "INVALID"),
        (json!({ "name": "  " }), "INVALID"),
        (json!({ "name": "Mst." }), "INVALID"),
        (json!({ "name": "Rahima Khatun", "foundState": "IN-XX" }), "CODE_UNKNOWN"),
        (json!({ "name": "Rahima Khatun", "happenedAt": "2099-01-01T00:00:00Z" }), "DATE_IMPOSSIBLE"),
        (json!({ "name": "x".repeat(300) }), "INVALID"),
    ] {
        let refused = app.act(THANA, "enquire", input.clone()).await.refusals();
        assert!(refused[0].starts_with(codes), "{input}: {refused:?}");
    }
    assert_eq!(app.ask(THANA.0, THANA.1, ENQUIRIES).await.at("/enquiries"), &json!([]));
    for (who, purpose) in [("officer", Purpose::SubjectRights), ("admin", Purpose::Administration)] {
        assert_eq!(app.act((who, purpose), "enquire", like_her()).await.refusals(), ["NOT_ALLOWED input"], "{who}");
    }
}

#[tokio::test]
async fn without_token_nothing_is_asked() {
    let (app, ..) = begin().await;
    let body = json!({ "query": "mutation { enquire(input: { idempotencyKey: \"k\", name: \"Rahima\" }) { userErrors { code } } }" });
    let answer = app.send(crate::harness::app::post(&[], &body)).await;
    assert_eq!(answer.status, axum::http::StatusCode::UNAUTHORIZED);
    assert_eq!(app.ask(THANA.0, THANA.1, ENQUIRIES).await.at("/enquiries"), &json!([]));
}

/// Several members of one agency.
#[tokio::test]
async fn as_others_of_the_agency_enquiries_are_read_by_whoever_has_them_in_hand() {
    let app: TestApp;
    let world;
    (app, world, _) = begin().await;
    let _ = world;
    enquired(&app, ("worker", Purpose::Rescue), like_her()).await;
    let count = async |who: &str, purpose: Purpose| {
        app.ask(who, purpose, ENQUIRIES).await.at("/enquiries").as_array().map(Vec::len)
    };
    assert_eq!(count("worker", Purpose::Rescue).await, Some(1));
    assert_eq!(count("colleague", Purpose::Rescue).await, Some(0));
    assert_eq!(count("officer", Purpose::Oversight).await, Some(1), "who guards the agency's data has all");
    assert_eq!(count("admin", Purpose::Administration).await, None);
    assert_eq!(count("thana", Purpose::Rescue).await, Some(0));
}
