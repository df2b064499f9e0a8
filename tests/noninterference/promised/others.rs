//! Others promise and do something over HTTP that does not concern the viewer.

use chrono::TimeDelta;
use entities::vocabulary::Purpose;
use serde_json::{Value, json};
use uuid::Uuid;

use super::Beside;
use crate::harness::world::World;
use crate::promised::filled::{held, promised, signed};
use crate::promised::{SECRETARIAT, Who, awareness};

/// Who acts for which body.
fn members(world: &World) -> [(Who, Uuid); 7] {
    let of = |subject, agency| ((subject, Purpose::Coordination), agency);
    [
        of("worker", world.ngo),
        of("provider", world.other_ngo),
        of("thana", world.thana),
        of("home", world.home_thana),
        of("post", world.post),
        of("seat", world.desk),
        of("secretariat", world.office),
    ]
}

pub async fn vary(side: &mut Beside<'_>) {
    sessions(side).await;
    partnerships(side).await;
    meetings(side).await;
    commitments(side).await;
}

async fn sessions(side: &mut Beside<'_>) {
    for (who, agency) in members(side.world) {
        let mut known = own_sessions(side, who, agency).await;
        if !side.told.reaches(&[agency]) {
            for _ in 0..side.dice.below(3) {
                let mut input = awareness::session(side.app.now());
                let days = 1 + i64::try_from(side.dice.below(20)).unwrap();
                input["heldAt"] = json!((side.app.now() - TimeDelta::days(days)).to_rfc3339());
                input["district"] = json!(side.dice.one_of(&["BD4041", "BD4047"]));
                input["partnerName"] = json!(format!("Elsewhere {}-Synthetic", side.dice.below(1000)));
                if let Some(wrong) = known.pop().filter(|_| side.dice.percent(40)) {
                    input["correctsId"] = json!(wrong);
                }
                let made = awareness::held(side.app, who, input).await;
                known.push(made["id"].as_str().unwrap().to_owned());
            }
        }
        for session in known {
            if side.hides_leads(agency) && side.dice.percent(60) {
                let outcome = side.dice.one_of(&["REFERRED", "ADVISED"]);
                let lead = json!({ "sessionId": session, "outcome": outcome });
                // One that is said anew by now takes no more of them.
                let _ = side.app.act(who, "recordAwarenessLead", lead).await.refusals();
            }
        }
    }
}

/// The sessions that an agency held, as its member finds them.
async fn own_sessions(side: &Beside<'_>, who: Who, agency: Uuid) -> Vec<String> {
    let list = "{ awarenessSessions(first: 100) { nodes { id agency { id } } } }";
    let answer = side.app.ask(who.0, who.1, list).await;
    let own = json!(side.app.id("Agency", &[agency]));
    let nodes = answer.at("/awarenessSessions/nodes").as_array().unwrap();
    let of = nodes.iter().filter(|one| one["agency"]["id"] == own);
    of.map(|one| one["id"].as_str().unwrap().to_owned()).collect()
}

async fn partnerships(side: &mut Beside<'_>) {
    let [worker, provider, thana, home, ..] = members(side.world);
    for (organisation, station) in [(provider, thana), (provider, home), (worker, thana), (worker, home)] {
        if side.told.reaches(&[organisation.1, station.1]) || side.dice.percent(40) {
            continue;
        }
        let made = signed(side.app, (organisation.0, station.0), station.1).await;
        let of = json!({ "partnershipId": made["id"] });
        for _ in 0..side.dice.below(3) {
            let (women, men) = (1 + side.dice.below(9), side.dice.below(9));
            let training = json!({ "partnershipId": made["id"], "topic": "CHILDREN", "women": women, "men": men,
                "heldAt": side.app.now().to_rfc3339() });
            let _ = side.app.act(station.0, "recordThanaTraining", training).await.refusals();
        }
        if side.dice.percent(50) {
            let act = side.dice.one_of(&["suspendThanaPartnership", "endThanaPartnership"]);
            let _ = side.app.act(organisation.0, act, of).await.refusals();
        }
    }
}

async fn meetings(side: &mut Beside<'_>) {
    let mut elsewhere = side.world.agencies();
    elsewhere.retain(|body| !side.told.reaches(&[*body]));
    if elsewhere.is_empty() {
        return;
    }
    for number in 0..side.dice.below(3) {
        let called = [side.dice.one_of(&elsewhere)];
        let items = [Some(called[0]), None, Some(called[0])];
        held(side.app, (200 + number, &called), &items[..side.dice.below(4)]).await;
    }
    // Of a meeting at which the viewer is, what is decided on somebody else's item.
    let list = "{ meetings(first: 100) { nodes { id items { place body { id } } } } }";
    let answer = side.app.ask(SECRETARIAT.0, SECRETARIAT.1, list).await;
    let elsewhere: Vec<Value> = elsewhere.iter().map(|body| json!(side.app.id("Agency", &[*body]))).collect();
    for meeting in answer.at("/meetings/nodes").as_array().unwrap() {
        for item in meeting["items"].as_array().unwrap() {
            if elsewhere.contains(&item["body"]["id"]) && side.dice.percent(60) {
                let words = format!("Decided {}-Synthetic", side.dice.below(1000));
                let input = json!({ "meetingId": meeting["id"], "place": item["place"], "words": words });
                side.app.act(SECRETARIAT, "recordDecision", input).await.done();
            }
        }
    }
}

async fn commitments(side: &mut Beside<'_>) {
    let foreign: Vec<(Who, Uuid)> =
        members(side.world).into_iter().filter(|(_, body)| !side.told.reaches(&[*body])).collect();
    let list = "{ meetings(first: 100) { nodes { id } } commitments(first: 100) { nodes { id owner { id } } } }";
    let answer = side.app.ask(SECRETARIAT.0, SECRETARIAT.1, list).await;
    let meetings = answer.at("/meetings/nodes").as_array().unwrap();
    for (who, body) in &foreign {
        if side.dice.percent(60) {
            let indicator = side.dice.one_of(&["NPA-2018-AWARENESS-HEADS", "NPA-2018-HANDED-OVER"]);
            let meeting = side.dice.one_of(meetings);
            promised(side.app, (*body, *who), (&meeting, indicator)).await;
        }
    }
    for one in answer.at("/commitments/nodes").as_array().unwrap() {
        let is_of = |(_, body): &&(Who, Uuid)| one["owner"]["id"] == json!(side.app.id("Agency", &[*body]));
        if foreign.iter().any(|of| is_of(&of)) && side.dice.percent(50) {
            let act = side.dice.one_of(&["reportCommitment", "fulfilCommitment", "dropCommitment"]);
            let words = format!("Said {}-Synthetic", side.dice.below(1000));
            let input = json!({ "commitmentId": one["id"], "words": words });
            side.app.act(SECRETARIAT, act, input).await.done();
        }
    }
}
