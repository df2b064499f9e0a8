//! What is owed because of what others did: an emergency, a sheet of paper, and a hearing after which somebody calls on her.

use chrono::TimeDelta;
use entities::vocabulary::{DutyKind, Function, Purpose, RelationKind};
use serde_json::{Value, json};

use super::told::led;
use super::{Besides, CHIEF, Staged, Undone, Walk, Who, date};
use crate::acts::crossing::{Crossing, POST};
use crate::duties::Scene;
use crate::justice;

/// The thana opened something at once, and a week later it is said whether it had to.
pub struct Emergency;

impl Walk for Emergency {
    const KIND: DutyKind = DutyKind::EmergencyReview;
    const WHO: Who = ("officer", Purpose::Oversight);
    const BESIDES: (Who, Besides) =
        (CHIEF, Besides::FromItsOpening("whoever may review it is told, and no one is told of it twice"));
    const UNDONE: Undone = Undone::Stands("an emergency is reviewed whatever became of the case");
    const AT_ONCE: bool = true;

    async fn set() -> Staged {
        let scene = led().await;
        scene.world.relate(&scene.app, &scene.case, scene.world.thana, RelationKind::ReceivingStation).await;
        Staged { scene, from: date("2026-12-06") }
    }

    /// In the first millisecond of a day: seven days later it is the same day of the week.
    async fn begins(staged: &Staged) {
        staged.scene.app.advance(TimeDelta::milliseconds(1));
        let declared = json!({ "caseId": staged.scene.id(), "classes": ["CONTACT"], "reason": "LIFE_THREAT",
            "words": "she does not answer (Synthetic)" });
        staged.scene.does(("thana", Purpose::Handover), "declareEmergency", declared).await;
    }

    async fn done(staged: &Staged, about: &Value) {
        let review = json!({ "emergencyId": about, "justified": true });
        staged.scene.does(Self::WHO, "reviewEmergency", review).await;
    }

    async fn undone(staged: &Staged, _: &Value) {
        staged.scene.world.close(&staged.scene.app, staged.scene.case.id).await;
    }
}

/// A list that the post printed for a crossing, which is closed thirty-six hours after it was to be.
pub struct Sheet;

impl Walk for Sheet {
    const KIND: DutyKind = DutyKind::SheetReturn;
    const WHO: Who = POST;
    const BESIDES: (Who, Besides) =
        (("post-colleague", Purpose::Handover), Besides::FromItsOpening("paper is the desk's, whoever printed it"));
    const UNDONE: Undone = Undone::Stands("paper that was lost is looked for");

    async fn set() -> Staged {
        let Crossing { app, mut world, mut cases, handover } = Crossing::of(1, &[]).await;
        let agency = world.post;
        world.joined_by(&app, (Self::BESIDES.0.0, agency), Function::HandoverOfficer).await;
        let case = cases.remove(0);
        let packet = app.id("Handover", &[case.id, handover]);
        app.act(POST, "printHandoverList", json!({ "handoverId": packet })).await.done();
        Staged { scene: Scene { app, world, case }, from: date("2026-11-26") }
    }

    async fn done(staged: &Staged, about: &Value) {
        staged.scene.does(POST, "accountForSheet", json!({ "sheetId": about, "outcome": "RETURNED" })).await;
    }

    async fn undone(staged: &Staged, about: &Value) {
        staged.scene.does(POST, "accountForSheet", json!({ "sheetId": about, "outcome": "LOST" })).await;
    }
}

/// She testified, and somebody calls on her on the day that was said then.
pub struct AfterCare;

impl Walk for AfterCare {
    const KIND: DutyKind = DutyKind::AfterCare;
    const WHO: Who = justice::WORKER;
    const BESIDES: (Who, Besides) =
        ((CHIEF.0, Purpose::Testimony), Besides::Nobody("when somebody comes to her tells where she is"));
    const UNDONE: Undone = Undone::Gone;

    async fn set() -> Staged {
        let mut court = justice::begin().await;
        let agency = court.world.ngo;
        court.world.joined_by(&court.app, (CHIEF.0, agency), Function::Supervisor).await;
        let id = court.planned().await;
        court.at("2026-12-01T04:20:00Z");
        let all = [
            "PRESENT_BEFORE",
            "IDENTITY_PROVEN",
            "LINE_TESTED",
            "INTERPRETER_PRESENT",
            "SUPPORT_PERSON_PRESENT",
            "NOBODY_UNAUTHORISED",
            "NO_RECORDING",
        ];
        let ready = json!({ "hearingId": id, "items": all });
        court.app.act(Self::WHO, "confirmReadiness", ready).await.done();
        court.at("2026-12-01T07:00:00Z");
        let held = json!({ "hearingId": id, "outcome": "TESTIFIED", "afterCareDueOn": "2026-12-08" });
        court.app.act(Self::WHO, "holdHearing", held).await.done();
        let justice::Scene { app, world, case } = court;
        Staged { scene: Scene { app, world, case }, from: date("2026-12-08") }
    }

    async fn done(staged: &Staged, about: &Value) {
        staged.scene.does(Self::WHO, "giveAfterCare", json!({ "hearingId": about })).await;
    }

    async fn undone(staged: &Staged, _: &Value) {
        staged.scene.world.close(&staged.scene.app, staged.scene.case.id).await;
    }
}
