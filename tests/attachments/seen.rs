//! Who sees which files, by list and by fetching: always both or neither.

use std::collections::{BTreeMap, BTreeSet};

use entities::vocabulary::{AttachmentKind, PackageCode, Purpose};
use serde_json::{Value, json};

use super::made::{jpeg, pdf};
use super::{NURSE, Scene, WORKER, Who, begin, hangs_on};

/// Every member for every purpose, against the files of each kind: a file is listed exactly if its field is not withheld, and
/// fetched exactly if it is listed. Gives who fetched what.
async fn compared(scene: &Scene) -> BTreeMap<(String, &'static str), BTreeSet<AttachmentKind>> {
    let files = scene.one_of_each().await;
    let missing = scene.app.id("Attachment", &[scene.case.id, uuid::Uuid::now_v7()]);
    let others = [scene.app.case_id(&scene.case), scene.app.id("Sheet", &[uuid::Uuid::now_v7()]), "nothing".to_owned()];
    let mut fetched = BTreeMap::new();
    let subjects: Vec<String> = scene.world.subjects().map(str::to_owned).collect();
    for subject in subjects {
        let subject: &'static str = Box::leak(subject.into_boxed_str());
        for purpose in Purpose::ALL {
            let who: Who = (subject, *purpose);
            let nothing = scene.fetch(who, &missing).await;
            if nothing.status == 403 {
                continue;
            }
            assert_eq!(nothing.status, 404, "{who:?}");
            for id in &others {
                assert_eq!(scene.fetch(who, id).await.comparable(), nothing.comparable(), "{who:?} {id}");
            }
            let case = scene.seen(who).await;
            let withheld = |kind: AttachmentKind| {
                let entries = case["redactions"].as_array().unwrap();
                entries.iter().any(|entry| entry["field"] == hangs_on(kind))
            };
            let mut own = BTreeSet::new();
            for (kind, id) in &files {
                let listed: Vec<&Value> = case[hangs_on(*kind)].as_array().into_iter().flatten().collect();
                if !case.is_null() {
                    assert_eq!(case[hangs_on(*kind)].is_null(), withheld(*kind), "{who:?} {kind:?}");
                }
                let listed = listed.iter().any(|file| file["id"] == json!(id));
                let answer = scene.fetch(who, id).await;
                assert_eq!(answer.status == 200, listed, "{who:?} {kind:?}: {}", answer.status);
                if listed {
                    own.insert(*kind);
                } else {
                    assert_eq!(answer.comparable(), nothing.comparable(), "{who:?} {kind:?}");
                }
            }
            fetched.insert((subject.to_owned(), purpose.code()), own);
        }
    }
    fetched
}

#[tokio::test]
async fn before_anything_is_agreed() {
    let scene = begin().await;
    let fetched = compared(&scene).await;
    use AttachmentKind as A;
    let of = |subject: &str, purpose: Purpose| fetched[&(subject.to_owned(), purpose.code())].clone();
    let worker = [A::Photo, A::MedicalPaper, A::StatementRecording, A::ConsentProof, A::PlacePhoto, A::TraffickerPaper];
    assert_eq!(of("worker", Purpose::Shelter), worker.into());
    assert_eq!(
        of("worker", Purpose::Repatriation),
        [A::Photo, A::CourtPaper, A::TravelPaper, A::ConsentProof, A::PlacePhoto].into()
    );
    assert_eq!(of("nurse", Purpose::HealthCare), [A::Photo, A::MedicalPaper, A::ConsentProof].into());
    assert_eq!(of("officer", Purpose::Oversight), [A::ConsentProof].into());
    for ((subject, purpose), kinds) in &fetched {
        let own = ["worker", "nurse", "officer"].contains(&subject.as_str());
        assert!(own || kinds.is_empty(), "{subject} {purpose}: {kinds:?}");
    }
}

#[tokio::test]
async fn once_she_agreed_to_everything() {
    let scene = begin().await;
    scene.world.agree(&scene.app, &scene.case, PackageCode::ALL).await;
    let fetched = compared(&scene).await;
    use AttachmentKind as A;
    let of = |subject: &str, purpose: Purpose| fetched[&(subject.to_owned(), purpose.code())].clone();
    assert_eq!(of("provider", Purpose::HealthCare), [A::Photo, A::MedicalPaper].into(), "no proof of what others may");
    assert_eq!(of("provider", Purpose::Shelter), [A::Photo, A::PlacePhoto].into());
    let police = [A::Photo, A::CourtPaper, A::StatementRecording, A::TraffickerPaper];
    assert_eq!(of("cid", Purpose::Investigation), police.into());
    assert_eq!(of("cid-colleague", Purpose::Investigation), [].into(), "not assigned");
    assert_eq!(of("thana", Purpose::Handover), [A::Photo].into());
    assert_eq!(of("home", Purpose::Verification), [A::Photo].into());
    assert_eq!(of("shelter", Purpose::Repatriation), [A::Photo, A::TravelPaper].into());
    assert_eq!(of("secretariat", Purpose::Coordination), [].into(), "the task force sees no persons");
    assert_eq!(of("bsf", Purpose::Handover), [].into());
}

/// What proves her consent names everyone to whom she agreed and whom she refused.
#[tokio::test]
async fn as_partner_of_what_proves_her_consent_one_sees_ones_own() {
    let scene = begin().await;
    scene.world.agree(&scene.app, &scene.case, PackageCode::ALL).await;
    let provider: Who = ("provider", Purpose::Reintegration);
    let first = scene.put(WORKER, "CONSENT_PROOF", ("application/pdf", pdf())).await.id();
    let own = scene.put(provider, "CONSENT_PROOF", ("image/jpeg", jpeg())).await.id();
    let ids = |case: &Value| -> Vec<String> {
        let files = case["consentProofs"].as_array().unwrap_or_else(|| panic!("{case}"));
        files.iter().map(|file| file["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids(&scene.seen(provider).await), std::slice::from_ref(&own));
    assert_eq!(ids(&scene.seen(WORKER).await), [first.clone(), own.clone()]);
    assert_eq!(scene.fetch(provider, &own).await.status, 200);
    assert_eq!(scene.fetch(provider, &first).await.status, 404);
    let case = scene.seen(provider).await;
    assert!(case["consentProofs"][0]["recordedBy"].is_null(), "who is tied to her is told with where she is");
    assert_eq!(case["consentProofs"][0]["redactions"][0]["field"], "recordedBy");
}

/// Between the list and the fetch everything is decided anew.
#[tokio::test]
async fn as_partner_what_she_took_back_meanwhile_is_not_fetched() {
    let scene = begin().await;
    scene.world.agree(&scene.app, &scene.case, PackageCode::ALL).await;
    let provider: Who = ("provider", Purpose::HealthCare);
    let id = scene.put(NURSE, "MEDICAL_PAPER", ("application/pdf", pdf())).await.id();
    assert_eq!(scene.seen(provider).await["medicalPapers"][0]["id"], json!(id));
    assert_eq!(scene.fetch(provider, &id).await.status, 200);
    let no = json!({ "caseId": scene.app.case_id(&scene.case), "giver": "SURVIVOR", "withdrawAll": true,
        "language": "BN", "mode": "THUMBPRINT", "interpreter": false, "witnessed": true, "placeKind": "SHELTER" });
    scene.app.act(WORKER, "sayNo", no).await.done();
    let answer = scene.fetch(provider, &id).await;
    assert_eq!((answer.status, answer.wrong()), (404, vec!["NOT_FOUND -".to_owned()]));
    assert_eq!(scene.app.last_record().await.outcome, "NOT_FOUND");
    assert_eq!(scene.fetch(NURSE, &id).await.status, 200, "who cares for her goes on");
    // What rested on her consent and was received is on the list of those who are told.
    let recipients = "query($id: ID!) { pastRecipients(caseId: $id, first: 9) { recipients { agency { code } } } }";
    let answer = scene
        .app
        .ask_with("worker", Purpose::Shelter, recipients, json!({ "id": scene.app.case_id(&scene.case) }))
        .await;
    assert!(answer.text.contains("NGO-B"), "{}", answer.text);
}
