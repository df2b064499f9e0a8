//! What agencies ask of one another: a referral exists for its two agencies, its words for who has it in hand, and what
//! others send, answer and take back changes nothing for anybody else.

use std::collections::BTreeSet;

use entities::referral;
use entities::vocabulary::Purpose;
use sea_orm::{ConnectionTrait as _, EntityTrait as _, Statement};
use serde_json::{Value, json};
use uuid::Uuid;

use super::events::Side;
use super::queries::Query;
use crate::harness::app::TestApp;
use crate::harness::code::unguarded;
use crate::harness::dice::Dice;
use crate::harness::types::TYPES;
use crate::harness::world::World;

/// Who submits to whom.
const PAIRS: [(&str, &str); 6] = [
    ("thana", "worker"),
    ("post", "thana"),
    ("worker", "home"),
    ("provider", "worker"),
    ("cid", "provider"),
    ("shelter", "post"),
];

/// Words that only who has a referral in hand reads: the field of the redactions, and where they lie.
const WORDS: [(&str, &str, &str); 2] =
    [("account", "referral_narrative", "account"), ("safeContact", "referral_contact", "safe_contact")];

/// What is asked of every side.
pub fn queries() -> Vec<Query> {
    let every = TYPES.everything("Referral");
    let lists = ["", ", within: SUBMITTED", ", within: RECEIVED", ", open: true", ", overdue: true"];
    let text = |list: &str| {
        format!(
            "{{ referrals(first: 50{list}) {{ nodes {every} pageInfo {{ hasNextPage startCursor endCursor }} }} \
             one: referrals(first: 1{list}) {{ pageInfo {{ hasNextPage endCursor }} }} }}"
        )
    };
    lists.into_iter().map(|list| Query { text: text(list), variables: json!({}), pages: false }).collect()
}

fn agency(world: &World, subject: &str) -> Uuid {
    world.homes().find(|(known, _)| *known == subject).map(|(_, agency)| agency).unwrap()
}

async fn submit(app: &TestApp, world: &World, dice: &mut Dice, (from, to): (&str, &str)) {
    // A name that sounds like nobody's here, or none: who leads is asked about nobody.
    let person = if dice.percent(50) { json!({ "name": "Ghxw Ptkl", "sex": "FEMALE" }) } else { json!({}) };
    let input = json!({
        "addressedToId": app.id("Agency", &[agency(world, to)]), "kind": "SHARING", "asks": ["RESCUE"],
        "urgency": dice.one_of(&["IMMEDIATE", "ROUTINE"]), "foundCountry": "IN", "persons": [person],
        "account": format!("account{}-Synthetic", dice.below(1_000_000)),
        "safeContact": dice.percent(50).then(|| format!("contact{}-Synthetic", dice.below(1_000_000))),
    });
    app.act((from, Purpose::Rescue), "submitReferral", input).await.done();
}

/// One of each pair, some of them answered.
pub async fn refer(app: &TestApp, world: &World, dice: &Dice) {
    let mut dice = dice.clone().apart();
    for pair in PAIRS {
        submit(app, world, &mut dice, pair).await;
        answer(app, &mut dice, pair).await;
    }
}

/// Whoever was asked, or asked, does something with what it finds, or nothing.
async fn answer(app: &TestApp, dice: &mut Dice, (from, to): (&str, &str)) {
    for (subject, within) in [(to, "RECEIVED"), (from, "SUBMITTED")] {
        let list = format!("{{ referrals(first: 50, within: {within}) {{ nodes {{ id state }} }} }}");
        let listed = app.ask(subject, Purpose::Rescue, &list).await;
        for referral in listed.at("/referrals/nodes").as_array().unwrap().clone() {
            let id = referral["id"].clone();
            let (act, input) = match within {
                "RECEIVED" if dice.percent(50) => ("acknowledgeReferral", json!({ "referralId": id })),
                "RECEIVED" if dice.percent(30) => {
                    ("declineReferral", json!({ "referralId": id, "reason": "NO_CAPACITY" }))
                }
                "SUBMITTED" if dice.percent(20) => ("withdrawReferral", json!({ "referralId": id })),
                _ => continue,
            };
            // What stands against it stands against it.
            let _ = app.act((subject, Purpose::Rescue), act, input).await.refusals();
        }
    }
}

/// Others submit, answer and take back; words that the viewer does not read are others.
pub async fn vary(side: &mut Side<'_>) {
    let mut dice = side.dice.clone().apart();
    let own = side.viewer.agency;
    let foreign = |pair: &&(&str, &str)| agency(side.world, pair.0) != own && agency(side.world, pair.1) != own;
    for pair in PAIRS.iter().filter(foreign) {
        if dice.percent(60) {
            submit(side.app, side.world, &mut dice, *pair).await;
        }
        // Whoever acts goes through the whole of his own list: only where the viewer is on none of them.
        let apart = |subject: &str| {
            PAIRS.iter().filter(|(one, other)| *one == subject || *other == subject).all(|p| foreign(&p))
        };
        if apart(pair.0) && apart(pair.1) {
            answer(side.app, &mut dice, *pair).await;
        }
    }
    let list = "{ referrals(first: 100) { nodes { id redactions { field } } } }";
    let seen = side.app.ask(&side.viewer.subject, side.viewer.purpose, list).await;
    let nodes = seen.at("/referrals/nodes").as_array().unwrap();
    let reads = |id: &str, field: &str| {
        let one = nodes.iter().find(|one| one["id"] == id);
        one.is_some_and(|one| !names(&one["redactions"]).contains(field))
    };
    let db = unguarded(side.app).await;
    for row in referral::Entity::find().all(&db).await.unwrap() {
        let id = side.app.id("Referral", &[row.id]);
        for (field, table, column) in WORDS {
            if reads(&id, field) || dice.percent(40) {
                continue;
            }
            let sql = format!("UPDATE {table} SET {column} = $1 WHERE referral_id = $2");
            let other = dice.percent(80).then(|| vec![7_u8; 70]);
            let values = [other.into(), row.id.into()];
            db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await.unwrap();
        }
    }
    db.close().await.unwrap();
}

fn names(redactions: &Value) -> BTreeSet<&str> {
    redactions.as_array().unwrap().iter().filter_map(|one| one["field"].as_str()).collect()
}
