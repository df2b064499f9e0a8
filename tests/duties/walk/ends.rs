//! What ends on a day, and is looked at before: a paper, what she agreed to, a law, custody, and her minority.

use entities::vocabulary::{DutyKind, MilestoneKind, Purpose};
use serde_json::{Value, json};

use super::told::{led, opens};
use super::{Besides, CHIEF, Staged, Undone, Walk, Who, date};
use crate::duties::WORKER;
use crate::harness::consents::{agrees, with};

const HOMEWARD: Who = ("worker", Purpose::Repatriation);
const SHELTERING: Who = ("worker", Purpose::Shelter);
/// Why no supervisor is told of these.
const READS_IT: Besides = Besides::Nobody("it rests on what is read by who works on the case");

/// A travel permit that ends; a later one renews it.
pub struct Paper;

impl Paper {
    fn permit(staged: &Staged, (number, until): (&str, &str)) -> Value {
        json!({ "caseId": staged.scene.id(), "kind": "TRAVEL_PERMIT", "number": number, "issuedOn": "2026-11-01",
            "validUntil": until })
    }
}

impl Walk for Paper {
    const KIND: DutyKind = DutyKind::TravelDocumentExpiry;
    const WHO: Who = HOMEWARD;
    const BESIDES: (Who, Besides) = (CHIEF, READS_IT);
    const UNDONE: Undone = Undone::Gone;

    async fn set() -> Staged {
        let staged = Staged { scene: led().await, from: date("2027-03-31") };
        let permit = Self::permit(&staged, ("TP-1 Synthetic", "2027-03-31"));
        staged.scene.does(HOMEWARD, "recordTravelDocument", permit).await;
        staged
    }

    async fn done(staged: &Staged, _: &Value) {
        let permit = Self::permit(staged, ("TP-2 Synthetic", "2027-08-31"));
        staged.scene.does(HOMEWARD, "recordTravelDocument", permit).await;
    }

    async fn undone(staged: &Staged, about: &Value) {
        let lost = json!({ "documentId": about, "reason": "REVOKED" });
        staged.scene.does(HOMEWARD, "endTravelDocument", lost).await;
    }
}

/// What she agreed to until the end of a day.
pub struct Consent;

impl Walk for Consent {
    const KIND: DutyKind = DutyKind::ConsentExpiry;
    const WHO: Who = WORKER;
    const BESIDES: (Who, Besides) = (CHIEF, READS_IT);
    const UNDONE: Undone = Undone::Gone;

    async fn set() -> Staged {
        let staged = Staged { scene: led().await, from: date("2027-02-28") };
        let said = agrees(&staged.scene.app, &staged.scene.case, &["SERVICES_AFTER_RETURN"]);
        let said = with(said, json!({ "validUntil": "2027-02-28T18:00:00Z" }));
        staged.scene.does(SHELTERING, "recordConsent", said).await;
        staged
    }

    async fn done(staged: &Staged, about: &Value) {
        staged.looked(WORKER, (Self::KIND, about), "LEFT_TO_END").await;
    }

    async fn undone(staged: &Staged, _: &Value) {
        let all = json!({ "caseId": staged.scene.id(), "withdrawAll": true });
        staged.scene.does(SHELTERING, "sayNo", all).await;
    }
}

/// A law that was attached until the end of a day.
pub struct Law;

impl Walk for Law {
    const KIND: DutyKind = DutyKind::LegalBasisExpiry;
    const WHO: Who = HOMEWARD;
    const BESIDES: (Who, Besides) = (CHIEF, READS_IT);
    const UNDONE: Undone = Undone::Gone;

    async fn set() -> Staged {
        let staged = Staged { scene: led().await, from: date("2027-02-20") };
        let law = json!({ "caseId": staged.scene.id(), "basis": "PSHTO-2026", "until": "2027-02-20T18:00:00Z" });
        staged.scene.does(HOMEWARD, "attachLegalBasis", law).await;
        staged
    }

    async fn done(staged: &Staged, about: &Value) {
        staged.looked(HOMEWARD, (Self::KIND, about), "NOT_NEEDED").await;
    }

    async fn undone(staged: &Staged, about: &Value) {
        let ended = json!({ "attachedBasisId": about });
        staged.scene.does(HOMEWARD, "endLegalBasis", ended).await;
    }
}

/// She came to protective custody on the first instant of the last of August in Dhaka, when it was the day before in UTC.
pub struct Custody;

impl Walk for Custody {
    const KIND: DutyKind = DutyKind::ShelterLimit;
    const WHO: Who = WORKER;
    const BESIDES: (Who, Besides) = (CHIEF, READS_IT);
    const UNDONE: Undone = Undone::Gone;

    async fn set() -> Staged {
        let scene = opens(led().await, "PROTECTIVE_CUSTODY", "2024-08-30T18:00:00Z").await;
        Staged { scene, from: date("2024-08-31") }
    }

    async fn done(staged: &Staged, about: &Value) {
        staged.looked(WORKER, (Self::KIND, about), "NOT_NEEDED").await;
    }

    /// She came home.
    async fn undone(staged: &Staged, _: &Value) {
        let mut w = staged.scene.app.write().await;
        let at = w.now();
        w.reach_milestone(staged.scene.case.id, MilestoneKind::HandoverConfirmed, at).await.unwrap();
        w.commit().await.unwrap();
    }
}

/// A minor whose age is looked at anew in a month, which is over on its last day.
pub struct OfAge;

impl Walk for OfAge {
    const KIND: DutyKind = DutyKind::Reconsent;
    const WHO: Who = WORKER;
    const BESIDES: (Who, Besides) = (CHIEF, READS_IT);
    const UNDONE: Undone = Undone::Gone;

    async fn set() -> Staged {
        let staged = Staged { scene: led().await, from: date("2027-02-28") };
        let minor = json!({ "caseId": staged.scene.id(), "state": "MINOR", "reviewMonth": "2027-02" });
        staged.scene.does(SHELTERING, "setMinorStatus", minor).await;
        staged
    }

    async fn done(staged: &Staged, about: &Value) {
        staged.looked(WORKER, (Self::KIND, about), "LEFT_TO_END").await;
    }

    /// She is of age, and nobody ever spoke for her.
    async fn undone(staged: &Staged, _: &Value) {
        let adult = json!({ "caseId": staged.scene.id(), "state": "ADULT" });
        staged.scene.does(SHELTERING, "setMinorStatus", adult).await;
    }
}
