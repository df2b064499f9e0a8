//! Every step of a verification, in every state of a body, by who leads, by the body itself, and by everyone else in every
//! tie: what the table lists is done, and what it does not list is refused, in the same words whatever the state.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use entities::vocabulary::{Purpose, RelationKind};
use serde_json::{Value, json};

use super::{DESK, Scene, WORKER, begin};

const DISTRICT: (&str, Purpose) = ("district", Purpose::Verification);
const NOTHING: [&str; 0] = [];

/// Where the body stands about which something is done.
const STATES: [&str; 5] = ["PLANNED", "OPEN", "PASSED", "ANSWERED", "RECALLED"];
const STEPS: [&str; 4] =
    ["passVerification", "answerVerificationHop", "reportVerificationBlockers", "recallVerification"];

/// What comes of each step in each of the states: for who leads, and for the body that the step is about.
const TABLE: [(&str, [&str; 5], [&str; 5]); 4] = [
    ("passVerification", ["not now", "done", "not now", "done", "not now"], ["none", "done", "none", "none", "none"]),
    (
        "answerVerificationHop",
        ["not now", "done", "not now", "not now", "not now"],
        ["none", "done", "none", "none", "none"],
    ),
    (
        "reportVerificationBlockers",
        ["not now", "done", "not now", "not now", "not now"],
        ["none", "done", "none", "none", "none"],
    ),
    // The request is asked back as a whole, by who leads alone, as long as it is under way.
    (
        "recallVerification",
        ["done", "done", "done", "done", "not now"],
        ["none", "not allowed", "none", "none", "none"],
    ),
];

/// A verification of which one body is in a state: that of the district where it is planned, that of the ministry else.
async fn scene(state: &str) -> (Scene, String) {
    let scene = begin().await;
    let body = if state == "PLANNED" { "DISTRICT_POLICE" } else { "HOME_MINISTRY" };
    let hop = scene.hop(body).await["id"].as_str().unwrap().to_owned();
    match state {
        "PLANNED" | "OPEN" => {}
        "PASSED" => scene.pass(DESK, "HOME_MINISTRY").await,
        "ANSWERED" => {
            let input = json!({ "hopId": hop, "outcome": "CONFIRMED" });
            scene.app.act(DESK, "answerVerificationHop", input).await.done();
        }
        _ => {
            let input = json!({ "caseId": scene.app.case_id(&scene.case), "reason": "RECALLED" });
            scene.app.act(WORKER, "recallVerification", input).await.done();
        }
    }
    scene.app.advance(TimeDelta::minutes(1));
    assert_eq!(scene.hop(body).await["state"], state);
    (scene, hop)
}

impl Scene {
    fn input(&self, step: &str, hop: &str) -> Value {
        match step {
            "passVerification" => json!({ "hopId": hop }),
            "answerVerificationHop" => json!({ "hopId": hop, "outcome": "CONFIRMED" }),
            "reportVerificationBlockers" => json!({ "hopId": hop, "blockers": ["ADDRESS_UNCLEAR"] }),
            _ => json!({ "caseId": self.app.case_id(&self.case), "reason": "RECALLED" }),
        }
    }

    async fn tries(&self, who: (&str, Purpose), (step, hop): (&str, &str)) -> Vec<String> {
        self.app.act(who, step, self.input(step, hop)).await.refusals()
    }
}

fn expected(step: &str, word: &str) -> Vec<String> {
    let place = if step == "recallVerification" { "input.caseId" } else { "input.hopId" };
    match word {
        "done" => vec![],
        "none" => vec![format!("NOT_FOUND {place}")],
        "not allowed" => vec!["NOT_ALLOWED input".to_owned()],
        _ => vec![format!("NOT_POSSIBLE_NOW {place}")],
    }
}

#[tokio::test]
async fn as_lead_and_as_the_body_every_step_in_every_state() {
    for (step, lead, body) in TABLE {
        for (state, (by_lead, by_body)) in STATES.into_iter().zip(lead.into_iter().zip(body)) {
            for (who, word) in [(WORKER, by_lead), (if state == "PLANNED" { DISTRICT } else { DESK }, by_body)] {
                let (scene, hop) = scene(state).await;
                assert_eq!(scene.tries(who, (step, &hop)).await, expected(step, word), "{step} {state} {}", who.0);
            }
        }
    }
}

/// Nobody else does any of it, by whatever tie, and nobody learns from the refusal where the request is.
#[tokio::test]
async fn as_everyone_else_in_every_tie_nothing_in_the_same_words() {
    let mut told: Vec<Vec<String>> = Vec::new();
    for state in ["OPEN", "PASSED", "RECALLED"] {
        let (scene, hop) = scene(state).await;
        let before = scene.hops(WORKER).await;
        let mut here = Vec::new();
        for subject in ["thana", "cid", "post", "bsf", "shelter", "provider", "secretariat"] {
            let agency = scene.world.homes().find(|(known, _)| *known == subject).unwrap().1;
            let kinds = RelationKind::ALL.iter().filter(|kind| **kind != RelationKind::Lead);
            for kind in kinds.map(Some).chain([None]) {
                let tie = match kind {
                    Some(kind) => Some(scene.world.relate(&scene.app, &scene.case, agency, *kind).await),
                    None => None,
                };
                for step in STEPS {
                    for purpose in [Purpose::Verification, Purpose::Coordination] {
                        let answer = scene.app.act((subject, purpose), step, scene.input(step, &hop)).await;
                        if answer.status == 403 {
                            continue;
                        }
                        let refusals = answer.refusals();
                        assert_ne!(refusals, NOTHING, "{subject} {kind:?} {step} {state}");
                        here.push(format!("{subject} {kind:?} {step} {} {refusals:?}", purpose.code()));
                    }
                }
                if let Some(tie) = tie {
                    let mut w = scene.app.write().await;
                    w.end_relation(tie, scene.app.now()).await.unwrap();
                    w.commit().await.unwrap();
                }
            }
        }
        assert_eq!(scene.hops(WORKER).await, before, "nothing was done");
        told.push(here);
    }
    let said: BTreeSet<&str> = told[0].iter().filter_map(|line| line.rsplit_once('[')).map(|(_, said)| said).collect();
    assert!(said.len() >= 2, "some see the case and may not, some do not see it: {said:?}");
    for (one, other) in told[0].iter().zip(&told[1]).chain(told[0].iter().zip(&told[2])) {
        assert_eq!(one, other, "the refusal tells where the request is");
    }
}
