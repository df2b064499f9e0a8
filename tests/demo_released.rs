//! What a newcomer finds of protected figures and of what is laid before a meeting: the demo's secretariat has released and frozen it.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::demo::{Served, at, served};

async fn asked(served: &Served, (viewer, purpose): (&str, &str), body: Value) -> Value {
    let viewer = served.sheet.viewers.iter().find(|known| known.name == viewer).unwrap();
    let answer = served.ask(&viewer.token, purpose, body).await;
    assert_eq!(answer.get("errors"), None, "{} {purpose}: {answer}", viewer.name);
    answer["data"].clone()
}

const RELEASES: &str = "{ figureReleases(first: 5) { nodes { period tables { code audience
    cells { measure path count suppressed } } intervals { suppressed } } } }";

#[tokio::test(flavor = "multi_thread")]
async fn as_each_audience_the_last_quarter_with_what_is_shown_and_what_is_withheld() {
    let folder = tempfile::tempdir().unwrap();
    let served = served(folder.path(), 20, at("2026-11-24T05:00:00Z")).await;
    for (viewer, tables) in [("task-force-secretariat", 10), ("ministry-seat", 10), ("jc-worker", 9)] {
        let data = asked(&served, (viewer, "COORDINATION"), json!({ "query": RELEASES })).await;
        let releases = data["figureReleases"]["nodes"].as_array().unwrap();
        assert_eq!((releases.len(), &releases[0]["period"]), (1, &json!("2026-Q3")), "{viewer}");
        let told = releases[0]["tables"].as_array().unwrap();
        assert_eq!(told.len(), tables, "{viewer}");
        let awareness = told.iter().find(|table| table["code"] == "awareness").unwrap();
        assert_eq!(awareness["audience"], "PUBLIC");
        let of = |measure: &str| -> BTreeMap<String, (Option<u64>, bool)> {
            let cells = awareness["cells"].as_array().unwrap().iter().filter(|cell| cell["measure"] == measure);
            let told = cells.map(|cell| {
                let path: Vec<&str> = cell["path"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
                (path.join("/"), (cell["count"].as_u64(), cell["suppressed"] == "SMALL_NUMBERS"))
            });
            told.collect()
        };
        let (cells, heads) = (of("AWARENESS_SESSIONS"), of("AWARENESS_HEADS"));
        // 561 heads at some 25 a session would be 22 sessions: both are withheld, or neither.
        for (place, (_, withheld)) in &cells {
            assert_eq!(heads[place].1, *withheld, "{viewer} {place}");
        }
        // Of Bagerhat and Khulna few are counted, the lot falls on Satkhira to protect them, and what counts nothing is withheld beside.
        for (place, expected) in [
            ("", (Some(53), false)),
            ("BD40/BD4041", (Some(24), false)),
            ("BD40/BD4087", (None, true)),
            ("BD40/BD4001", (None, true)),
            ("BD40/BD4047", (None, true)),
            ("BD40/BD4018", (None, true)),
            ("BD30", (Some(0), false)),
        ] {
            assert_eq!(cells[place], expected, "{viewer} {place}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_laid_before_the_next_meeting_as_secretariat_and_as_partner() {
    let folder = tempfile::tempdir().unwrap();
    let served = served(folder.path(), 20, at("2026-11-24T05:00:00Z")).await;
    let pack = async |viewer: &str| {
        let list = json!({ "query": "{ meetings(first: 9) { nodes { id number } } }" });
        let data = asked(&served, (viewer, "COORDINATION"), list).await;
        let meetings = data["meetings"]["nodes"].as_array().unwrap();
        let next = meetings.iter().find(|meeting| meeting["number"] == 62).unwrap();
        let query = "query($id: ID!) { meetingPack(meetingId: $id) { number lastNumber pipeline { cases }
            awareness { sessions } commitments { owner { code } } } }";
        let body = json!({ "query": query, "variables": { "id": next["id"] } });
        asked(&served, (viewer, "COORDINATION"), body).await["meetingPack"].clone()
    };
    let whole = pack("task-force-secretariat").await;
    assert_eq!((&whole["number"], &whole["lastNumber"]), (&json!(1), &json!(61)));
    assert!(whole["pipeline"]["cases"].as_i64().unwrap() > 10 && !whole["awareness"].as_array().unwrap().is_empty());
    assert_eq!(whole["commitments"].as_array().unwrap().len(), 5);
    let own = pack("jc-worker").await;
    assert_eq!((&own["number"], &own["pipeline"], &own["awareness"]), (&json!(1), &Value::Null, &Value::Null));
    let owners = own["commitments"].as_array().unwrap().iter();
    assert_eq!(owners.map(|one| &one["owner"]["code"]).collect::<Vec<_>>(), ["JC-JASHORE", "JC-JASHORE"]);
}
