//! What the agency to which a referral went sees of it and does with it.

use chrono::TimeDelta;
use entities::vocabulary::{Purpose, RelationKind};
use serde_json::{Value, json};

use super::{COLLEAGUE, THANA, WORKER, acknowledged, begin, both, seen, submitted, two_people, withheld};

const WORDS: [&str; 7] = ["account", "persons", "place", "safeContact", "suspected", "gdReference", "firReference"];

#[tokio::test]
async fn as_worker_sees_what_waits_and_reads_it_after_taking_it_in_hand() {
    let (app, world) = begin().await;
    let id = submitted(&app, &world).await;
    for who in [WORKER, COLLEAGUE] {
        let before = seen(&app, who, &id).await;
        assert_eq!((&before["state"], &before["urgency"]), (&json!("SUBMITTED"), &json!("IMMEDIATE")));
        assert_eq!(before["needs"], json!(["FEMALE_OFFICER", "INTERPRETER"]));
        assert_eq!(
            (&before["foundState"]["code"], &before["submittedBy"]["code"]),
            (&json!("IN-WB"), &json!("THANA-A"))
        );
        for field in WORDS {
            assert_eq!(before[field], Value::Null, "{field}");
            assert!(withheld(&before).contains(&(field.to_owned(), "ASSIGNMENT".to_owned())), "{field}");
        }
    }
    acknowledged(&app, &id).await;
    let mine = seen(&app, WORKER, &id).await;
    assert_eq!(
        (&mine["account"], &mine["persons"][0]["name"]),
        (&json!("canary-account-Synthetic"), &json!("canary-name-Synthetic"))
    );
    assert_eq!(mine["redactions"], json!([]));
    assert_eq!(seen(&app, COLLEAGUE, &id).await["account"], Value::Null, "who did not take it in hand");
    // A colleague takes it over; both have it then.
    app.act(COLLEAGUE, "acknowledgeReferral", json!({ "referralId": id })).await.done();
    app.advance(TimeDelta::minutes(1));
    assert_eq!(seen(&app, COLLEAGUE, &id).await["account"], "canary-account-Synthetic");
}

#[tokio::test]
async fn as_worker_takes_it_on_and_each_person_has_a_case() {
    let (app, world) = begin().await;
    let id = submitted(&app, &world).await;
    acknowledged(&app, &id).await;
    let done = app.act(WORKER, "acceptReferral", both(&id)).await.done();
    assert_eq!(done.payload()["referral"]["state"], "ACCEPTED");
    app.advance(TimeDelta::minutes(1));
    let cases = seen(&app, WORKER, &id).await["cases"].clone();
    assert_eq!(cases.as_array().unwrap().len(), 2);
    let query = "query($id: ID!) { case(id: $id) { openedAt lead { code } foundState { code } gdReference
        presentPlace account exploitation { value } person { name nameBn fatherName } companions { id } relations { kind agency { code } until } } }";
    let of =
        async |place: usize, purpose| app.ask_with("worker", purpose, query, json!({ "id": cases[place]["id"] })).await;
    let first = of(0, Purpose::Rescue).await;
    assert_eq!(first.at("/case/person/name"), "canary-name-Synthetic");
    assert_eq!(first.at("/case/presentPlace"), "canary-place-Synthetic");
    assert_eq!(first.at("/case/foundState/code"), "IN-WB");
    assert_eq!(of(0, Purpose::Shelter).await.at("/case/account"), "canary-account-Synthetic");
    assert_eq!(of(0, Purpose::Shelter).await.at("/case/exploitation"), &json!([{ "value": "FORCED_LABOUR" }]));
    assert_eq!(of(0, Purpose::Repatriation).await.at("/case/gdReference"), "canary-gd-Synthetic");
    assert_eq!(of(0, Purpose::Repatriation).await.at("/case/companions/0/id"), &cases[1]["id"]);
    let second = of(1, Purpose::Rescue).await;
    assert_eq!((second.at("/case/person/name"), second.at("/case/lead/code")), (&Value::Null, &json!("NGO-A")));
    let ties = first.at("/case/relations").as_array().unwrap();
    assert!(
        ties.iter()
            .any(|tie| tie["kind"] == "REFERRER" && tie["agency"]["code"] == "THANA-A" && tie["until"].is_string())
    );
}

#[tokio::test]
async fn as_worker_joins_a_case_that_is_there() {
    let (app, world) = begin().await;
    let (own, foreign) = (world.case(&app).await, world.case(&app).await);
    let mut w = app.write().await;
    let other = api::store::writing::NewRelation {
        case: foreign.id,
        agency: world.other_ngo,
        kind: RelationKind::ServiceProvider,
        begins_at: app.now(),
        until: Some(app.now() + TimeDelta::days(9)),
        ends_after: None,
    };
    w.begin_relation(other).await.unwrap();
    w.commit().await.unwrap();
    let id = submitted(&app, &world).await;
    acknowledged(&app, &id).await;
    let mut input = both(&id);
    for (case, told) in [
        (app.id("Case", &[uuid::Uuid::now_v7()]), "NOT_FOUND input.persons[1].caseId"),
        (app.id("Agency", &[world.ngo]), "NOT_FOUND input.persons[1].caseId"),
    ] {
        input["persons"][1] = json!({ "number": 2, "caseId": case });
        assert_eq!(app.act(WORKER, "acceptReferral", input.clone()).await.refusals(), [told]);
    }
    input["persons"][1] = json!({ "number": 2, "caseId": app.case_id(&own) });
    app.act(WORKER, "acceptReferral", input).await.done();
    app.advance(TimeDelta::minutes(1));
    let cases = seen(&app, WORKER, &id).await["cases"].clone();
    assert_eq!(cases[1]["id"], json!(app.case_id(&own)));
    assert_eq!(seen(&app, THANA, &id).await["cases"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn as_provider_who_does_not_lead_the_case_she_cannot_bring_the_station_to_it() {
    let (app, world) = begin().await;
    let case = world.case(&app).await;
    world.relate(&app, &case, world.other_ngo, RelationKind::ServiceProvider).await;
    let provider = ("provider", Purpose::Rescue);
    let sent = app.act(THANA, "submitReferral", two_people(&app, world.other_ngo)).await.done();
    let id = super::id_of(&sent);
    app.advance(TimeDelta::minutes(1));
    app.act(provider, "acknowledgeReferral", json!({ "referralId": id })).await.done();
    app.advance(TimeDelta::minutes(1));
    let mut input = both(&id);
    input["persons"][0] = json!({ "number": 1, "caseId": app.case_id(&case) });
    let refused = app.act(provider, "acceptReferral", input).await.refusals();
    assert_eq!(refused, ["NOT_FOUND input.persons[0].caseId"], "the case is not there for this purpose");
    assert_eq!(seen(&app, provider, &id).await["state"], "ACKNOWLEDGED", "nothing is half-done");
}

#[tokio::test]
async fn as_thana_to_which_it_went_the_desk_has_it_in_hand_and_not_one_officer() {
    let (app, world) = begin().await;
    let sent = app.act(("home", Purpose::Rescue), "submitReferral", two_people(&app, world.cid)).await.done();
    let id = super::id_of(&sent);
    app.advance(TimeDelta::minutes(1));
    let (cid, other) = (("cid", Purpose::Rescue), ("cid-colleague", Purpose::Rescue));
    app.act(cid, "acknowledgeReferral", json!({ "referralId": id })).await.done();
    app.advance(TimeDelta::minutes(1));
    assert_eq!(seen(&app, cid, &id).await["account"], "canary-account-Synthetic");
    assert_eq!(seen(&app, other, &id).await["account"], Value::Null, "another desk of the station");
    let mut w = app.write().await;
    let (member, agency) = (world.member("cid-colleague"), world.cid);
    let function = entities::vocabulary::Function::Investigator;
    let posting = api::store::writing::NewPosting { member, agency, function, begins_at: w.now(), until: None };
    w.begin_posting(posting).await.unwrap();
    w.commit().await.unwrap();
    app.advance(TimeDelta::minutes(1));
    assert_eq!(seen(&app, other, &id).await["account"], "canary-account-Synthetic", "at the same desk");
}

#[tokio::test]
async fn as_shelter_on_the_other_side_it_is_declined_or_done_and_opens_no_case() {
    let (app, world) = begin().await;
    let shelter = ("shelter", Purpose::Rescue);
    for (mutation, more) in [("declineReferral", json!("OUTSIDE_MANDATE")), ("closeReferral", Value::Null)] {
        let id = super::id_of(&app.act(WORKER, "submitReferral", two_people(&app, world.shelter)).await.done());
        app.advance(TimeDelta::minutes(1));
        app.act(shelter, "acknowledgeReferral", json!({ "referralId": id })).await.done();
        app.advance(TimeDelta::minutes(1));
        assert_eq!(seen(&app, shelter, &id).await["persons"][0]["name"], "canary-name-Synthetic");
        assert_eq!(app.act(shelter, "acceptReferral", both(&id)).await.refusals(), ["NOT_ALLOWED input"]);
        let mut input = json!({ "referralId": id });
        if more.is_string() {
            input["reason"] = more;
        }
        app.act(shelter, mutation, input).await.done();
        assert_eq!(seen(&app, shelter, &id).await["persons"], Value::Null);
    }
}
