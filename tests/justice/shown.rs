//! Who is shown what is kept of courts.

use entities::vocabulary::{PackageCode, Purpose, RelationKind};
use serde_json::Value;

use super::{CID, WORKER, begin};

const LISTS: [&str; 3] = ["courtCases", "statements", "legalAssistance"];

fn reason(seen: &Value, field: &str) -> Option<String> {
    let list = seen["redactions"].as_array().unwrap();
    let entry = list.iter().find(|entry| entry["field"] == field)?;
    Some(entry["reason"].as_str().unwrap().to_owned())
}

/// Each list is there for whoever works on the court case himself, and for nobody else, with a reason that tells nothing.
#[tokio::test]
async fn as_everyone_who_could_have_to_do_with_a_court() {
    let scene = begin().await;
    for (who, withheld) in [
        (WORKER, None),
        (("worker", Purpose::Repatriation), None),
        (("worker", Purpose::Shelter), Some("PURPOSE")),
        (("colleague", Purpose::Testimony), Some("ASSIGNMENT")),
        (CID, None),
        (("cid", Purpose::Testimony), None),
        (("cid-colleague", Purpose::Investigation), Some("ASSIGNMENT")),
        (("provider", Purpose::Testimony), None),
        (("provider", Purpose::Shelter), Some("PURPOSE")),
        (("provider-desk", Purpose::Testimony), Some("ASSIGNMENT")),
        (("officer", Purpose::Oversight), Some("ROLE")),
        (("thana", Purpose::Handover), Some("ROLE")),
        (("home", Purpose::Verification), Some("ROLE")),
        (("desk", Purpose::Verification), Some("ROLE")),
        (("post", Purpose::Handover), Some("ROLE")),
        (("shelter", Purpose::Repatriation), Some("ROLE")),
        (("secretariat", Purpose::Coordination), Some("ROLE")),
    ] {
        let seen = scene.seen(who).await;
        for list in LISTS {
            assert_eq!(seen[list].is_array(), withheld.is_none(), "{who:?} {list}: {seen}");
            let reason = reason(&seen, list);
            match withheld {
                // What the policy has for no relation of theirs stands there without another word.
                Some("ROLE") => assert_eq!(reason.as_deref(), Some("ROLE"), "{who:?} {list}"),
                Some(other) => assert_eq!(reason.as_deref(), Some(other), "{who:?} {list}"),
                None => assert_eq!(reason, None, "{who:?} {list}"),
            }
        }
        let text = seen.to_string();
        assert_eq!(text.contains("canary-courtNumber"), withheld.is_none(), "{who:?}");
        let reads_words = withheld.is_none() && who != ("cid", Purpose::Testimony) && who.1 != Purpose::Repatriation;
        assert_eq!(text.contains("canary-statementWords"), reads_words, "{who:?}");
    }
}

/// The other side reads the references with her word to it, and neither what she said nor who recorded it.
#[tokio::test]
async fn as_police_of_the_other_side_with_her_consent_alone() {
    let scene = begin().await;
    let (agency, who) = (scene.world.shelter, ("shelter", Purpose::Investigation));
    scene.world.relate(&scene.app, &scene.case, agency, RelationKind::Investigator).await;
    assert!(scene.seen(who).await["courtCases"].is_null(), "not without an assignment of his own");
    scene.world.assign(&scene.app, &scene.case, (agency, "shelter")).await;
    let seen = scene.seen(who).await;
    assert_eq!(seen["courtCases"][0]["number"], "canary-courtNumber-Synthetic");
    let statement = &seen["statements"][0];
    assert_eq!((&statement["kind"], &statement["words"]), (&serde_json::json!("POLICE"), &Value::Null));
    for list in LISTS {
        assert!(seen[list][0]["recordedBy"].is_null(), "{list}: who works with her tells where she is");
    }
}

/// What she agreed to carries it, and with that it ends at once; her worker follows it still.
#[tokio::test]
async fn as_investigator_and_lawyer_until_she_takes_it_back() {
    let scene = begin().await;
    scene.app.advance(chrono::TimeDelta::minutes(1));
    let no = serde_json::json!({ "caseId": scene.app.case_id(&scene.case), "withdrawAll": true });
    scene.app.act(("worker", Purpose::Shelter), "sayNo", no).await.done();
    for who in [CID, ("cid", Purpose::Testimony), ("provider", Purpose::Testimony)] {
        let seen = scene.seen(who).await;
        assert!(LISTS.iter().all(|list| seen[*list].is_null()), "{who:?}: {seen}");
        assert_eq!(reason(&seen, "courtCases").as_deref(), Some("BASIS"), "{who:?}");
    }
    assert!(scene.seen(WORKER).await["courtCases"].is_array());
    scene.world.agree(&scene.app, &scene.case, &[PackageCode::Court]).await;
    assert!(scene.seen(CID).await["courtCases"].is_array());
}
