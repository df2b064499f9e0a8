//! What is owed to her herself: that she is told, and that somebody looks after her again.

use chrono::TimeDelta;
use entities::vocabulary::{DutyKind, Function, Purpose};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Besides, CHIEF, Staged, Undone, Walk, Who, date};
use crate::duties::calendar::begins;
use crate::duties::{Scene, WORKER, begin, with};
use crate::harness::world::Case;

/// What a supervisor learns of cases on which somebody else works.
const TAKES_UP: Besides = Besides::OnceTakenUp("that she is told is owed in every case");

/// A case of the tests, with a supervisor who does not work on it.
pub async fn led() -> Scene {
    let mut scene = begin().await;
    let agency = scene.world.ngo;
    scene.world.joined_by(&scene.app, (CHIEF.0, agency), Function::Supervisor).await;
    scene
}

/// Another case, which her worker opens.
pub async fn opens(scene: Scene, stage: &str, opened_at: &str) -> Scene {
    let input = json!({ "channel": "FORMAL", "stage": stage, "openedAt": opened_at, "name": "Moyna Synthetic",
        "exploitation": [], "meansOfControl": [] });
    let answer = scene.app.act(("worker", Purpose::Shelter), "openCase", input).await.done();
    let id = answer.payload()["case"]["id"].as_str().unwrap();
    let (_, keys) = scene.app.store.keyed().open_global_id(id, 1).unwrap();
    scene.app.advance(TimeDelta::minutes(1));
    Scene { case: Case { id: keys[0], person: Uuid::nil() }, ..scene }
}

/// She is only missed until the day on which somebody meets her, which is the day on which she is told.
pub struct Rights;

impl Walk for Rights {
    const KIND: DutyKind = DutyKind::NoticeOfRights;
    const WHO: Who = WORKER;
    const BESIDES: (Who, Besides) = (CHIEF, TAKES_UP);
    const UNDONE: Undone = Undone::Gone;
    const AT_ONCE: bool = true;

    async fn set() -> Staged {
        Staged { scene: opens(led().await, "REPORTED", "2026-11-20T06:00:00Z").await, from: date("2026-11-29") }
    }

    async fn begins(staged: &Staged) {
        let met = json!({ "caseId": staged.scene.id(), "stage": "RESCUED_IN_INDIA" });
        staged.scene.does(("worker", Purpose::Rescue), "reachStage", met).await;
    }

    async fn done(staged: &Staged, _: &Value) {
        let told = with(staged.scene.rights(), "planWrittenAt", Value::Null);
        staged.scene.does(WORKER, "recordVictimNotice", told).await;
    }

    async fn undone(staged: &Staged, _: &Value) {
        staged.scene.world.close(&staged.scene.app, staged.scene.case.id).await;
    }
}

/// She was told in the last minute of January, and is told again on the last of February.
pub struct Monthly;

impl Walk for Monthly {
    const KIND: DutyKind = DutyKind::MonthlyNotice;
    const WHO: Who = WORKER;
    const BESIDES: (Who, Besides) = (CHIEF, TAKES_UP);
    const UNDONE: Undone = Undone::Gone;

    async fn set() -> Staged {
        let staged = Staged { scene: led().await, from: date("2027-01-31") };
        staged.until(begins(date("2027-02-01")) - TimeDelta::minutes(1));
        staged.scene.does(WORKER, "recordVictimNotice", staged.scene.told()).await;
        staged
    }

    async fn done(staged: &Staged, _: &Value) {
        staged.scene.does(WORKER, "recordVictimNotice", staged.scene.told()).await;
    }

    async fn undone(staged: &Staged, _: &Value) {
        staged.scene.world.close(&staged.scene.app, staged.scene.case.id).await;
    }
}

/// The day of the next visit was said at the last one.
pub struct FollowUp;

impl FollowUp {
    fn visit(staged: &Staged, next: Option<&str>) -> Value {
        json!({ "caseId": staged.scene.id(), "means": "VISIT", "safety": "SAFE", "happenedAt": staged.scene.app.now(),
            "nextOn": next })
    }
}

impl Walk for FollowUp {
    const KIND: DutyKind = DutyKind::FollowUp;
    const WHO: Who = WORKER;
    const BESIDES: (Who, Besides) = (CHIEF, Besides::Nobody("how she fares is told to who works with her"));
    const UNDONE: Undone = Undone::Gone;

    async fn set() -> Staged {
        let staged = Staged { scene: led().await, from: date("2027-01-23") };
        staged.scene.does(WORKER, "recordFollowUp", Self::visit(&staged, Some("2027-01-23"))).await;
        staged
    }

    async fn done(staged: &Staged, _: &Value) {
        staged.scene.does(WORKER, "recordFollowUp", Self::visit(staged, None)).await;
    }

    async fn undone(staged: &Staged, _: &Value) {
        staged.scene.world.close(&staged.scene.app, staged.scene.case.id).await;
    }
}
