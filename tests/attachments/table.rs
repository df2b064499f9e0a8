//! Every member, for every purpose, with a file of each kind: taken exactly where the table of acts lists him and the policy has a
//! rule that opens the class of the kind to him, whatever that rests on.

use std::collections::BTreeMap;

use entities::vocabulary::{AttachmentKind, PackageCode, Purpose};
use serde_json::{Value, json};

use super::made::{jpeg, wav};
use super::{Scene, Who, begin, hangs_on};
use crate::acts::table::listed::{self, Doing, Standing};

const ASSIGNED: [&str; 4] = ["worker", "nurse", "provider", "cid"];

/// How many were taken of each kind.
async fn taken(scene: &Scene) -> BTreeMap<AttachmentKind, usize> {
    let ties = [
        (scene.world.ngo, "LEAD"),
        (scene.world.home_thana, "HOME_STATION"),
        (scene.world.desk, "VERIFIER"),
        (scene.world.other_ngo, "SERVICE_PROVIDER"),
        (scene.world.shelter, "COUNTERPART"),
        (scene.world.post, "HANDOVER_POST"),
        (scene.world.bsf, "HANDOVER_POST"),
        (scene.world.thana, "RECEIVING_STATION"),
        (scene.world.cid, "INVESTIGATOR"),
    ];
    let lines = listed::lines();
    let mut taken = BTreeMap::new();
    let homes: Vec<(String, uuid::Uuid)> = scene.world.homes().map(|(name, home)| (name.to_owned(), home)).collect();
    for (subject, home) in homes {
        let subject: &'static str = Box::leak(subject.into_boxed_str());
        for purpose in Purpose::ALL {
            let who: Who = (subject, *purpose);
            let id = json!({ "id": scene.app.case_id(&scene.case) });
            let query = "query($id: ID!) { viewer { capacity } case(id: $id) { redactions { field reason } } }";
            let answer = scene.app.ask_with(subject, *purpose, query, id).await;
            if answer.status == 403 {
                continue;
            }
            let role = answer.at("/viewer/capacity").as_str().unwrap().to_owned();
            let tie = if role == "TASK_FORCE" { Some("COORDINATOR") } else { None };
            let tie = tie.or_else(|| ties.iter().find(|(agency, _)| *agency == home).map(|(_, tie)| *tie));
            let assigned = ASSIGNED.contains(&subject);
            let standing = Standing { role: &role, tie, purpose: purpose.code(), assigned, supervisor: false };
            let doing = Doing { act: "ADD_ATTACHMENT", of: None, whose: None };
            let listed = lines.iter().any(|line| line.lists(doing, standing));
            for kind in AttachmentKind::ALL {
                let entries = answer.at("/case")["redactions"].as_array().cloned().unwrap_or_default();
                let entry = entries.iter().find(|entry| entry["field"] == hangs_on(*kind));
                let knows = entry.is_none_or(|entry| [json!("BASIS"), json!("WINDOW")].contains(&entry["reason"]));
                let sound = *kind == AttachmentKind::StatementRecording;
                let file = if sound { ("audio/wav", wav(b"sound")) } else { ("image/jpeg", jpeg()) };
                let sent = scene.put(who, kind.code(), file).await;
                let expected = match (answer.at("/case"), listed && knows) {
                    (Value::Null, _) => 404,
                    (_, true) => 201,
                    (_, false) => 403,
                };
                assert_eq!(sent.status, expected, "{who:?} as {tie:?} {kind:?} {entry:?}");
                *taken.entry(*kind).or_default() += usize::from(expected == 201);
            }
        }
    }
    taken
}

/// What she agreed to is no matter for who may add: so nobody learns it by adding.
#[tokio::test]
async fn whoever_works_with_her_adds_what_the_work_is_about_before_and_after_she_agreed() {
    let scene = begin().await;
    let before = taken(&scene).await;
    assert_eq!(before.len(), AttachmentKind::ALL.len());
    assert!(before.values().all(|count| *count > 0), "{before:?}");
    scene.world.agree(&scene.app, &scene.case, PackageCode::ALL).await;
    scene.app.advance(chrono::TimeDelta::seconds(1));
    assert_eq!(taken(&scene).await, before);
}
