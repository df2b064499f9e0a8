//! Correcting what is recorded.

use entities::vocabulary::{Purpose, RelationKind};
use serde_json::{Value, json};

use crate::harness::app::TestApp;
use crate::harness::world::{Case, World, canary};

/// The version of a person or case as a member sees it.
pub async fn version(app: &TestApp, who: (&str, Purpose), (case, of): (&Case, &str)) -> Value {
    let query = "query($id: ID!) { case(id: $id) { version person { version } } }";
    let answer = app.ask_with(who.0, who.1, query, json!({ "id": app.case_id(case) })).await;
    answer.at(if of == "Person" { "/case/person/version" } else { "/case/version" }).clone()
}

async fn start() -> (TestApp, World, Case) {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    (app, world, case)
}

async fn correction(app: &TestApp, who: (&str, Purpose), case: &Case, of: &str, mut patch: Value) -> Value {
    patch["caseId"] = json!(app.case_id(case));
    patch["ifVersion"] = version(app, who, (case, of)).await;
    patch
}

const PERSON: &str = "query($id: ID!) { case(id: $id) { person { name nameBn nationalId birth { date } phone
    address { line district { pcode } } guardianName familySituation } } }";

#[tokio::test]
async fn as_worker_corrects_some_fields_and_keeps_the_rest() {
    let (app, _, case) = start().await;
    let who = ("worker", Purpose::Shelter);
    let id = json!({ "id": app.case_id(&case) });
    let patch = json!({
        "name": " Rahima Corrected ", "nationalId": null, "birth": "2001-02-03", "phone": "",
        "address": { "district": "BD4041", "line": "Corrected Road 2" }, "familySituation": "two\nlines",
    });
    app.act(who, "correctPerson", correction(&app, who, &case, "Person", patch).await).await.done();
    let seen = app.ask_with(who.0, who.1, PERSON, id.clone()).await;
    let expected = json!({
        "name": "Rahima Corrected", "nameBn": canary("nameBn", ""), "nationalId": null,
        "birth": { "date": "2001-02-03" }, "phone": null,
        "address": { "line": "Corrected Road 2", "district": { "pcode": "BD4041" } },
        "guardianName": canary("guardianName", ""), "familySituation": "two\nlines",
    });
    assert_eq!(seen.at("/case/person"), &expected);
    let patch = json!({
        "homeDistrict": "BD4001", "homeUpazila": null, "foundCountry": null, "foundState": "IN-DL",
        "exploitation": ["FORCED_LABOUR"], "meansOfControl": [], "nextPlace": "the safe house",
        "account": "what she said", "healthCondition": null,
    });
    app.act(who, "correctCase", correction(&app, who, &case, "Case", patch).await).await.done();
    let query = "query($id: ID!) { case(id: $id) { homeDistrict { pcode } foundCountry foundState { code }
        exploitation { value } meansOfControl { value } presentPlace nextPlace account healthCondition } }";
    let seen = app.ask_with(who.0, who.1, query, id).await;
    let expected = json!({
        "homeDistrict": { "pcode": "BD4001" }, "foundCountry": null, "foundState": { "code": "IN-DL" },
        "exploitation": [{ "value": "FORCED_LABOUR" }], "meansOfControl": [],
        "presentPlace": canary("presentPlace", ""), "nextPlace": "the safe house",
        "account": "what she said", "healthCondition": null,
    });
    assert_eq!(seen.at("/case"), &expected);
}

#[tokio::test]
async fn every_correctable_field_is_written() {
    let (app, _, case) = start().await;
    let who = ("worker", Purpose::SubjectRights);
    let id = json!({ "id": app.case_id(&case) });
    for (field, of) in [
        ("name", "Person"),
        ("nameBn", "Person"),
        ("fatherName", "Person"),
        ("motherName", "Person"),
        ("nationalId", "Person"),
        ("phone", "Person"),
        ("guardianName", "Person"),
        ("familySituation", "Person"),
        ("presentPlace", "Case"),
        ("nextPlace", "Case"),
        ("account", "Case"),
        ("healthCondition", "Case"),
        ("gdReference", "Case"),
        ("firReference", "Case"),
        ("courtReference", "Case"),
        ("externalReference", "Case"),
    ] {
        let text = format!("new {field}");
        let input = correction(&app, who, &case, of, json!({ field: text })).await;
        app.act(who, &format!("correct{of}"), input).await.done();
        let (within, place) = match of {
            "Person" => (format!("person {{ {field} }}"), format!("/case/person/{field}")),
            _ => (field.to_owned(), format!("/case/{field}")),
        };
        let query = format!("query($id: ID!) {{ case(id: $id) {{ {within} }} }}");
        let seen = app.ask_with(who.0, who.1, &query, id.clone()).await;
        assert_eq!(seen.at(&place), &json!(text), "{field}");
    }
}

#[tokio::test]
async fn as_those_who_may_not_write() {
    let (app, world, case) = start().await;
    world.relate(&app, &case, world.thana, RelationKind::ReceivingStation).await;
    world.relate(&app, &case, world.cid, RelationKind::Investigator).await;
    for (who, refusal) in [
        (("colleague", Purpose::Shelter), "NOT_ALLOWED input.name"),
        (("thana", Purpose::Handover), "NOT_ALLOWED input.name"),
        (("home", Purpose::Verification), "NOT_FOUND input.caseId"),
        (("officer", Purpose::Oversight), "NOT_ALLOWED input.name"),
    ] {
        let input = json!({ "caseId": app.case_id(&case), "ifVersion": "x", "name": "Somebody" });
        assert_eq!(app.act(who, "correctPerson", input).await.refusals(), [refusal], "{who:?}");
    }
    // The policy lists the investigator, but no law shows him what stands there.
    world.assign(&app, &case, (world.cid, "cid")).await;
    let who = ("cid", Purpose::Investigation);
    let patch = correction(&app, who, &case, "Case", json!({ "firReference": "FIR 1", "account": "x" })).await;
    let refused = app.act(who, "correctCase", patch).await;
    assert_eq!(refused.refusals(), ["NOT_ALLOWED input.account", "FIELD_REDACTED input.firReference"]);
    // For this purpose the worker may not write health.
    let who = ("worker", Purpose::Handover);
    let patch = correction(&app, who, &case, "Case", json!({ "healthCondition": "x" })).await;
    assert_eq!(app.act(who, "correctCase", patch).await.refusals(), ["NOT_ALLOWED input.healthCondition"]);
}

#[tokio::test]
async fn with_values_that_cannot_be() {
    let (app, _, case) = start().await;
    let who = ("worker", Purpose::Shelter);
    let long = "x".repeat(201);
    let patch = json!({ "name": long, "nameBn": "a\u{7}b", "phone": "1\n2" });
    let answer = app.act(who, "correctPerson", correction(&app, who, &case, "Person", patch).await).await;
    assert_eq!(answer.refusals(), ["INVALID input.name", "INVALID input.nameBn", "INVALID input.phone"]);
    let patch = json!({ "birth": "2026-12-24", "address": { "district": "XX", "line": "somewhere" } });
    let answer = app.act(who, "correctPerson", correction(&app, who, &case, "Person", patch).await).await;
    assert_eq!(answer.refusals(), ["DATE_IMPOSSIBLE input.birth", "CODE_UNKNOWN input.address"]);
    // Beside the country that is kept.
    let patch = json!({ "foundDistrict": "BD4041", "foundState": null, "exploitation": ["NO_SUCH"] });
    let answer = app.act(who, "correctCase", correction(&app, who, &case, "Case", patch).await).await;
    assert_eq!(answer.refusals(), ["CONTRADICTION input.foundDistrict", "CODE_UNKNOWN input.exploitation"]);
    let answer = app.act(who, "correctCase", correction(&app, who, &case, "Case", json!({})).await).await;
    assert_eq!(answer.refusals(), ["INVALID input"]);
}

#[tokio::test]
async fn of_two_workers_with_the_same_version_one_wins() {
    let (app, world, case) = start().await;
    world.assign(&app, &case, (world.ngo, "colleague")).await;
    let (one, other) = (("worker", Purpose::Shelter), ("colleague", Purpose::Shelter));
    let stale = correction(&app, other, &case, "Person", json!({ "name": "The other" })).await;
    let patch = correction(&app, one, &case, "Person", json!({ "name": "The one" })).await;
    app.act(one, "correctPerson", patch).await.done();
    let refused = app.act(other, "correctPerson", stale).await;
    assert_eq!(refused.refusals(), ["VERSION_STALE input.ifVersion"]);
    assert!(refused.payload()["case"].is_null() && !refused.text.contains("The one"), "{}", refused.text);
    let seen = app.ask("colleague", Purpose::Shelter, "{ cases(first: 1) { nodes { person { name } } } }").await;
    assert_eq!(seen.at("/cases/nodes/0/person/name"), "The one");
}

#[tokio::test]
async fn two_at_once_and_one_wins() {
    let (app, _, case) = start().await;
    let who = ("worker", Purpose::Shelter);
    let input =
        |name: &str, version: &Value| json!({ "caseId": app.case_id(&case), "ifVersion": version, "name": name });
    let read = version(&app, who, (&case, "Person")).await;
    let (one, other) = (input("One", &read), input("Other", &read));
    let (one, other) = tokio::join!(app.act(who, "correctPerson", one), app.act(who, "correctPerson", other));
    let mut refusals = [one.refusals(), other.refusals()].concat();
    refusals.sort();
    assert_eq!(refusals, ["VERSION_STALE input.ifVersion"]);
}

#[tokio::test]
async fn a_change_that_the_writer_does_not_see_makes_no_version_stale() {
    let (app, _, case) = start().await;
    let handover = ("worker", Purpose::Handover);
    let stands = correction(&app, handover, &case, "Case", json!({ "nextPlace": "the post" })).await;
    let shelter = ("worker", Purpose::Shelter);
    for patch in [json!({ "healthCondition": "well" }), json!({ "account": "more", "exploitation": [] })] {
        app.act(shelter, "correctCase", correction(&app, shelter, &case, "Case", patch).await).await.done();
    }
    let accused = json!({ "caseId": app.case_id(&case), "name": "Another accused" });
    app.act(shelter, "addTrafficker", accused).await.done();
    app.act(handover, "correctCase", stands).await.done();
}

#[tokio::test]
async fn a_version_never_fits_codes_that_came_later() {
    let (app, _, case) = start().await;
    let who = ("worker", Purpose::Shelter);
    let mut versions = vec![version(&app, who, (&case, "Case")).await];
    for codes in [json!([]), json!(["FORCED_LABOUR"]), json!([]), json!(["SEXUAL_EXPLOITATION"])] {
        let patch = correction(&app, who, &case, "Case", json!({ "exploitation": codes })).await;
        app.act(who, "correctCase", patch).await.done();
        let new = version(&app, who, (&case, "Case")).await;
        assert!(!versions.contains(&new), "{codes}");
        versions.push(new);
    }
}

#[tokio::test]
async fn as_worker_records_whom_she_must_be_kept_safe_from() {
    let (app, _, case) = start().await;
    let who = ("worker", Purpose::Testimony);
    let before = version(&app, who, (&case, "Case")).await;
    let input = json!({ "caseId": app.case_id(&case), "name": "Accused Synthetic" });
    app.act(who, "addTrafficker", input).await.done();
    let query = "{ cases(first: 1) { nodes { version traffickers { id name description } } } }";
    let seen = app.ask(who.0, who.1, query).await;
    let list = seen.at("/cases/nodes/0/traffickers").as_array().unwrap();
    let added = list.iter().find(|one| one["name"] == "Accused Synthetic").unwrap();
    assert_eq!(list.len(), 2);
    let version = seen.at("/cases/nodes/0/version");
    assert_ne!(version, &before, "one more is a change");
    let input = |version: &Value| json!({ "traffickerId": added["id"], "ifVersion": version, "description": "tall" });
    let stale = app.act(who, "correctTrafficker", input(&before)).await;
    assert_eq!(stale.refusals(), ["VERSION_STALE input.ifVersion"]);
    app.act(who, "correctTrafficker", input(version)).await.done();
    let seen = app.ask(who.0, who.1, query).await;
    let list = seen.at("/cases/nodes/0/traffickers").as_array().unwrap();
    let corrected = list.iter().find(|one| one["id"] == added["id"]).unwrap();
    assert_eq!((&corrected["name"], &corrected["description"]), (&json!("Accused Synthetic"), &json!("tall")));
    let input = json!({ "caseId": app.case_id(&case), "name": "Somebody" });
    let refused = app.act(("worker", Purpose::Handover), "addTrafficker", input).await;
    assert_eq!(refused.refusals(), ["NOT_ALLOWED input.name", "NOT_ALLOWED input.description"]);
}
