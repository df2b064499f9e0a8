//! What a list holds is what `node` finds and what is told of it anywhere else; and whoever does not find a row in the list
//! is answered as if it did not exist, from the same statements.

use entities::vocabulary::Purpose;
use serde_json::{Value, json};
use uuid::Uuid;

use super::filled::{LISTED, Row, Told, fill};
use super::{SECRETARIAT, THANA, WORKER, ask, awareness, begin};
use crate::harness::app::{Answer, TestApp};
use crate::harness::types::TYPES;

/// The rows of a list, by everything that can be asked of them.
async fn listed(app: &TestApp, who: (&str, Purpose), (of, list, at): (&str, &str, &str)) -> Vec<Value> {
    let all = TYPES.everything(of);
    let within = if at.is_empty() { all } else { format!("{{ nodes {all} }}") };
    let data = ask(app, who, (&format!("{{ {list}(first: 50) {within} }}"), json!({}))).await;
    data.pointer(&format!("/{list}{at}")).and_then(Value::as_array).cloned().unwrap_or_default()
}

fn node_query(of: &str) -> String {
    format!("query($id: ID!) {{ node(id: $id) {{ ... on {of} {} }} }}", TYPES.everything(of))
}

/// All of an answer but its receipt.
fn whole(answer: &Answer) -> String {
    let mut body = answer.body.clone();
    body["extensions"].as_object_mut().unwrap().remove("receipt").expect("every answer has one");
    format!("{} {body}", answer.status)
}

fn kind(of: &str) -> &str {
    if of == "ThanaPartnership" { "Partnership" } else { of }
}

#[tokio::test]
async fn who_finds_a_row_in_the_list_finds_it_by_its_id_and_nobody_else_does() {
    let (app, world) = begin().await;
    let rows = fill(&app, &world).await;
    let nowhere =
        |of: &str| [app.id(kind(of), &[Uuid::now_v7()]), app.id("Case", &[Uuid::now_v7()]), "garbage".to_owned()];
    let sent = || app.store.database().statements();
    for (subject, agency) in world.homes().filter(|(subject, _)| !["bsf", "shelter"].contains(subject)) {
        let who = (subject, Purpose::Coordination);
        let told = Told::to((subject, agency), who.1, &world);
        if app.ask(subject, who.1, "{ __typename }").await.status == 403 {
            continue;
        }
        for (of, list, at) in LISTED {
            let list = listed(&app, who, (of, list, at)).await;
            let query = node_query(of);
            let mut missing: Option<(String, u64)> = None;
            for id in nowhere(of) {
                let before = sent();
                let answer = app.ask_with(subject, who.1, &query, json!({ "id": id })).await;
                let found = (whole(&answer), sent() - before);
                assert_eq!(missing.get_or_insert_with(|| found.clone()), &found, "{subject} {of} {id}");
            }
            let missing = missing.unwrap();
            assert!(missing.0.contains("\"node\":null"), "{}", missing.0);
            for row in rows.iter().filter(|row| row.of == of) {
                let before = sent();
                let answer = app.ask_with(subject, who.1, &query, json!({ "id": row.id })).await;
                let statements = sent() - before;
                let in_list = list.iter().find(|one| one["id"] == row.id.as_str());
                assert_eq!(in_list.is_some(), told.reaches(&row.named), "{subject} {row:?}");
                match in_list {
                    Some(one) => assert_eq!(&answer.body["data"]["node"], one, "{subject} {row:?}"),
                    None => assert_eq!((whole(&answer), statements), missing, "{subject} {row:?}"),
                }
            }
            assert_eq!(list.len(), expected(&rows, of, &told), "{subject} {of}");
        }
    }
}

fn expected(rows: &[Row], of: &str, told: &Told) -> usize {
    rows.iter().filter(|row| row.of == of && told.reaches(&row.named)).count()
}

#[tokio::test]
async fn nodes_of_several_types_keep_their_places() {
    let (app, world) = begin().await;
    let rows = fill(&app, &world).await;
    let ids: Vec<&str> = rows.iter().rev().map(|row| row.id.as_str()).collect();
    let query = "query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }";
    let told = Told::Of(world.ngo);
    let found = ask(&app, WORKER, (query, json!({ "ids": ids }))).await;
    let one =
        |row: &Row| if told.reaches(&row.named) { json!({ "__typename": row.of, "id": row.id }) } else { Value::Null };
    assert_eq!(found["nodes"], rows.iter().rev().map(one).collect::<Value>());
}

/// A commitment is told with its meeting too, to those who find it in the list.
#[tokio::test]
async fn commitments_of_a_meeting_are_those_of_the_list() {
    let (app, world) = begin().await;
    let rows = fill(&app, &world).await;
    let all = TYPES.everything("Commitment");
    let query = format!("query($meeting: ID) {{ commitments(first: 50, meetingId: $meeting) {{ nodes {all} }} }}");
    let of = async |who: (&str, Purpose), meeting: Value| -> Vec<Value> {
        let data = ask(&app, who, (&query, json!({ "meeting": meeting }))).await;
        data["commitments"]["nodes"].as_array().unwrap().clone()
    };
    let mut met = 0;
    for (subject, agency) in world.homes() {
        let who = (subject, Purpose::Coordination);
        if Told::to((subject, agency), who.1, &world) == Told::Nothing {
            continue;
        }
        let list = of(who, Value::Null).await;
        for meeting in rows.iter().filter(|row| row.of == "Meeting") {
            let expected: Vec<&Value> = list.iter().filter(|one| one["meetingId"] == meeting.id.as_str()).collect();
            let nested = of(who, json!(meeting.id)).await;
            assert_eq!(nested.iter().collect::<Vec<_>>(), expected, "{subject} {meeting:?}");
            met += nested.len();
        }
        assert!(of(who, json!(app.id("Meeting", &[Uuid::now_v7()]))).await.is_empty());
    }
    assert!(met > 10, "hardly anything was promised: {met}");
}

/// Whoever changes a row is told of it what its list and `node` tell.
#[tokio::test]
async fn what_a_change_tells_is_what_the_list_tells() {
    let (app, world) = begin().await;
    let rows = fill(&app, &world).await;
    let id = |of: &str| rows.iter().find(|row| row.of == of).unwrap().id.clone();
    let mut session = awareness::session(app.now());
    session["partnerName"] = json!("Community Synthetic");
    let training = json!({ "partnershipId": id("ThanaPartnership"), "topic": "CHILDREN", "women": 1, "men": 1, "heldAt": app.now().to_rfc3339() });
    let decision = json!({ "meetingId": id("Meeting"), "place": 2, "words": "Decided anew" });
    let report = json!({ "commitmentId": id("Commitment"), "words": "Half of it is done" });
    for ((of, list, at), who, mutation, input, root) in [
        (
            LISTED[0],
            WORKER,
            "recordAwarenessSession(input: $input)",
            ("RecordAwarenessSessionInput", session),
            "session",
        ),
        (LISTED[1], THANA, "recordThanaTraining(input: $input)", ("RecordThanaTrainingInput", training), "partnership"),
        (LISTED[2], SECRETARIAT, "recordDecision(input: $input)", ("RecordDecisionInput", decision), "meeting"),
        (LISTED[3], WORKER, "reportCommitment(input: $input)", ("ReportCommitmentInput", report), "commitment"),
    ] {
        let (kind, mut input) = input;
        input["idempotencyKey"] = json!(Uuid::new_v4().to_string());
        let all = TYPES.everything(of);
        let text =
            format!("mutation($input: {kind}!) {{ done: {mutation} {{ {root} {all} userErrors {{ code field }} }} }}");
        let data = ask(&app, who, (&text, json!({ "input": input }))).await;
        let told = &data["done"][root];
        assert!(told["id"].is_string(), "{data}");
        let list = listed(&app, who, (of, list, at)).await;
        assert_eq!(Some(told), list.iter().find(|one| one["id"] == told["id"]), "{of}");
        let node = ask(&app, who, (&node_query(of), json!({ "id": told["id"] }))).await;
        assert_eq!(&node["node"], told, "{of}");
    }
}
