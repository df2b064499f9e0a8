//! Planning handovers.

use api::store::writing::NewHandover;
use chrono::{DateTime, Utc};
use entities::vocabulary::{Channel, NeedsFlag};
use uuid::Uuid;

use super::app::TestApp;
use super::world::{Case, World};

/// A handover from the force on the other side through the post to the station.
pub fn handover(world: &World, planned_at: DateTime<Utc>, cases: &[&Case]) -> NewHandover {
    NewHandover {
        crossing: None,
        post: world.post,
        receiving: Some(world.thana),
        giving: Some(world.bsf),
        channel: Channel::Formal,
        time_zone: "Asia/Dhaka".into(),
        planned_at,
        persons: cases.iter().map(|case| (case.id, vec![NeedsFlag::FemaleOfficer])).collect(),
    }
}

/// Plans it.
pub async fn plan(app: &TestApp, new: NewHandover) -> Uuid {
    let mut w = app.write().await;
    let id = w.plan_handover(new).await.unwrap();
    w.commit().await.unwrap();
    id
}
