//! Letting who asked know: by the word of those who lead her case, and under hers, as of now.

use api::disclosure::facts::Recipient;
use api::store::writing::NewProvision;
use chrono::TimeDelta;
use entities::vocabulary::{ConsentEventKind, ConsentGiver, Country, DataClass, ProvisionEffect, Purpose};
use serde_json::json;

use super::{THANA, WORKER, answered, begin, enquired, known_to, like_her, named, questions, said};

const NOBODY: [&str; 0] = [];

#[tokio::test]
async fn as_thana_it_takes_both_words_and_either_closes_it() {
    let (app, world, case) = begin().await;
    enquired(&app, THANA, like_her()).await;
    answered(&app, "LET_KNOW").await;
    assert_eq!(known_to(&app, THANA).await, NOBODY, "she did not agree");
    let consent = said(&app, &world, &case, None, ProvisionEffect::Permit).await;
    assert_eq!(known_to(&app, THANA).await, ["NGO-A"]);
    assert_eq!(known_to(&app, ("thana", Purpose::Verification)).await, NOBODY, "for what it asked");
    answered(&app, "STAY_SILENT").await;
    assert_eq!(known_to(&app, THANA).await, NOBODY, "what is said last counts");
    answered(&app, "LET_KNOW").await;
    assert_eq!(known_to(&app, THANA).await, ["NGO-A"]);
    let mut w = app.write().await;
    w.consent_event(consent, ConsentEventKind::Withdrawn, app.now()).await.unwrap();
    w.commit().await.unwrap();
    app.advance(chrono::TimeDelta::minutes(1));
    assert_eq!(known_to(&app, THANA).await, NOBODY, "she took it back");
}

#[tokio::test]
async fn as_thana_her_word_without_theirs_tells_nothing() {
    let (app, world, case) = begin().await;
    said(&app, &world, &case, None, ProvisionEffect::Permit).await;
    enquired(&app, THANA, like_her()).await;
    assert_eq!(known_to(&app, THANA).await, NOBODY);
    answered(&app, "STAY_SILENT").await;
    assert_eq!(known_to(&app, THANA).await, NOBODY);
}

#[tokio::test]
async fn as_thana_whom_she_denies_nothing_is_told_and_the_worker_is_not_told_who_asks() {
    let (app, world, case) = begin().await;
    said(&app, &world, &case, None, ProvisionEffect::Permit).await;
    said(&app, &world, &case, Some(world.thana), ProvisionEffect::Deny).await;
    enquired(&app, THANA, like_her()).await;
    enquired(&app, ("home", Purpose::Rescue), like_her()).await;
    let list = questions(&app, WORKER).await;
    let mut told = Vec::new();
    for one in list.as_array().unwrap() {
        let input = json!({ "questionId": one["id"], "answer": "LET_KNOW" });
        let answer = app.act(WORKER, "answerBlindQuestion", input).await.done();
        told.push(answer.payload().clone());
    }
    assert_eq!(told[0], told[1], "the answer is the same whether she denied who asks");
    app.advance(chrono::TimeDelta::minutes(1));
    assert_eq!(known_to(&app, THANA).await, NOBODY);
    assert_eq!(known_to(&app, ("home", Purpose::Rescue)).await, ["NGO-A"]);
}

#[tokio::test]
async fn as_thana_nothing_of_the_case_is_shown_by_it_and_the_log_says_who_learned_it() {
    let (app, world, case) = begin().await;
    said(&app, &world, &case, None, ProvisionEffect::Permit).await;
    enquired(&app, THANA, like_her()).await;
    answered(&app, "LET_KNOW").await;
    assert_eq!(known_to(&app, THANA).await, ["NGO-A"]);
    let cases = app.ask(THANA.0, THANA.1, "{ cases(first: 10) { nodes { id } } }").await;
    assert_eq!(cases.at("/cases/nodes"), &json!([]));
    let list = "query ($id: ID!) { pastRecipients(caseId: $id, first: 10) { recipients { agency { code } classes purposes } } }";
    let worker = ("worker", Purpose::SubjectRights);
    let told = app.ask_with(worker.0, worker.1, list, json!({ "id": app.case_id(&case) })).await;
    assert_eq!(
        told.at("/pastRecipients/recipients"),
        &json!([{ "agency": { "code": "THANA-A" }, "classes": ["WHEREABOUTS"], "purposes": ["RESCUE"] }]),
    );
}

#[tokio::test]
async fn as_an_agency_that_leads_no_longer_nobody_is_told_of_it() {
    let (app, world, case) = begin().await;
    said(&app, &world, &case, None, ProvisionEffect::Permit).await;
    enquired(&app, THANA, like_her()).await;
    answered(&app, "LET_KNOW").await;
    assert_eq!(known_to(&app, THANA).await, ["NGO-A"]);
    let tie = app.ask("worker", Purpose::Shelter, "{ cases(first: 1) { nodes { relations { id kind } } } }").await;
    let tie = tie.at("/cases/nodes/0/relations").as_array().unwrap().iter().find(|tie| tie["kind"] == "LEAD").cloned();
    let id = tie.unwrap()["id"].as_str().unwrap().to_owned();
    let relation = app.store.keyed().open_global_id(&id, 2).unwrap().1[1];
    let mut w = app.write().await;
    w.end_relation(relation, app.now()).await.unwrap();
    w.commit().await.unwrap();
    app.advance(chrono::TimeDelta::minutes(1));
    assert_eq!(known_to(&app, THANA).await, NOBODY);
}

#[tokio::test]
async fn as_thana_whom_she_denies_where_she_is_nothing_is_told_either() {
    let (app, world, case) = begin().await;
    said(&app, &world, &case, None, ProvisionEffect::Permit).await;
    let line = NewProvision {
        effect: ProvisionEffect::Deny,
        recipient: Recipient::Agency(world.thana),
        purpose: Purpose::Investigation,
        class: DataClass::Whereabouts,
        country: Country::Bangladesh,
        valid_from: app.now(),
        valid_until: Some(app.now() + TimeDelta::days(100)),
        until_event: None,
    };
    world.say(&app, &case, (ConsentGiver::Survivor, None), vec![line]).await;
    app.advance(TimeDelta::minutes(1));
    for who in [THANA, ("home", Purpose::Rescue)] {
        enquired(&app, who, like_her()).await;
    }
    for question in questions(&app, WORKER).await.as_array().unwrap() {
        let input = json!({ "questionId": question["id"], "answer": "LET_KNOW" });
        app.act(WORKER, "answerBlindQuestion", input).await.done();
    }
    app.advance(TimeDelta::minutes(1));
    assert_eq!(known_to(&app, THANA).await, NOBODY, "that an agency knows her tells where she is");
    assert_eq!(known_to(&app, ("home", Purpose::Rescue)).await, ["NGO-A"]);
}

#[tokio::test]
async fn as_worker_who_finds_that_it_is_another_she_takes_it_back_though_nothing_fits_any_more() {
    let (app, world, case) = begin().await;
    said(&app, &world, &case, None, ProvisionEffect::Permit).await;
    enquired(&app, THANA, like_her()).await;
    let id = questions(&app, WORKER).await[0]["id"].clone();
    answered(&app, "LET_KNOW").await;
    assert_eq!(known_to(&app, THANA).await, ["NGO-A"]);
    let mut w = app.write().await;
    w.set_identity(case.id, case.person, named("Another Synthetic", Some("অন্য"))).await.unwrap();
    w.commit().await.unwrap();
    app.advance(TimeDelta::minutes(1));
    assert_eq!(questions(&app, WORKER).await, json!([]));
    let silent = json!({ "questionId": id, "answer": "STAY_SILENT" });
    app.act(WORKER, "answerBlindQuestion", silent).await.done();
    app.advance(TimeDelta::minutes(1));
    assert_eq!(known_to(&app, THANA).await, NOBODY);
    let again = json!({ "questionId": id, "answer": "LET_KNOW" });
    let refused = app.act(WORKER, "answerBlindQuestion", again).await.refusals();
    assert_eq!(refused, ["NOT_FOUND input.questionId"], "what opens takes a question that stands");
}

#[tokio::test]
async fn as_thana_an_answer_does_not_outlive_the_question() {
    let (app, world, case) = begin().await;
    said(&app, &world, &case, None, ProvisionEffect::Permit).await;
    enquired(&app, THANA, like_her()).await;
    answered(&app, "LET_KNOW").await;
    assert_eq!(known_to(&app, THANA).await, ["NGO-A"]);
    app.advance(TimeDelta::days(90));
    assert_eq!(known_to(&app, THANA).await, NOBODY);
}
