//! Cases to which one agency stands in every way, each with everything that can be changed of it.

use api::store::writing::{
    NewAccessRequest, NewAssignment, NewBasis, NewCase, NewDocument, NewEmergency, NewHandover, NewHomeInvestigation,
    NewMember, NewPosting, NewRelation, NewRequest, TraffickerText, Writing,
};
use chrono::TimeDelta;
use entities::correction;
use entities::vocabulary::{
    AccessReason, AddressFinding, Channel, DataClass, DocumentKind, EmergencyReason, FamilyWillingness, Function,
    HomeSafety, Language, MinorState, Purpose, RelationKind, RequestChannel, RequestKind, Stage as StageOfCase,
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde_json::{Value, json};
use uuid::Uuid;

use super::hop;
use super::ways::Versioned;

use crate::harness::app::TestApp;
use crate::harness::court;
use crate::harness::world::World;

/// Somebody who asks.
#[derive(Clone, Debug)]
pub struct Subject {
    pub name: String,
    pub member: Uuid,
    pub supervisor: bool,
}

/// A case as one agency stands to it.
#[derive(Debug)]
pub struct Stage {
    pub agency: Uuid,
    pub kind: Option<RelationKind>,
    /// Whether every member of the agency is assigned.
    pub assigned: bool,
    pub case: Uuid,
    /// Another case to which the agency stands alike.
    pub companion: Uuid,
    /// A person accused in the case.
    pub accused: Uuid,
    /// What she asked of her data.
    pub asked: Uuid,
    /// What members of another agency opened in emergencies: one that runs, one that is over.
    pub emergencies: [Uuid; 2],
    /// What another agency asked to see.
    pub access: Uuid,
    /// A paper of a kind that the agency writes, recorded by another.
    pub paper: Uuid,
    /// A court case, and what was asked of the other country for it.
    pub court: (Uuid, Uuid),
    /// What a newcomer of the agency reported of her home.
    pub home_report: Uuid,
    /// What another agency proposed of her name.
    pub proposed: Uuid,
    /// An agency that has nothing to do with it yet.
    pub elsewhere: Uuid,
    pub post: Uuid,
    /// A member of the agency who has nothing to do with it yet.
    pub newcomer: Uuid,
    /// A desk of the agency that works on it.
    pub function: Function,
    /// The tie of the agency that leads.
    pub lead: Uuid,
    /// A tie that may end without taking the case away.
    pub spare: Uuid,
    /// A tie to the secretariat's office.
    pub agenda: Uuid,
    pub basis: Uuid,
    pub guardians: [Uuid; 3],
    pub handover: Uuid,
    /// What another agency recorded and waits for a word.
    pub of_others: String,
    /// A tie that the agency that leads recorded for itself, where that is another.
    pub of_the_lead: Option<String>,
    /// A guardian whom it cleared.
    pub cleared_by_the_lead: Option<String>,
    /// What it decided in her best interest.
    pub decided_by_the_lead: Option<String>,
    /// A body at which a verification is: the agency itself where it is tied as one, another where it leads.
    pub hop: Uuid,
    /// To whom that other passes it on, which waits for who leads.
    pub passed_on: Option<String>,
}

/// A stage, and in which role somebody comes to it.
pub struct At<'a> {
    pub app: &'a TestApp,
    pub stage: &'a Stage,
    pub role: &'a str,
    /// Whether the table lists it there.
    pub listed: bool,
}

impl At<'_> {
    pub fn case(&self) -> String {
        self.app.id("Case", &[self.stage.case])
    }

    pub fn agency(&self, agency: Uuid) -> String {
        self.app.id("Agency", &[agency])
    }

    pub fn of_case(&self, kind: &str, id: Uuid) -> String {
        self.app.id(kind, &[self.stage.case, id])
    }

    /// The version of the case or of the person as a member reads it; nothing's where the case is not there for him.
    pub async fn version(&self, (subject, purpose): (&str, Purpose), of: Versioned) -> Value {
        let query = "query($id: ID!) { case(id: $id) { version person { version } } }";
        let answer = self.app.ask_with(subject, purpose, query, json!({ "id": self.case() })).await;
        assert_eq!(answer.body["errors"], Value::Null, "{}", answer.text);
        let case = answer.at("/case");
        let version = match of {
            Versioned::Person => &case["person"]["version"],
            Versioned::Case => &case["version"],
        };
        assert!(version.is_string() || case.is_null(), "{}", answer.text);
        if version.is_string() { version.clone() } else { json!("of nothing") }
    }
}

/// The members of an agency, with a supervisor where the world has none.
pub async fn subjects(app: &TestApp, world: &World, agency: Uuid) -> (Vec<Subject>, Uuid) {
    let homes = world.homes().filter(|(_, home)| *home == agency);
    let mut subjects: Vec<Subject> = homes
        .map(|(name, _)| Subject { name: name.to_owned(), member: world.member(name), supervisor: false })
        .collect();
    let mut w = app.write().await;
    let member = enrol(&mut w, agency, ("supervisor", Function::Supervisor)).await;
    subjects.push(Subject { name: "supervisor".to_owned(), member, supervisor: true });
    let newcomer = enrol(&mut w, agency, ("newcomer", Function::WomenAndChildrenDesk)).await;
    w.commit().await.unwrap();
    (subjects, newcomer)
}

async fn enrol(w: &mut Writing, agency: Uuid, (subject, function): (&str, Function)) -> Uuid {
    let new = NewMember {
        agency,
        subject: subject.to_owned(),
        name_en: format!("{subject} Member-Synthetic"),
        name_bn: None,
        home_role: None,
    };
    let member = w.enrol_member(new).await.unwrap();
    let begins_at = w.now() - TimeDelta::days(100);
    w.begin_posting(NewPosting { member, agency, function, begins_at, until: None }).await.unwrap();
    member
}

impl Stage {
    /// Makes a case to which the agency stands in one way.
    pub async fn make(
        (app, world): (&TestApp, &World),
        (agency, kind, assigned): (Uuid, Option<RelationKind>, bool),
        (subjects, newcomer): (&[Subject], Uuid),
    ) -> Self {
        let now = app.now();
        let mut w = app.write().await;
        let lead = match kind {
            Some(RelationKind::Lead) => agency,
            Some(_) | None if agency == world.ngo => world.other_ngo,
            Some(_) | None => world.ngo,
        };
        let begins_at = now - TimeDelta::days(1);
        let until = Some(now + TimeDelta::days(30));
        let members: Vec<Uuid> = subjects.iter().filter(|_| assigned).map(|subject| subject.member).collect();
        let (companion, _) = alike(&mut w, world, (agency, kind, lead), &members).await;
        let (case, leads) = alike(&mut w, world, (agency, kind, lead), &members).await;
        let tie = |agency, kind| NewRelation { case, agency, kind, begins_at, until, ends_after: None };
        let spare = match kind {
            Some(kind) if kind != RelationKind::Lead => tie(agency, kind),
            Some(_) | None => tie(world.office, RelationKind::Referrer),
        };
        let spare = w.begin_relation(spare).await.unwrap();
        let agenda = w.begin_relation(tie(world.office, RelationKind::Coordinator)).await.unwrap();
        let (recorder, by, purpose, function) = recorder(world, agency);
        w.begin_relation(tie(recorder, by.1)).await.unwrap();
        let on = |agency, function, member| NewAssignment { case, agency, function, member, begins_at, until: None };
        let desk = Function::Counsellor;
        w.begin_assignment(on(agency, Some(desk), None)).await.unwrap();
        let leading = if lead == world.other_ngo { "provider" } else { "worker" };
        if lead != agency {
            w.begin_assignment(on(lead, None, Some(world.member(leading)))).await.unwrap();
        }
        w.set_minority(case, (MinorState::Adult, None), begins_at).await.unwrap();
        let law = NewBasis { case, code: "PSHTO-2026".into(), recipient: None, begins_at, until, ends_after: None };
        let basis = w.attach_basis(law).await.unwrap();
        let video = NewBasis { case, code: "MLA-2012-S18".into(), recipient: None, begins_at, until, ends_after: None };
        w.attach_basis(video).await.unwrap();
        let mut guardians = [Uuid::nil(); 3];
        for (guardian, kinship) in guardians.iter_mut().zip(["MOTHER", "UNCLE", "AUNT"]) {
            *guardian = w.name_guardian(case, kinship).await.unwrap();
        }
        let handover = w.plan_handover(tonight(world, agency, case, now)).await.unwrap();
        let known = TraffickerText { name: Some("Accused Synthetic".into()), description: None };
        let accused = w.add_trafficker(case, known).await.unwrap();
        let paper = w.record_document(a_paper(&w, (case, kind), (recorder, world.member(by.0)))).await.unwrap();
        let court = court::kept(&mut w, case, ("", (recorder, world.member(by.0)))).await;
        let home_report = w.report_home(of_her_home(&w, case, (agency, newcomer))).await.unwrap();
        let mut emergencies = [Uuid::nil(); 2];
        for (emergency, ends) in emergencies.iter_mut().zip([2, -1]) {
            let new = emergency_of(case, (recorder, world.member(by.0)), (now, ends));
            *emergency = w.declare_emergency(new).await.unwrap();
        }
        let hop = hop::at(&mut w, world, (agency, kind), case).await;
        let access = w.request_access(more(&w, case, (recorder, world.member(by.0)))).await.unwrap();
        let asked = w.record_request(request(&w, case, (recorder, world.member(by.0)))).await.unwrap();
        w.commit().await.unwrap();
        let id = app.id("Case", &[case]);
        let proposed = propose(app, (by.0, purpose), case).await;
        let named = json!({ "caseId": id, "agencyId": app.id("Agency", &[recorder]), "function": function.code() });
        let of_others = app.act((by.0, purpose), "assignMember", named).await.done().door();
        let (of_the_lead, cleared_by_the_lead, decided_by_the_lead) = if lead == agency {
            (None, None, None)
        } else {
            let own = json!({ "caseId": id, "agencyId": app.id("Agency", &[lead]), "kind": "SERVICE_PROVIDER",
                "until": "2027-01-24T00:00:00Z" });
            let aunt = json!({ "guardianId": app.id("Guardian", &[case, guardians[2]]), "finding": "CLEARED" });
            let best = json!({ "caseId": id, "outcome": "RETURN", "reasons": "her aunt takes her in",
                "reviewOn": "2027-02-01" });
            let by = (leading, Purpose::Shelter);
            (
                Some(app.act(by, "relateAgency", own).await.done().door()),
                Some(app.act(by, "judgeGuardian", aunt).await.done().door()),
                Some(app.act(by, "decideBestInterest", best).await.done().door()),
            )
        };
        let passed_on = hop::passed_on(app, (world, agency), (case, kind, hop)).await;
        let elsewhere = if agency == world.shelter { world.bsf } else { world.shelter };
        Self {
            agency,
            kind,
            assigned,
            case,
            companion,
            accused,
            asked,
            access,
            emergencies,
            paper,
            court,
            home_report,
            proposed,
            elsewhere,
            post: world.post,
            newcomer,
            function: desk,
            lead: leads,
            spare,
            agenda,
            basis,
            guardians,
            handover,
            of_others,
            of_the_lead,
            cleared_by_the_lead,
            decided_by_the_lead,
            hop,
            passed_on,
        }
    }
}

/// A case with the agency that leads it and one tie of the agency, on which the members work.
async fn alike(
    w: &mut Writing,
    world: &World,
    (agency, kind, lead): (Uuid, Option<RelationKind>, Uuid),
    members: &[Uuid],
) -> (Uuid, Uuid) {
    let now = w.now();
    let (case, _) = w.open_case(new_case(world, now)).await.unwrap();
    let begins_at = now - TimeDelta::days(1);
    let leads = NewRelation { case, agency: lead, kind: RelationKind::Lead, begins_at, until: None, ends_after: None };
    let leading = w.begin_relation(leads.clone()).await.unwrap();
    if let Some(kind) = kind.filter(|kind| *kind != RelationKind::Lead) {
        let until = Some(now + TimeDelta::days(30));
        w.begin_relation(NewRelation { agency, kind, until, ..leads }).await.unwrap();
    }
    for member in members.iter().copied().map(Some) {
        let new = NewAssignment { case, agency, function: None, member, begins_at, until: None };
        w.begin_assignment(new).await.unwrap();
    }
    (case, leading)
}

/// A paper that another desk recorded.
fn a_paper(w: &Writing, (case, tie): (Uuid, Option<RelationKind>), recorded_by: (Uuid, Uuid)) -> NewDocument {
    NewDocument {
        case,
        kind: paper_of(tie),
        number: "TP-0 Synthetic".into(),
        issuer: None,
        issued_on: (w.now() - TimeDelta::days(9)).date_naive(),
        valid_until: Some((w.now() + TimeDelta::days(90)).date_naive()),
        recorded_by,
    }
}

/// What somebody of the agency found at her home.
fn of_her_home(w: &Writing, case: Uuid, signed_by: (Uuid, Uuid)) -> NewHomeInvestigation {
    NewHomeInvestigation {
        case,
        visited_at: w.now() - TimeDelta::days(9),
        address_found: AddressFinding::NotFound,
        address: None,
        met_with: None,
        willingness: FamilyWillingness::NotMet,
        safety: HomeSafety::NotAssessed,
        suspects_near: None,
        observations: None,
        supersedes: None,
        signed_by,
    }
}

/// A kind of paper that an agency in this relation writes.
pub fn paper_of(tie: Option<RelationKind>) -> DocumentKind {
    match tie {
        Some(RelationKind::ReceivingStation) => DocumentKind::CustodyPaper,
        Some(RelationKind::Counterpart) => DocumentKind::Noc,
        Some(_) | None => DocumentKind::TravelPermit,
    }
}

/// Something that she asked at another desk.
fn request(w: &Writing, case: Uuid, recorded_by: (Uuid, Uuid)) -> NewRequest {
    NewRequest {
        case,
        kind: RequestKind::Access,
        channel: RequestChannel::InPerson,
        language: Language::Bangla,
        text: None,
        happened_at: w.now() - TimeDelta::days(1),
        due_on: (w.now() + TimeDelta::days(29)).date_naive(),
        recorded_by,
    }
}

/// What a member of another agency opened for himself.
fn emergency_of(case: Uuid, by: (Uuid, Uuid), (now, ends): (chrono::DateTime<chrono::Utc>, i64)) -> NewEmergency {
    NewEmergency {
        case,
        by,
        purpose: Purpose::Verification,
        classes: [DataClass::Health].into(),
        reason: EmergencyReason::Covering,
        words: None,
        between: (now - TimeDelta::hours(3), now + TimeDelta::hours(ends)),
        review_by: now + TimeDelta::days(7),
    }
}

/// That another agency asks to see more.
fn more(w: &Writing, case: Uuid, asked_by: (Uuid, Uuid)) -> NewAccessRequest {
    NewAccessRequest {
        case,
        asked_by,
        purpose: Purpose::Verification,
        classes: [DataClass::Identity].into(),
        reason: AccessReason::Return,
        words: None,
        needed_until: w.now() + TimeDelta::days(9),
        due_at: w.now() + TimeDelta::days(3),
    }
}

/// Lets a member propose another name.
async fn propose(app: &TestApp, who: (&str, Purpose), case: Uuid) -> Uuid {
    let input = json!({ "caseId": app.id("Case", &[case]), "field": "PERSON_NAME", "value": "Proposed Synthetic",
        "reason": "seen on her card" });
    app.act(who, "proposeCorrection", input).await.done();
    let db = app.database.connect().await;
    let row = correction::Entity::find().filter(correction::Column::CaseId.eq(case)).one(&db).await.unwrap().unwrap();
    db.close().await.unwrap();
    row.id
}

/// Another agency whose word waits for the one that leads.
fn recorder(world: &World, agency: Uuid) -> (Uuid, (&'static str, RelationKind), Purpose, Function) {
    if agency == world.cid {
        let by = ("home", RelationKind::HomeStation);
        (world.home_thana, by, Purpose::Verification, Function::VerificationOfficer)
    } else {
        (world.cid, ("cid", RelationKind::Investigator), Purpose::Investigation, Function::Investigator)
    }
}

fn new_case(world: &World, now: chrono::DateTime<chrono::Utc>) -> NewCase {
    NewCase {
        person: None,
        channel: Channel::Formal,
        stage: StageOfCase::RescuedInIndia,
        opened_at: now - TimeDelta::days(60),
        observed_by: world.ngo,
        entered_by: world.member("worker"),
        home: (None, None),
        found: (None, None, None),
        exploitation: Vec::new(),
        means_of_control: Vec::new(),
    }
}

/// A handover in which the agency takes part, while its window is open.
fn tonight(world: &World, agency: Uuid, case: Uuid, now: chrono::DateTime<chrono::Utc>) -> NewHandover {
    NewHandover {
        crossing: None,
        post: world.post,
        receiving: Some(agency),
        giving: Some(world.bsf),
        channel: Channel::Formal,
        time_zone: "Asia/Dhaka".into(),
        planned_at: now + TimeDelta::hours(8),
        persons: vec![(case, Vec::new())],
    }
}
