//! Who goes to court with her, and what is put into her case: a picture of her, and a court's paper.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::Request;
use entities::vocabulary::Purpose;
use serde_json::json;
use tower::ServiceExt as _;
use uuid::Uuid;

use super::Story;
use super::home::{OF_COURT, WORKER};
use super::silence::{FACTORY, MEMBERS};
use crate::attachments::made;
use crate::harness::consents::agrees;

const LAWYER: (&str, Purpose) = ("lawyer", Purpose::Rescue);
const CARE: (&str, Purpose) = ("worker", Purpose::Shelter);
const CID: (&str, Purpose) = ("cid", Purpose::Investigation);

pub async fn told(story: &mut Story) {
    story.telling.step("She is referred to legal aid, which takes her on; she agrees that its lawyer, and no other organisation, knows what happened");
    let referral = json!({ "addressedToId": story.agency(story.legal_aid), "kind": "SHARING", "asks": ["LEGAL_AID"],
        "urgency": "ROUTINE", "caseId": story.case(), "foundCountry": "BD", "persons": [{}] });
    let sent = story.app.act(("worker", Purpose::Rescue), "submitReferral", referral).await.done();
    let referral = json!({ "referralId": sent.payload()["referral"]["id"] });
    story.telling.did("worker (RESCUE): submitReferral");
    story.app.advance(chrono::TimeDelta::minutes(1));
    story.does(LAWYER, "acknowledgeReferral", referral.clone()).await;
    story.does(LAWYER, "acceptReferral", referral).await;
    let legal_aid = story.legal_aid;
    // Of what happened her lawyer is told because she says so, and no other organisation is.
    let mut consent = agrees(&story.app, &story.as_case(), &[]);
    let lawyer = story.agency(story.legal_aid);
    let to_her = |class: &str| json!({ "agencyId": lawyer, "purpose": "TESTIMONY", "class": class });
    consent["lines"] = OF_COURT.map(to_her).into();
    story.does(WORKER, "recordConsent", consent).await;
    story.assigned(WORKER, (legal_aid, "lawyer")).await;
    story.service_planned(("LEGAL", "LEGAL_AID"), legal_aid).await;
    let start = json!({ "serviceId": story.service(("lawyer", Purpose::Reintegration), "LEGAL_AID").await });
    story.does(("lawyer", Purpose::Reintegration), "startService", start).await;
    story.told_later().await;
    files(story).await;
}

/// Each file is fetched by those on whose screen it is listed, and is nowhere for everybody else.
async fn files(story: &mut Story) {
    story.telling.step("A picture of her and the paper of a court are put into her case");
    let photo = story.put(CARE, ("PHOTO", "image/jpeg"), made::jpeg()).await;
    let paper = story.put(CID, ("COURT_PAPER", "application/pdf"), made::pdf()).await;
    let nothing = story.app.id("Attachment", &[Uuid::nil(), Uuid::nil()]);
    let mut subjects: Vec<String> = story.world.subjects().map(str::to_owned).collect();
    subjects.push(FACTORY.to_owned());
    for (kind, id) in [("PHOTO", photo), ("COURT_PAPER", paper)] {
        let mut fetched = BTreeSet::new();
        for subject in &subjects {
            for purpose in Purpose::ALL {
                let (status, text) = story.fetch((subject, *purpose), &id).await;
                let as_nothing = story.fetch((subject, *purpose), &nothing).await;
                if status == 200 {
                    fetched.insert(format!("{subject} ({})", purpose.code()));
                } else {
                    assert_eq!((status, text), as_nothing, "{subject} {purpose:?}: as one that is not there");
                    assert!([401, 403, 404].contains(&status), "{subject} {purpose:?}: {status}");
                }
            }
        }
        let is_told = |who: &&str| fetched.iter().any(|line| line.starts_with(&format!("{who} ")));
        assert_eq!(MEMBERS.iter().chain([&FACTORY]).find(|who| is_told(who)), None, "{kind}");
        let by: Vec<String> = fetched.into_iter().collect();
        story.telling.did(&format!("{kind} is fetched by: {}; by nobody else, as if it were nowhere", by.join(", ")));
    }
    story.told_later().await;
}

impl Story {
    /// A file is put into her case; gives its id.
    async fn put(&mut self, (subject, purpose): (&str, Purpose), (kind, media): (&str, &str), file: Vec<u8>) -> String {
        let key = Uuid::new_v4();
        let uri = format!("/attachments?case={}&kind={kind}&idempotencyKey={key}", self.case());
        let mut request = Request::post(uri).header("content-type", media);
        for (name, value) in self.app.headers(subject, purpose) {
            request = request.header(name, value);
        }
        let answer = self.app.send(request.body(Body::from(file)).unwrap()).await;
        assert_eq!(answer.status.as_u16(), 201, "{}", answer.text);
        self.telling.did(&format!("{subject} ({}): POST /attachments, {kind}", purpose.code()));
        self.app.advance(chrono::TimeDelta::minutes(1));
        answer.at("/attachment/id").as_str().unwrap().to_owned()
    }

    /// Fetches a file: the status, and the errors where it is not sent.
    async fn fetch(&self, (subject, purpose): (&str, Purpose), id: &str) -> (u16, String) {
        let mut request = Request::post(format!("/attachments/{id}"));
        for (name, value) in self.app.headers(subject, purpose) {
            request = request.header(name, value);
        }
        let response = self.app.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        let status = response.status().as_u16();
        let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
        let body: serde_json::Value = serde_json::from_slice(&bytes).unwrap_or_default();
        (status, body["errors"].to_string())
    }
}
