//! The list of a handover on paper holds what its viewer's own answers hold, and nothing else.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use entities::vocabulary::{PackageCode, Purpose};
use serde_json::{Value, json};
use uuid::Uuid;

use super::fetch;
use crate::acts::crossing::{BSF, Crossing, POST, THANA, WORKER};
use crate::harness::app::Answer;
use crate::harness::types::TYPES;

/// Everything that stands in a text and is marked as one of the sealed values of the world.
fn canaries(text: &str) -> BTreeSet<String> {
    let ends = |rest: &str| rest.find("-Synthetic").map(|end| rest[..end].to_owned());
    text.split("canary-").skip(1).filter_map(ends).collect()
}

/// What somebody is answered about everyone on the list.
async fn answered(crossing: &Crossing, (subject, purpose): (&str, Purpose)) -> (String, Vec<Value>) {
    let (mut text, mut cases) = (String::new(), Vec::new());
    for case in &crossing.cases {
        let query = format!("query($id: ID!) {{ case(id: $id) {} }}", TYPES.everything("Case"));
        let answer = crossing.app.ask_with(subject, purpose, &query, json!({ "id": crossing.app.case_id(case) })).await;
        text.push_str(&answer.text);
        cases.push(answer.at("/case").clone());
    }
    (text, cases)
}

/// Five people, of whom the third and fourth are a group; the law carries the names of all but the last.
async fn lawful() -> Crossing {
    let crossing = Crossing::of(5, &[(2, 1), (3, 1)]).await;
    for case in &crossing.cases[..4] {
        crossing.world.attach(&crossing.app, case, "PSHTO-2026").await;
    }
    crossing.app.advance(TimeDelta::seconds(1));
    crossing
}

fn rows(page: &Answer) -> Vec<String> {
    let body = page.text.split("<tbody>").nth(1).unwrap().split("</tbody>").next().unwrap();
    body.split("<tr>").skip(1).map(str::to_owned).collect()
}

#[tokio::test]
async fn as_post_the_page_holds_what_the_answers_hold() {
    let crossing = lawful().await;
    let (sheet, page) = crossing.sheet(POST).await;
    assert_eq!((page.status.as_u16(), sheet["persons"].as_i64()), (200, Some(5)), "{}", page.text);
    let (text, cases) = answered(&crossing, POST).await;
    let names = canaries(&page.text);
    assert_eq!(names.len(), 8, "names in two scripts of the four whom the law names: {names:?}");
    assert!(names.is_subset(&canaries(&text)), "{names:?}");
    assert_eq!(page.opened, Some(8), "no seal is opened that is not shown");
    let rows = rows(&page);
    assert_eq!(rows.len(), 5);
    for case in &cases {
        let code = case["code"].as_str().unwrap();
        let row = rows.iter().find(|row| row.contains(code)).unwrap();
        let shown = case["person"]["name"].as_str();
        assert_eq!(row.contains("দেখানো হয়নি"), shown.is_none(), "{row}");
        assert!(shown.is_none_or(|name| row.contains(name)), "{row}");
        assert!(row.contains("নারী কর্মকর্তা · female officer"), "{row}");
    }
    assert!(rows[0].contains("১ · 1") && rows[1].contains("<td>১ · 1</td><td></td>"), "groups come first: {rows:?}");
    for told in ["post Member-Synthetic", "POST of the tests", "২৪-১১-২০২৬ ১২:00", "মোট জন", "৫ · 5"]
    {
        let told = told.replace("00", "০০");
        assert!(page.text.contains(&told), "{told} in {}", page.text);
    }
    assert!(page.text.matches(sheet["number"].as_str().unwrap()).count() == 2, "in the head and on every page");
}

#[tokio::test]
async fn as_station_and_force_of_the_other_side_each_its_own() {
    let crossing = lawful().await;
    for who in [THANA, BSF, WORKER] {
        let (_, page) = crossing.sheet(who).await;
        assert_eq!(page.status, 200, "{}", page.text);
        let (text, cases) = answered(&crossing, who).await;
        assert!(canaries(&page.text).is_subset(&canaries(&text)), "{}", who.0);
        let shown: BTreeSet<&str> = cases.iter().filter_map(|case| case["person"]["name"].as_str()).collect();
        assert!(shown.iter().all(|name| page.text.contains(name)), "{}: legitimate work gets through", who.0);
        assert_eq!(rows(&page).len(), 5, "{}", who.0);
        if who == BSF {
            assert!(shown.is_empty() && canaries(&page.text).is_empty(), "the other side works by code");
        }
    }
}

#[tokio::test]
async fn as_post_the_record_is_that_of_the_page() {
    let crossing = lawful().await;
    let (_, page) = crossing.sheet(POST).await;
    let record = crossing.app.last_record().await;
    let body: Value = serde_json::from_slice(record.body.split(|byte| *byte == b'\n').nth(1).unwrap()).unwrap();
    assert_eq!((&body["kind"], body["cases"].as_array().unwrap().len()), (&json!("DISCLOSURE"), 5));
    let shown = body["cases"].to_string();
    for field in ["Person.name", "Person.nameBn", "Handover.needs", "Case.code"] {
        assert!(shown.contains(field), "{field} in {shown}");
    }
    assert!(!shown.contains("Person.birth") && !shown.contains("TravelDocument.number"));
    let receipt = page.headers["setu-receipt"].to_str().unwrap();
    let (id, nonce) = receipt.split_once(' ').unwrap();
    assert_eq!(id, record.record_id.to_string());
    assert!(page.text.contains(id), "the record stands on the sheet");
    use base64::Engine as _;
    let nonce = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(nonce).unwrap();
    let commitment = api::audit::record::hex(&api::audit::gate::commitment(&nonce, page.text.as_bytes()));
    assert_eq!(body["commitment"], json!(commitment), "the record commits to what is on the paper");
}

#[tokio::test]
async fn as_post_a_name_is_text() {
    let crossing = lawful().await;
    let mut w = crossing.app.write().await;
    let (case, name) = (&crossing.cases[0], "<script>alert(1)</script>\u{202e}\" Synthetic");
    let text = api::store::writing::IdentityText { name: Some(name.to_owned()), ..Default::default() };
    w.set_identity(case.id, case.person, text).await.unwrap();
    w.commit().await.unwrap();
    let (_, page) = crossing.sheet(POST).await;
    assert!(page.text.contains("&lt;script&gt;alert(1)&lt;/script&gt;\u{fffd}&quot; Synthetic"), "{}", page.text);
    assert!(!page.text.contains("<script") && !page.text.contains("http"), "nothing runs and nothing is fetched");
    let header = |name: &str| page.headers[name].to_str().unwrap();
    let policy = header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-") && !policy.contains("unsafe"), "{policy}");
    assert!(policy.contains("sandbox") && policy.contains("frame-ancestors 'none'"), "{policy}");
    assert_eq!((header("cache-control"), header("referrer-policy")), ("no-store", "no-referrer"));
    assert_eq!((header("x-content-type-options"), header("x-frame-options")), ("nosniff", "DENY"));
    assert_eq!(header("content-disposition"), "inline; filename=\"sheet.html\"");
}

#[tokio::test]
async fn as_post_what_was_closed_since_is_left_out() {
    let crossing = lawful().await;
    let sheet = crossing.print(POST, 0).await.done().payload()["sheet"]["id"].as_str().unwrap().to_owned();
    // She takes back everything, and denies: the law goes on carrying the others.
    let closed = &crossing.cases[1];
    let ties = "query($id: ID!) { case(id: $id) { relations { id kind agency { code } } } }";
    let id = json!({ "id": crossing.app.case_id(closed) });
    let answer = crossing.app.ask_with("worker", Purpose::Handover, ties, id).await;
    let ties = answer.at("/case/relations").as_array().unwrap();
    let tie = ties.iter().find(|tie| tie["agency"]["code"] == "POST").unwrap();
    crossing.app.act(WORKER, "endRelation", json!({ "relationId": tie["id"] })).await.done();
    crossing.app.advance(TimeDelta::seconds(1));
    let page = fetch(&crossing.app, POST, &sheet).await;
    assert_eq!(rows(&page).len(), 4);
    assert!(!page.text.contains("-1-Synthetic"), "{}", page.text);
}

#[tokio::test]
async fn as_worker_a_consent_that_ends_takes_the_name_off() {
    let crossing = Crossing::of(1, &[]).await;
    crossing.world.agree(&crossing.app, &crossing.cases[0], &[PackageCode::BringMeHome]).await;
    crossing.app.advance(TimeDelta::seconds(1));
    let (_, page) = crossing.sheet(POST).await;
    assert_eq!(canaries(&page.text).len(), 2);
    let sheet = crossing.print(POST, 0).await.done().payload()["sheet"]["id"].as_str().unwrap().to_owned();
    let no = json!({ "caseId": crossing.app.case_id(&crossing.cases[0]), "giver": "SURVIVOR", "withdrawAll": true,
        "language": "BN", "mode": "THUMBPRINT", "interpreter": false, "witnessed": true, "placeKind": "SHELTER" });
    crossing.app.act(WORKER, "sayNo", no).await.done();
    crossing.app.advance(TimeDelta::seconds(1));
    let page = fetch(&crossing.app, POST, &sheet).await;
    assert_eq!((page.status.as_u16(), canaries(&page.text).len()), (200, 0), "{}", page.text);
}

#[tokio::test]
async fn as_post_each_print_has_its_own_number() {
    let crossing = lawful().await;
    let mut numbers = BTreeSet::new();
    for _ in 0..5 {
        let sheet = crossing.print(POST, 0).await.done().payload()["sheet"].clone();
        numbers.insert(sheet["number"].as_str().unwrap().to_owned());
    }
    assert_eq!(numbers.len(), 5);
    assert!(numbers.iter().all(|number| number.starts_with("SHEET-")));
    let key = Uuid::new_v4().to_string();
    let input = || json!({ "handoverId": crossing.packet(0) });
    let first = crossing.app.act_under(POST, "printHandoverList", (&key, input())).await.done();
    let again = crossing.app.act_under(POST, "printHandoverList", (&key, input())).await.done();
    assert_eq!(first.payload(), again.payload(), "sent twice it is one sheet");
}
