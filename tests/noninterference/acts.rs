//! Changes of every kind, sent to both: with ids seen and unseen, of this type and of that. What comes of them tells
//! nothing of what the viewer does not see, refused or not.

use std::collections::BTreeSet;

use entities::vocabulary::{DoorAnswer, HopOutcome, Purpose, RelationKind, Stage};
use entities::{
    assignment, case_legal_basis, door_answer, guardian, handover_line, pending_door, relation, travel_document,
    verification_hop,
};
use sea_orm::{ConnectionTrait as _, EntityTrait as _, Set, Statement};
use serde_json::{Value, json};

use super::Twins;
use super::events::Side;
use super::population::Known;
use super::queries::Query;
use crate::harness::app::TestApp;
use crate::harness::code::unguarded;
use crate::harness::dice::Dice;
use crate::harness::types::TYPES;
use crate::harness::world::World;

/// How many changes are sent of each kind.
const OF_EACH: usize = 2;
const UNTIL: &str = "2027-01-24T00:00:00Z";

/// Lets members of the world record what then waits for another agency's word.
pub async fn record_doors(app: &TestApp, world: &World, cases: &[Known]) {
    for case in cases {
        let id = app.id("Case", &[case.id]);
        for (subject, purpose, agency, function) in [
            ("cid", Purpose::Investigation, world.cid, "DUTY_OFFICER"),
            ("home", Purpose::Verification, world.home_thana, "VERIFICATION_OFFICER"),
            ("thana", Purpose::Handover, world.thana, "INVESTIGATOR"),
        ] {
            let input = json!({ "caseId": id, "agencyId": app.id("Agency", &[agency]), "function": function });
            app.act((subject, purpose), "assignMember", input).await;
        }
        let own =
            json!({ "caseId": id, "agencyId": app.id("Agency", &[world.ngo]), "kind": "REFERRER", "until": UNTIL });
        app.act(("worker", Purpose::Shelter), "relateAgency", own).await;
    }
}

/// What waits and is in no list of the viewer's is answered or not there.
pub async fn vary(side: &mut Side<'_>) {
    let listed = side.app.ask(&side.viewer.subject, side.viewer.purpose, DOORS).await;
    let listed: BTreeSet<&str> =
        listed.at("/pendingDoors").as_array().unwrap().iter().map(|door| door["id"].as_str().unwrap()).collect();
    let db = unguarded(side.app).await;
    for row in pending_door::Entity::find().all(&db).await.unwrap() {
        let id = side.app.id("Door", &[row.case_id, row.id]);
        // Who recorded it may take it back, listed or not.
        if listed.contains(id.as_str()) || row.agency_id == side.viewer.agency || side.dice.percent(30) {
            continue;
        }
        if side.dice.percent(50) {
            let sql = "DELETE FROM pending_door WHERE id = $1";
            let gone = Statement::from_sql_and_values(db.get_database_backend(), sql, [row.id.into()]);
            db.execute_raw(gone).await.unwrap();
        } else {
            let answer = door_answer::ActiveModel {
                door_id: Set(row.id),
                case_id: Set(row.case_id),
                answer: Set(DoorAnswer::Declined),
                agency_id: Set(side.world.ngo),
                member_id: Set(side.world.member("worker")),
                entered_at: Set(side.app.now()),
                record_id: Set(row.record_id),
            };
            door_answer::Entity::insert(answer).exec_without_returning(&db).await.unwrap();
        }
    }
    db.close().await.unwrap();
}

const DOORS: &str = "{ pendingDoors(first: 100) { id } }";

/// What changes can name.
#[derive(Debug, Default)]
pub struct Names {
    cases: Vec<String>,
    agencies: Vec<String>,
    members: Vec<String>,
    relations: Vec<String>,
    bases: Vec<String>,
    handovers: Vec<String>,
    guardians: Vec<String>,
    papers: Vec<String>,
    hops: Vec<String>,
    doors: Vec<String>,
    asked: Vec<String>,
    /// Who is on which case: the case, the agency, the desk or the member.
    assigned: Vec<Value>,
    post: String,
    /// The viewer's agency.
    own: String,
}

impl Names {
    /// The names of all that is in either database, seen or not.
    pub async fn of(twins: &Twins, (cases, members): (Vec<String>, Vec<String>)) -> Self {
        let keyed = twins.one.store.keyed();
        let agencies = twins.world.agencies().into_iter().map(|agency| keyed.global_id("Agency", &[agency])).collect();
        let post = keyed.global_id("Agency", &[twins.world.post]);
        let own = keyed.global_id("Agency", &[twins.viewer.agency]);
        let mut names = Self { cases, members, agencies, post, own, ..Self::default() };
        for app in [&twins.one, &twins.other] {
            let db = app.database.connect().await;
            for row in relation::Entity::find().all(&db).await.unwrap() {
                names.relations.push(keyed.global_id("Relation", &[row.case_id, row.id]));
            }
            for row in case_legal_basis::Entity::find().all(&db).await.unwrap() {
                names.bases.push(keyed.global_id("Basis", &[row.case_id, row.id]));
            }
            for row in handover_line::Entity::find().all(&db).await.unwrap() {
                names.handovers.push(keyed.global_id("Handover", &[row.case_id, row.handover_id]));
            }
            for row in guardian::Entity::find().all(&db).await.unwrap() {
                names.guardians.push(keyed.global_id("Guardian", &[row.case_id, row.id]));
            }
            for row in travel_document::Entity::find().all(&db).await.unwrap() {
                names.papers.push(keyed.global_id("Document", &[row.case_id, row.id]));
            }
            for row in verification_hop::Entity::find().all(&db).await.unwrap() {
                names.hops.push(keyed.global_id("Hop", &[row.case_id, row.id]));
            }
            for row in pending_door::Entity::find().all(&db).await.unwrap() {
                names.doors.push(keyed.global_id("Door", &[row.case_id, row.id]));
            }
            // Whoever may take colleagues of his own agency off a case is told whether they were on it; that is theirs to know,
            // so `pool` does not ask it either.
            let others = |row: &assignment::Model| {
                row.agency_id != twins.viewer.agency || twins.viewer.subject == super::SUPERVISOR.0
            };
            for row in assignment::Entity::find().all(&db).await.unwrap().into_iter().filter(others) {
                let member = row.member_id.map(|member| keyed.global_id("Member", &[member]));
                names.assigned.push(json!({ "caseId": keyed.global_id("Case", &[row.case_id]),
                    "agencyId": keyed.global_id("Agency", &[row.agency_id]), "memberId": member,
                    "function": row.function.map(|function| function.code()) }));
            }
            db.close().await.unwrap();
            names.asked.extend(super::asked::ids(app).await);
        }
        let listed = twins.ask((&twins.one, &twins.one.router), DOORS, &json!({})).await;
        let doors = listed.at("/pendingDoors").as_array().unwrap().iter();
        let doors: Vec<String> = doors.map(|door| door["id"].as_str().unwrap().to_owned()).collect();
        let seen: Vec<&String> = twins.sight.ids.iter().chain(&doors).collect();
        for list in [
            &mut names.cases,
            &mut names.doors,
            &mut names.relations,
            &mut names.bases,
            &mut names.handovers,
            &mut names.guardians,
            &mut names.papers,
            &mut names.hops,
            &mut names.asked,
        ] {
            list.sort();
            list.dedup();
            // What is seen as often as what is not.
            let seen: Vec<String> = list.iter().filter(|id| seen.contains(id)).cloned().collect();
            list.extend(seen);
            list.push("demo.nothing".to_owned());
        }
        names
    }
}

/// Changes of every kind.
pub fn pool(dice: &mut Dice, names: &Names) -> Vec<Query> {
    let mut pool = Vec::new();
    for _ in 0..OF_EACH {
        let (case, agency, member) =
            (dice.one_of(&names.cases), dice.one_of(&names.agencies), dice.one_of(&names.members));
        let kind = dice.one_of(RelationKind::ALL).code();
        let function = dice.one_of(&["CASE_WORKER", "DUTY_OFFICER", "INVESTIGATOR"]);
        let worker = json!({ "caseId": case, "agencyId": agency, "memberId": member });
        let desk = json!({ "caseId": case, "agencyId": agency, "function": function });
        let minor = json!({ "caseId": case, "state": "MINOR", "reviewMonth": "2029-05" });
        let recipient = if dice.percent(50) { json!(agency) } else { Value::Null };
        let persons: Vec<Value> =
            (0..1 + dice.below(2)).map(|_| json!({ "caseId": dice.one_of(&names.cases) })).collect();
        let finding = dice.one_of(&["CLEARED", "DISQUALIFIED"]);
        let answer = dice.one_of(&["CONFIRMED", "DECLINED", "TAKEN_BACK"]);
        let outcome = dice.one_of(&["GIVEN", "RECEIVED", "ABSENT", "HELD_BACK"]);
        let row = |packet: String| json!({ "handoverId": packet, "outcome": outcome });
        let confirmed: Vec<Value> = (0..1 + dice.below(2)).map(|_| row(dice.one_of(&names.handovers))).collect();
        let confirmed = json!({ "persons": confirmed });
        for (mutation, input) in [
            ("relateAgency", json!({ "caseId": case, "agencyId": agency, "kind": kind, "until": UNTIL })),
            ("assignMember", worker.clone()),
            ("assignMember", desk.clone()),
            ("setMinorStatus", minor),
            (
                "attachLegalBasis",
                json!({ "caseId": case, "basis": "PSHTO-2026", "recipientId": recipient, "until": UNTIL }),
            ),
            (
                "planHandover",
                json!({ "postId": names.post, "channel": "FORMAL", "plannedAt": "2026-12-24T09:00:00Z",
                "persons": persons }),
            ),
            (
                "moveHandover",
                json!({ "handoverId": dice.one_of(&names.handovers), "plannedAt": "2026-12-01T09:00:00Z" }),
            ),
            ("confirmHandover", confirmed),
            ("nameGuardian", json!({ "caseId": case, "kinship": "AUNT" })),
            ("judgeGuardian", json!({ "guardianId": dice.one_of(&names.guardians), "finding": finding })),
            ("answerPendingDoor", json!({ "doorId": dice.one_of(&names.doors), "answer": answer })),
            ("endLegalBasis", json!({ "attachedBasisId": dice.one_of(&names.bases) })),
            ("endAssignment", worker),
            ("endAssignment", desk),
            ("endAssignment", dice.one_of(&names.assigned)),
            ("endAssignment", dice.one_of(&names.assigned)),
            ("endAssignment", dice.one_of(&names.assigned)),
            ("endRelation", json!({ "relationId": dice.one_of(&names.relations) })),
        ] {
            if mutation == "endAssignment" && input["agencyId"] == names.own.as_str() {
                continue;
            }
            pool.push(change(mutation, input, pool.len()));
        }
    }
    // Dice of their own, so that the changes above stay what they were.
    let mut apart = dice.clone().apart();
    for _ in 0..8 {
        let stage = json!({ "caseId": apart.one_of(&names.cases), "stage": apart.one_of(Stage::ALL).code() });
        pool.push(change("reachStage", stage, pool.len()));
        let paper = json!({ "documentId": apart.one_of(&names.papers), "reason": "LOST" });
        pool.push(change("endTravelDocument", paper, pool.len()));
        let class = apart.one_of(&["IDENTITY", "HEALTH", "CONSENT", "WHEREABOUTS", "BIRTH"]);
        let asks = json!({ "caseId": apart.one_of(&names.cases), "classes": [class], "reason": "SAFETY",
            "neededUntil": UNTIL });
        pool.push(change("requestAccess", asks, pool.len()));
        let door = apart.one_of(&[Value::Null, json!("CONSENT"), json!("LEGAL_BASIS"), json!("ASSIGNMENT")]);
        let answer = json!({ "requestId": apart.one_of(&names.asked), "outcome": "AGREED", "openedBy": door });
        pool.push(change("answerAccessRequest", answer, pool.len()));
    }
    let mut apart = apart.apart();
    for _ in 0..8 {
        let hop = apart.one_of(&names.hops);
        let blocked = json!({ "hopId": hop, "blockers": ["FILE_DORMANT"] });
        pool.push(change("reportVerificationBlockers", blocked, pool.len()));
        let outcome = apart.one_of(HopOutcome::ALL).code();
        pool.push(change("answerVerificationHop", json!({ "hopId": hop, "outcome": outcome }), pool.len()));
        let hop = apart.one_of(&names.hops);
        pool.push(change("passVerification", json!({ "hopId": hop, "outcome": outcome }), pool.len()));
    }
    pool
}

/// Everybody whom either database has on a case, seen or not, is taken off it.
pub fn endings(names: &Names) -> Vec<Query> {
    let assigned = names.assigned.iter().enumerate();
    assigned.map(|(place, input)| change("endAssignment", input.clone(), place)).collect()
}

fn change(mutation: &str, mut input: Value, place: usize) -> Query {
    let (first, rest) = mutation.split_at(1);
    let of = format!("{}{rest}Input", first.to_uppercase());
    input["idempotencyKey"] = json!(format!("the-key-of-change-{place}"));
    let text = format!(
        "mutation($input: {of}!) {{ {mutation}(input: $input) {{ \
         case {{ id code stage redactions {{ field effect mask reason }} person {{ name redactions {{ field reason }} }} }} \
         pendingDoorId userErrors {} }} }}",
        TYPES.everything("UserError")
    );
    Query { text, variables: json!({ "input": input }), pages: false }
}
