//! Every member, for every purpose, in every state: what the table of acts does not list is refused, and what cannot follow
//! does not happen.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use entities::vocabulary::Purpose;
use serde_json::{Value, json};

use super::{THANA, WORKER, acknowledged, begin, both, submitted};
use crate::acts::table::listed::{self, Doing, Standing};
use crate::harness::app::TestApp;
use crate::harness::world::World;

const STATES: [&str; 6] = ["SUBMITTED", "ACKNOWLEDGED", "ACCEPTED", "DECLINED", "WITHDRAWN", "CLOSED"];

/// What can be done to a referral: the mutation, its act, and the states on which it follows.
const DOINGS: [(&str, &str, &[&str]); 6] = [
    ("acknowledgeReferral", "ACKNOWLEDGE_REFERRAL", &["SUBMITTED", "ACKNOWLEDGED"]),
    ("acceptReferral", "ACCEPT_REFERRAL", &["ACKNOWLEDGED"]),
    ("declineReferral", "DECLINE_REFERRAL", &["ACKNOWLEDGED"]),
    ("withdrawReferral", "WITHDRAW_REFERRAL", &["SUBMITTED", "ACKNOWLEDGED"]),
    ("closeReferral", "CLOSE_REFERRAL", &["ACKNOWLEDGED", "ACCEPTED"]),
    // Only where it waits too long and somebody stands above: `escalated.rs`.
    ("escalateReferral", "ESCALATE_REFERRAL", &[]),
];

/// A referral from the thana to the organisation, brought into a state.
async fn in_state(app: &TestApp, world: &World, state: &str) -> String {
    let id = submitted(app, world).await;
    let only = json!({ "referralId": id });
    if !["SUBMITTED", "WITHDRAWN"].contains(&state) {
        acknowledged(app, &id).await;
    }
    match state {
        "ACCEPTED" | "CLOSED" => {
            app.act(WORKER, "acceptReferral", both(&id)).await.done();
        }
        "DECLINED" => {
            app.act(WORKER, "declineReferral", input("declineReferral", &id)).await.done();
        }
        "WITHDRAWN" => {
            app.act(THANA, "withdrawReferral", only.clone()).await.done();
        }
        _ => {}
    }
    app.advance(TimeDelta::minutes(1));
    if state == "CLOSED" {
        app.act(WORKER, "closeReferral", only).await.done();
        app.advance(TimeDelta::minutes(1));
    }
    id
}

fn input(mutation: &str, id: &str) -> Value {
    match mutation {
        "acceptReferral" => both(id),
        "declineReferral" => json!({ "referralId": id, "reason": "OUTSIDE_AREA" }),
        _ => json!({ "referralId": id }),
    }
}

#[tokio::test]
async fn what_the_table_does_not_list_is_refused() {
    let (app, world) = begin().await;
    let mut ids: BTreeMap<&str, String> = BTreeMap::new();
    for state in STATES {
        ids.insert(state, in_state(&app, &world, state).await);
    }
    let lines = listed::lines();
    let (mut turn, mut done, mut met) = (0, 0, BTreeMap::<String, usize>::new());
    for (subject, agency) in world.homes() {
        // What is not there is not there for any purpose alike: one of them besides, in turn.
        turn += 1;
        let others = Purpose::ALL.iter().filter(|purpose| **purpose != Purpose::Rescue);
        let in_turn = others.clone().cycle().skip(turn * 5).take(3);
        for purpose in [&Purpose::Rescue].into_iter().chain(in_turn) {
            let viewer = app.ask(subject, *purpose, "{ viewer { capacity } }").await;
            if viewer.status == 403 {
                continue;
            }
            let role = viewer.at("/viewer/capacity").as_str().unwrap().to_owned();
            for state in STATES {
                let is_over = ["DECLINED", "WITHDRAWN", "CLOSED"].contains(&state);
                let tie = match (agency == world.thana, agency == world.ngo) {
                    (true, _) => Some("SUBMITTER"),
                    (_, true) if is_over => Some("PAST_ADDRESSEE"),
                    (_, true) => Some("ADDRESSEE"),
                    _ => None,
                };
                // The rows exist for RESCUE, and for those of the two agencies who work on cases.
                let works = ["POLICE_STATION", "PARTNER_NGO"].contains(&role.as_str());
                let is_there = tie.is_some() && *purpose == Purpose::Rescue && works;
                let taken = subject == "worker" && !["SUBMITTED", "WITHDRAWN"].contains(&state);
                let assigned = subject == "thana" || taken;
                for (mutation, act, follows) in DOINGS {
                    let standing = Standing { role: &role, tie, purpose: purpose.code(), assigned, supervisor: false };
                    let doing = Doing { act, of: None, whose: None };
                    let is_listed = tie.is_some() && lines.iter().any(|line| line.lists(doing, standing));
                    let expected = match (is_there, is_listed, follows.contains(&state)) {
                        (false, ..) => vec!["NOT_FOUND input.referralId"],
                        (true, false, _) => vec!["NOT_ALLOWED input"],
                        (true, true, false) => vec!["NOT_POSSIBLE_NOW input.referralId"],
                        (true, true, true) => vec![],
                    };
                    let answer = app.act((subject, *purpose), mutation, input(mutation, &ids[state])).await;
                    let place = format!("{mutation} by {subject} as {role} {tie:?} for {purpose:?} in {state}");
                    assert_eq!(answer.refusals(), expected, "{place}");
                    *met.entry(expected.concat()).or_default() += 1;
                    if expected.is_empty() {
                        done += 1;
                        app.advance(TimeDelta::minutes(1));
                        ids.insert(state, in_state(&app, &world, state).await);
                    }
                }
            }
        }
    }
    assert!(done >= 8 && met.len() == 4 && met.values().all(|count| *count > 5), "{done} done, {met:?}");
}
