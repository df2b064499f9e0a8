//! The log as those who watch over disclosure read it: who may, what of it, and what it never tells.

mod backfill;
mod figures;
mod filters;
mod foreign;
mod program;
mod tampering;
mod who;

use api::store::writing::{NewCase, NewMember, NewPosting, NewRelation};
use chrono::TimeDelta;
use entities::vocabulary::{Channel, Function, HomeRole, PackageCode, Purpose, RelationKind, Stage};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::harness::app::{Answer, TestApp};
use crate::harness::world::{Case, World};

/// A page with everything that a record has, but of cases only the code.
const PAGE: &str = "query ($first: Int! = 100, $after: String, $filter: AuditFilter! = {}) {
    audit { records(first: $first, after: $after, filter: $filter) {
        nodes { id kind at memberId memberName agency { code } role purpose outcome policyVersion operation
            entries { case { id code } caseRef shown { field rule sentence consents } masked { field mask rule }
                withheld { field reason } }
            named apart changes { action case { code } caseRef } }
        pageInfo { hasNextPage endCursor } } } }";

/// Two organisations, each with a case and an officer who watches over it; the station receives both, and the worker of
/// the first also gives services in the case of the other.
struct Scene {
    app: TestApp,
    world: World,
    ours: Case,
    theirs: Case,
}

/// What each member asked, a minute apart, oldest first: the record of each.
struct Asked {
    worker: String,
    thana: String,
    provider: String,
}

async fn scene() -> Scene {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let mut w = app.write().await;
    let officer = NewMember {
        agency: world.other_ngo,
        subject: "other-officer".into(),
        name_en: "other-officer Member-Synthetic".into(),
        name_bn: None,
        home_role: Some(HomeRole::DataProtectionOfficer),
    };
    let (agency, begins_at) = (world.other_ngo, app.now() - TimeDelta::days(9));
    let member = w.enrol_member(officer).await.unwrap();
    w.begin_posting(NewPosting { member, agency, function: Function::DataProtection, begins_at, until: None })
        .await
        .unwrap();
    w.commit().await.unwrap();
    let ours = world.case(&app).await;
    let theirs = case_of(&app, &world, world.other_ngo).await;
    for case in [&ours, &theirs] {
        world.relate(&app, case, world.thana, RelationKind::ReceivingStation).await;
        world.agree(&app, case, &[PackageCode::BringMeHome]).await;
    }
    world.relate(&app, &theirs, world.ngo, RelationKind::ServiceProvider).await;
    Scene { app, world, ours, theirs }
}

/// A case that another agency leads, of which nothing is recorded.
async fn case_of(app: &TestApp, world: &World, agency: Uuid) -> Case {
    let mut w = app.write().await;
    let begins_at = app.now() - TimeDelta::days(60);
    let new = NewCase {
        person: None,
        channel: Channel::Formal,
        stage: Stage::InNgoCustody,
        opened_at: begins_at,
        observed_by: agency,
        entered_by: world.member("provider"),
        home: (None, None),
        found: (None, None, None),
        exploitation: vec![],
        means_of_control: vec![],
    };
    let (id, person) = w.open_case(new).await.unwrap();
    let lead = NewRelation { case: id, agency, kind: RelationKind::Lead, begins_at, until: None, ends_after: None };
    w.begin_relation(lead).await.unwrap();
    w.commit().await.unwrap();
    Case { id, person }
}

impl Scene {
    /// Each asks for all cases: the worker and the station see both, the other organisation's worker its own.
    async fn asked(&self) -> Asked {
        let of = async |subject, purpose| {
            self.app.advance(TimeDelta::minutes(1));
            let query = "{ viewer { role } cases(first: 9, filter: { channel: FORMAL }) { nodes { code account
                person { name birth { year } phone } } } }";
            let answer = self.app.ask(subject, purpose, query).await;
            assert_eq!(answer.body["errors"], Value::Null, "{}", answer.text);
            answer.body["extensions"]["receipt"]["record"].as_str().unwrap().to_owned()
        };
        let worker = of("worker", Purpose::Shelter).await;
        let thana = of("thana", Purpose::Handover).await;
        let provider = of("provider", Purpose::Shelter).await;
        self.app.advance(TimeDelta::minutes(1));
        Asked { worker, thana, provider }
    }

    async fn read(&self, subject: &str, filter: Value) -> Answer {
        let answer = self.app.ask_with(subject, Purpose::Oversight, PAGE, json!({ "filter": filter })).await;
        assert_eq!(answer.body["errors"], Value::Null, "{}", answer.text);
        answer
    }

    /// The records that the officer reads, newest first, without his own readings.
    async fn records(&self, filter: Value) -> Vec<Value> {
        records(&self.read("officer", filter).await)
    }

    fn id(&self, case: &Case) -> String {
        self.app.store.keyed().global_id("Case", &[case.id])
    }

    fn member(&self, subject: &str) -> String {
        self.app.store.keyed().global_id("Member", &[self.world.member(subject)])
    }
}

/// The records of an answer but for those of reading the log.
fn records(answer: &Answer) -> Vec<Value> {
    let nodes = answer.at("/audit/records/nodes").as_array().unwrap().iter();
    nodes.filter(|node| node["role"] != "DATA_PROTECTION_OFFICER").cloned().collect()
}

#[track_caller]
fn record<'r>(records: &'r [Value], id: &str) -> &'r Value {
    records.iter().find(|record| record["id"] == id).unwrap_or_else(|| panic!("no record {id} in {records:#?}"))
}

fn ids(records: &[Value]) -> Vec<&str> {
    records.iter().map(|record| record["id"].as_str().unwrap()).collect()
}

/// The entry about a case that is seen, or about one that is not.
#[track_caller]
fn entry<'r>(record: &'r Value, case: Option<&str>) -> &'r Value {
    let mut entries = record["entries"].as_array().unwrap().iter();
    entries
        .find(|entry| entry["case"]["id"].as_str() == case)
        .unwrap_or_else(|| panic!("no entry {case:?} in {record:#}"))
}

fn fields(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|one| one["field"].as_str().unwrap()).collect()
}
