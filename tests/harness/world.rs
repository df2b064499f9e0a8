//! A small world: one agency of each kind, a member at each desk, and cases to order. Everything sealed is a canary: it
//! says which field it is of, so that a leak names itself.

use std::collections::BTreeSet;

use api::disclosure::facts::Recipient;
use api::store::writing::{
    NewAgency, NewAgreement, NewAssignment, NewBasis, NewCase, NewClosure, NewClosureAnswer, NewConsent, NewMember,
    NewPosting, NewProvision, NewRelation, NewSeat, Writing,
};
use chrono::{DateTime, TimeDelta, Utc};
use entities::relation;
use entities::vocabulary::{
    AgencyKind, CaptureMode, Channel, ClosureAnswer, ClosureOutcome, ClosureReason, ConsentEventKind, ConsentGiver,
    Country, DataClass, Function, HomeRole, Language, MinorState, PackageCode, ProvisionEffect, Purpose, RelationKind,
    Stage,
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use uuid::Uuid;

use super::app::TestApp;
pub use super::filled::canary;
use super::filled::fill;

/// The agencies and members of the world.
#[derive(Clone, Debug)]
pub struct World {
    pub ngo: Uuid,
    pub other_ngo: Uuid,
    pub thana: Uuid,
    pub home_thana: Uuid,
    pub cid: Uuid,
    pub desk: Uuid,
    pub post: Uuid,
    pub bsf: Uuid,
    pub shelter: Uuid,
    pub office: Uuid,
    members: Vec<(String, Uuid, Uuid)>,
}

/// A case to order.
#[derive(Clone, Debug)]
pub struct Case {
    pub id: Uuid,
    pub person: Uuid,
}

impl World {
    /// Makes the agencies and members. Subjects: `worker` (assigned by name), `colleague`, `nurse`, `officer`
    /// (data protection) and `admin` at the NGO that leads; `provider` and `provider-desk` at the other; `thana`,
    /// `home`, `cid`, `cid-colleague`, `desk`, `post`, `bsf`, `shelter`, `secretariat` and `seat`.
    pub async fn build(app: &TestApp) -> Self {
        let mut w = app.write().await;
        let now = app.now();
        let ngo = agency(&mut w, "NGO-A", AgencyKind::Ngo, Country::Bangladesh).await;
        let other_ngo = agency(&mut w, "NGO-B", AgencyKind::Ngo, Country::Bangladesh).await;
        let thana = agency(&mut w, "THANA-A", AgencyKind::Thana, Country::Bangladesh).await;
        let home_thana = agency(&mut w, "THANA-B", AgencyKind::Thana, Country::Bangladesh).await;
        let cid = agency(&mut w, "CID", AgencyKind::Cid, Country::Bangladesh).await;
        let desk = agency(&mut w, "DESK", AgencyKind::MinistryDesk, Country::Bangladesh).await;
        let post = agency(&mut w, "POST", AgencyKind::BorderGuard, Country::Bangladesh).await;
        let bsf = agency(&mut w, "BSF", AgencyKind::IndianBorderForce, Country::India).await;
        let shelter = agency(&mut w, "SHELTER", AgencyKind::IndianShelter, Country::India).await;
        let office = agency(&mut w, "OFFICE", AgencyKind::TaskForceOffice, Country::Bangladesh).await;
        let mut world =
            Self { ngo, other_ngo, thana, home_thana, cid, desk, post, bsf, shelter, office, members: Vec::new() };
        for id in world.agencies() {
            w.conclude_agreement(everything(id, now)).await.unwrap();
        }
        use Function as F;
        for (subject, at, function, role) in [
            ("worker", ngo, F::CaseWorker, None),
            ("colleague", ngo, F::CaseWorker, None),
            ("nurse", ngo, F::Nurse, None),
            ("officer", ngo, F::DataProtection, Some(HomeRole::DataProtectionOfficer)),
            ("admin", ngo, F::Administration, Some(HomeRole::Administrator)),
            ("provider", other_ngo, F::CaseWorker, None),
            ("provider-desk", other_ngo, F::DataEntry, None),
            ("thana", thana, F::DutyOfficer, None),
            ("home", home_thana, F::VerificationOfficer, None),
            ("cid", cid, F::Investigator, None),
            ("cid-colleague", cid, F::DutyOfficer, None),
            ("desk", desk, F::VerificationOfficer, None),
            ("post", post, F::HandoverOfficer, None),
            ("bsf", bsf, F::HandoverOfficer, None),
            ("shelter", shelter, F::CaseWorker, None),
            ("secretariat", office, F::FocalPoint, None),
            ("seat", desk, F::FocalPoint, None),
        ] {
            world.enrol(&mut w, (subject, at), (function, role), now).await;
        }
        for (subject, body, secretariat) in [("secretariat", office, true), ("seat", desk, false)] {
            w.take_seat(NewSeat {
                member: world.member(subject),
                body,
                secretariat,
                begins_at: now - TimeDelta::days(30),
                until: now + TimeDelta::days(300),
            })
            .await
            .unwrap();
        }
        w.commit().await.unwrap();
        world
    }

    /// Every agency.
    pub fn agencies(&self) -> Vec<Uuid> {
        let Self { ngo, other_ngo, thana, home_thana, cid, desk, post, bsf, shelter, office, members: _ } = self;
        [ngo, other_ngo, thana, home_thana, cid, desk, post, bsf, shelter, office].into_iter().copied().collect()
    }

    /// Every subject.
    pub fn subjects(&self) -> impl Iterator<Item = &str> {
        self.members.iter().map(|(subject, ..)| subject.as_str())
    }

    /// Every subject with the agency.
    pub fn homes(&self) -> impl Iterator<Item = (&str, Uuid)> {
        self.members.iter().map(|(subject, _, agency)| (subject.as_str(), *agency))
    }

    /// The key of a member.
    #[track_caller]
    pub fn member(&self, subject: &str) -> Uuid {
        self.members.iter().find(|(known, ..)| known == subject).map(|(_, id, _)| *id).expect("a subject of the world")
    }

    async fn enrol(
        &mut self,
        w: &mut Writing,
        (subject, agency): (&str, Uuid),
        (function, home_role): (Function, Option<HomeRole>),
        now: DateTime<Utc>,
    ) {
        let member = NewMember {
            agency,
            subject: subject.to_owned(),
            name_en: format!("{subject} Member-Synthetic"),
            name_bn: None,
            home_role,
        };
        let id = w.enrol_member(member).await.unwrap();
        let begins_at = now - TimeDelta::days(100);
        w.begin_posting(NewPosting { member: id, agency, function, begins_at, until: None }).await.unwrap();
        self.members.push((subject.to_owned(), id, agency));
    }

    /// A member of an agency who holds its seat in the task force; besides the members of every world.
    pub async fn seat(&mut self, app: &TestApp, (subject, body): (&str, Uuid)) {
        let mut w = app.write().await;
        let now = app.now();
        self.enrol(&mut w, (subject, body), (Function::FocalPoint, None), now).await;
        let (member, begins_at, until) = (self.member(subject), now - TimeDelta::days(1), now + TimeDelta::days(300));
        w.take_seat(NewSeat { member, body, secretariat: false, begins_at, until }).await.unwrap();
        w.commit().await.unwrap();
    }

    /// An office of district police, or a station under one, with a supervisor; besides the agencies of every world.
    pub async fn station(&mut self, app: &TestApp, (code, subject): (&str, &str), parent: Option<Uuid>) -> Uuid {
        let kind = if parent.is_some() { AgencyKind::Thana } else { AgencyKind::DistrictPolice };
        self.staffed(app, (code, kind, parent), (subject, Function::Supervisor)).await
    }

    /// An organisation with one member at a desk; besides the agencies of every world.
    pub async fn organisation(&mut self, app: &TestApp, code: &str, at_desk: (&str, Function)) -> Uuid {
        self.staffed(app, (code, AgencyKind::Ngo, None), at_desk).await
    }

    async fn staffed(
        &mut self,
        app: &TestApp,
        (code, kind, parent): (&str, AgencyKind, Option<Uuid>),
        (subject, function): (&str, Function),
    ) -> Uuid {
        let mut w = app.write().await;
        let id = agency_under(&mut w, (code, parent), kind, Country::Bangladesh).await;
        w.conclude_agreement(everything(id, app.now())).await.unwrap();
        self.enrol(&mut w, (subject, id), (function, None), app.now()).await;
        w.commit().await.unwrap();
        id
    }

    /// Another member of an agency, at a desk.
    pub async fn joined_by(&mut self, app: &TestApp, (subject, agency): (&str, Uuid), function: Function) {
        let mut w = app.write().await;
        self.enrol(&mut w, (subject, agency), (function, None), app.now()).await;
        w.commit().await.unwrap();
    }

    /// A body that has no members here.
    pub async fn body(app: &TestApp, code: &str, kind: AgencyKind, country: Country) -> Uuid {
        let mut w = app.write().await;
        let id = agency(&mut w, code, kind, country).await;
        w.commit().await.unwrap();
        id
    }

    /// A case of an adult that the NGO leads, with its worker assigned, everything sealed filled in, and nothing else.
    pub async fn case(&self, app: &TestApp) -> Case {
        let mut w = app.write().await;
        let case = self.open(&mut w, app.now(), "").await;
        w.commit().await.unwrap();
        case
    }

    /// The same, within a change; `mark` makes its canaries its own.
    pub async fn open(&self, w: &mut Writing, now: DateTime<Utc>, mark: &str) -> Case {
        self.open_at(w, now, (mark, Stage::InNgoCustody)).await
    }

    /// The same of one that stands elsewhere.
    pub async fn open_at(&self, w: &mut Writing, now: DateTime<Utc>, (mark, stage): (&str, Stage)) -> Case {
        let (id, person) = w
            .open_case(NewCase {
                person: None,
                channel: Channel::Formal,
                stage,
                opened_at: now - TimeDelta::days(60),
                observed_by: self.ngo,
                entered_by: self.member("worker"),
                home: (Some("BD4041".into()), None),
                found: (Some(Country::India), Some("IN-MH".into()), None),
                exploitation: vec!["FORCED_LABOUR".into()],
                means_of_control: vec!["DEBT_BONDAGE".into()],
            })
            .await
            .unwrap();
        fill(w, (id, person), (mark, (self.ngo, self.member("worker")))).await;
        let begins_at = now - TimeDelta::days(60);
        let lead = NewRelation {
            case: id,
            agency: self.ngo,
            kind: RelationKind::Lead,
            begins_at,
            until: None,
            ends_after: None,
        };
        w.begin_relation(lead).await.unwrap();
        for subject in ["worker", "nurse"] {
            let member = Some(self.member(subject));
            let new = NewAssignment { case: id, agency: self.ngo, function: None, member, begins_at, until: None };
            w.begin_assignment(new).await.unwrap();
        }
        w.set_minority(id, (MinorState::Adult, None), begins_at).await.unwrap();
        Case { id, person }
    }

    /// Ties an agency to a case for thirty days.
    pub async fn relate(&self, app: &TestApp, case: &Case, agency: Uuid, kind: RelationKind) -> Uuid {
        let mut w = app.write().await;
        let until = Some(app.now() + TimeDelta::days(30));
        let begins_at = app.now() - TimeDelta::days(1);
        let new = NewRelation { case: case.id, agency, kind, begins_at, until, ends_after: None };
        let id = w.begin_relation(new).await.unwrap();
        w.commit().await.unwrap();
        id
    }

    /// Lets another agency lead a case from now on, with one of its members assigned.
    pub async fn passes_to(&self, app: &TestApp, case: &Case, (agency, subject): (Uuid, &str)) {
        let db = app.database.connect().await;
        let leads = relation::Entity::find().filter(relation::Column::CaseId.eq(case.id));
        let leads = leads.filter(relation::Column::Kind.eq(RelationKind::Lead)).all(&db).await.unwrap();
        db.close().await.unwrap();
        let mut w = app.write().await;
        let begins_at = w.now();
        for lead in leads {
            w.end_relation(lead.id, begins_at).await.unwrap();
        }
        let kind = RelationKind::Lead;
        let new = NewRelation { case: case.id, agency, kind, begins_at, until: None, ends_after: None };
        w.begin_relation(new).await.unwrap();
        w.commit().await.unwrap();
        self.assign(app, case, (agency, subject)).await;
    }

    /// Assigns a member to a case.
    pub async fn assign(&self, app: &TestApp, case: &Case, (agency, subject): (Uuid, &str)) -> Uuid {
        let mut w = app.write().await;
        let member = Some(self.member(subject));
        let begins_at = app.now() - TimeDelta::days(1);
        let new = NewAssignment { case: case.id, agency, function: None, member, begins_at, until: None };
        let id = w.begin_assignment(new).await.unwrap();
        w.commit().await.unwrap();
        id
    }

    /// Attaches a legal basis to a case.
    pub async fn attach(&self, app: &TestApp, case: &Case, code: &str) -> Uuid {
        let mut w = app.write().await;
        let begins_at = app.now() - TimeDelta::days(1);
        let code = code.to_owned();
        let new = NewBasis { case: case.id, code, recipient: None, begins_at, until: None, ends_after: None };
        let id = w.attach_basis(new).await.unwrap();
        w.commit().await.unwrap();
        id
    }

    /// Closes a case, as two people of the NGO say.
    pub async fn close(&self, app: &TestApp, case: Uuid) {
        let mut w = app.write().await;
        let closure = NewClosure {
            case,
            reason: ClosureReason::SheAsked,
            outcome: ClosureOutcome::PartlyReintegrated,
            words: canary("closing", ""),
            recorded_by: (self.ngo, self.member("worker")),
        };
        let closure = w.propose_closure(closure).await.unwrap();
        let approved = NewClosureAnswer {
            of: (case, closure),
            answer: ClosureAnswer::Approved,
            words: None,
            recorded_by: (self.ngo, self.member("colleague")),
        };
        w.answer_closure(approved).await.unwrap();
        w.commit().await.unwrap();
    }

    /// She agrees to packages.
    pub async fn agree(&self, app: &TestApp, case: &Case, packages: &[PackageCode]) -> Uuid {
        let lines = packages.iter().flat_map(|package| permits(app, *package)).collect();
        self.say(app, case, (ConsentGiver::Survivor, None), lines).await
    }

    /// Something is said, line by line.
    pub async fn say(
        &self,
        app: &TestApp,
        case: &Case,
        (giver, guardian): (ConsentGiver, Option<Uuid>),
        provisions: Vec<NewProvision>,
    ) -> Uuid {
        self.record(app, NewConsent { giver, guardian, provisions, ..self.consent(app, case) }).await
    }

    /// She agrees to packages after a notice, line by line.
    pub async fn say_of(
        &self,
        app: &TestApp,
        case: &Case,
        (packages, notice): (&[PackageCode], Option<&str>),
        provisions: Vec<NewProvision>,
    ) -> Uuid {
        let (packages, notice) = (packages.to_vec(), notice.map(str::to_owned));
        self.record(app, NewConsent { packages, notice, provisions, ..self.consent(app, case) }).await
    }

    fn consent(&self, app: &TestApp, case: &Case) -> NewConsent {
        NewConsent {
            case: case.id,
            giver: ConsentGiver::Survivor,
            guardian: None,
            packages: vec![],
            notice: None,
            explained_by: self.ngo,
            language: Language::Bangla,
            mode: CaptureMode::Thumbprint,
            interpreter: false,
            witnessed: true,
            place_kind: "SHELTER".into(),
            capacity_assessed: true,
            proof_sha256: None,
            entered_by: self.member("worker"),
            happened_at: app.now(),
            said_at: None,
            outcome: ConsentEventKind::Given,
            provisions: vec![],
        }
    }

    async fn record(&self, app: &TestApp, consent: NewConsent) -> Uuid {
        let mut w = app.write().await;
        let id = w.record_consent(consent).await.unwrap();
        w.commit().await.unwrap();
        id
    }
}

/// The lines to which a package expands.
pub fn permits(app: &TestApp, package: PackageCode) -> Vec<NewProvision> {
    let package = app.store.policy().packages().iter().find(|known| known.code == package).unwrap();
    let now = app.now();
    let line = |line: &api::disclosure::policy::Line| NewProvision {
        effect: ProvisionEffect::Permit,
        recipient: Recipient::Role(line.recipient),
        purpose: line.purpose,
        class: line.class,
        country: line.country,
        valid_from: now,
        valid_until: Some(now + TimeDelta::days(180)),
        until_event: None,
    };
    package.lines.iter().map(line).collect()
}

async fn agency(w: &mut Writing, code: &str, kind: AgencyKind, country: Country) -> Uuid {
    agency_under(w, (code, None), kind, country).await
}

async fn agency_under(
    w: &mut Writing,
    (code, parent): (&str, Option<Uuid>),
    kind: AgencyKind,
    country: Country,
) -> Uuid {
    w.register_agency(NewAgency {
        code: code.to_owned(),
        kind,
        country,
        name_en: format!("{code} of the tests"),
        name_bn: None,
        parent,
        district: None,
        police_station: None,
        crossing: None,
        time_zone: if country == Country::India { "Asia/Kolkata".into() } else { "Asia/Dhaka".into() },
    })
    .await
    .unwrap()
}

fn everything(agency: Uuid, now: DateTime<Utc>) -> NewAgreement {
    NewAgreement {
        agency,
        counterpart: None,
        purposes: Purpose::ALL.iter().copied().collect::<BTreeSet<_>>(),
        classes: DataClass::ALL.iter().copied().collect(),
        begins_at: now - TimeDelta::days(200),
        until: now + TimeDelta::days(600),
        review_on: now.date_naive(),
    }
}
