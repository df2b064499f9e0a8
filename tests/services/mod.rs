//! What is planned for her and given to her: planned by who leads, given by who serves her, and seen by each as far as it is his.

mod altered;
mod declined;
mod given;
mod listed;
mod plans;

use entities::vocabulary::{PackageCode, Purpose, RelationKind};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::harness::app::TestApp;
use crate::harness::world::{Case, World};

pub const WORKER: (&str, Purpose) = ("worker", Purpose::Reintegration);
pub const PROVIDER: (&str, Purpose) = ("provider", Purpose::Reintegration);
const SUPPORT: &str = "query($id: ID!) { case(id: $id) { code
    supportPlans { id assessedAt enteredAt needs risk agreement reservations startsOn reviewOn state redactions { field }
        objectives { id need words outcome outcomeWords outcomeAt outcomeEnteredAt } }
    services { id kind objectiveId provider { code } plannedAt enteredAt startsOn endsOn state nextOn redactions { field }
        events { id kind happenedAt enteredAt attendance outcome endReason nextOn words healthWords recordedBy { code }
            redactions { field } } } redactions { field reason } } }";

/// A case that stands with its organisation, to which another is tied to serve her. Its old plan is finished.
pub struct Scene {
    pub app: TestApp,
    pub world: World,
    pub case: Case,
}

pub async fn begin() -> Scene {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    world.relate(&app, &case, world.other_ngo, RelationKind::ServiceProvider).await;
    world.assign(&app, &case, (world.other_ngo, "provider")).await;
    world.agree(&app, &case, &[PackageCode::ServicesAfterReturn]).await;
    Scene { app, world, case }
}

impl Scene {
    /// A plan in which nothing is wrong, with two objectives.
    pub fn plan(&self) -> Value {
        json!({ "caseId": self.app.case_id(&self.case), "assessedAt": "2026-11-20T05:00:00Z",
            "needs": ["LIVELIHOOD", "MENTAL_HEALTH"], "risk": "MEDIUM", "agreement": "AGREED", "startsOn": "2026-11-21",
            "reviewOn": "2027-02-20", "objectives": [
                { "need": "MENTAL_HEALTH", "words": "she sleeps through (Synthetic)" },
                { "need": "LIVELIHOOD", "words": "a tailoring job (Synthetic)" }] })
    }

    /// Records a plan and gives the ids of its objectives.
    pub async fn planned(&self) -> Vec<Value> {
        self.app.act(WORKER, "recordSupportPlan", self.plan()).await.done();
        let plan = self.seen(WORKER).await["supportPlans"].as_array().unwrap().last().unwrap().clone();
        plan["objectives"].as_array().unwrap().iter().map(|objective| objective["id"].clone()).collect()
    }

    /// A service in which nothing is wrong.
    pub fn service(&self, objective: &Value, (kind, provider): (&str, Uuid)) -> Value {
        json!({ "objectiveId": objective, "kind": kind, "providerId": self.app.id("Agency", &[provider]),
            "happenedAt": "2026-11-21T06:00:00Z", "startsOn": "2026-11-22" })
    }

    /// Plans a service and gives its id.
    pub async fn given(&self, objective: &Value, of: (&str, Uuid)) -> Value {
        self.app.act(WORKER, "planService", self.service(objective, of)).await.done();
        let all = self.seen(("worker", Purpose::Shelter)).await;
        all["services"].as_array().unwrap().last().unwrap()["id"].clone()
    }

    /// The case as somebody sees it.
    pub async fn seen(&self, (subject, purpose): (&str, Purpose)) -> Value {
        let id = json!({ "id": self.app.case_id(&self.case) });
        self.app.ask_with(subject, purpose, SUPPORT, id).await.at("/case").clone()
    }

    /// The services that somebody sees.
    pub async fn services(&self, who: (&str, Purpose)) -> Vec<Value> {
        self.seen(who).await["services"].as_array().unwrap_or_else(|| panic!("{who:?}")).clone()
    }

    /// A service as somebody sees it.
    pub async fn service_seen(&self, who: (&str, Purpose), id: &Value) -> Value {
        self.services(who).await.into_iter().find(|service| service["id"] == *id).unwrap_or_else(|| panic!("{who:?}"))
    }

    /// How something is refused; nothing where it is done.
    pub async fn refused(&self, who: (&str, Purpose), mutation: &str, input: Value) -> Vec<String> {
        self.app.act(who, mutation, input).await.refusals()
    }
}

pub fn withheld(object: &Value) -> Vec<&str> {
    object["redactions"].as_array().unwrap().iter().map(|entry| entry["field"].as_str().unwrap()).collect()
}

/// The same with something said otherwise.
pub fn with(mut input: Value, field: &str, value: Value) -> Value {
    input[field] = value;
    input
}
