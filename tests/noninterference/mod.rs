//! A withheld value changes nothing: two databases that agree on what one viewer sees, and on nothing else, give him the
//! same answers, byte for byte. Both are made from one by changing whatever he does not see: by other members over HTTP,
//! through the program and in SQL; what he sees is taken from an answer that asks for everything, not from the code that decides.
//!
//! The seeds are fixed. `SETU_NONINTERFERENCE_ROUNDS` runs more of them than the few of a usual run:
//! `SETU_NONINTERFERENCE_ROUNDS=200 cargo test --test setu noninterference`.

mod acts;
mod asked;
mod bonds;
mod changes;
mod events;
mod log;
mod others;
pub mod population;
mod promised;
mod queries;
mod referred;
mod released;
mod rows;
mod sight;
mod texts;
mod told;
mod wished;

use std::collections::{BTreeMap, BTreeSet};
use std::env;

use api::disclosure::class::{Effect, Tie};
use api::disclosure::field::Field;
use api::disclosure::policy::{Ground, Policy};
use axum::Router;
use entities::vocabulary::{DataClass, Purpose, Role};
use entities::{agency, consent, guardian, handover_line, member, relation};
use sea_orm::{EntityTrait as _, QueryOrder as _};
use serde_json::{Value, json};
use uuid::Uuid;

use self::events::Side;
use self::population::Known;
use self::queries::Query;
use self::sight::{Sight, Viewer, everything};
use crate::harness::app::{Answer, TestApp, default_policy, post, send};
use crate::harness::dice::Dice;
use crate::harness::types::TYPES;
use crate::harness::world::World;

/// How many populations a usual run makes, each for one viewer.
const ROUNDS: u64 = 15;
/// Who has much to see, for what, in turn; where one of them sees no case, anybody asks for anything.
pub const VIEWERS: [(&str, Purpose); 14] = [
    ("thana", Purpose::Handover),
    ("worker", Purpose::Repatriation),
    ("post", Purpose::Handover),
    ("cid", Purpose::Investigation),
    ("provider", Purpose::Reintegration),
    ("home", Purpose::Verification),
    ("worker", Purpose::Shelter),
    ("shelter", Purpose::Repatriation),
    ("seat", Purpose::Coordination),
    ("bsf", Purpose::Handover),
    ("colleague", Purpose::Handover),
    ("desk", Purpose::Verification),
    ("officer", Purpose::SubjectRights),
    ("secretariat", Purpose::Coordination),
];
/// A supervisor of the agency that leads, who works on no case: the last of the viewers.
const SUPERVISOR: (&str, Purpose) = ("supervisor", Purpose::Shelter);
/// Seeds of populations for the officer.
const OFFICERS: [u64; 3] = [12, 27, 42];
/// Seeds of populations for the supervisor.
const SUPERVISORS: [u64; 2] = [14, 29];
/// Seeds of populations of which nothing is changed but by members, over HTTP: for two stations, a worker for two
/// purposes, a desk of the ministry, an officer and a supervisor.
const OVER_HTTP: [u64; 7] = [2010, 2011, 2015, 2016, 2021, 2022, 2024];
/// How many kinds of things some viewer must have seen.
const INTERESTING: usize = 12;
/// How many cases a population has.
const CASES: usize = 6;

#[tokio::test]
async fn what_a_viewer_does_not_see_changes_nothing_for_him() {
    let rounds = env::var("SETU_NONINTERFERENCE_ROUNDS").map_or(ROUNDS, |rounds| rounds.parse().unwrap());
    let (mut met, mut explained, mut changed) = (BTreeSet::new(), 0, Changed::default());
    for seed in 0..3 * rounds {
        if seed >= rounds && met.len() == INTERESTING {
            break;
        }
        let twins = Twins::make(seed).await;
        met.extend(twins.sight.met.iter().copied());
        let mut dice = Dice::new(seed ^ 0xa5a5);
        let ids = twins.ids().await;
        let (of_cases, members) = twins.explainable().await;
        let explanations = queries::explanations(&mut dice, &of_cases, &members);
        let all = Query { text: everything(), variables: json!({}), pages: false };
        let pool = queries::pool(&mut dice, &ids).into_iter().chain(referred::queries()).chain(promised::lists());
        let pool = pool.chain(released::queries()).chain(twins.packs().await);
        for query in std::iter::once(all).chain(pool).chain(explanations) {
            explained += usize::from(twins.compare(seed, &query).await);
        }
        let doors = format!("{{ pendingDoors(first: 100) {} }}", TYPES.everything("PendingDoor"));
        twins.compare(seed, &Query { text: doors, variables: json!({}), pages: false }).await;
        // Last, for then the two may differ in what he sees: both do what was asked, each in its own way.
        if seed % 2 == 1 {
            let (cases, agencies) = (twins.case_ids(), twins.agency_ids().await);
            for query in changes::pool(&mut dice, (&cases, &agencies, &ids), twins.one.now()) {
                twins.compare(seed, &query).await;
            }
            continue;
        }
        let names = acts::Names::of(&twins, (of_cases, members)).await;
        for change in acts::pool(&mut dice, &names) {
            changed.count(&twins.compare_change(seed, &change).await);
        }
    }
    println!("{changed:?}");
    assert!(changed.done > 10 && changed.refused.len() > 5, "hardly anything was changed: {changed:?}");
    assert!(explained > 10, "only {explained} explanations were given");
    assert_eq!(met.len(), INTERESTING, "the rounds show too little: only {met:?}");
}

#[tokio::test]
async fn what_another_member_corrects_over_http_changes_nothing_for_him() {
    let mut corrected = BTreeSet::new();
    for seed in OVER_HTTP {
        let twins = Twins::varied(seed, Varied::OverHttp).await;
        corrected.extend(twins.corrected.iter().copied());
        let (mut dice, ids) = (Dice::new(seed ^ 0x5a5a), twins.ids().await);
        let all = Query { text: everything(), variables: json!({}), pages: false };
        for query in std::iter::once(all).chain(queries::pool(&mut dice, &ids)) {
            twins.compare(seed, &query).await;
        }
    }
    let every: BTreeSet<DataClass> = others::CORRECTIONS.iter().map(|(class, ..)| *class).collect();
    assert_eq!(corrected, every, "nothing of the other classes was corrected");
}

#[tokio::test]
async fn who_works_where_a_supervisor_knows_of_no_tie_changes_nothing_for_him() {
    let mut changed = Changed::default();
    for seed in SUPERVISORS {
        let twins = Twins::make(seed).await;
        assert_eq!(twins.viewer.subject, SUPERVISOR.0);
        let names = acts::Names::of(&twins, twins.explainable().await).await;
        for change in acts::endings(&names) {
            changed.count(&twins.compare_change(seed, &change).await);
        }
    }
    let unknown = changed.refused.get("NOT_FOUND input.memberId");
    assert!(changed.done > 5 && unknown.is_some_and(|count| *count > 20), "{changed:?}");
}

#[tokio::test]
async fn what_the_log_does_not_tell_an_officer_changes_nothing_for_him() {
    let mut mixed = 0;
    for seed in OFFICERS {
        let twins = Twins::make(seed).await;
        assert_eq!(twins.viewer.subject, "officer");
        mixed += twins.mixed;
        let (mut dice, ids) = (Dice::new(seed), twins.ids().await);
        for query in (0..12).map(|_| queries::log(&mut dice, &ids)).collect::<Vec<_>>() {
            twins.compare(seed, &query).await;
        }
    }
    assert!(mixed > 5, "only {mixed} records say something of both");
}

#[tokio::test]
async fn a_class_opened_to_everyone_is_noticed() {
    let policy = default_policy();
    let mut wanted: BTreeSet<DataClass> = Field::ALL.iter().map(|field| field.class()).collect();
    wanted.retain(|class| !is_open_to_all(&policy, *class));
    assert!(wanted.len() > 10, "{wanted:?}");
    for seed in 1000..1000 + 4 * ROUNDS {
        if wanted.is_empty() {
            return;
        }
        let twins = Twins::make(seed).await;
        let mut noticed = Vec::new();
        for class in &wanted {
            let opened = policy.opened_for_test(*class);
            let text = if *class == DataClass::Oversight {
                queries::LOG.to_owned()
            } else if *class == DataClass::Commitment {
                promised::lists().swap_remove(0).text
            } else {
                everything()
            };
            let mut answers = BTreeSet::new();
            for app in [&twins.one, &twins.other] {
                let router = app.restarted_with(opened.clone()).await;
                answers.insert(twins.ask((app, &router), &text, &json!({})).await.comparable());
            }
            if answers.len() > 1 {
                noticed.push(*class);
            }
        }
        wanted.retain(|class| !noticed.contains(class));
    }
    panic!("classes that could be opened to everyone without any difference: {wanted:?}");
}

/// Whether the policy shows the class to every role for every purpose anyway, so that nothing of it is ever withheld.
fn is_open_to_all(policy: &Policy, class: DataClass) -> bool {
    let shows = |role: Role, purpose: Purpose| {
        policy.cell(role, Tie::None, class).any(|(_, rule)| {
            let needs = &rule.needs;
            let free = !needs.assignment && !needs.window && needs.ground == Ground::Nothing;
            rule.effect == Effect::Shown && rule.purposes.contains(purpose) && free
        })
    };
    Role::ALL.iter().all(|role| Purpose::ALL.iter().all(|purpose| shows(*role, *purpose)))
}

/// What came of changes.
#[derive(Debug, Default)]
struct Changed {
    done: usize,
    refused: BTreeMap<String, usize>,
}

impl Changed {
    fn count(&mut self, answer: &Answer) {
        assert_eq!(answer.status, 200, "{}", answer.text);
        let refusals = answer.refusals();
        self.done += usize::from(refusals.is_empty());
        for refusal in refusals {
            *self.refused.entry(refusal).or_default() += 1;
        }
    }
}

/// Two servers over databases that differ in what the viewer does not see.
struct Twins {
    one: TestApp,
    other: TestApp,
    world: World,
    cases: Vec<Known>,
    viewer: Viewer,
    sight: Sight,
    /// How many records of the log the viewer reads in part.
    mixed: usize,
    /// Of which classes other members corrected something over HTTP in both.
    corrected: BTreeSet<DataClass>,
}

/// How two databases come to differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Varied {
    InEveryWay,
    OverHttp,
}

impl Twins {
    async fn make(seed: u64) -> Self {
        Self::varied(seed, Varied::InEveryWay).await
    }

    async fn varied(seed: u64, how: Varied) -> Self {
        let mut dice = Dice::new(seed);
        let app = TestApp::new().await;
        let world = World::build(&app).await;
        let keepers = others::enrol(&app, &world).await;
        let cases = population::populate(&app, &world, &mut dice, CASES).await;
        keepers.take_over(&app, &cases).await;
        acts::record_doors(&app, &world, &cases).await;
        asked::ask(&app, &world, &dice, &cases).await;
        referred::refer(&app, &world, &dice).await;
        wished::say(&app, &world, &dice, &cases).await;
        crate::promised::filled::fill(&app, &world).await;
        promised::call(&app, &world).await;
        released::release(&app).await;
        log::ask(&app).await;
        bonds::tie_together(&app, &world, &mut dice, &cases).await;
        let (viewer, sight) = viewer(&app, &world, (&mut dice, seed), &cases).await;
        let [one, other] = app.doubled().await;
        let (mut mixed, mut corrected) = (0, Vec::new());
        for (app, backwards) in [(&one, false), (&other, true)] {
            let dice = dice.apart();
            let mut side = Side { app, world: &world, viewer: &viewer, sight: &sight, cases: &cases, dice, backwards };
            if how == Varied::OverHttp {
                corrected.push(others::vary(&mut side, &keepers, 100).await);
                continue;
            }
            released::vary(app, &world, &viewer, side.dice.clone().apart()).await;
            promised::vary(app, &world, &viewer, side.dice.clone().apart()).await;
            acts::vary(&mut side).await;
            asked::vary(&mut side).await;
            referred::vary(&mut side).await;
            wished::vary(&mut side).await;
            events::vary(&mut side).await;
            bonds::vary(&mut side).await;
            corrected.push(others::vary(&mut side, &keepers, 30).await);
            rows::vary(&mut side).await;
            mixed = log::vary(&mut side).await;
        }
        let corrected = &corrected[0] & &corrected[1];
        Self { one, other, world, cases, viewer, sight, mixed, corrected }
    }

    async fn ask(&self, (app, router): (&TestApp, &Router), query: &str, variables: &Value) -> Answer {
        let token = app.token(&self.viewer.subject);
        let bearer = format!("Bearer {token}");
        let headers = [("authorization", bearer.as_str()), ("purpose-of-use", self.viewer.purpose.code())];
        send(router, post(&headers, &json!({ "query": query, "variables": variables }))).await
    }

    /// Asks both the same, page by page; true if both were given an explanation.
    async fn compare(&self, seed: u64, query: &Query) -> bool {
        let mut variables = query.variables.clone();
        loop {
            let one = self.ask((&self.one, &self.one.router), &query.text, &variables).await;
            let other = self.ask((&self.other, &self.other.router), &query.text, &variables).await;
            self.same((seed, query, &variables), (one.comparable(), other.comparable()));
            let lists = ["/cases/pageInfo", "/audit/records/pageInfo"];
            // What is written by dice may be too much; a query of everything that is refused would compare nothing.
            let by_dice = query.text.starts_with("query Q(");
            assert!(by_dice || one.code() != Some("DOCUMENT_TOO_COSTLY"), "{}", one.text);
            let page = lists.iter().find_map(|list| one.body["data"].pointer(list)).unwrap_or(&Value::Null);
            if !query.pages || page["hasNextPage"] != true {
                return one.body["data"]["accessExplanation"].is_object();
            }
            variables["after"] = page["endCursor"].clone();
        }
    }

    /// Changes the same in both, and gives the answer of one. What is new has an id of its own in each.
    async fn compare_change(&self, seed: u64, change: &Query) -> Answer {
        let one = self.ask((&self.one, &self.one.router), &change.text, &change.variables).await;
        let other = self.ask((&self.other, &self.other.router), &change.text, &change.variables).await;
        let told = |answer: &Answer| {
            let payload = answer.body["data"].as_object().and_then(|data| data.values().next());
            match payload.and_then(|payload| payload["pendingDoorId"].as_str()) {
                Some(door) => answer.comparable().replacen(door, "door", 1),
                None => answer.comparable(),
            }
        };
        self.same((seed, change, &change.variables), (told(&one), told(&other)));
        one
    }

    #[track_caller]
    fn same(&self, (seed, query, variables): (u64, &Query, &Value), (left, right): (String, String)) {
        if left == right {
            return;
        }
        let at = left.bytes().zip(right.bytes()).take_while(|(a, b)| a == b).count();
        let near = |text: &str| text.chars().skip(at.saturating_sub(300)).take(500).collect::<String>();
        panic!(
            "seed {seed}, {} for {}: {} with {variables}\n--- one\n{}\n--- the other\n{}",
            self.viewer.subject,
            self.viewer.purpose.code(),
            query.text,
            near(&left),
            near(&right)
        );
    }

    /// The ids of the cases, and of the members that are in both databases.
    async fn explainable(&self) -> (Vec<String>, Vec<String>) {
        let keyed = self.one.store.keyed();
        let mut members: Option<BTreeSet<Uuid>> = None;
        for app in [&self.one, &self.other] {
            let db = app.database.connect().await;
            let found: BTreeSet<Uuid> =
                member::Entity::find().all(&db).await.unwrap().into_iter().map(|row| row.id).collect();
            members = Some(match members {
                Some(known) => &known & &found,
                None => found,
            });
            db.close().await.unwrap();
        }
        let members = members.unwrap_or_default();
        let cases = self.cases.iter().map(|case| keyed.global_id("Case", &[case.id]));
        (cases.collect(), members.iter().map(|id| keyed.global_id("Member", &[*id])).collect())
    }

    /// The cases that are in both databases, seen or not.
    fn case_ids(&self) -> Vec<String> {
        self.cases.iter().map(|case| self.one.store.keyed().global_id("Case", &[case.id])).collect()
    }

    async fn agency_ids(&self) -> Vec<String> {
        let db = self.one.database.connect().await;
        let rows = agency::Entity::find().order_by_asc(agency::Column::Code).all(&db).await.unwrap();
        db.close().await.unwrap();
        rows.iter().map(|row| self.one.store.keyed().global_id("Agency", &[row.id])).collect()
    }

    /// What was laid before each meeting that is in either database, seen or not.
    async fn packs(&self) -> Vec<Query> {
        let mut ids = promised::ids(&self.one).await;
        ids.extend(promised::ids(&self.other).await);
        promised::packs(&ids)
    }

    /// The ids of all that is in either database, seen or not.
    async fn ids(&self) -> Vec<String> {
        let mut ids: BTreeSet<String> = self.sight.ids.iter().cloned().collect();
        let keyed = self.one.store.keyed();
        for case in &self.cases {
            ids.extend(["Case", "Person", "Agency"].map(|kind| keyed.global_id(kind, &[case.id])));
        }
        for app in [&self.one, &self.other] {
            let db = app.database.connect().await;
            let relations = relation::Entity::find().all(&db).await.unwrap();
            let consents = consent::Entity::find().all(&db).await.unwrap();
            let members = member::Entity::find().all(&db).await.unwrap();
            ids.extend(members.iter().map(|row| keyed.global_id("Member", &[row.id])));
            let guardians = guardian::Entity::find().all(&db).await.unwrap();
            ids.extend(guardians.iter().map(|row| keyed.global_id("Guardian", &[row.case_id, row.id])));
            let lines = handover_line::Entity::find().all(&db).await.unwrap();
            ids.extend(relations.iter().map(|row| keyed.global_id("Relation", &[row.case_id, row.id])));
            ids.extend(relations.iter().map(|row| keyed.global_id("Case", &[row.case_id])));
            let members = member::Entity::find().all(&db).await.unwrap();
            ids.extend(members.iter().map(|row| keyed.global_id("Member", &[row.id])));
            ids.extend(consents.iter().map(|row| keyed.global_id("Consent", &[row.case_id, row.id])));
            ids.extend(lines.iter().map(|row| keyed.global_id("Handover", &[row.case_id, row.handover_id])));
            db.close().await.unwrap();
            ids.extend(promised::ids(app).await.into_iter().map(|(_, id)| id));
        }
        ids.into_iter().collect()
    }
}

/// Somebody who may ask for some purpose and, where chance allows, sees something.
async fn viewer(app: &TestApp, world: &World, (dice, seed): (&mut Dice, u64), cases: &[Known]) -> (Viewer, Sight) {
    let agencies: BTreeMap<&str, Uuid> = world.homes().chain([(SUPERVISOR.0, world.ngo)]).collect();
    let subjects: Vec<&str> = agencies.keys().copied().collect();
    let viewers = [VIEWERS.as_slice(), &[SUPERVISOR]].concat();
    let mut last = None;
    for attempt in 0..40 {
        let place = usize::try_from(seed).unwrap() % viewers.len();
        let (subject, purpose) =
            if attempt == 0 { viewers[place] } else { (dice.one_of(&subjects), dice.one_of(Purpose::ALL)) };
        let viewer = Viewer { subject: subject.to_owned(), agency: agencies[subject], purpose };
        let Some(sight) = Sight::of(app, &viewer, cases).await else { continue };
        let enough = sight.len() > 0;
        last = Some((viewer, sight));
        if enough {
            break;
        }
    }
    last.unwrap()
}

#[tokio::test]
async fn an_answer_keeps_the_order_of_the_question() {
    let app = TestApp::new().await;
    let _ = World::build(&app).await;
    // What the database is asked for would be ready last.
    let query = "{ agencies { id } cases(first: 1) { nodes { id } } \
                 viewer { agreements { until } role member { postings { until } name } } __typename }";
    let answer = app.ask("worker", Purpose::Shelter, query).await;
    let at = |key: &str| answer.text.find(&format!("\"{key}\":")).unwrap();
    let order = ["agencies", "cases", "viewer", "agreements", "role", "member", "postings", "name", "__typename"];
    assert!(order.map(at).is_sorted(), "{}", answer.text);
}
