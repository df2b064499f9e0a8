//! What a viewer cannot see is changed by another member, over HTTP: by somebody of the agency that leads, who corrects
//! what is recorded.

use std::collections::BTreeSet;

use api::disclosure::field::Field;
use api::store::writing::{NewAssignment, NewMember, NewPosting};
use chrono::TimeDelta;
use entities::relation;
use entities::vocabulary::{DataClass, Function, Purpose, RelationKind};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde_json::{Value, json};
use uuid::Uuid;

use super::SUPERVISOR;
use super::events::Side;
use super::population::Known;
use super::sight::Seen;
use super::texts::BIRTHS;
use crate::harness::app::TestApp;
use crate::harness::dice::Dice;
use crate::harness::world::World;

/// What is corrected at once: fields of one class, what for, and what they come to hold, which no two throws need share.
type Correction = (DataClass, bool, &'static [Purpose], fn(&mut Dice) -> Value);

const OF_PERSONS: bool = true;
const OF_CASES: bool = false;
const CARING: &[Purpose] = &[Purpose::Shelter, Purpose::Rescue];
const WRITING: &[Purpose] = &[Purpose::Repatriation];
const ASKING: &[Purpose] = &[Purpose::Shelter, Purpose::Investigation];

/// Of every class that can be corrected of a person or case.
pub const CORRECTIONS: [Correction; 11] = [
    (
        DataClass::Identity,
        OF_PERSONS,
        WRITING,
        |dice| json!({ "name": format!("Rahima {}", mark(dice)), "nationalId": mark(dice), "fatherName": mark(dice) }),
    ),
    (DataClass::Birth, OF_PERSONS, WRITING, |dice| json!({ "birth": dice.one_of(BIRTHS.as_flattened()) })),
    (DataClass::Contact, OF_PERSONS, WRITING, |dice| {
        let number = 10_000_000 + dice.below(90_000_000);
        json!({ "phone": format!("0101{number}"), "address": { "district": "BD4041", "line": mark(dice) } })
    }),
    (
        DataClass::Family,
        OF_PERSONS,
        CARING,
        |dice| json!({ "guardianName": mark(dice), "familySituation": mark(dice) }),
    ),
    (DataClass::PlaceHome, OF_CASES, WRITING, |dice| {
        let (district, upazila) = dice.one_of(&[("BD1004", Some("BD10040019")), ("BD1004", None), ("BD4041", None)]);
        json!({ "homeDistrict": district, "homeUpazila": upazila })
    }),
    (DataClass::PlaceFound, OF_CASES, WRITING, |dice| {
        let state = dice.one_of(&["IN-AP", "IN-MH", "IN-DL"]);
        json!({ "foundCountry": "IN", "foundState": state, "foundDistrict": null })
    }),
    (DataClass::Whereabouts, OF_CASES, CARING, |dice| json!({ "presentPlace": mark(dice), "nextPlace": mark(dice) })),
    (DataClass::Health, OF_CASES, CARING, |dice| json!({ "healthCondition": mark(dice) })),
    (DataClass::Narrative, OF_CASES, ASKING, |dice| json!({ "account": mark(dice) })),
    (DataClass::Exploitation, OF_CASES, ASKING, |dice| {
        let codes = dice.one_of(&[vec!["FORCED_LABOUR"], vec!["SERVITUDE"], vec!["CHILD_LABOUR", "SERVITUDE"]]);
        json!({ "exploitation": codes })
    }),
    (
        DataClass::Legal,
        OF_CASES,
        &[Purpose::Repatriation, Purpose::Investigation],
        |dice| json!({ "firReference": mark(dice), "courtReference": mark(dice) }),
    ),
];

fn mark(dice: &mut Dice) -> String {
    format!("corrected{}-Synthetic", dice.below(1_000_000))
}

/// Enrols a supervisor, and a member at each agency that may lead, whom the viewer never is.
pub async fn enrol(app: &TestApp, world: &World) -> Keepers {
    let mut w = app.write().await;
    let begins_at = w.now() - TimeDelta::days(100);
    let mut keepers = Vec::new();
    for (subject, agency, function) in [
        (SUPERVISOR.0, world.ngo, Function::Supervisor),
        ("keeper", world.ngo, Function::CaseWorker),
        ("keeper-elsewhere", world.other_ngo, Function::CaseWorker),
        ("keeper-thana", world.thana, Function::Investigator),
    ] {
        let new = NewMember {
            agency,
            subject: subject.to_owned(),
            name_en: format!("{subject} Member-Synthetic"),
            name_bn: None,
            home_role: None,
        };
        let member = w.enrol_member(new).await.unwrap();
        w.begin_posting(NewPosting { member, agency, function, begins_at, until: None }).await.unwrap();
        if subject != SUPERVISOR.0 {
            keepers.push((agency, member, subject));
        }
    }
    w.commit().await.unwrap();
    Keepers(keepers)
}

/// Who corrects what another does not see: agency, member, subject.
#[derive(Clone, Debug)]
pub struct Keepers(Vec<(Uuid, Uuid, &'static str)>);

impl Keepers {
    /// Puts each on the cases that the own agency leads.
    pub async fn take_over(&self, app: &TestApp, cases: &[Known]) {
        for case in cases {
            let (agency, member, _) = self.of(app, case.id).await;
            let mut w = app.write().await;
            let (begins_at, member) = (w.now() - TimeDelta::days(30), Some(member));
            let new = NewAssignment { case: case.id, agency, function: None, member, begins_at, until: None };
            w.begin_assignment(new).await.unwrap();
            w.commit().await.unwrap();
        }
    }

    async fn of(&self, app: &TestApp, case: Uuid) -> (Uuid, Uuid, &'static str) {
        let lead = ties(app, case).await.into_iter().find(|row| row.kind == RelationKind::Lead).unwrap().agency_id;
        *self.0.iter().find(|(agency, ..)| *agency == lead).unwrap()
    }
}

async fn ties(app: &TestApp, case: Uuid) -> Vec<relation::Model> {
    let db = app.database.connect().await;
    let rows = relation::Entity::find().filter(relation::Column::CaseId.eq(case)).all(&db).await.unwrap();
    db.close().await.unwrap();
    rows
}

/// The agencies of whose ties to a case the viewer cannot know, whatever their dates.
pub async fn unknown_agencies(side: &Side<'_>, case: Uuid) -> Vec<Uuid> {
    use api::disclosure::class::revealed_by;
    let ties = ties(side.app, case).await;
    let mut agencies = side.world.agencies();
    agencies.retain(|agency| {
        let mut own = ties.iter().filter(|row| row.agency_id == *agency);
        *agency != side.viewer.agency && own.all(|row| side.sight.is_hidden(case, revealed_by(row.kind)))
    });
    agencies
}

/// Corrects of every case what the viewer does not see, of each class in so many of a hundred throws. Gives the classes
/// of which something was corrected.
pub async fn vary(side: &mut Side<'_>, keepers: &Keepers, chance: usize) -> BTreeSet<DataClass> {
    let mut done = BTreeSet::new();
    for case in side.cases {
        let (_, _, subject) = keepers.of(side.app, case.id).await;
        for (class, of_person, purposes, values) in CORRECTIONS {
            let hidden = if of_person {
                side.sight.is_hidden_of_person(case.person, class)
            } else {
                side.sight.is_hidden(case.id, class)
            };
            let mut values = values(&mut side.dice);
            if !hidden {
                match masked_birth(side, case).filter(|_| class == DataClass::Birth) {
                    Some(birth) => values = json!({ "birth": birth }),
                    None => continue,
                }
            }
            if side.dice.percent(chance) && correct(side.app, (subject, purposes), (case.id, of_person), values).await {
                done.insert(class);
            }
        }
    }
    done
}

/// Another day under the mask through which the viewer sees a date of birth.
fn masked_birth(side: &mut Side<'_>, case: &Known) -> Option<&'static str> {
    let seen = || side.sight.cases_of(case.person).map(|case| side.sight.field(case, Field::PersonBirth));
    if seen().any(|seen| seen == Seen::Shown) || seen().all(|seen| seen == Seen::Withheld) {
        return None;
    }
    let pair = BIRTHS.iter().find(|pair| pair.iter().any(|day| Some(*day) == case.born))?;
    Some(side.dice.one_of(pair))
}

/// Sends a correction, for the first purpose for which the member sees and may write it.
async fn correct(
    app: &TestApp,
    (subject, purposes): (&str, &[Purpose]),
    (case, of_person): (Uuid, bool),
    mut values: Value,
) -> bool {
    let id = app.id("Case", &[case]);
    let query = "query($id: ID!) { case(id: $id) { version person { version } } }";
    let (mutation, version) =
        if of_person { ("correctPerson", "/case/person/version") } else { ("correctCase", "/case/version") };
    for purpose in purposes {
        let read = app.ask_with(subject, *purpose, query, json!({ "id": id })).await;
        let Some(version) = read.body["data"].pointer(version).filter(|version| version.is_string()) else { continue };
        (values["caseId"], values["ifVersion"]) = (json!(id), version.clone());
        let answer = app.act((subject, *purpose), mutation, values.clone()).await;
        let refusals = answer.refusals();
        if refusals.is_empty() {
            return true;
        }
        assert!(refusals.iter().all(|told| told.starts_with("NOT_ALLOWED")), "{mutation}: {}", answer.text);
    }
    false
}
