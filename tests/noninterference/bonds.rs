//! Cases that are linked and corrections that are proposed: some before the twins part, and more on each side where the
//! viewer sees neither.

use api::disclosure::field::Field;
use entities::case_link;
use entities::vocabulary::{LinkKind, Purpose};
use sea_orm::{EntityTrait as _, Set};
use serde_json::json;
use uuid::Uuid;

use super::events::Side;
use super::population::Known;
use super::sight::Seen;
use crate::harness::app::TestApp;
use crate::harness::dice::Dice;
use crate::harness::world::World;

const KINDS: [(LinkKind, Field); 3] = [
    (LinkKind::TravelsTogether, Field::CaseCompanions),
    (LinkKind::Family, Field::CaseRelatives),
    (LinkKind::SamePerson, Field::CaseSamePerson),
];
/// Fields about which somebody may propose something, as the schema names them, with what they could hold.
const PROPOSED: [(Field, &str, &str); 5] = [
    (Field::PersonName, "PERSON_NAME", "Proposed Synthetic"),
    (Field::PersonBirth, "PERSON_BIRTH", "1999-04-12"),
    (Field::PersonAddress, "PERSON_ADDRESS", "BD4041\nProposed Road"),
    (Field::CaseAccount, "CASE_ACCOUNT", "proposed"),
    (Field::CaseHomeDistrict, "CASE_HOME_DISTRICT", "BD4041"),
];

/// Links most of the cases, and lets those who are tied to them propose corrections.
pub async fn tie_together(app: &TestApp, world: &World, dice: &mut Dice, cases: &[Known]) {
    for one in cases {
        for (kind, _) in KINDS {
            let other = dice.one_of(cases);
            if dice.percent(60) {
                link(app, world, (one.id, other.id), kind).await;
            }
        }
        for (_, name, value) in PROPOSED {
            if dice.percent(50) {
                let subject = dice.one_of(&["worker", "thana", "home", "provider", "post", "cid"]);
                propose(app, subject, (one.id, name), value).await;
            }
        }
    }
}

/// More of both where the viewer cannot see it.
pub async fn vary(side: &mut Side<'_>) {
    for one in side.cases {
        for (kind, field) in KINDS {
            let other = side.dice.one_of(side.cases);
            let closed = |case: Uuid| side.sight.field(case, field) == Seen::Withheld;
            if (closed(one.id) || closed(other.id)) && side.dice.percent(60) {
                link(side.app, side.world, (one.id, other.id), kind).await;
            }
        }
        for (field, name, value) in PROPOSED {
            if side.sight.field(one.id, field) == Seen::Shown || side.dice.percent(50) {
                continue;
            }
            let homes: Vec<&str> =
                side.world.homes().filter(|home| home.1 != side.viewer.agency).map(|home| home.0).collect();
            let subject = side.dice.one_of(&homes);
            propose(side.app, subject, (one.id, name), value).await;
        }
    }
}

async fn link(app: &TestApp, world: &World, (one, other): (Uuid, Uuid), kind: LinkKind) {
    if one == other {
        return;
    }
    let db = app.database.connect().await;
    let row = case_link::ActiveModel {
        id: Set(Uuid::new_v4()),
        case_id: Set(one.min(other)),
        other_case_id: Set(one.max(other)),
        kind: Set(kind),
        agency_id: Set(world.ngo),
        member_id: Set(world.member("worker")),
        entered_at: Set(app.now()),
        until: Set(None),
        record_id: Set(Uuid::new_v4()),
    };
    case_link::Entity::insert(row).exec_without_returning(&db).await.unwrap();
    db.close().await.unwrap();
}

/// Somebody proposes something, for whichever purpose the case exists for him, if for any.
async fn propose(app: &TestApp, subject: &str, (case, field): (Uuid, &str), value: &str) {
    let id = app.id("Case", &[case]);
    for purpose in [Purpose::Handover, Purpose::Verification, Purpose::Reintegration, Purpose::Investigation] {
        let input = json!({ "caseId": id, "field": field, "value": value, "reason": "said so" });
        let answer = app.act((subject, purpose), "proposeCorrection", input).await;
        if answer.status.is_success() && answer.refusals().is_empty() {
            return;
        }
    }
}
