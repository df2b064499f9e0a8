//! A body at which a verification is.

use api::store::writing::{NewHop, Writing};
use chrono::TimeDelta;
use entities::vocabulary::{Purpose, RelationKind, VerifyingBody};
use serde_json::json;
use uuid::Uuid;

use crate::harness::app::TestApp;
use crate::harness::world::World;

/// Another body, where the agency leads: who speaks for it, and to whom it passes on beside what is planned.
fn other(world: &World, agency: Uuid) -> (Uuid, &'static str, VerifyingBody, &'static str) {
    if agency == world.home_thana {
        (world.desk, "desk", VerifyingBody::HomeMinistry, "SPECIAL_BRANCH")
    } else {
        (world.home_thana, "home", VerifyingBody::Thana, "DISTRICT_POLICE")
    }
}

/// A verification that is at a body; no key that anything has where none could be.
pub async fn at(w: &mut Writing, world: &World, (agency, kind): (Uuid, Option<RelationKind>), case: Uuid) -> Uuid {
    let (who, body) = match kind {
        Some(RelationKind::Lead) => {
            let (agency, _, body, _) = other(world, agency);
            (agency, body)
        }
        Some(RelationKind::HomeStation) => (agency, VerifyingBody::Thana),
        Some(RelationKind::Verifier) => (agency, VerifyingBody::SpecialBranch),
        Some(_) | None => return Uuid::nil(),
    };
    let (at, until) = (w.now() - TimeDelta::hours(2), w.now() + TimeDelta::days(60));
    let by = (world.ngo, world.member("worker"));
    let request = w.ask_verification(case, (until, at), by).await.unwrap();
    let mut hops = Vec::new();
    for (place, (body, agency)) in (0..).zip([(body, Some(who)), (VerifyingBody::DistrictPolice, None)]) {
        let new = NewHop { body, agency, answer_days: None };
        hops.push(w.plan_hop((case, request), (place, by.0), new).await.unwrap());
    }
    w.open_hop(hops[0], (until, at), by).await.unwrap();
    hops[0]
}

/// What the other body passes on to somebody who was not planned.
pub async fn passed_on(
    app: &TestApp,
    (world, agency): (&World, Uuid),
    (case, kind, hop): (Uuid, Option<RelationKind>, Uuid),
) -> Option<String> {
    if kind != Some(RelationKind::Lead) {
        return None;
    }
    let (_, subject, _, to) = other(world, agency);
    let input = json!({ "hopId": app.id("Hop", &[case, hop]), "to": { "body": to } });
    Some(app.act((subject, Purpose::Verification), "passVerification", input).await.done().door())
}
