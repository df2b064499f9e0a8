//! The way home: every transition on both channels, every stage by every role in every relation, what is entered late, and
//! what it takes to set out. What is expected is read from the golden table's text, not from the code that prints it.

use std::collections::{BTreeMap, BTreeSet};

use api::store::writing::{NewAssignment, NewCase, NewDocument, NewRelation};
use chrono::TimeDelta;
use entities::vocabulary::{Channel, DocumentEnd, DocumentKind, MinorState, Purpose, RelationKind, ReturnWord, Stage};
use serde_json::json;
use uuid::Uuid;

use crate::harness::app::{Answer, TestApp};
use crate::harness::world::World;
use crate::returning::word;

const TABLE: &str = include_str!("../golden/stages.txt");
const WORKER: (&str, Purpose) = ("worker", Purpose::Repatriation);

/// What the table lists: for each channel and stage those that may come after it, and who records which.
#[derive(Debug, Default)]
struct Listed {
    then: BTreeMap<(String, String), BTreeSet<String>>,
    recorded: BTreeMap<String, BTreeSet<String>>,
}

fn listed() -> Listed {
    let mut listed = Listed::default();
    let words = |text: &str| text.split_whitespace().filter(|word| *word != "-").map(str::to_owned).collect();
    let mut place = (String::new(), String::new());
    for line in TABLE.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        if let Some(stages) = line.strip_prefix("  then ").or(line.strip_prefix("  beside ")) {
            let stages: BTreeSet<String> = words(stages);
            listed.then.entry(place.clone()).or_default().extend(stages);
        } else if let Some((who, stages)) = line.split_once(": ") {
            assert!(listed.recorded.insert(who.to_owned(), words(stages)).is_none(), "{who}");
        } else {
            let (channel, stage) = line.split_once(',').map_or(line, |(line, _)| line).split_once(' ').unwrap();
            place = (channel.to_owned(), stage.to_owned());
        }
    }
    assert!(listed.then.len() > 30 && listed.recorded.len() > 8, "{listed:?}");
    listed
}

/// She is an adult, and said three weeks ago that she wants to go home.
async fn wants_to_go(app: &TestApp, world: &World, case: Uuid) {
    let at = app.now() - TimeDelta::days(21);
    let mut w = app.write().await;
    w.set_minority(case, (MinorState::Adult, None), at).await.unwrap();
    w.commit().await.unwrap();
    word(app, world, case, (ReturnWord::Agrees, at)).await;
}

/// A case that reached a stage long ago, to which an agency is tied.
async fn at(
    app: &TestApp,
    world: &World,
    (channel, stage): (Channel, Stage),
    (agency, kind): (Uuid, RelationKind),
) -> Uuid {
    let mut w = app.write().await;
    let begins_at = w.now() - TimeDelta::days(40);
    let new = NewCase {
        person: None,
        channel,
        stage,
        opened_at: begins_at,
        observed_by: world.ngo,
        entered_by: world.member("worker"),
        home: (None, None),
        found: (None, None, None),
        exploitation: Vec::new(),
        means_of_control: Vec::new(),
    };
    let (case, _) = w.open_case(new).await.unwrap();
    let lead = if kind == RelationKind::Lead { agency } else { world.office };
    let tie = NewRelation { case, agency: lead, kind: RelationKind::Lead, begins_at, until: None, ends_after: None };
    w.begin_relation(tie.clone()).await.unwrap();
    if kind != RelationKind::Lead {
        let until = Some(w.now() + TimeDelta::days(30));
        w.begin_relation(NewRelation { agency, kind, until, ..tie }).await.unwrap();
    }
    for (subject, home) in world.homes().filter(|(_, home)| *home == agency) {
        let member = Some(world.member(subject));
        w.begin_assignment(NewAssignment { case, agency: home, function: None, member, begins_at, until: None })
            .await
            .unwrap();
    }
    w.commit().await.unwrap();
    case
}

/// A travel permit of which the last day is so many days away.
async fn permit(app: &TestApp, world: &World, case: Uuid, days: i64) -> Uuid {
    let mut w = app.write().await;
    let new = NewDocument {
        case,
        kind: DocumentKind::TravelPermit,
        number: "TP-1 Synthetic".into(),
        issuer: None,
        issued_on: (w.now() - TimeDelta::days(30)).date_naive(),
        valid_until: Some((w.now() + TimeDelta::days(days)).date_naive()),
        recorded_by: (world.ngo, world.member("worker")),
    };
    let id = w.record_document(new).await.unwrap();
    w.commit().await.unwrap();
    id
}

async fn reach(app: &TestApp, who: (&str, Purpose), case: Uuid, stage: Stage) -> Answer {
    app.act(who, "reachStage", json!({ "caseId": app.id("Case", &[case]), "stage": stage.code() })).await
}

#[tokio::test]
async fn every_transition_that_the_table_does_not_list_is_refused() {
    let (app, listed) = (TestApp::new().await, listed());
    let world = World::build(&app).await;
    let (mut done, mut refused) = (0, 0);
    for channel in Channel::ALL {
        for from in Stage::ALL {
            let Some(then) = listed.then.get(&(channel.code().to_owned(), from.code().to_owned())) else { continue };
            for to in Stage::ALL {
                let case = at(&app, &world, (*channel, *from), (world.ngo, RelationKind::Lead)).await;
                permit(&app, &world, case, 90).await;
                if matches!(to, Stage::InTransit | Stage::HandedOver | Stage::ReceivedAtThana | Stage::Reunified) {
                    wants_to_go(&app, &world, case).await;
                }
                if *to == Stage::Closed {
                    // An organisation's case is closed by two words, of which the first is refused where the stage is.
                    let alone = reach(&app, WORKER, case, *to).await;
                    assert_eq!(alone.refusals(), ["NOT_ALLOWED input.stage"], "{}", alone.text);
                    let closure = json!({ "caseId": app.id("Case", &[case]), "reason": "SHE_ASKED",
                        "outcome": "PARTLY_REINTEGRATED", "words": "as she asked (Synthetic)" });
                    let told = app.act(("worker", Purpose::Shelter), "proposeClosure", closure).await.refusals();
                    let fits =
                        if then.contains(to.code()) { Vec::new() } else { vec!["NOT_POSSIBLE_NOW input.caseId"] };
                    assert_eq!(told, fits, "{} {} to CLOSED", channel.code(), from.code());
                    continue;
                }
                let answer = reach(&app, WORKER, case, *to).await;
                let told = format!("{} {} to {}: {}", channel.code(), from.code(), to.code(), answer.text);
                let is_of_channel = listed.then.contains_key(&(channel.code().to_owned(), to.code().to_owned()));
                let expected: &[&str] = match (is_of_channel, then.contains(to.code())) {
                    (_, true) => &[],
                    (true, false) => &["NOT_POSSIBLE_NOW input.stage"],
                    (false, false) => &["INVALID input.stage"],
                };
                assert_eq!(answer.refusals(), expected, "{told}");
                *(if expected.is_empty() { &mut done } else { &mut refused }) += 1;
            }
        }
    }
    assert!(done > 200 && refused > 200, "{done} done, {refused} refused");
}

#[tokio::test]
async fn every_stage_by_every_role_in_every_relation() {
    let (app, listed) = (TestApp::new().await, listed());
    let world = World::build(&app).await;
    let (mut allowed, mut refused) = (0, 0);
    for (subject, agency, role) in [
        ("worker", world.ngo, "PARTNER_NGO"),
        ("thana", world.thana, "POLICE_STATION"),
        ("post", world.post, "BORDER_GUARD"),
        ("shelter", world.shelter, "FOREIGN_COUNTERPART"),
    ] {
        for kind in RelationKind::ALL.iter().filter(|kind| **kind != RelationKind::Coordinator) {
            for channel in Channel::ALL {
                let role = if *kind == RelationKind::Lead { format!(" {role}") } else { String::new() };
                let who = format!("{}{role} as {}", channel.code(), kind.code());
                let own = listed.recorded.get(&who).cloned().unwrap_or_default();
                for purpose in [
                    Purpose::Rescue,
                    Purpose::Verification,
                    Purpose::Repatriation,
                    Purpose::Handover,
                    Purpose::Investigation,
                ] {
                    let first =
                        if *channel == Channel::Formal { Stage::RescuedInIndia } else { Stage::ApprehendedAtBorder };
                    let case = at(&app, &world, (*channel, first), (agency, *kind)).await;
                    // Whether the policy lets the role do anything there is seen by one try; the stage table says which.
                    let mut codes = BTreeMap::new();
                    for stage in Stage::ALL {
                        let answer = reach(&app, (subject, purpose), case, *stage).await;
                        // Some roles have nothing to ask for this purpose.
                        if answer.status == 403 {
                            break;
                        }
                        codes.insert(stage.code(), answer.refusals());
                    }
                    let closed =
                        |told: &Vec<String>| told == &["NOT_ALLOWED input"] || told == &["NOT_FOUND input.caseId"];
                    if codes.values().all(closed) {
                        refused += codes.len();
                        continue;
                    }
                    for (stage, told) in &codes {
                        let is_of_channel = listed.then.contains_key(&(channel.code().to_owned(), (*stage).to_owned()));
                        let at = format!("{subject} for {} as {}, {stage}: {told:?}", purpose.code(), kind.code());
                        if !is_of_channel {
                            assert_eq!(told, &["INVALID input.stage"], "{at}");
                        } else if own.contains(*stage) {
                            assert!(told.iter().all(|told| told == "NOT_POSSIBLE_NOW input.stage"), "{at}");
                            allowed += 1;
                        } else {
                            assert_eq!(told, &["NOT_ALLOWED input.stage"], "{at}");
                            refused += 1;
                        }
                    }
                }
            }
        }
    }
    assert!(allowed > 60 && refused > 400, "{allowed} allowed, {refused} refused");
}

#[tokio::test]
async fn as_worker_enters_late_what_fits_between_and_nothing_else() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = at(&app, &world, (Channel::Formal, Stage::RescuedInIndia), (world.ngo, RelationKind::Lead)).await;
    permit(&app, &world, case, 90).await;
    wants_to_go(&app, &world, case).await;
    let reach = async |stage: &str, day: &str| {
        let at = format!("2026-11-{day}T06:00:00Z");
        let input = json!({ "caseId": app.id("Case", &[case]), "stage": stage, "happenedAt": at });
        app.act(WORKER, "reachStage", input).await.refusals()
    };
    let done: &[&str] = &[];
    let never = ["NOT_POSSIBLE_NOW input.stage"];
    assert_eq!(reach("IN_NGO_CUSTODY", "20").await, done);
    assert_eq!(reach("IN_TRANSIT", "18").await, done, "before the one that was entered first");
    assert_eq!(reach("HANDED_OVER", "17").await, never, "nobody is handed over before she sets out");
    assert_eq!(reach("HANDED_OVER", "19").await, done);
    assert_eq!(reach("IN_TRANSIT", "21").await, never);
    // Courts and home have no order among themselves, wherever they stand.
    assert_eq!(reach("NATIONALITY_VERIFICATION", "05").await, done);
    assert_eq!(reach("STATEMENT_RECORDED", "08").await, done);
    assert_eq!(reach("HOME_TRACING", "03").await, done);
    assert_eq!(reach("COURT_RELEASE", "04").await, done);
    assert_eq!(reach("HOME_TRACING", "19").await, never, "on the way nobody traces a home");
    let seen = app.ask(WORKER.0, WORKER.1, "{ cases(first: 1) { nodes { stage } } }").await;
    assert_eq!(seen.at("/cases/nodes/0/stage"), "IN_NGO_CUSTODY");
}

#[tokio::test]
async fn nobody_sets_out_without_a_permit_that_holds_then() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let lead = (world.ngo, RelationKind::Lead);
    let never = ["NOT_POSSIBLE_NOW input.stage"];
    let begin = async || at(&app, &world, (Channel::Formal, Stage::ExitClearance), lead).await;
    let case = begin().await;
    let without = reach(&app, WORKER, case, Stage::InTransit).await;
    assert_eq!(without.refusals(), never);
    assert!(without.text.contains("no travel permit that holds then is recorded"), "{}", without.text);
    // Ran out yesterday, or was taken back.
    permit(&app, &world, case, -1).await;
    assert_eq!(reach(&app, WORKER, case, Stage::InTransit).await.refusals(), never);
    let revoked = permit(&app, &world, case, 90).await;
    let mut w = app.write().await;
    let (day, by) = (w.now() - TimeDelta::hours(1), (world.ngo, world.member("worker")));
    w.end_document((case, revoked), (DocumentEnd::Revoked, day), by).await.unwrap();
    w.commit().await.unwrap();
    assert_eq!(reach(&app, WORKER, case, Stage::InTransit).await.refusals(), never);
    // Who does not read her papers is refused alike, whatever there is.
    let with = begin().await;
    permit(&app, &world, with, 90).await;
    wants_to_go(&app, &world, with).await;
    let blind = ("worker", Purpose::Shelter);
    let [one, other] =
        [reach(&app, blind, case, Stage::InTransit).await, reach(&app, blind, with, Stage::InTransit).await];
    assert_eq!(one.payload(), other.payload());
    assert_eq!(one.refusals(), never);
    reach(&app, WORKER, with, Stage::InTransit).await.done();
    reach(&app, WORKER, with, Stage::HandedOver).await.done();
    // At the border people are handed over without papers.
    let border = at(&app, &world, (Channel::BorderReturn, Stage::FlagMeeting), lead).await;
    reach(&app, blind, border, Stage::HandedOver).await.done();
}

#[tokio::test]
async fn as_thana_receives_her_and_says_nothing_else() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let tie = (world.thana, RelationKind::ReceivingStation);
    let case = at(&app, &world, (Channel::BorderReturn, Stage::HandedOver), tie).await;
    let thana = ("thana", Purpose::Handover);
    assert_eq!(reach(&app, thana, case, Stage::Closed).await.refusals(), ["NOT_ALLOWED input.stage"]);
    reach(&app, thana, case, Stage::ReceivedAtThana).await.done();
    // What ends ties is said by who leads.
    let input = json!({ "caseId": app.id("Case", &[case]), "milestone": "ONWARD_HANDOVER_CONFIRMED" });
    assert_eq!(app.act(thana, "addMilestone", input).await.refusals(), ["NOT_ALLOWED input"]);
}
