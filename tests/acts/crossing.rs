//! What becomes of each person at a crossing: confirmed alone by each side, for itself.

use api::store::writing::NewRelation;
use chrono::TimeDelta;
use entities::vocabulary::{Channel, MilestoneKind, NeedsFlag, Purpose, RelationKind, Stage};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::harness::app::TestApp;
use crate::harness::journey::handover;
use crate::harness::world::{Case, World};

pub const POST: (&str, Purpose) = ("post", Purpose::Handover);
pub const THANA: (&str, Purpose) = ("thana", Purpose::Handover);
pub const BSF: (&str, Purpose) = ("bsf", Purpose::Handover);
pub const WORKER: (&str, Purpose) = ("worker", Purpose::Handover);

/// People who cross tonight, from the force on the other side through the post to the station; the NGO leads.
pub struct Crossing {
    pub app: TestApp,
    pub world: World,
    pub cases: Vec<Case>,
    pub handover: Uuid,
}

impl Crossing {
    /// So many people; `groups` names the group of those that belong to one, by place.
    pub async fn of(people: usize, groups: &[(usize, i32)]) -> Self {
        let app = TestApp::new().await;
        let world = World::build(&app).await;
        let mut w = app.write().await;
        let (begins_at, until) = (app.now() - TimeDelta::days(1), Some(app.now() + TimeDelta::days(30)));
        let mut cases = Vec::new();
        for place in 0..people {
            let case = world.open_at(&mut w, app.now(), (&format!("-{place}"), Stage::InTransit)).await;
            for (agency, kind) in [
                (world.post, RelationKind::HandoverPost),
                (world.bsf, RelationKind::HandoverPost),
                (world.thana, RelationKind::ReceivingStation),
            ] {
                let new = NewRelation { case: case.id, agency, kind, begins_at, until, ends_after: None };
                w.begin_relation(new).await.unwrap();
            }
            cases.push(case);
        }
        let groups: Vec<(Uuid, i32)> = groups.iter().map(|(place, group)| (cases[*place].id, *group)).collect();
        let new = handover(&world, app.now() + TimeDelta::hours(8), &cases.iter().collect::<Vec<_>>());
        let handover = w.plan_groups(new, &groups).await.unwrap();
        w.commit().await.unwrap();
        let crossing = Self { app, world, cases, handover };
        crossing.app.advance(TimeDelta::seconds(1));
        crossing
    }

    /// The packet of one person.
    pub fn packet(&self, place: usize) -> String {
        self.app.id("Handover", &[self.cases[place].id, self.handover])
    }

    /// What is said of people, by place.
    pub fn said(&self, of: &[(usize, &str)]) -> Value {
        let row = |(place, outcome): &(usize, &str)| json!({ "handoverId": self.packet(*place), "outcome": outcome });
        json!({ "persons": of.iter().map(row).collect::<Vec<_>>() })
    }

    /// Says it.
    pub async fn confirm(&self, who: (&str, Purpose), of: &[(usize, &str)]) {
        self.app.act(who, "confirmHandover", self.said(of)).await.done();
        self.app.advance(TimeDelta::seconds(1));
    }

    /// The same, to be refused.
    pub async fn refused(&self, who: (&str, Purpose), input: Value) -> Vec<String> {
        self.app.act(who, "confirmHandover", input).await.refusals()
    }

    /// What somebody sees of one person's case.
    pub async fn sees(&self, (subject, purpose): (&str, Purpose), place: usize) -> Value {
        let query = "query($id: ID!) { case(id: $id) { stage handovers { group additional
                     confirmations { side outcome separation } } } }";
        let id = json!({ "id": self.app.case_id(&self.cases[place]) });
        self.app.ask_with(subject, purpose, query, id).await.at("/case").clone()
    }
}

fn side(side: &str, outcome: &str) -> Value {
    json!({ "side": side, "outcome": outcome, "separation": null })
}

#[tokio::test]
async fn as_post_and_as_giving_side_each_confirms_and_she_is_handed_over() {
    let c = Crossing::of(2, &[]).await;
    let mut w = c.app.write().await;
    let ends_after = Some((MilestoneKind::HandoverConfirmed, 0));
    let until = Some(c.app.now() + TimeDelta::days(9));
    let (case, agency, begins_at) = (c.cases[0].id, c.world.cid, c.app.now() - TimeDelta::days(1));
    let new = NewRelation { case, agency, kind: RelationKind::Investigator, begins_at, until, ends_after };
    w.begin_relation(new).await.unwrap();
    w.commit().await.unwrap();
    let cid = ("cid", Purpose::Investigation);
    c.confirm(POST, &[(0, "RECEIVED"), (1, "ABSENT")]).await;
    assert_eq!(c.sees(POST, 0).await["stage"], "IN_TRANSIT", "one side is not both");
    assert_ne!(c.sees(cid, 0).await, Value::Null);
    c.confirm(BSF, &[(0, "GIVEN"), (1, "ABSENT")]).await;
    let crossed = c.sees(POST, 0).await;
    assert_eq!(crossed["stage"], "HANDED_OVER");
    let both = json!([side("RECEIVING", "RECEIVED"), side("GIVING", "GIVEN")]);
    assert_eq!(crossed["handovers"][0]["confirmations"], both);
    assert_eq!(c.sees(cid, 0).await, Value::Null, "what ends with the handover ended");
    let absent = c.sees(WORKER, 1).await;
    assert_eq!(absent["stage"], "IN_TRANSIT");
    assert_eq!(absent["handovers"][0]["confirmations"][0], side("RECEIVING", "ABSENT"));
}

#[tokio::test]
async fn as_receiving_station_corrects_and_both_words_stay() {
    let c = Crossing::of(1, &[]).await;
    c.confirm(THANA, &[(0, "ABSENT")]).await;
    c.confirm(POST, &[(0, "RECEIVED")]).await;
    let both = json!([side("RECEIVING", "ABSENT"), side("RECEIVING", "RECEIVED")]);
    assert_eq!(c.sees(THANA, 0).await["handovers"][0]["confirmations"], both);
}

#[tokio::test]
async fn as_post_nothing_opens_anew_by_taking_back_that_she_crossed() {
    let c = Crossing::of(1, &[]).await;
    c.confirm(POST, &[(0, "RECEIVED")]).await;
    c.confirm(BSF, &[(0, "GIVEN")]).await;
    c.app.advance(TimeDelta::hours(11));
    c.confirm(POST, &[(0, "ABSENT")]).await;
    assert_ne!(c.sees(POST, 0).await["handovers"], Value::Null);
    c.app.advance(TimeDelta::hours(1));
    assert_eq!(c.sees(POST, 0).await["handovers"], Value::Null, "twelve hours after both sides said that she crossed");
}

#[tokio::test]
async fn of_whom_nobody_took_over_the_packet_closes_by_the_plan() {
    let c = Crossing::of(1, &[]).await;
    c.confirm(POST, &[(0, "ABSENT")]).await;
    c.confirm(BSF, &[(0, "HELD_BACK")]).await;
    c.app.advance(TimeDelta::hours(8 + 35));
    assert_ne!(c.sees(POST, 0).await["handovers"], Value::Null);
    c.app.advance(TimeDelta::hours(1));
    assert_eq!(c.sees(POST, 0).await["handovers"], Value::Null);
    let late = c.refused(POST, c.said(&[(0, "RECEIVED")])).await;
    assert_eq!(late, ["NOT_FOUND input.persons[0].handoverId"], "after the window");
}

#[tokio::test]
async fn with_rows_that_cannot_be_nothing_is_confirmed() {
    let c = Crossing::of(4, &[]).await;
    let mut w = c.app.write().await;
    let later = handover(&c.world, c.app.now() + TimeDelta::hours(9), &[&c.cases[2]]);
    let later = w.plan_handover(later).await.unwrap();
    w.commit().await.unwrap();
    let mut input = c.said(&[(0, "RECEIVED"), (0, "ABSENT"), (1, "GIVEN"), (2, "RECEIVED"), (3, "RECEIVED")]);
    input["persons"][0]["happenedAt"] = json!(c.app.now() + TimeDelta::hours(1));
    input["persons"][3]["handoverId"] = json!(c.app.id("Handover", &[c.cases[2].id, later]));
    input["persons"][4]["happenedAt"] = json!(c.app.now() - TimeDelta::days(3));
    input["separationReason"] = json!("MEDICAL");
    let persons = input["persons"].as_array_mut().unwrap();
    persons.push(json!({ "handoverId": "x", "outcome": "ABSENT" }));
    persons.push(json!({ "handoverId": c.app.id("Handover", &[c.cases[0].id, later]), "outcome": "ABSENT" }));
    assert_eq!(
        c.refused(POST, input).await,
        [
            "CONTRADICTION input.separationReason",
            "DATE_IMPOSSIBLE input.persons[0].happenedAt",
            "CONTRADICTION input.persons[1].handoverId",
            "CONTRADICTION input.persons[2].outcome",
            "CONTRADICTION input.persons[3].handoverId",
            "DATE_IMPOSSIBLE input.persons[4].happenedAt",
            "NOT_FOUND input.persons[5].handoverId",
            "NOT_FOUND input.persons[6].handoverId",
        ]
    );
    assert_eq!(c.refused(POST, json!({ "persons": [] })).await, ["INVALID input.persons"]);
    for place in 0..4 {
        assert_eq!(c.sees(WORKER, place).await["handovers"][0]["confirmations"], json!([]));
    }
}

#[tokio::test]
async fn as_giving_side_nobody_is_received() {
    let c = Crossing::of(1, &[]).await;
    assert_eq!(c.refused(BSF, c.said(&[(0, "RECEIVED")])).await, ["CONTRADICTION input.persons[0].outcome"]);
    assert_eq!(c.refused(THANA, c.said(&[(0, "GIVEN")])).await, ["CONTRADICTION input.persons[0].outcome"]);
}

#[tokio::test]
async fn as_everyone_else() {
    let c = Crossing::of(1, &[]).await;
    c.world.relate(&c.app, &c.cases[0], c.world.home_thana, RelationKind::ReceivingStation).await;
    c.app.advance(TimeDelta::seconds(1));
    for (who, refusal) in [
        (WORKER, "NOT_POSSIBLE_NOW"),
        (("colleague", Purpose::Handover), "NOT_ALLOWED"),
        (("worker", Purpose::Shelter), "NOT_ALLOWED"),
        (("provider", Purpose::Handover), "NOT_FOUND"),
        (("cid", Purpose::Handover), "NOT_FOUND"),
        // A receiving station of another handover: this packet is not shown to it.
        (("home", Purpose::Handover), "NOT_FOUND"),
    ] {
        let told = c.refused(who, c.said(&[(0, "ABSENT")])).await;
        assert_eq!(told, [format!("{refusal} input.persons[0].handoverId")], "{who:?}");
    }
    let hidden = c.app.act(("cid", Purpose::Handover), "confirmHandover", c.said(&[(0, "ABSENT")])).await;
    let nothing = json!({ "persons": [{ "handoverId": "x", "outcome": "ABSENT" }] });
    let missing = c.app.act(("cid", Purpose::Handover), "confirmHandover", nothing).await;
    assert_eq!(hidden.payload(), missing.payload());
}

#[tokio::test]
async fn as_worker_whose_agency_receives_she_is_confirmed_by_him() {
    let c = Crossing::of(1, &[]).await;
    let mut w = c.app.write().await;
    let mut own = handover(&c.world, c.app.now() + TimeDelta::hours(9), &[&c.cases[0]]);
    own.receiving = Some(c.world.ngo);
    own.channel = Channel::BorderReturn;
    own.persons = vec![(c.cases[0].id, vec![NeedsFlag::Minor])];
    let own = w.plan_handover(own).await.unwrap();
    w.commit().await.unwrap();
    c.app.advance(TimeDelta::seconds(1));
    let packet = c.app.id("Handover", &[c.cases[0].id, own]);
    let said = json!({ "persons": [{ "handoverId": packet, "outcome": "RECEIVED" }] });
    c.app.act(WORKER, "confirmHandover", said).await.done();
}

#[tokio::test]
async fn as_post_a_mother_is_not_received_without_her_baby() {
    let c = Crossing::of(3, &[(0, 1), (1, 1)]).await;
    let apart = c.said(&[(0, "RECEIVED"), (1, "HELD_BACK"), (2, "ABSENT")]);
    let torn = ["NOT_POSSIBLE_NOW input.persons[0].outcome", "NOT_POSSIBLE_NOW input.persons[1].outcome"];
    assert_eq!(c.refused(POST, apart.clone()).await, torn);
    c.confirm(POST, &[(0, "RECEIVED")]).await;
    assert_eq!(c.refused(POST, c.said(&[(1, "ABSENT")])).await, torn[..1], "nor by two calls");
    let mut said = c.said(&[(1, "HELD_BACK")]);
    said["separated"] = json!(true);
    assert_eq!(c.refused(POST, said.clone()).await, ["CONTRADICTION input.separationReason"]);
    said["separationReason"] = json!("MEDICAL");
    c.app.act(POST, "confirmHandover", said).await.done();
    let baby = c.sees(POST, 1).await["handovers"][0].clone();
    assert_eq!(baby["group"], 1);
    assert_eq!(baby["confirmations"][0]["separation"], "MEDICAL");
    let mut nobody = c.said(&[(2, "ABSENT")]);
    (nobody["separated"], nobody["separationReason"]) = (json!(true), json!("PAPERS"));
    assert_eq!(c.refused(POST, nobody).await, ["CONTRADICTION input.separated"]);
    c.confirm(BSF, &[(0, "GIVEN"), (1, "GIVEN"), (2, "ABSENT")]).await;
}

#[tokio::test]
async fn whoever_changes_a_word_or_a_group_in_the_database_ends_the_reading() {
    for sql in [
        "UPDATE handover_confirmation SET outcome = NULL",
        "UPDATE handover_confirmation SET outcome = 'RECEIVED'",
        "UPDATE handover_confirmation SET separation = 'PAPERS'",
        "UPDATE handover_line SET group_no = 2",
    ] {
        let c = Crossing::of(1, &[]).await;
        c.confirm(POST, &[(0, "ABSENT")]).await;
        assert!(c.app.attack(sql).await > 0, "{sql}");
        let query = "query($id: ID!) { case(id: $id) { code } }";
        let id = json!({ "id": c.app.case_id(&c.cases[0]) });
        assert_eq!(c.app.ask_with(POST.0, POST.1, query, id).await.code(), Some("INTERNAL"), "{sql}");
    }
}

#[tokio::test]
async fn as_giving_side_whose_word_comes_late_her_way_does_not_turn_back() {
    let c = Crossing::of(1, &[]).await;
    c.confirm(POST, &[(0, "RECEIVED")]).await;
    let received = json!({ "caseId": c.app.case_id(&c.cases[0]), "stage": "RECEIVED_AT_THANA" });
    c.app.act(("thana", Purpose::Handover), "reachStage", received).await.done();
    c.app.advance(TimeDelta::minutes(30));
    c.confirm(BSF, &[(0, "GIVEN")]).await;
    assert_eq!(c.sees(WORKER, 0).await["stage"], "RECEIVED_AT_THANA");
}
