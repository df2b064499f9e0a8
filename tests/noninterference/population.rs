//! Cases of every shape: leads, ties, assignments, consents in every state, legal bases, guardians, handovers, persons
//! with several cases, and sealed groups that are there in part.

use api::disclosure::facts::Recipient;
use api::reference;
use api::store::writing::{
    NewAssignment, NewBasis, NewCase, NewConsent, NewHandover, NewProvision, NewRelation, Writing,
};
use chrono::{DateTime, TimeDelta, Utc};
use entities::vocabulary::{
    AttachmentKind, CaptureMode, Channel, ConsentEventKind, ConsentGiver, Country, DataClass, Function, Language,
    MilestoneKind, MinorState, NeedsFlag, PackageCode, ProvisionEffect, Purpose, RelationKind, Stage, Standing,
};
use uuid::Uuid;

use super::texts::{
    NAMES, file, fill_case, fill_person, followed, home_report, paper, support, told_her, verification,
};
use crate::harness::app::TestApp;
use crate::harness::dice::Dice;
use crate::harness::world::{World, permits};

/// A case as it was made.
#[derive(Clone, Debug)]
pub struct Known {
    pub id: Uuid,
    pub person: Uuid,
    /// Nothing was said and no law attached: whoever sees it sees it without.
    pub quiet: bool,
    /// The date of birth and whether an address was recorded.
    pub born: Option<&'static str>,
    pub housed: bool,
}

/// Makes several cases.
pub async fn populate(app: &TestApp, world: &World, dice: &mut Dice, count: usize) -> Vec<Known> {
    let mut cases: Vec<Known> = Vec::new();
    for place in 0..count {
        let known = cases.last().filter(|_| dice.percent(30)).cloned();
        let case = open(app, world, dice, (known, None, &format!("-{place}"))).await;
        cases.push(case);
    }
    for case in &cases {
        if dice.percent(60) {
            let mut w = app.write().await;
            let also = dice.one_of(&cases).id;
            plan(&mut w, world, dice, (case.id, also, app.now())).await;
            w.commit().await.unwrap();
        }
    }
    enquire(app).await;
    cases
}

/// Agencies ask blindly of people who have names as these cases have. Nobody answers: what would be told then rests on what
/// she agreed to, which who asked does not see.
async fn enquire(app: &TestApp) {
    let asking = [("shelter", Purpose::Rescue), ("home", Purpose::Verification), ("provider", Purpose::Rescue)];
    for (who, (latin, bangla)) in asking.into_iter().zip(NAMES.into_iter().cycle()) {
        for name in [latin, bangla] {
            let input = serde_json::json!({ "name": name, "age": "FROM_18_TO_24", "foundState": "IN-MH" });
            app.act(who, "enquire", input).await.done();
        }
    }
}

/// Makes a case, of a person who has one already or of a new one, to which `stranger` is not tied.
pub async fn open(
    app: &TestApp,
    world: &World,
    dice: &mut Dice,
    (known, stranger, mark): (Option<Known>, Option<Uuid>, &str),
) -> Known {
    let now = app.now();
    let mut w = app.write().await;
    let (id, person) = w.open_case(new_case(world, dice, (known.as_ref().map(|case| case.person), now))).await.unwrap();
    let (born, housed) = match known {
        Some(Known { born, housed, .. }) => (born, housed),
        None => fill_person(&mut w, dice, (id, person), mark).await,
    };
    fill_case(&mut w, dice, id, mark).await;
    // Dice of their own: the seeds that the tests name stay what they were.
    let mut apart = dice.clone().apart();
    for _ in 0..apart.below(3) {
        let by = (apart.one_of(&world.agencies()), world.member("worker"));
        paper(&mut w, &mut apart, (id, by), mark).await;
    }
    if apart.percent(60) {
        verification(&mut w, &mut apart, (id, world), Some(mark)).await;
    }
    for _ in 0..apart.below(3) {
        let by = apart.one_of(&[(world.ngo, "worker"), (world.home_thana, "home"), (world.other_ngo, "provider")]);
        home_report(&mut w, &mut apart, (id, (by.0, world.member(by.1))), mark).await;
    }
    for _ in 0..apart.below(6) {
        let by = apart.one_of(&[(world.ngo, "worker"), (world.thana, "thana"), (world.other_ngo, "provider")]);
        let kind = apart.one_of(AttachmentKind::ALL);
        file(&mut w, &mut apart, (id, (by.0, world.member(by.1))), kind).await;
    }
    if apart.percent(60) {
        support(&mut w, &mut apart, (id, world), mark).await;
        followed(&mut w, &mut apart, (id, world), mark).await;
    }
    for _ in 0..apart.below(3) {
        told_her(&mut w, &mut apart, (id, world)).await;
    }
    tie(&mut w, world, dice, (id, stranger, now)).await;
    let state = dice.one_of(&[MinorState::Adult, MinorState::Adult, MinorState::Minor, MinorState::Undetermined]);
    let review = dice.one_of(&[None, Some("2026-10"), Some("2027-06")]).map(str::to_owned);
    if dice.percent(90) {
        w.set_minority(id, (state, review), now - TimeDelta::days(40)).await.unwrap();
    }
    let quiet = dice.percent(30);
    if !quiet {
        bases(&mut w, world, dice, (id, now)).await;
        let guardian = w.name_guardian(id, "MOTHER").await.unwrap();
        let standing = dice.one_of(&[Standing::Cleared, Standing::Cleared, Standing::Disqualified]);
        w.judge_guardian(guardian, (standing, world.thana), now - TimeDelta::days(9)).await.unwrap();
        for _ in 0..dice.below(3) {
            let lines = lines(app, world, dice);
            let outcome = dice.one_of(&OUTCOMES);
            let giver = dice.one_of(&[ConsentGiver::Survivor, ConsentGiver::Child, ConsentGiver::CourtOrder]);
            let said = say(&mut w, world, dice, (id, (giver, None), outcome, lines)).await;
            if dice.percent(20) {
                use ConsentEventKind as E;
                let kind = dice.one_of(&[E::Withdrawn, E::Invalidated, E::Reaffirmed]);
                w.consent_event(said, kind, now - TimeDelta::days(2)).await.unwrap();
            }
        }
        if dice.percent(70) {
            // She agrees to all of it, herself or through a guardian, and it stands.
            let giver =
                if state == MinorState::Adult { ConsentGiver::Survivor } else { ConsentGiver::GuardianWithAssent };
            let giver = (giver, (giver == ConsentGiver::GuardianWithAssent).then_some(guardian));
            let package =
                dice.one_of(&[PackageCode::BringMeHome, PackageCode::BringMeHome, PackageCode::ServicesAfterReturn]);
            say(&mut w, world, dice, (id, giver, ConsentEventKind::Given, permits(app, package))).await;
        }
    }
    w.commit().await.unwrap();
    Known { id, person, quiet, born, housed }
}

fn new_case(world: &World, dice: &mut Dice, (person, now): (Option<Uuid>, DateTime<Utc>)) -> NewCase {
    NewCase {
        person,
        channel: dice.one_of(&[Channel::Formal, Channel::BorderReturn]),
        stage: dice.one_of(&[Stage::InNgoCustody, Stage::HandedOver, Stage::NationalityVerification]),
        // Few days, so that cases stand beside each other in every order.
        opened_at: now - TimeDelta::days(50 + i64::try_from(dice.below(3)).unwrap()),
        observed_by: world.ngo,
        entered_by: world.member("worker"),
        home: (
            dice.one_of(&[None, Some("BD4041")]).map(str::to_owned),
            dice.one_of(&[None, Some("BD10040009")]).map(str::to_owned),
        ),
        found: (
            dice.one_of(&[None, Some(Country::India)]),
            dice.one_of(&[None, Some("IN-MH")]).map(str::to_owned),
            dice.one_of(&[None, Some("BD4041")]).map(str::to_owned),
        ),
        exploitation: dice
            .one_of(&[vec![], vec!["FORCED_LABOUR"], vec!["SERVITUDE", "CHILD_LABOUR"]])
            .into_iter()
            .map(str::to_owned)
            .collect(),
        means_of_control: dice
            .one_of(&[vec![], vec!["DEBT_BONDAGE", "TAKES_EARNINGS"]])
            .into_iter()
            .map(str::to_owned)
            .collect(),
    }
}

async fn tie(
    w: &mut Writing,
    world: &World,
    dice: &mut Dice,
    (case, stranger, now): (Uuid, Option<Uuid>, DateTime<Utc>),
) {
    use RelationKind as K;
    let is_stranger = |agency: Uuid| Some(agency) == stranger;
    let leads = [world.ngo, world.ngo, world.ngo, world.other_ngo, world.thana];
    let leads: Vec<Uuid> = leads.into_iter().filter(|agency| !is_stranger(*agency)).collect();
    let lead = dice.one_of(&leads);
    let begins_at = now - TimeDelta::days(45);
    let new = |agency, kind, until| NewRelation { case, agency, kind, begins_at, until, ends_after: None };
    w.begin_relation(new(lead, K::Lead, None)).await.unwrap();
    let World { ngo: _, other_ngo, thana, home_thana, cid, desk, post, bsf, shelter, office: _, .. } = world;
    for (agency, kind) in [
        (*thana, K::ReceivingStation),
        (*thana, K::Investigator),
        (*home_thana, K::HomeStation),
        (*home_thana, K::Verifier),
        (*cid, K::Investigator),
        (*desk, K::Verifier),
        (*desk, K::Coordinator),
        (*post, K::HandoverPost),
        (*other_ngo, K::ServiceProvider),
        (*other_ngo, K::Referrer),
        (*shelter, K::Counterpart),
        (*bsf, K::Counterpart),
    ] {
        if !is_stranger(agency) && dice.percent(50) {
            let until = now + TimeDelta::days(if dice.percent(20) { -1 } else { 30 });
            let ends_after = dice.percent(20).then_some((MilestoneKind::HandoverConfirmed, 72));
            w.begin_relation(NewRelation { ends_after, ..new(agency, kind, Some(until)) }).await.unwrap();
        }
    }
    for (agency, subject) in [
        (world.ngo, "worker"),
        (world.ngo, "nurse"),
        (world.other_ngo, "provider"),
        (world.cid, "cid"),
        (world.thana, "thana"),
        (world.shelter, "shelter"),
    ] {
        if dice.percent(60) {
            let desk = agency == world.thana && dice.percent(50);
            let function = desk.then_some(Function::DutyOfficer);
            let member = (!desk).then(|| world.member(subject));
            let until = dice.percent(20).then(|| now - TimeDelta::days(1));
            w.begin_assignment(NewAssignment { case, agency, function, member, begins_at, until }).await.unwrap();
        }
    }
}

async fn bases(w: &mut Writing, world: &World, dice: &mut Dice, (case, now): (Uuid, DateTime<Utc>)) {
    let codes: Vec<String> = reference::legal_bases().into_iter().map(|basis| basis.code).collect();
    for _ in 0..1 + dice.below(3) {
        let new = NewBasis {
            case,
            code: dice.one_of(&codes),
            recipient: dice.percent(40).then(|| dice.one_of(&world.agencies())),
            begins_at: now - TimeDelta::days(5),
            until: dice.one_of(&[None, Some(now - TimeDelta::days(1)), Some(now + TimeDelta::days(9))]),
            ends_after: None,
        };
        w.attach_basis(new).await.unwrap();
    }
}

/// Packages, narrowed here and there, and denials.
fn lines(app: &TestApp, world: &World, dice: &mut Dice) -> Vec<NewProvision> {
    let mut lines = permits(app, dice.one_of(PackageCode::ALL));
    lines.retain(|_| dice.percent(80));
    for line in &mut lines {
        line.valid_until = dice.one_of(&[
            None,
            Some(app.now() + TimeDelta::days(90)),
            Some(app.now() + TimeDelta::days(90)),
            Some(app.now()),
        ]);
    }
    for _ in 0..dice.below(3) {
        let agency = Recipient::Agency(dice.one_of(&world.agencies()));
        let effect = dice.one_of(&[ProvisionEffect::Deny, ProvisionEffect::Permit]);
        lines.push(line(
            app,
            (effect, agency),
            (dice.one_of(Purpose::ALL), dice.one_of(DataClass::ALL)),
            Country::Bangladesh,
        ));
    }
    lines
}

pub fn line(
    app: &TestApp,
    (effect, recipient): (ProvisionEffect, Recipient),
    (purpose, class): (Purpose, DataClass),
    country: Country,
) -> NewProvision {
    let valid_from = app.now() - TimeDelta::days(8);
    NewProvision { effect, recipient, purpose, class, country, valid_from, valid_until: None, until_event: None }
}

/// What can come of asking her, most often that she agrees.
pub const OUTCOMES: [ConsentEventKind; 5] = {
    use ConsentEventKind as E;
    [E::Given, E::Given, E::Given, E::Refused, E::Requested]
};

/// Something is said.
pub async fn say(
    w: &mut Writing,
    world: &World,
    dice: &mut Dice,
    (case, (giver, guardian), outcome, provisions): (
        Uuid,
        (ConsentGiver, Option<Uuid>),
        ConsentEventKind,
        Vec<NewProvision>,
    ),
) -> Uuid {
    let happened_at = w.now() - TimeDelta::days(7);
    let new = NewConsent {
        case,
        giver,
        guardian,
        packages: vec![dice.one_of(PackageCode::ALL)],
        notice: None,
        explained_by: dice.one_of(&world.agencies()),
        language: Language::Bangla,
        mode: CaptureMode::Thumbprint,
        interpreter: dice.percent(50),
        witnessed: dice.percent(50),
        place_kind: dice.one_of(&["SHELTER", "THANA"]).to_owned(),
        capacity_assessed: true,
        proof_sha256: None,
        entered_by: world.member("worker"),
        happened_at,
        said_at: None,
        outcome,
        provisions,
    };
    w.record_consent(new).await.unwrap()
}

/// A handover yesterday, tonight or next week, of one person or two.
async fn plan(w: &mut Writing, world: &World, dice: &mut Dice, (case, also, now): (Uuid, Uuid, DateTime<Utc>)) {
    let hours = dice.one_of(&[-70, -20, 3, 8, 20, 170]);
    let mut persons = vec![(case, vec![NeedsFlag::ALL[dice.below(NeedsFlag::ALL.len())]])];
    if also != case {
        persons.push((also, vec![]));
    }
    w.plan_handover(NewHandover {
        crossing: dice.one_of(&[None, Some("akhaura")]).map(str::to_owned),
        post: world.post,
        receiving: dice.one_of(&[None, Some(world.thana), Some(world.home_thana)]),
        giving: dice.one_of(&[None, Some(world.bsf)]),
        channel: Channel::BorderReturn,
        time_zone: "Asia/Dhaka".into(),
        planned_at: now + TimeDelta::hours(hours),
        persons,
    })
    .await
    .unwrap();
}
