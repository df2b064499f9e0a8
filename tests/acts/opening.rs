//! Opening a case.

use entities::vocabulary::{Purpose, RelationKind};
use serde_json::{Value, json};

use crate::harness::app::TestApp;
use crate::harness::world::World;

fn rahima() -> Value {
    json!({
        "channel": "FORMAL", "stage": "RESCUED_IN_INDIA", "openedAt": "2026-11-20T04:00:00Z",
        "name": "Rahima Synthetic", "nameBn": "রহিমা কৃত্রিম", "birth": "1999-04-12", "phone": "+8801700000000",
        "address": "Synthetic Road 1", "homeDistrict": "BD4041", "foundCountry": "IN", "foundState": "IN-MH",
        "exploitation": ["FORCED_LABOUR"], "meansOfControl": ["DEBT_BONDAGE"], "presentPlace": "a shelter",
    })
}

#[tokio::test]
async fn as_worker_opens_a_case_and_works_on_it() {
    let app = TestApp::new().await;
    let _ = World::build(&app).await;
    let opened = app.act(("worker", Purpose::Shelter), "openCase", rahima()).await.done();
    let id = opened.payload()["case"]["id"].as_str().unwrap();
    let query = "query($id: ID!) { case(id: $id) { stage homeDistrict { pcode } exploitation { value } presentPlace
                 person { name nameBn birth { date } phone address { line district { pcode } } } lead { code } } }";
    let seen = app.ask_with("worker", Purpose::Shelter, query, json!({ "id": id })).await;
    assert_eq!(
        seen.at("/case"),
        &json!({
            "stage": "RESCUED_IN_INDIA", "homeDistrict": { "pcode": "BD4041" },
            "exploitation": [{ "value": "FORCED_LABOUR" }], "presentPlace": "a shelter",
            "person": { "name": "Rahima Synthetic", "nameBn": "রহিমা কৃত্রিম", "birth": { "date": "1999-04-12" },
                "phone": "+8801700000000",
                "address": { "line": "Synthetic Road 1", "district": { "pcode": "BD4041" } } },
            "lead": { "code": "NGO-A" },
        })
    );
    // A colleague who was not put on the case sees that it is there and not whom it is about.
    let colleague = app.ask_with("colleague", Purpose::Shelter, query, json!({ "id": id })).await;
    assert_eq!(colleague.at("/case/person/name"), &Value::Null);
}

#[tokio::test]
async fn as_thana_opens_a_case_for_its_desk() {
    let app = TestApp::new().await;
    let _ = World::build(&app).await;
    let opened = app.act(("thana", Purpose::Rescue), "openCase", rahima()).await.done();
    let id = opened.payload()["case"]["id"].as_str().unwrap();
    let query = "query($id: ID!) { case(id: $id) { person { name } } }";
    let seen = app.ask_with("thana", Purpose::Rescue, query, json!({ "id": id })).await;
    assert_eq!(seen.at("/case/person/name"), "Rahima Synthetic");
}

#[tokio::test]
async fn as_nobody_whom_the_policy_lists() {
    let app = TestApp::new().await;
    let _ = World::build(&app).await;
    for (subject, purpose) in [
        ("bsf", Purpose::Handover),
        ("secretariat", Purpose::Coordination),
        ("officer", Purpose::Oversight),
        ("worker", Purpose::HealthCare),
    ] {
        let answer = app.act((subject, purpose), "openCase", rahima()).await;
        assert_eq!(answer.refusals(), ["NOT_ALLOWED input"], "{subject}");
    }
    assert_eq!(app.records().await.last().unwrap().outcome, "NOT_ALLOWED");
}

#[tokio::test]
async fn with_codes_dates_and_places_that_cannot_be() {
    let app = TestApp::new().await;
    let _ = World::build(&app).await;
    let mut input = rahima();
    for (field, value) in [
        ("openedAt", json!("2027-01-01T00:00:00Z")),
        ("homeDistrict", json!("XX")),
        ("homeUpazila", json!("YY")),
        ("foundDistrict", json!("BD4041")),
        ("exploitation", json!(["FORCED_LABOUR", "NO_SUCH"])),
        ("meansOfControl", json!(["DEBT_BONDAGE", "DEBT_BONDAGE"])),
        ("birth", json!("2026-12-24")),
    ] {
        input[field] = value;
    }
    let answer = app.act(("worker", Purpose::Shelter), "openCase", input).await;
    assert_eq!(
        answer.refusals(),
        [
            "CODE_UNKNOWN input.homeDistrict",
            "CODE_UNKNOWN input.homeUpazila",
            "CONTRADICTION input.foundState",
            "CONTRADICTION input.foundDistrict",
            "CODE_UNKNOWN input.exploitation",
            "CONTRADICTION input.meansOfControl",
            "DATE_IMPOSSIBLE input.birth",
            "DATE_IMPOSSIBLE input.openedAt",
        ]
    );
    let listed = app.ask("worker", Purpose::Shelter, "{ cases(first: 1) { nodes { id } } }").await;
    assert_eq!(listed.at("/cases/nodes"), &json!([]), "nothing of it was done");
}

#[tokio::test]
async fn with_words_that_cannot_be_stored_as_in_a_correction() {
    let app = TestApp::new().await;
    let _ = World::build(&app).await;
    for (field, value, refusal) in [
        ("name", "x".repeat(201), "INVALID input.name"),
        ("phone", "0171\n0000000".to_owned(), "INVALID input.phone"),
        ("account", "\u{7}".repeat(3) + "x", "INVALID input.account"),
        ("account", "x".repeat(20_001), "INVALID input.account"),
        ("presentPlace", "a\u{0}b".to_owned(), "INVALID input.presentPlace"),
    ] {
        let mut input = rahima();
        input[field] = json!(value);
        let answer = app.act(("worker", Purpose::Shelter), "openCase", input).await;
        assert_eq!(answer.refusals(), [refusal]);
    }
    let mut input = rahima();
    input["name"] = json!("  ");
    let opened = app.act(("worker", Purpose::Shelter), "openCase", input).await.done();
    let query = "query($id: ID!) { case(id: $id) { person { name nameBn redactions { field } } } }";
    let id = opened.payload()["case"]["id"].clone();
    let seen = app.ask_with("worker", Purpose::Shelter, query, json!({ "id": id })).await;
    assert_eq!(seen.at("/case/person/name"), &Value::Null, "blank is nothing and not a name");
    assert_eq!(seen.at("/case/person/nameBn"), "রহিমা কৃত্রিম");
}

#[tokio::test]
async fn as_worker_ties_and_ends_the_tie_of_an_agency() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    let input = json!({
        "caseId": app.case_id(&case), "agencyId": app.id("Agency", &[world.thana]),
        "kind": "RECEIVING_STATION", "until": "2027-01-24T00:00:00Z",
    });
    app.act(("worker", Purpose::Handover), "relateAgency", input).await.done();
    let query = "{ cases(first: 5) { nodes { id relations { id kind } } } }";
    let thana = app.ask("thana", Purpose::Handover, query).await;
    assert_eq!(thana.at("/cases/nodes/0/id"), &json!(app.case_id(&case)));
    let ties = thana.at("/cases/nodes/0/relations").as_array().unwrap();
    let own = ties.iter().find(|tie| tie["kind"] == RelationKind::ReceivingStation.code()).unwrap();
    let input = json!({ "relationId": own["id"] });
    app.advance(chrono::TimeDelta::seconds(1));
    app.act(("thana", Purpose::Handover), "endRelation", input).await.done();
    let thana = app.ask("thana", Purpose::Handover, query).await;
    assert_eq!(thana.at("/cases/nodes"), &json!([]), "what closes works at once");
}
