//! Every mutation by every role in every relation: what the golden table of acts does not list is refused, and where the
//! case is not there for the member, nothing is. What is expected is read from the table's text, not from the policy.
//!
//! A usual run takes of what is expected alike some. `SETU_TABLE=all` sends every one, for every purpose:
//! `SETU_TABLE=all cargo test --test setu acts::table`.

mod hop;
pub mod listed;
mod stage;
mod ways;

use std::collections::{BTreeMap, BTreeSet};
use std::env;

use async_graphql::parser::types::{TypeKind, TypeSystemDefinition};
use entities::audit_body;
use entities::vocabulary::{Purpose, RecordKind, RelationKind};
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};
use serde_json::Value;
use tokio::task::JoinSet;

use self::listed::{Line, Standing};
use self::stage::{At, Stage, Subject};
use self::ways::{ELSEWHERE, WAYS, Way};
use crate::harness::app::TestApp;
use crate::harness::world::World;

/// Who does in a usual run whatever the table lists, and tries the more of what it does not.
const ALWAYS: [&str; 9] = ["worker", "officer", "admin", "thana", "post", "bsf", "secretariat", "seat", "supervisor"];

/// What is done to nothing that is there.
const APART: [&str; 18] = [
    "OPEN_CASE",
    "SUBMIT_REFERRAL",
    "ENTER_AT_CROSSING",
    "ENQUIRE",
    "ISSUE_REFERRAL_FORMS",
    "ISSUE_CONSENT_FORMS",
    "ISSUE_HOME_ENQUIRY_FORMS",
    "ISSUE_HANDOVER_FORMS",
    "RECORD_AWARENESS",
    "PROPOSE_PARTNERSHIP",
    "SIGN_PARTNERSHIP",
    "END_PARTNERSHIP",
    "RECORD_TRAINING",
    "CALL_MEETING",
    "RELEASE_FIGURES",
    "FREEZE_MEETING_PACK",
    "RECORD_COMMITMENT",
    "REPORT_COMMITMENT",
];

/// How many agencies the world has: none is left out.
const AGENCIES: usize = 10;

/// What came of sending everything.
#[derive(Debug, Default)]
struct Met {
    sent: usize,
    hidden: usize,
    refused: BTreeMap<usize, usize>,
    done: BTreeMap<usize, usize>,
    /// The lines of the table that let somebody do something.
    lines: BTreeSet<String>,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_table_does_not_list_is_refused() {
    let mut tasks = JoinSet::new();
    for place in 0..AGENCIES {
        tasks.spawn(agency(place));
    }
    let mut all = Met::default();
    while let Some(met) = tasks.join_next().await {
        let met = met.unwrap();
        all.sent += met.sent;
        all.hidden += met.hidden;
        all.lines.extend(met.lines);
        for (sum, part) in [(&mut all.refused, met.refused), (&mut all.done, met.done)] {
            for (way, count) in part {
                *sum.entry(way).or_default() += count;
            }
        }
    }
    println!("{} sent, {} to cases that are not there", all.sent, all.hidden);
    for (place, Way { mutation, doing, .. }) in WAYS.iter().enumerate() {
        let counted = |of: &BTreeMap<usize, usize>| of.get(&place).copied().unwrap_or(0);
        let (done, refused) = (counted(&all.done), counted(&all.refused));
        println!("{mutation} ({}): {done} done, {refused} refused", doing.act);
        assert!(done > 0 && refused > 0, "{mutation} ({}): {done} done, {refused} refused", doing.act);
    }
    assert!(all.hidden > 100);
    let acts: BTreeSet<&str> = WAYS.iter().map(|way| way.doing.act).collect();
    for line in listed::lines().iter().filter(|line| acts.contains(line.act.as_str())) {
        assert!(all.lines.contains(&line.id), "nobody did anything by `{}`", line.id);
    }
}

#[test]
fn every_mutation_has_a_way() {
    let document = async_graphql::parser::parse_schema(api::graphql::schema::sdl()).unwrap();
    let mut mutations = BTreeSet::new();
    for definition in document.definitions {
        if let TypeSystemDefinition::Type(definition) = definition
            && definition.node.name.node == "Mutation"
            && let TypeKind::Object(object) = definition.node.kind
        {
            mutations.extend(object.fields.into_iter().map(|field| field.node.name.node.to_string()));
        }
    }
    let mut ways: BTreeSet<String> = WAYS.iter().map(|way| way.mutation.to_owned()).collect();
    for (mutation, tests) in ELSEWHERE {
        assert!(ways.insert((*mutation).to_owned()), "{mutation} stands twice");
        let path = format!("{}/../tests/{tests}", env!("CARGO_MANIFEST_DIR"));
        assert!(std::fs::read_to_string(&path).unwrap().contains(mutation), "{tests} does not send {mutation}");
    }
    assert_eq!(ways, mutations, "tests/acts/table/ways.rs has the entries");
    let known: BTreeSet<String> = listed::lines().into_iter().map(|line| line.act).collect();
    for way in WAYS {
        assert!(known.contains(way.doing.act), "the table lists nobody for {}", way.doing.act);
    }
}

/// Sends everything as the members of one agency.
async fn agency(place: usize) -> Met {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    assert_eq!(world.agencies().len(), AGENCIES);
    let agency = world.agencies()[place];
    let (subjects, newcomer) = stage::subjects(&app, &world, agency).await;
    let mut stages = Vec::new();
    for kind in [None].into_iter().chain(RelationKind::ALL.iter().copied().map(Some)) {
        for assigned in [false, true] {
            let how = (agency, kind, assigned);
            stages.push(Stage::make((&app, &world), how, (&subjects, newcomer)).await);
        }
    }
    let before = changes(&app).await;
    let mut round = Round {
        app: &app,
        lines: listed::lines(),
        all: env::var("SETU_TABLE").is_ok_and(|what| what == "all"),
        turn: place,
        tried: BTreeSet::new(),
        met: Met::default(),
    };
    for subject in &subjects {
        let sights = sights(&app, subject).await;
        for stage in &stages {
            for (way, _) in WAYS.iter().enumerate() {
                round.send(subject, (stage, way), &sights).await;
            }
        }
    }
    let met = round.met;
    let made = changes(&app).await - before;
    assert_eq!(made, u64::try_from(met.done.values().sum::<usize>()).unwrap(), "what was refused changed something");
    met
}

/// In which role a member asks for a purpose, and which cases are there then.
type Sights = BTreeMap<Purpose, (String, BTreeSet<String>)>;

async fn sights(app: &TestApp, subject: &Subject) -> Sights {
    let mut sights = Sights::new();
    for purpose in Purpose::ALL {
        let query = "{ viewer { capacity } cases(first: 100) { nodes { id } pageInfo { hasNextPage } } }";
        let answer = app.ask(&subject.name, *purpose, query).await;
        if answer.status == 403 {
            continue;
        }
        assert_eq!(answer.at("/cases/pageInfo/hasNextPage"), false);
        let cases = answer.at("/cases/nodes").as_array().unwrap().iter();
        let cases = cases.map(|node| node["id"].as_str().unwrap().to_owned()).collect();
        sights.insert(*purpose, (answer.at("/viewer/capacity").as_str().unwrap().to_owned(), cases));
    }
    sights
}

async fn changes(app: &TestApp) -> u64 {
    let db = app.database.connect().await;
    let changes = audit_body::Entity::find().filter(audit_body::Column::Kind.eq(RecordKind::Change));
    let count = changes.count(&db).await.unwrap();
    db.close().await.unwrap();
    count
}

/// What is expected of sending something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Expected {
    Hidden,
    Refused,
    Listed,
}

/// For which purpose, in which role, and by which lines of the table.
type Asked<'a> = (Purpose, &'a str, Vec<String>);

struct Round<'a> {
    app: &'a TestApp,
    lines: Vec<Line>,
    all: bool,
    turn: usize,
    /// What was sent at least once: of no way may only what is listed, or only what is not, be left.
    tried: BTreeSet<(usize, Expected)>,
    met: Met,
}

impl Round<'_> {
    /// Sends one way at one stage, for a purpose of each expectation. What is listed comes last: it may change the case.
    async fn send(&mut self, subject: &Subject, (stage, way): (&Stage, usize), sights: &Sights) {
        let opens = APART.contains(&WAYS[way].doing.act);
        if opens && (stage.kind.is_some() || stage.assigned) {
            return;
        }
        let id = self.app.id("Case", &[stage.case]);
        let mut purposes: BTreeMap<Expected, Vec<Asked<'_>>> = BTreeMap::new();
        for (purpose, (role, cases)) in sights {
            let lines = if opens || cases.contains(&id) {
                self.lists((subject, role), (stage, way), *purpose)
            } else {
                Vec::new()
            };
            let expected = match (opens || cases.contains(&id), lines.is_empty()) {
                (false, _) => Expected::Hidden,
                (true, true) => Expected::Refused,
                (true, false) => Expected::Listed,
            };
            purposes.entry(expected).or_default().push((*purpose, role, lines));
        }
        for (expected, mut purposes) in purposes {
            self.turn += 1;
            let always = ALWAYS.contains(&subject.name.as_str());
            let every = match expected {
                Expected::Hidden => 13,
                Expected::Refused if always => 2,
                Expected::Refused => 5,
                Expected::Listed if always => 1,
                Expected::Listed => 3,
            };
            if !self.all && !opens {
                if !self.tried.insert((way, expected)) && !self.turn.is_multiple_of(every) {
                    continue;
                }
                purposes = vec![purposes.swap_remove(self.turn % purposes.len())];
            }
            for (purpose, role, lines) in purposes {
                self.one((subject, purpose, role), (stage, way), (expected, &lines)).await;
            }
        }
    }

    /// The lines of the table by which somebody may do it.
    fn lists(&self, (subject, role): (&Subject, &str), (stage, way): (&Stage, usize), purpose: Purpose) -> Vec<String> {
        let tie = match stage.kind {
            _ if APART.contains(&WAYS[way].doing.act) => None,
            _ if role == "TASK_FORCE" => Some("COORDINATOR"),
            kind => kind.filter(|kind| *kind != RelationKind::Coordinator).map(|kind| kind.code()),
        };
        let standing =
            Standing { role, tie, purpose: purpose.code(), assigned: stage.assigned, supervisor: subject.supervisor };
        let lines = self.lines.iter().filter(|line| line.lists(WAYS[way].doing, standing));
        lines.map(|line| line.id.clone()).collect()
    }

    async fn one(
        &mut self,
        (subject, purpose, role): (&Subject, Purpose, &str),
        (stage, place): (&Stage, usize),
        (expected, lines): (Expected, &[String]),
    ) {
        let way = &WAYS[place];
        let at = At { app: self.app, stage, role, listed: expected == Expected::Listed };
        let Some(mut input) = (way.input)(&at) else { return };
        if let Some(of) = way.version {
            input["ifVersion"] = at.version((&subject.name, purpose), of).await;
        }
        let answer = self.app.act((&subject.name, purpose), way.mutation, input).await;
        self.met.sent += 1;
        let refusals = answer.refusals();
        let codes: Vec<&str> = refusals.iter().map(|told| told.split(' ').next().unwrap()).collect();
        let told = || {
            let tie = stage.kind.map_or("NONE", |kind| kind.code());
            format!(
                "{} ({}) by {} as {role} in {tie}, assigned: {}, for {}: {expected:?} by {lines:?}, and {}",
                way.mutation,
                way.doing.act,
                subject.name,
                stage.assigned,
                purpose.code(),
                answer.text
            )
        };
        match expected {
            Expected::Hidden => assert_eq!(codes, ["NOT_FOUND"], "{}", told()),
            Expected::Refused => assert_eq!(codes, way.refused, "{}", told()),
            Expected::Listed => assert!(!codes.contains(&"NOT_ALLOWED"), "{}", told()),
        }
        match expected {
            Expected::Hidden => self.met.hidden += 1,
            Expected::Refused => *self.met.refused.entry(place).or_default() += 1,
            Expected::Listed if codes.is_empty() => {
                *self.met.done.entry(place).or_default() += 1;
                self.met.lines.extend(lines.iter().cloned());
            }
            Expected::Listed => {}
        }
        if !codes.is_empty() {
            assert_eq!(answer.payload()["case"], Value::Null, "{}", told());
            assert_eq!(answer.payload()["pendingDoorId"], Value::Null, "{}", told());
        }
    }
}
