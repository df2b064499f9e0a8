//! Verification of her nationality and her home, from body to body. The agency that leads plans the way; a body passes on
//! along it, and what opens so for the next rests on both words. Whom nobody planned, the agency that leads confirms. Where
//! a body does nothing, who leads passes on or asks back, so that no case waits for one that opens a door to itself.

mod answer;
mod ask;
mod pass;
mod recall;
mod step;
mod stop;

use entities::vocabulary::DecisionSetKind;
use entities::{verification, verification_event, verification_hop};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

pub use self::answer::{AnswerHop, ReportBlockers};
pub use self::ask::{AskVerification, ReviseSafeContact};
pub use self::pass::PassVerification;
pub use self::recall::RecallVerification;
pub use self::step::Step;
pub use self::stop::Stop as RouteStop;

use super::refusal::Refusal;
use super::{Desk, Here, dates};
use crate::disclosure::facts::Instant;
use crate::disclosure::listing;
use crate::disclosure::verification::{self as way, HopState};
use crate::store::StoreError;
use crate::store::writing::hop_bytes;

const HAPPENED: &str = "input.happenedAt";

/// Everything that was asked in a case, whom, and what became of it.
#[derive(Debug)]
struct Track {
    requests: Vec<verification::Model>,
    hops: Vec<verification_hop::Model>,
    events: Vec<verification_event::Model>,
}

impl Desk {
    /// Reads it, with the code of each planned body checked.
    async fn track(&self, case: Uuid) -> Result<Track, StoreError> {
        let query = verification::Entity::find().filter(verification::Column::CaseId.eq(case));
        let requests = query.all(self.db()).await?;
        let query = verification_hop::Entity::find().filter(verification_hop::Column::CaseId.eq(case));
        let hops = query.all(self.db()).await?;
        let query = verification_event::Entity::find().filter(verification_event::Column::CaseId.eq(case));
        let events = query.all(self.db()).await?;
        let keyed = self.store().keyed();
        if hops.iter().any(|hop| !keyed.decision_mac_fits(&hop_bytes(hop), &hop.mac)) {
            return Err(StoreError::Tampered { kind: DecisionSetKind::Case, owner: case });
        }
        Ok(Track { requests, hops, events })
    }

    /// Whether the case is at a body now.
    pub(super) async fn is_at_hop(&self, case: Uuid, hop: Uuid) -> Result<bool, StoreError> {
        let track = self.track(case).await?;
        Ok(track.hops.iter().any(|row| row.id == hop && track.state(row) == HopState::Open))
    }
}

impl Track {
    fn state(&self, hop: &verification_hop::Model) -> HopState {
        way::state(hop, &self.events)
    }

    /// The request that is under way.
    fn asked(&self) -> Option<&verification::Model> {
        let ended = |request: &&verification::Model| {
            let mut events = self.events.iter().filter(|event| event.verification_id == request.id);
            events.any(|event| event.end_reason.is_some())
        };
        self.requests.iter().find(|request| !ended(request))
    }

    /// The body at which the case is.
    fn at(&self) -> Option<&verification_hop::Model> {
        self.hops.iter().find(|hop| self.state(hop) == HopState::Open)
    }

    /// A body on the way, if the member may know of it.
    fn listed(
        &self,
        (here, agency): (&Here, Uuid),
        hop: Uuid,
        field: &'static str,
    ) -> Result<&verification_hop::Model, Refusal> {
        let begun = |row: &verification_hop::Model| way::opening(row, &self.events).is_some();
        let listed = |row: &&verification_hop::Model| {
            row.id == hop && listing::hop_listed(&here.vector, agency, (row.agency_id, begun(row)))
        };
        self.hops.iter().find(listed).ok_or_else(|| Refusal::not_found(field))
    }

    /// The tie that began when the case came to a body.
    fn tie(&self, hop: &verification_hop::Model) -> Option<Uuid> {
        way::opening(hop, &self.events)?.relation_id
    }

    /// When something happened at a body: not before the case came there.
    fn happened(
        &self,
        hop: &verification_hop::Model,
        (at, now): (Option<Instant>, Instant),
    ) -> Result<Instant, Refusal> {
        let at = dates::happened(at, now, HAPPENED)?;
        if way::opening(hop, &self.events).is_some_and(|event| at < event.happened_at) {
            return Err(dates::impossible(HAPPENED, "the case had not come to this body then"));
        }
        Ok(at)
    }
}
