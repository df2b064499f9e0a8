//! Blind enquiries over HTTP: who asks learns nothing until those who know her let him know, under her word.

mod asked;
mod known;
mod limits;
mod same_person;
mod tampered;

use api::disclosure::facts::Recipient;
use api::store::writing::{BirthText, IdentityText, NewProvision};
use chrono::TimeDelta;
use entities::vocabulary::{ConsentGiver, Country, DataClass, ProvisionEffect, Purpose, Role};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::harness::app::{Answer, TestApp};
use crate::harness::world::{Case, World};

pub const THANA: (&str, Purpose) = ("thana", Purpose::Rescue);
pub const WORKER: (&str, Purpose) = ("worker", Purpose::Shelter);

pub const ENQUIRIES: &str =
    "{ enquiries(first: 20) { id purpose referralCode personNumber flagged happenedAt enteredAt until
    knownTo { agency { code } since } } }";
pub const QUESTIONS: &str =
    "{ blindQuestions(first: 20, answered: true) { id fits askerRole askerCountry purpose flagged
    enteredAt until answer answeredAt case { id person { name } } } }";

pub fn named(name: &str, name_bn: Option<&str>) -> IdentityText {
    IdentityText { name: Some(name.into()), name_bn: name_bn.map(Into::into), ..IdentityText::default() }
}

/// The NGO leads the case of a woman of twenty-two who was found in Maharashtra, and has done so for a while.
pub async fn begin() -> (TestApp, World, Case) {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    let mut w = app.write().await;
    w.set_identity(case.id, case.person, named("Mst. Rahima Khatun", Some("মোছাঃ রহিমা খাতুন"))).await.unwrap();
    w.set_birth(case.id, case.person, BirthText { born_on: Some("2004-03-05".into()) }).await.unwrap();
    w.commit().await.unwrap();
    app.advance(TimeDelta::minutes(1));
    (app, world, case)
}

/// Somebody like her, before somebody else.
pub fn like_her() -> Value {
    json!({ "name": "Raheema Khatoon", "age": "FROM_18_TO_24", "foundState": "IN-MH" })
}

pub async fn enquired(app: &TestApp, who: (&str, Purpose), input: Value) -> Answer {
    let answer = app.act(who, "enquire", input).await.done();
    app.advance(TimeDelta::minutes(1));
    answer
}

pub async fn questions(app: &TestApp, (subject, purpose): (&str, Purpose)) -> Value {
    app.ask(subject, purpose, QUESTIONS).await.at("/blindQuestions").clone()
}

/// Who lets the newest enquiry of somebody know.
pub async fn known_to(app: &TestApp, (subject, purpose): (&str, Purpose)) -> Vec<String> {
    let answer = app.ask(subject, purpose, ENQUIRIES).await;
    let known = answer.at("/enquiries/0/knownTo").as_array().unwrap_or_else(|| panic!("{}", answer.text)).clone();
    known.iter().map(|known| known["agency"]["code"].as_str().unwrap().to_owned()).collect()
}

/// The worker answers the one question that there is.
pub async fn answered(app: &TestApp, answer: &str) {
    let id = questions(app, WORKER).await[0]["id"].clone();
    app.act(WORKER, "answerBlindQuestion", json!({ "questionId": id, "answer": answer })).await.done();
    app.advance(TimeDelta::minutes(1));
}

/// She says of stations, or of one agency, that they may or may not know who she is, in order to rescue.
pub async fn said(app: &TestApp, world: &World, case: &Case, recipient: Option<Uuid>, effect: ProvisionEffect) -> Uuid {
    let line = NewProvision {
        effect,
        recipient: recipient.map_or(Recipient::Role(Role::PoliceStation), Recipient::Agency),
        purpose: Purpose::Rescue,
        class: DataClass::Identity,
        country: Country::Bangladesh,
        valid_from: app.now(),
        valid_until: Some(app.now() + TimeDelta::days(100)),
        until_event: None,
    };
    let id = world.say(app, case, (ConsentGiver::Survivor, None), vec![line]).await;
    app.advance(TimeDelta::minutes(1));
    id
}
