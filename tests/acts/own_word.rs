//! No door opens on one's own word: whatever the members of one agency do, without another agency, nobody of that agency
//! sees more of a case than before. Who works for the agency that leads, and the case that one opens oneself, are apart.

use std::collections::{BTreeMap, BTreeSet};

use api::store::writing::{HopEvent, NewHandover, NewHop, Writing};
use chrono::TimeDelta;
use entities::vocabulary::{
    Channel, DataClass, PackageCode, Purpose, RelationKind, Role, VerificationEventKind, VerifyingBody,
};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::harness::app::TestApp;
use crate::harness::world::{Case, World};

/// Who tries, for every purpose that the member has.
const TRYING: &[&str] = &["worker", "provider", "thana", "home", "cid", "desk", "post", "bsf", "shelter"];
const UNTIL: &str = "2027-01-24T00:00:00Z";
const TIES: &[RelationKind] = RelationKind::ALL;

/// The mutations that could open something for the own agency.
const OPENING: &[&str] = &[
    "relateAgency",
    "assignMember",
    "setMinorStatus",
    "attachLegalBasis",
    "planHandover",
    "moveHandover",
    "judgeGuardian",
    "recordConsent",
    "passVerification",
    "decideBestInterest",
];

/// What a member sees: for each case each field that is open, and how far.
type Sight = BTreeMap<(String, String), u8>;

#[tokio::test]
async fn nothing_opens_for_the_agency_whose_members_act() {
    let mut waiting: BTreeMap<&str, usize> = BTreeMap::new();
    for subject in TRYING {
        let app = TestApp::new().await;
        let world = World::build(&app).await;
        let agency = world.homes().find(|(known, _)| known == subject).unwrap().1;
        let mut cases = Vec::new();
        for kind in TIES.iter().filter(|kind| **kind != RelationKind::Coordinator) {
            cases.push((*kind, tied(&app, &world, (agency, subject), *kind).await));
        }
        let before = sight(&app, &world, agency).await;
        app.advance(TimeDelta::seconds(1));
        for (kind, case) in &cases {
            // Elsewhere the case is not there for the member, and every try ends alike.
            let there = Purpose::ALL.iter().filter(|purpose| before.contains_key(&row(&app, subject, **purpose, case)));
            let there: Vec<Purpose> = there.copied().collect();
            let mut tries = tries(&app, &world, case, (agency, *kind));
            tries.extend(said(&app, case, agency));
            tries.extend(made(&app, &world, case, agency).await);
            for (mutation, input) in tries {
                for purpose in &there {
                    let answer = app.act((*subject, *purpose), mutation, input.clone()).await;
                    if answer.payload()["pendingDoorId"].is_string() {
                        *waiting.entry(mutation).or_default() += 1;
                    }
                }
            }
        }
        app.advance(TimeDelta::seconds(1));
        let after = sight(&app, &world, agency).await;
        for (place, width) in &after {
            let had = before.get(place).copied().unwrap_or(0);
            assert!(*width <= had, "{subject} opened {place:?} for the own agency: {had} before, {width} after");
        }
    }
    for mutation in OPENING {
        assert!(waiting.contains_key(mutation), "no {mutation} ever waits: {waiting:?}");
    }
    assert!(waiting.values().sum::<usize>() > 100, "hardly anything waits: {waiting:?}");
}

/// The one exception that the promise makes: an emergency opens at once, for who declares it alone, of what was named alone,
/// and those who lead are told by the row that opens it.
#[tokio::test]
async fn an_emergency_opens_for_who_declares_it_alone_and_is_told_to_who_leads() {
    let app = TestApp::new().await;
    let world = World::build(&app).await;
    let case = world.case(&app).await;
    world.relate(&app, &case, world.other_ngo, RelationKind::ServiceProvider).await;
    let before = sight(&app, &world, world.other_ngo).await;
    let input = json!({ "caseId": app.case_id(&case), "classes": ["CONTACT"], "reason": "LIFE_THREAT",
        "words": "she does not answer (Synthetic)" });
    app.act(("provider", Purpose::Shelter), "declareEmergency", input).await.done();
    let opened: Vec<(String, String)> = sight(&app, &world, world.other_ngo)
        .await
        .into_iter()
        .filter(|(place, width)| *width > before.get(place).copied().unwrap_or(0))
        .map(|(place, _)| place)
        .collect();
    assert!(!opened.is_empty());
    for (whose, field) in &opened {
        assert!(whose.starts_with("provider SHELTER "), "{whose} {field}");
        let (object, name) = field.split_once('.').unwrap();
        let of = api::disclosure::field::Field::find(object, name).unwrap();
        assert_eq!(of.class(), DataClass::Contact, "{whose} {field}");
    }
    for (who, purpose) in [("worker", Purpose::Shelter), ("officer", Purpose::Oversight)] {
        let told =
            app.ask(who, purpose, "{ emergencyAccess(first: 5, open: true) { classes declaredBy { code } } }").await;
        let mut rows = told.at("/emergencyAccess").as_array().unwrap().iter();
        assert!(rows.any(|row| row["declaredBy"]["code"] == "NGO-B"), "{who}: {}", told.text);
    }
}

/// A case to which the agency is tied in one way: led by it besides, or by another.
async fn tied(app: &TestApp, world: &World, (agency, subject): (Uuid, &str), kind: RelationKind) -> Case {
    let case = world.case(app).await;
    if kind == RelationKind::Lead && agency != world.ngo {
        let mut w = app.write().await;
        let new = api::store::writing::NewRelation {
            case: case.id,
            agency,
            kind,
            begins_at: app.now() - TimeDelta::days(1),
            until: None,
            ends_after: None,
        };
        w.begin_relation(new).await.unwrap();
        w.commit().await.unwrap();
        world.assign(app, &case, (agency, subject)).await;
        // An agency that leads and gains by its own rules besides.
        world.relate(app, &case, agency, RelationKind::Investigator).await;
    } else if kind != RelationKind::Lead {
        world.relate(app, &case, agency, kind).await;
    }
    case
}

/// Everything that could open something for the agency, for the other fields of the input as it should be.
fn tries(
    app: &TestApp,
    world: &World,
    case: &Case,
    (agency, kind): (Uuid, RelationKind),
) -> Vec<(&'static str, Value)> {
    let (id, own) = (app.case_id(case), app.id("Agency", &[agency]));
    let mut tries = Vec::new();
    for kind in TIES {
        let tie = json!({ "caseId": id, "agencyId": own, "kind": kind.code(), "until": UNTIL });
        tries.push(("relateAgency", tie));
    }
    // Who works on a case is the leading agency's own affair.
    if agency != world.ngo && kind != RelationKind::Lead {
        for (subject, _) in world.homes().filter(|(_, home)| *home == agency) {
            let member = app.id("Member", &[world.member(subject)]);
            tries.push(("assignMember", json!({ "caseId": id, "agencyId": own, "memberId": member })));
        }
        for function in ["INVESTIGATOR", "DUTY_OFFICER", "HANDOVER_OFFICER", "VERIFICATION_OFFICER", "CASE_WORKER"] {
            tries.push(("assignMember", json!({ "caseId": id, "agencyId": own, "function": function })));
        }
    }
    for (state, month) in [("ADULT", Value::Null), ("MINOR", json!("2029-01"))] {
        tries.push(("setMinorStatus", json!({ "caseId": id, "state": state, "reviewMonth": month })));
    }
    let best =
        json!({ "caseId": id, "outcome": "RETURN", "reasons": "her aunt takes her in", "reviewOn": "2027-02-01" });
    tries.push(("decideBestInterest", best));
    for basis in ["COURT-ORDER", "PSHTO-2026", "VITAL-INTEREST", "MLA-2012-S18"] {
        for recipient in [json!(own), Value::Null] {
            let order = (basis == "COURT-ORDER").then(|| json!({ "number": "1", "expiresOn": "2027-02-01" }));
            let input = json!({ "caseId": id, "basis": basis, "recipientId": recipient, "until": UNTIL,
                "courtOrder": order });
            tries.push(("attachLegalBasis", input));
        }
    }
    for post in [own.clone(), app.id("Agency", &[world.post])] {
        let input = json!({ "postId": post, "receivingId": own, "givingId": own, "channel": "FORMAL",
            "plannedAt": "2026-11-24T09:00:00Z", "persons": [{ "caseId": id }] });
        tries.push(("planHandover", input));
    }
    tries
}

/// Yes to everything that could be asked for the agency: by packages, which name roles, and by lines, which name it. Lines
/// that rest on no consent for its role are refused, so each role has a try of its own.
fn said(app: &TestApp, case: &Case, agency: Uuid) -> Vec<(&'static str, Value)> {
    let said = json!({ "caseId": app.case_id(case), "giver": "SURVIVOR", "language": "BN", "mode": "THUMBPRINT",
        "interpreter": false, "witnessed": true, "placeKind": "SHELTER", "capacityAssessed": true,
        "validUntil": UNTIL });
    let mut by_role: BTreeMap<Role, BTreeSet<(Purpose, DataClass)>> = BTreeMap::new();
    for line in app.store.policy().packages().iter().flat_map(|package| &package.lines) {
        by_role.entry(line.recipient).or_default().insert((line.purpose, line.class));
    }
    let own = app.id("Agency", &[agency]);
    let line = |(purpose, class): (Purpose, DataClass)| json!({ "agencyId": own, "purpose": purpose.code(), "class": class.code() });
    let mut tries: Vec<Value> =
        vec![json!({ "packages": PackageCode::ALL.iter().map(|code| code.code()).collect::<Vec<_>>() })];
    tries
        .extend(by_role.into_values().map(|lines| json!({ "lines": lines.into_iter().map(line).collect::<Vec<_>>() })));
    for one in &mut tries {
        one.as_object_mut().unwrap().extend(said.as_object().unwrap().clone());
    }
    tries.into_iter().map(|one| ("recordConsent", one)).collect()
}

/// A handover that is planned for later is moved so that its window is open, and a guardian who was named may speak.
async fn made(app: &TestApp, world: &World, case: &Case, agency: Uuid) -> Vec<(&'static str, Value)> {
    let mut w = app.write().await;
    let later = NewHandover {
        crossing: None,
        post: world.post,
        receiving: Some(agency),
        giving: Some(agency),
        channel: Channel::Formal,
        time_zone: "Asia/Dhaka".to_owned(),
        planned_at: app.now() + TimeDelta::days(30),
        persons: vec![(case.id, Vec::new())],
    };
    let handover = w.plan_handover(later).await.unwrap();
    let guardian = w.name_guardian(case.id, "AUNT").await.unwrap();
    let hop = at_the_agency(&mut w, case, (agency, (world.ngo, world.member("worker")))).await;
    w.commit().await.unwrap();
    let hop = app.id("Hop", &[case.id, hop]);
    let (handover, guardian) = (app.id("Handover", &[case.id, handover]), app.id("Guardian", &[case.id, guardian]));
    vec![
        ("confirmHandover", json!({ "persons": [{ "handoverId": handover, "outcome": "ABSENT" }] })),
        ("enterAtCrossing", json!({ "handoverId": handover })),
        ("moveHandover", json!({ "handoverId": handover, "plannedAt": app.now() + TimeDelta::hours(3) })),
        ("judgeGuardian", json!({ "guardianId": guardian, "finding": "CLEARED" })),
        // To itself in another way, and to another.
        (
            "passVerification",
            json!({ "hopId": hop, "to": { "body": "DISTRICT_POLICE", "agencyId": app.id("Agency", &[agency]) } }),
        ),
        ("passVerification", json!({ "hopId": hop, "to": { "body": "DISTRICT_POLICE" } })),
        (
            "openVerification",
            json!({ "caseId": app.case_id(case), "until": UNTIL,
            "route": [{ "body": "THANA", "agencyId": app.id("Agency", &[agency]) }],
            "safeContact": { "whoMayCall": "a", "whenToCall": "b", "wordsToUse": "c", "whoDoesNotKnow": "d" } }),
        ),
    ]
}

/// A verification that is at the agency, without a tie of its own.
async fn at_the_agency(w: &mut Writing, case: &Case, (agency, by): (Uuid, (Uuid, Uuid))) -> Uuid {
    let (at, until) = (w.now(), w.now() + TimeDelta::days(60));
    let request = w.ask_verification(case.id, (until, at), by).await.unwrap();
    let new = NewHop { body: VerifyingBody::Thana, agency: Some(agency), answer_days: None };
    let hop = w.plan_hop((case.id, request), (0, by.0), new).await.unwrap();
    w.hop_event(HopEvent::at_hop((case.id, request), (hop, VerificationEventKind::Opened), at, by)).await.unwrap();
    hop
}

const ROW: &str = "the case";

fn row(app: &TestApp, subject: &str, purpose: Purpose, case: &Case) -> (String, String) {
    (format!("{subject} {} {}", purpose.code(), app.case_id(case)), ROW.to_owned())
}

/// What every member of the agency sees, for every purpose.
async fn sight(app: &TestApp, world: &World, agency: Uuid) -> Sight {
    let query = "{ cases(first: 100) { nodes { id redactions { field mask } person { redactions { field mask } }
                 relations { id } consents { id } legalBases { id } handovers { id } } } }";
    let mut sight = Sight::new();
    for (subject, _) in world.homes().filter(|(_, home)| *home == agency) {
        for purpose in Purpose::ALL {
            let answer = app.ask(subject, *purpose, query).await;
            let Some(nodes) = answer.body["data"]["cases"]["nodes"].as_array() else { continue };
            for node in nodes {
                let id = node["id"].as_str().unwrap();
                let place = |what: &str| (format!("{subject} {} {id}", purpose.code()), what.to_owned());
                sight.insert(place(ROW), 1);
                for (object, redactions) in [("Case", &node["redactions"]), ("Person", &node["person"]["redactions"])] {
                    let closed: BTreeMap<&str, bool> = redactions
                        .as_array()
                        .unwrap()
                        .iter()
                        .map(|entry| (entry["field"].as_str().unwrap(), entry["mask"].is_string()))
                        .collect();
                    for field in api::disclosure::field::Field::of(object) {
                        let width = match closed.get(field.name()) {
                            None => 2,
                            Some(true) => 1,
                            Some(false) => 0,
                        };
                        sight.insert(place(&field.path()), width);
                    }
                }
            }
        }
    }
    sight
}
