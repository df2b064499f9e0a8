//! What agencies promise and do beside cases: whose rows a member does not find may say anything at all, and change nothing for
//! him. Which rows those are is taken from the sentences of the policy (`Told`), not from the code that decides, so that a
//! check that lets too much through is seen.
//!
//! No field of these types is left out. What is computed, `Commitment.measured` and `planProgress`, counts rows that its reader
//! could list one by one: an agency's own, and for the secretariat everyone's; `referralPerformance` and `awarenessLeads` are
//! told to those alone whose referrals and sessions they count. So they, too, must come to the same in both.

mod others;
mod packs;
mod rows;

use std::collections::BTreeSet;
use std::env;

use api::store::writing::NewPosting;
use chrono::TimeDelta;
use entities::vocabulary::{Function, Purpose, Stage};
use entities::{awareness_session, commitment, meeting, member, thana_partnership};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde_json::{Value, json};
use uuid::Uuid;

use super::queries::Query;
use super::released;
use super::rows::{lie_otherwise, run};
use super::sight::Viewer;
use crate::harness::app::{Answer, TestApp};
use crate::harness::code::{remake_member, unguarded};
use crate::harness::dice::Dice;
use crate::harness::types::TYPES;
use crate::harness::world::World;
use crate::promised::filled::{LISTED, Told, fill};
use crate::referrals::two_people;

/// The tables of these types: in which order their rows lie must not matter.
pub const TABLES: [&str; 14] = [
    "awareness_session",
    "awareness_headcount",
    "awareness_lead",
    "thana_partnership",
    "partnership_event",
    "partnership_training",
    "meeting",
    "meeting_body",
    "meeting_event",
    "meeting_item",
    "meeting_decision",
    "meeting_pack",
    "commitment",
    "commitment_event",
];

/// Who asks, and what for: every kind of body and office, and for other work those who otherwise read them.
const VIEWERS: [(&str, Purpose); 13] = [
    ("worker", Purpose::Coordination),
    ("provider", Purpose::Coordination),
    ("thana", Purpose::Coordination),
    ("home", Purpose::Coordination),
    ("post", Purpose::Coordination),
    ("seat", Purpose::Coordination),
    ("secretariat", Purpose::Coordination),
    ("cid", Purpose::Coordination),
    ("worker", Purpose::Shelter),
    ("seat", Purpose::Verification),
    ("secretariat", Purpose::Statistics),
    ("shelter", Purpose::Repatriation),
    ("officer", Purpose::Oversight),
];

pub use self::packs::{call, queries as packs};

/// One of two databases, whose rows its viewer finds, and the dice that vary the rest.
pub struct Beside<'a> {
    pub app: &'a TestApp,
    pub world: &'a World,
    pub told: Told,
    /// The viewer's agency.
    pub own: Uuid,
    pub dice: Dice,
}

impl Beside<'_> {
    /// Whether how often somebody spoke up after a session of this agency is not told.
    pub fn hides_leads(&self, agency: Uuid) -> bool {
        self.told == Told::Nothing || agency != self.own
    }
}

/// Others promise and do something else, and what is kept of what the viewer does not find says something else.
pub async fn vary(app: &TestApp, world: &World, viewer: &Viewer, dice: Dice) {
    let told = Told::to((&viewer.subject, viewer.agency), viewer.purpose, world);
    let mut side = Beside { app, world, told, own: viewer.agency, dice };
    others::vary(&mut side).await;
    packs::freeze(&mut side).await;
    rows::vary(&mut side).await;
}

/// The types and global ids of what is there, for anybody.
pub async fn ids(app: &TestApp) -> BTreeSet<(&'static str, String)> {
    let db = app.database.connect().await;
    let mut ids = BTreeSet::new();
    for row in awareness_session::Entity::find().all(&db).await.unwrap() {
        ids.insert(("AwarenessSession", app.id("AwarenessSession", &[row.id])));
    }
    for row in thana_partnership::Entity::find().all(&db).await.unwrap() {
        ids.insert(("ThanaPartnership", app.id("Partnership", &[row.id])));
    }
    for row in meeting::Entity::find().all(&db).await.unwrap() {
        ids.insert(("Meeting", app.id("Meeting", &[row.id])));
    }
    for row in commitment::Entity::find().all(&db).await.unwrap() {
        ids.insert(("Commitment", app.id("Commitment", &[row.id])));
    }
    db.close().await.unwrap();
    ids
}

/// Each list with everything in it, whole and page by page, and what is counted.
pub fn lists() -> Vec<Query> {
    let mut asked = Vec::new();
    for (of, list, at) in LISTED {
        let all = TYPES.everything(of);
        let text = if at.is_empty() {
            format!("{{ {list}(first: 50) {all} one: {list}(first: 1) {{ id }} }}")
        } else {
            let page = "pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";
            format!(
                "{{ {list}(first: 50) {{ nodes {all} {page} }} one: {list}(first: 1) {{ nodes {{ id }} {page} }} }}"
            )
        };
        asked.push(single(text, json!({})));
    }
    let of = TYPES.everything("AwarenessSession");
    let filter = "filter: { district: \"BD4041\", topic: RECRUITMENT, from: \"2026-11-19T00:00:00Z\" }";
    asked.push(single(format!("{{ awarenessSessions(first: 50, {filter}) {{ nodes {of} }} }}"), json!({})));
    let measured = TYPES.everything("MeasuredValue");
    asked.push(single(format!("{{ planProgress({}) {measured} }}", PERIOD), json!({})));
    asked.push(single(format!("{{ dutyTargets {} }}", TYPES.everything("DutyTarget")), json!({})));
    asked
}

const PERIOD: &str = "from: \"2026-01-01T00:00:00Z\", until: \"2026-11-25T00:00:00Z\"";

/// What is asked of each of them by its id, whether it is there or not.
fn of_each(ids: &BTreeSet<(&'static str, String)>) -> Vec<Query> {
    let mut asked = Vec::new();
    for (of, id) in ids {
        let all = TYPES.everything(of);
        let text = format!("query($id: ID!) {{ node(id: $id) {{ __typename id ... on {of} {all} }} }}");
        asked.push(single(text, json!({ "id": id })));
        let within = match *of {
            "AwarenessSession" => format!("awarenessLeads(sessionId: $id) {}", TYPES.everything("AwarenessLeads")),
            "ThanaPartnership" => {
                let counted = TYPES.everything("ReferralPerformance");
                format!(
                    "referralPerformance(partnershipId: $id, {PERIOD}) {counted} thanaPartnerships(first: 9, after: $id) {{ id }}"
                )
            }
            "Meeting" => {
                let all = TYPES.everything("Commitment");
                format!("commitments(first: 50, meetingId: $id) {{ nodes {all} }}")
            }
            _ => continue,
        };
        asked.push(single(format!("query($id: ID!) {{ {within} }}"), json!({ "id": id })));
    }
    for ids in ids.iter().map(|(_, id)| id).collect::<Vec<_>>().chunks(50) {
        let text = "query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }";
        asked.push(single(text.to_owned(), json!({ "ids": ids })));
    }
    asked
}

fn single(text: String, variables: Value) -> Query {
    Query { text, variables, pages: false }
}

/// Two officers hold the thana's post of a focal point, two referrals were sent to its partner, and a case came home.
async fn before(app: &TestApp, world: &World) {
    let mut w = app.write().await;
    for (subject, days) in [("thana", 5), ("home", 9)] {
        let (member, begins_at) = (world.member(subject), w.now() - TimeDelta::days(days));
        let agency = world.thana;
        let post = NewPosting { member, agency, function: Function::FocalPoint, begins_at, until: None };
        w.begin_posting(post).await.unwrap();
    }
    w.commit().await.unwrap();
    for to in [world.ngo, world.other_ngo] {
        app.act(("thana", Purpose::Rescue), "submitReferral", two_people(app, to)).await.done();
    }
    let case = world.case(app).await;
    let mut w = app.write().await;
    w.reach_stage(case.id, Stage::HandedOver, app.now() - TimeDelta::days(2)).await.unwrap();
    w.commit().await.unwrap();
    fill(app, world).await;
    packs::call(app, world).await;
    released::release(app).await;
}

/// Since when others hold their posts is not told.
async fn posts(app: &TestApp, viewer: &Viewer, dice: &mut Dice) {
    let db = unguarded(app).await;
    let members = member::Entity::find().filter(member::Column::AgencyId.ne(viewer.agency));
    for row in members.all(&db).await.unwrap() {
        let since = app.now() - TimeDelta::days(30 + i64::try_from(dice.below(1000)).unwrap());
        run(&db, "UPDATE posting SET begins_at = $1 WHERE member_id = $2", [since.into(), row.id.into()]).await;
        remake_member(app, &db, row.id).await;
    }
    db.close().await.unwrap();
}

/// How many rows of the four types an answer tells.
fn rows_in(answer: &Answer) -> usize {
    LISTED.iter().map(|(of, ..)| answer.text.matches(&format!("\"__typename\":\"{of}\"")).count()).sum()
}

/// Both tell the same, and no error; gives how many rows they told.
async fn compare(pair: [&TestApp; 2], viewer: &Viewer, asked: (u64, &Query)) -> usize {
    let answer = compared(pair, viewer, asked).await;
    assert!(answer.status == 403 || answer.body["errors"].is_null(), "{:?} {}", asked.1, answer.text);
    rows_in(&answer)
}

/// Both tell the same.
async fn compared(pair: [&TestApp; 2], viewer: &Viewer, (seed, query): (u64, &Query)) -> Answer {
    let [one, other] = pair;
    let ask =
        async |app: &TestApp| app.ask_with(&viewer.subject, viewer.purpose, &query.text, query.variables.clone()).await;
    let (left, right) = (ask(one).await, ask(other).await);
    let (subject, purpose) = (&viewer.subject, viewer.purpose.code());
    assert_ne!(left.code(), Some("DOCUMENT_TOO_COSTLY"), "{}", query.text);
    let asked = format!("seed {seed}, {subject} for {purpose}: {} with {}", query.text, query.variables);
    assert_ne!(left.code(), Some("INTERNAL"), "{asked} {}", left.text);
    assert_eq!(left.comparable(), right.comparable(), "{asked}");
    left
}

#[tokio::test]
async fn what_others_promise_and_do_changes_nothing_for_whom_it_does_not_concern() {
    let rounds = env::var("SETU_NONINTERFERENCE_ROUNDS").map_or(1, |rounds| rounds.parse().unwrap());
    let (mut told, mut different, mut releases, mut packs) = (0, 0, 0, 0);
    for seed in 0..rounds * u64::try_from(VIEWERS.len()).unwrap() {
        let (subject, purpose) = VIEWERS[usize::try_from(seed).unwrap() % VIEWERS.len()];
        let app = TestApp::new().await;
        let world = World::build(&app).await;
        before(&app, &world).await;
        let (_, agency) = world.homes().find(|(known, _)| *known == subject).unwrap();
        let viewer = Viewer { subject: subject.to_owned(), agency, purpose };
        let [one, other] = app.doubled().await;
        let mut dice = Dice::new(seed ^ 0x5e7);
        let mut asked = BTreeSet::new();
        for (app, backwards) in [(&one, false), (&other, true)] {
            released::vary(app, &world, &viewer, dice.apart()).await;
            vary(app, &world, &viewer, dice.apart()).await;
            posts(app, &viewer, &mut dice.apart()).await;
            let db = unguarded(app).await;
            for table in TABLES.into_iter().chain(released::TABLES) {
                lie_otherwise(backwards, &db, table).await;
            }
            db.close().await.unwrap();
            asked.extend(ids(app).await);
        }
        for query in lists().into_iter().chain(of_each(&asked)) {
            told += compare([&one, &other], &viewer, (seed, &query)).await;
        }
        for query in released::queries() {
            let answer = compared([&one, &other], &viewer, (seed, &query)).await;
            releases += released::told_in(&answer.body);
        }
        for query in packs::queries(&asked) {
            let answer = compared([&one, &other], &viewer, (seed, &query)).await;
            packs += usize::from(answer.body["data"]["meetingPack"].is_object());
        }
        // Last, for whoever may has done it then, in each its own way.
        for query in released::changes().into_iter().chain(packs::changes(&asked)) {
            compared([&one, &other], &viewer, (seed, &query)).await;
        }
        // Whoever finds everyone's finds the difference in what is not sealed, unless it was his own sight that was spared.
        let sessions = lists().swap_remove(0).text;
        let ask = async |app: &TestApp| {
            let answer = app.ask("secretariat", Purpose::Coordination, &sessions).await;
            answer.at("/awarenessSessions/nodes").clone()
        };
        different += usize::from(ask(&one).await != ask(&other).await);
    }
    assert!(releases > 20 && packs > 10, "hardly anything was released or laid before: {releases}, {packs}");
    assert!(told > 100, "hardly anything was told: {told}");
    assert!(different > VIEWERS.len() / 2, "hardly anything was varied: {different}");
}
