//! Whether she goes home: her own word, which counts at once where she does not want to, and which nobody reads who is not told
//! of it.

mod altered;
mod best_interest;
mod setting_out;
mod wishes;

use api::store::writing::NewReturnWish;
use chrono::{DateTime, TimeDelta, Utc};
use entities::vocabulary::{CaptureMode, Channel, Language, MinorState, Purpose, RelationKind, ReturnWord, Stage};
use serde_json::{Value, json};

use crate::harness::app::{Answer, TestApp};
use crate::harness::world::{Case, World};

pub const WORKER: (&str, Purpose) = ("worker", Purpose::Repatriation);
pub const RECORD: &str = "recordReturnWish";
const WISHES: &str = "query($id: ID!) { case(id: $id) { returnWishes { id wish language mode interpreter witnessed
    capacityAssessed saidAt enteredAt explainedBy { code } redactions { field } } redactions { field reason } } }";

/// A case of an adult that waits for the way home, with a permit that holds and everyone who works on it.
pub struct Scene {
    pub app: TestApp,
    pub world: World,
    pub case: Case,
}

pub async fn begin() -> Scene {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let mut w = app.write().await;
    let case = world.open_at(&mut w, app.now(), ("", Stage::ExitClearance)).await;
    w.commit().await.unwrap();
    for (agency, kind) in [
        (world.home_thana, RelationKind::HomeStation),
        (world.desk, RelationKind::Verifier),
        (world.other_ngo, RelationKind::ServiceProvider),
        (world.shelter, RelationKind::Counterpart),
        (world.post, RelationKind::HandoverPost),
        (world.thana, RelationKind::ReceivingStation),
    ] {
        world.relate(&app, &case, agency, kind).await;
    }
    world.assign(&app, &case, (world.other_ngo, "provider")).await;
    Scene { app, world, case }
}

impl Scene {
    /// Her word, in which nothing is wrong.
    pub fn word(&self, wish: &str) -> Value {
        json!({ "caseId": self.app.case_id(&self.case), "wish": wish, "language": "BN", "mode": "THUMBPRINT",
            "interpreter": false, "witnessed": true, "capacityAssessed": true })
    }

    /// Says it at a desk, a minute after what was said before.
    pub async fn says(&self, who: (&str, Purpose), wish: &str) {
        self.app.advance(TimeDelta::minutes(1));
        self.app.act(who, RECORD, self.word(wish)).await.done();
    }

    /// The case as somebody sees it.
    pub async fn seen(&self, (subject, purpose): (&str, Purpose)) -> Value {
        let id = json!({ "id": self.app.case_id(&self.case) });
        self.app.ask_with(subject, purpose, WISHES, id).await.at("/case").clone()
    }

    /// What she said, as somebody is told.
    pub async fn told(&self, who: (&str, Purpose)) -> Vec<String> {
        let seen = self.seen(who).await;
        let words = seen["returnWishes"].as_array().unwrap_or_else(|| panic!("{who:?}: {seen}"));
        words.iter().map(|word| word["wish"].as_str().unwrap().to_owned()).collect()
    }

    /// Sends her on her way.
    pub async fn sets_out(&self, who: (&str, Purpose), at: Option<&str>) -> Answer {
        let input = json!({ "caseId": self.app.case_id(&self.case), "stage": "IN_TRANSIT", "happenedAt": at });
        self.app.act(who, "reachStage", input).await
    }

    /// Plans a handover for her, for the day after tomorrow.
    pub async fn planned(&self, channel: Channel) -> Answer {
        let input = json!({ "postId": self.app.id("Agency", &[self.world.post]), "channel": channel.code(),
            "receivingId": self.app.id("Agency", &[self.world.thana]), "plannedAt": "2026-11-28T09:00:00Z",
            "persons": [{ "caseId": self.app.case_id(&self.case) }] });
        self.app.act(("worker", Purpose::Handover), "planHandover", input).await
    }

    /// Whether she is a minor, from now on.
    pub async fn is(&self, state: MinorState) {
        self.app.advance(TimeDelta::minutes(1));
        let mut w = self.app.write().await;
        let at = w.now();
        w.set_minority(self.case.id, (state, None), at).await.unwrap();
        w.commit().await.unwrap();
    }
}

/// Her word in a case that another test made, said then.
pub async fn word(app: &TestApp, world: &World, case: uuid::Uuid, (wish, at): (ReturnWord, DateTime<Utc>)) {
    let mut w = app.write().await;
    let new = NewReturnWish {
        case,
        wish,
        language: Language::Bangla,
        mode: CaptureMode::Thumbprint,
        interpreter: false,
        witnessed: true,
        capacity_assessed: true,
        happened_at: at,
        recorded_by: (world.ngo, world.member("worker")),
    };
    w.record_return_wish(new).await.unwrap();
    w.commit().await.unwrap();
}
