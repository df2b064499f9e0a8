//! What a viewer cannot see changes through the program's own functions.

use api::disclosure::attachment;
use api::disclosure::class::revealed_by;
use api::disclosure::facts::Recipient;
use api::disclosure::field::Field;
use api::reference;
use api::store::writing::{
    BirthText, ContactText, HealthText, NarrativeText, NewAgreement, NewAssignment, NewBasis, NewHandover, NewMember,
    NewRelation, NewRequest, TraffickerText, Writing,
};
use chrono::TimeDelta;
use entities::vocabulary::{
    AttachmentKind, Channel, ConsentEventKind, ConsentGiver, Country, DataClass, Function, Language, MilestoneKind,
    MinorState, ProvisionEffect, Purpose, RelationKind, RequestChannel, RequestKind, Standing,
};
use uuid::Uuid;

use super::population::{self, Known, line};
use super::sight::{Seen, Sight, Viewer};
use super::texts::{self, BIRTHS};
use super::{SUPERVISOR, others};
use crate::harness::app::TestApp;
use crate::harness::dice::Dice;
use crate::harness::world::World;

/// One of the two databases, what its viewer sees, and the dice that vary the rest.
pub struct Side<'a> {
    pub app: &'a TestApp,
    pub world: &'a World,
    pub viewer: &'a Viewer,
    pub sight: &'a Sight,
    pub cases: &'a [Known],
    pub dice: Dice,
    /// Whether rows lie in descending order.
    pub backwards: bool,
}

impl Side<'_> {
    /// Whether bodies that verify may be listed to the viewer: who leads, the task force, and such a body itself.
    pub fn may_list_hops(&self, case: Uuid) -> bool {
        self.sight.leads(case) || ["secretariat", "seat", "desk", "home"].contains(&self.viewer.subject.as_str())
    }
}

impl Side<'_> {
    /// Whether what the first organisation found at her home may be listed to the viewer: near her home it never is.
    fn may_list_reports(&self, case: Uuid) -> bool {
        let near_home = self.viewer.agency == self.world.home_thana && !self.sight.leads(case);
        !near_home && !self.sight.is_hidden(case, DataClass::Family)
    }
}

/// Why a viewer may find no consent: one answer for all.
#[derive(Clone, Copy, Debug)]
enum Silence {
    Absent,
    Asked,
    Refused,
    Expired,
    Withdrawn,
    Denied,
}

/// Changes whatever the viewer cannot see.
pub async fn vary(side: &mut Side<'_>) {
    for case in side.cases {
        let unknown = others::unknown_agencies(side, case.id).await;
        let mut w = side.app.write().await;
        person(side, &mut w, case).await;
        groups(side, &mut w, case.id).await;
        ties(side, &mut w, case).await;
        desks(side, &mut w, (case.id, &unknown)).await;
        said(side, &mut w, case).await;
        handovers(side, &mut w, case).await;
        requests(side, &mut w, case.id).await;
        w.commit().await.unwrap();
    }
    elsewhere(side).await;
    unseen_cases(side).await;
}

async fn person(side: &mut Side<'_>, w: &mut Writing, case: &Known) {
    let Known { id, person, born, housed, .. } = *case;
    let (sight, dice) = (side.sight, &mut side.dice);
    let mark = format!("-other{}", dice.below(100));
    let mut hidden = |class| sight.is_hidden_of_person(person, class) && dice.percent(60);
    let classes = [DataClass::Identity, DataClass::Contact, DataClass::Family, DataClass::Birth].map(&mut hidden);
    if classes[0] {
        w.set_identity(id, person, texts::identity(dice, &mark)).await.unwrap();
    }
    if classes[1] {
        w.set_contact(id, person, texts::contact(dice, &mark)).await.unwrap();
    } else if is_masked(sight, person, Field::PersonAddress) && hides(sight, person, Field::PersonPhone) {
        let address = housed.then(|| format!("BD4041\nelsewhere{mark}"));
        w.set_contact(id, person, ContactText { address, ..texts::contact(dice, &mark) }).await.unwrap();
    }
    if classes[2] {
        w.set_family(id, person, texts::family(dice, &mark)).await.unwrap();
    }
    if classes[3] {
        let born_on = dice.percent(80).then(|| dice.one_of(&BIRTHS)[dice.below(2)].to_owned());
        w.set_birth(id, person, BirthText { born_on }).await.unwrap();
    } else if is_masked(sight, person, Field::PersonBirth)
        && let Some(pair) = BIRTHS.iter().find(|pair| pair.iter().any(|day| Some(*day) == born))
    {
        // Another day of the same year and band.
        w.set_birth(id, person, BirthText { born_on: Some(dice.one_of(pair).to_owned()) }).await.unwrap();
    }
}

/// Whether the viewer sees a mask of the field through some case, and the value through none.
fn is_masked(sight: &Sight, person: Uuid, field: Field) -> bool {
    let seen = || sight.cases_of(person).map(|case| sight.field(case, field));
    seen().all(|seen| seen != Seen::Shown) && seen().any(|seen| seen != Seen::Withheld)
}

fn hides(sight: &Sight, person: Uuid, field: Field) -> bool {
    sight.cases_of(person).all(|case| sight.field(case, field) == Seen::Withheld)
}

async fn groups(side: &mut Side<'_>, w: &mut Writing, case: Uuid) {
    let (sight, dice) = (side.sight, &mut side.dice);
    let mark = format!("-other{}", dice.below(100));
    let mut hidden = |class| sight.is_hidden(case, class) && dice.percent(60);
    use DataClass as C;
    let classes = [C::Whereabouts, C::Narrative, C::Health, C::Legal, C::Trafficker].map(&mut hidden);
    if classes[0] {
        w.set_whereabouts(case, case, texts::whereabouts(dice, &mark)).await.unwrap();
    }
    if classes[1] {
        w.set_narrative(case, case, NarrativeText { account: Some(mark.clone()) }).await.unwrap();
    }
    if classes[2] {
        w.set_health(case, case, HealthText { condition: Some(mark.clone()) }).await.unwrap();
    }
    if classes[3] {
        w.set_legal(case, case, texts::legal(dice, &mark)).await.unwrap();
    }
    if classes[4] {
        w.add_trafficker(case, TraffickerText { name: Some(mark.clone()), description: None }).await.unwrap();
    }
    if !side.may_list_hops(case) {
        let mut apart = side.dice.clone().apart();
        let contact = sight.is_hidden(case, C::Contact).then_some(&*mark);
        texts::verification(w, &mut apart, (case, side.world), contact).await;
    }
    let mut apart = side.dice.clone().apart();
    if sight.is_hidden(case, C::TravelDocument) && apart.percent(60) {
        let by = (apart.one_of(&side.world.agencies()), side.world.member("worker"));
        texts::paper(w, &mut apart, (case, by), &mark).await;
    }
    for kind in AttachmentKind::ALL {
        let by = (apart.one_of(&side.world.agencies()), side.world.member("worker"));
        // Of what proves her consent, whoever does not read the history is told what the own agency put there.
        let proof = *kind == AttachmentKind::ConsentProof && !sight.reads_history(case) && by.0 != side.viewer.agency;
        if (proof || sight.is_hidden(case, attachment::field(*kind).class())) && apart.percent(40) {
            texts::file(w, &mut apart, (case, by), *kind).await;
        }
    }
    if sight.is_hidden(case, C::Services) && apart.percent(60) {
        texts::support(w, &mut apart, (case, side.world), &mark).await;
        texts::followed(w, &mut apart, (case, side.world), &mark).await;
    }
    // That she was not told in time is what a supervisor of those who lead learns, who does not read when she was.
    let learns = sight.leads(case) && side.viewer.subject == SUPERVISOR.0;
    if !learns && !sight.reads_history(case) && apart.percent(60) {
        texts::told_her(w, &mut apart, (case, side.world)).await;
    }
    if !side.may_list_reports(case) && apart.percent(60) {
        let by = (side.world.ngo, side.world.member("worker"));
        texts::home_report(w, &mut apart, (case, by), &mark).await;
    }
}

async fn ties(side: &mut Side<'_>, w: &mut Writing, case: &Known) {
    let (sight, world, viewer) = (side.sight, side.world, side.viewer);
    let (id, now) = (case.id, w.now());
    let begins_at = now - TimeDelta::days(20);
    let others: Vec<Uuid> = world.agencies().into_iter().filter(|agency| *agency != viewer.agency).collect();
    for kind in RelationKind::ALL {
        let plain = !matches!(kind, RelationKind::Lead | RelationKind::Coordinator);
        let dice = &mut side.dice;
        if plain && sight.is_hidden(id, revealed_by(*kind)) && dice.percent(40) {
            let until = Some(now + TimeDelta::days(3));
            let agency = dice.one_of(&others);
            w.begin_relation(NewRelation { case: id, agency, kind: *kind, begins_at, until, ends_after: None })
                .await
                .unwrap();
        }
        if *kind != RelationKind::Lead && dice.percent(15) {
            // Over, or not begun: nobody is told.
            let (from, to) = dice.one_of(&[(-20, -2), (5, 9)]);
            let agency = dice.one_of(&world.agencies());
            let (begins_at, until) = (now + TimeDelta::days(from), Some(now + TimeDelta::days(to)));
            w.begin_relation(NewRelation { case: id, agency, kind: *kind, begins_at, until, ends_after: None })
                .await
                .unwrap();
        }
    }
    if sight.is_hidden(id, DataClass::Legal) && side.dice.percent(50) {
        let codes: Vec<String> = reference::legal_bases().into_iter().map(|basis| basis.code).collect();
        let over = side.dice.percent(50);
        let recipient = Some(if over { viewer.agency } else { side.dice.one_of(&others) });
        let until = over.then(|| now - TimeDelta::days(1));
        let code = side.dice.one_of(&codes);
        w.attach_basis(NewBasis { case: id, code, recipient, begins_at, until, ends_after: None }).await.unwrap();
    }
}

/// Who works on the case, unless the viewer may ask for it: who leads may ask whether a member is assigned, and a
/// supervisor who takes somebody off is told whether he was on it, at the agencies of whose ties he knows.
async fn desks(side: &mut Side<'_>, w: &mut Writing, (case, unknown): (Uuid, &[Uuid])) {
    let (world, viewer) = (side.world, side.viewer);
    let supervises = viewer.subject == SUPERVISOR.0;
    if side.sight.reads_history(case) || !side.dice.percent(if supervises { 80 } else { 40 }) {
        return;
    }
    let begins_at = w.now() - TimeDelta::days(20);
    let homes: Vec<(&str, Uuid)> = world.homes().filter(|(subject, _)| *subject != viewer.subject).collect();
    if !supervises {
        let member = Some(world.member(side.dice.one_of(&homes).0));
        let agency = side.dice.one_of(&world.agencies());
        let new = NewAssignment { case, agency, function: None, member, begins_at, until: None };
        w.begin_assignment(new).await.unwrap();
        return;
    }
    for (subject, agency) in homes.into_iter().filter(|(_, agency)| unknown.contains(agency)) {
        if side.dice.percent(50) {
            let desk = side.dice.percent(50).then_some(Function::DutyOfficer);
            let member = desk.is_none().then(|| world.member(subject));
            let new = NewAssignment { case, agency, function: desk, member, begins_at, until: None };
            w.begin_assignment(new).await.unwrap();
        }
    }
}

async fn said(side: &mut Side<'_>, w: &mut Writing, case: &Known) {
    let (sight, world, viewer, app) = (side.sight, side.world, side.viewer, side.app);
    let unseen = !sight.sees(case.id);
    if sight.reads_history(case.id) {
        return;
    }
    if case.quiet && !unseen {
        silence(side, w, case).await;
    }
    let dice = &mut side.dice;
    if (case.quiet || unseen) && sight.is_hidden(case.id, DataClass::Birth) && dice.percent(50) {
        let state = dice.one_of(MinorState::ALL);
        w.set_minority(case.id, (state, None), w.now() - TimeDelta::days(3)).await.unwrap();
        let guardian = w.name_guardian(case.id, "UNCLE").await.unwrap();
        let standing = dice.one_of(&[Standing::Cleared, Standing::Disqualified]);
        w.judge_guardian(guardian, (standing, world.thana), w.now()).await.unwrap();
    }
    if dice.percent(60) {
        let mut lines = Vec::new();
        for _ in 0..3 {
            let effect = dice.one_of(&[ProvisionEffect::Deny, ProvisionEffect::Permit]);
            let agency = dice.one_of(&world.agencies());
            let purpose = dice.one_of(Purpose::ALL);
            // Whatever speaks to others, or to the viewer of another purpose.
            if agency != viewer.agency || purpose != viewer.purpose {
                let what = (purpose, dice.one_of(DataClass::ALL));
                lines.push(line(app, (effect, Recipient::Agency(agency)), what, Country::Bangladesh));
            }
        }
        let outcome = dice.one_of(&population::OUTCOMES);
        population::say(w, world, dice, (case.id, (ConsentGiver::Survivor, None), outcome, lines)).await;
    }
}

/// She said nothing, was only asked, refused, took it back, let it expire, or denied it to this agency.
async fn silence(side: &mut Side<'_>, w: &mut Writing, case: &Known) {
    use Silence as S;
    let kinds = [S::Absent, S::Asked, S::Refused, S::Expired, S::Withdrawn, S::Denied];
    let kind = side.dice.one_of(&kinds);
    let country = if [side.world.bsf, side.world.shelter].contains(&side.viewer.agency) {
        Country::India
    } else {
        Country::Bangladesh
    };
    let effect = if matches!(kind, S::Denied) { ProvisionEffect::Deny } else { ProvisionEffect::Permit };
    let classes = DataClass::ALL.iter();
    let to_viewer = (effect, Recipient::Agency(side.viewer.agency));
    let mut lines: Vec<_> =
        classes.map(|class| line(side.app, to_viewer, (side.viewer.purpose, *class), country)).collect();
    if matches!(kind, S::Expired) {
        lines.iter_mut().for_each(|line| line.valid_until = Some(w.now()));
    }
    let outcome = match kind {
        S::Absent => return,
        S::Asked => ConsentEventKind::Requested,
        S::Refused => ConsentEventKind::Refused,
        S::Expired | S::Withdrawn | S::Denied => ConsentEventKind::Given,
    };
    let id =
        population::say(w, side.world, &mut side.dice, (case.id, (ConsentGiver::Survivor, None), outcome, lines)).await;
    if matches!(kind, S::Withdrawn) {
        w.consent_event(id, ConsentEventKind::Withdrawn, w.now()).await.unwrap();
    }
}

/// What she asked, as another agency recorded it: told to those who read the history alone.
async fn requests(side: &mut Side<'_>, w: &mut Writing, case: Uuid) {
    if side.sight.reads_history(case) || side.dice.percent(50) {
        return;
    }
    let agencies = side.world.agencies();
    let others: Vec<Uuid> = agencies.into_iter().filter(|agency| *agency != side.viewer.agency).collect();
    let new = NewRequest {
        case,
        kind: side.dice.one_of(RequestKind::ALL),
        channel: RequestChannel::Phone,
        language: Language::Bangla,
        text: side.dice.percent(50).then(|| "asked-Synthetic".to_owned()),
        happened_at: w.now() - TimeDelta::days(3),
        due_on: w.now().date_naive(),
        recorded_by: (side.dice.one_of(&others), side.world.member("worker")),
    };
    w.record_request(new).await.unwrap();
}

async fn handovers(side: &mut Side<'_>, w: &mut Writing, case: &Known) {
    if !side.sight.is_hidden(case.id, DataClass::Handover) || side.dice.percent(50) {
        return;
    }
    let (world, now) = (side.world, w.now());
    let parties = [world.post, world.thana, world.home_thana, world.bsf];
    let elsewhere: Vec<Uuid> = parties.into_iter().filter(|agency| *agency != side.viewer.agency).collect();
    // Where the viewer's agency takes part, the window is not open yet or was long ago.
    let (agencies, hours) =
        if side.dice.percent(50) { (elsewhere, 5) } else { (parties.to_vec(), side.dice.one_of(&[-300, 300])) };
    let post = side.dice.one_of(&agencies);
    w.plan_handover(NewHandover {
        crossing: None,
        post,
        receiving: Some(side.dice.one_of(&agencies)),
        giving: None,
        channel: Channel::Formal,
        time_zone: "Asia/Kolkata".into(),
        planned_at: now + TimeDelta::hours(hours),
        persons: vec![(case.id, vec![])],
    })
    .await
    .unwrap();
    if !side.sight.sees(case.id) {
        w.reach_milestone(case.id, MilestoneKind::CaseClosed, now).await.unwrap();
    }
}

/// Other agencies and their agreements, which nobody is told of but who may ask what others see of a case; and a member
/// without a desk, whom nobody can list.
async fn elsewhere(side: &mut Side<'_>) {
    let (world, viewer, dice) = (side.world, side.viewer, &mut side.dice);
    let now = side.app.now();
    let mut w = side.app.write().await;
    let others: Vec<Uuid> = world.agencies().into_iter().filter(|agency| *agency != viewer.agency).collect();
    let stray = NewMember {
        agency: dice.one_of(&world.agencies()),
        subject: format!("stray-{}", Uuid::new_v4()),
        name_en: format!("Stray{} Member-Synthetic", dice.below(100)),
        name_bn: None,
        home_role: None,
    };
    w.enrol_member(stray).await.unwrap();
    if side.sight.explains() {
        w.commit().await.unwrap();
        return;
    }
    let other = dice.one_of(&others);
    w.suspend_agency(other).await.unwrap();
    w.conclude_agreement(NewAgreement {
        agency: dice.one_of(&others),
        counterpart: Some(viewer.agency),
        purposes: [dice.one_of(Purpose::ALL)].into(),
        classes: [dice.one_of(DataClass::ALL)].into(),
        begins_at: now - TimeDelta::days(1),
        until: now + TimeDelta::days(1),
        review_on: now.date_naive(),
    })
    .await
    .unwrap();
    w.commit().await.unwrap();
}

/// Cases that exist for others only, some of them of persons whom the viewer sees in another case.
async fn unseen_cases(side: &mut Side<'_>) {
    // A seat sees cases that are no agency's; the secretariat sees them all.
    let seated = matches!(side.viewer.subject.as_str(), "secretariat" | "seat");
    if seated && matches!(side.viewer.purpose, Purpose::Coordination | Purpose::Statistics) {
        return;
    }
    for place in 0..side.dice.below(3) {
        let person = side.dice.percent(60).then(|| side.dice.one_of(side.cases));
        let stranger = Some(side.viewer.agency);
        let mark = format!("-unseen{place}");
        population::open(side.app, side.world, &mut side.dice, (person, stranger, &mark)).await;
    }
}
