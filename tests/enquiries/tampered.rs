//! Somebody has the database: a question or an answer written behind the server's back tells nobody anything.

use axum::http::StatusCode;
use entities::vocabulary::ProvisionEffect;

use super::{ENQUIRIES, QUESTIONS, THANA, WORKER, answered, begin, enquired, like_her, said};

#[tokio::test]
async fn an_answer_that_was_turned_round_ends_the_reading() {
    let (app, world, case) = begin().await;
    said(&app, &world, &case, None, ProvisionEffect::Permit).await;
    enquired(&app, THANA, like_her()).await;
    answered(&app, "STAY_SILENT").await;
    assert!(app.attack("UPDATE enquiry_answer SET answer = 'LET_KNOW'").await > 0);
    for ((subject, purpose), query) in [(THANA, ENQUIRIES), (WORKER, QUESTIONS)] {
        let answer = app.ask(subject, purpose, query).await;
        assert_eq!(
            (answer.status, answer.code()),
            (StatusCode::INTERNAL_SERVER_ERROR, Some("INTERNAL")),
            "{}",
            answer.text
        );
        assert!(!answer.text.contains("NGO-A"), "{}", answer.text);
    }
}

#[tokio::test]
async fn an_enquiry_that_was_given_to_another_ends_the_reading() {
    let (app, world, _) = begin().await;
    enquired(&app, THANA, like_her()).await;
    let sql = format!(
        "UPDATE enquiry SET agency_id = {}, member_id = {}",
        app.literal(world.home_thana),
        app.literal(world.member("home"))
    );
    assert!(app.attack(&sql).await > 0);
    let answer = app.ask("home", THANA.1, ENQUIRIES).await;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR, "{}", answer.text);
}
