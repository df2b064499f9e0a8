//! Proposing, signing, letting rest and ending a partnership of a thana and an organisation; trainings.

use entities::vocabulary::{Act, AgencyKind, PartnershipEvent, TrainingTopic};
use entities::{agency, thana_partnership};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use super::desk::not_allowed;
use super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::{Deed, Desk, Done, dates};
use crate::disclosure::facts::Instant;
use crate::disclosure::partnership::{PartnershipState, Standing, standing};
use crate::store::partnerships::events;
use crate::store::writing::{NewPartnershipEvent, NewTraining};

/// How many officers can come to one training: more is a typing error. A figure of this project.
const MOST_OFFICERS: i32 = 10_000;

/// An organisation proposes a partnership to a thana, or a further time of the one that they have.
#[derive(Clone, Copy, Debug)]
pub struct ProposePartnership {
    /// The thana.
    pub station: Uuid,
    /// Until when it is to hold.
    pub valid_until: Instant,
    /// When it was proposed; now if nothing is said.
    pub happened_at: Option<Instant>,
}

/// One of the two does something to a partnership.
#[derive(Clone, Copy, Debug)]
pub struct ChangePartnership {
    /// The partnership.
    pub partnership: Uuid,
    /// What; never a proposal.
    pub kind: PartnershipEvent,
    /// Until when what is signed is to hold, as whoever signs read it; nothing for what is no signature.
    pub valid_until: Option<Instant>,
    /// When it happened; now if nothing is said.
    pub happened_at: Option<Instant>,
}

/// Officers were trained.
#[derive(Clone, Copy, Debug)]
pub struct RecordTraining {
    /// The partnership.
    pub partnership: Uuid,
    /// What it was about.
    pub topic: TrainingTopic,
    /// How many women among the officers came.
    pub women: i32,
    /// How many men.
    pub men: i32,
    /// When it was held.
    pub held_at: Instant,
}

fn may(desk: &Desk, act: Act) -> Result<(), Stop> {
    let standing = desk.seen.standing_apart();
    let may = desk.policy().may(&standing, act).next().is_some();
    if may { Ok(()) } else { Err(not_allowed().into()) }
}

impl Deed for ProposePartnership {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        may(desk, Act::ProposePartnership)?;
        // Two members who propose at once do so one after the other: taken hold of is the agency to which both propose.
        let station = agency::Entity::find_by_id(self.station).lock_exclusive().one(desk.db()).await?;
        let known = thana_partnership::Entity::find()
            .filter(thana_partnership::Column::StationId.eq(self.station))
            .filter(thana_partnership::Column::OrganisationId.eq(desk.agency()))
            .lock_exclusive()
            .one(desk.db())
            .await?;
        // Whoever signed or ended it at this very moment did so before.
        desk.settle();
        let ids: Vec<Uuid> = known.iter().map(|row| row.id).collect();
        let before = events(desk.db(), &ids).await?.into_values().flatten().map(|fact| fact.at).max();
        let mut wrong = Vec::new();
        match &station {
            None => wrong.push(Refusal::not_found("input.stationId")),
            Some(row) if row.kind != AgencyKind::Thana => {
                let told = "a partnership is with a thana";
                wrong.push(Refusal::new(RefusalCode::Invalid, "input.stationId", told));
            }
            Some(_) => {}
        }
        let now = desk.now();
        let at = dates::happened(self.happened_at, now, "input.happenedAt").map_err(|refusal| wrong.push(refusal));
        if let Err(refusal) = dates::until(self.valid_until, (now, now), "input.validUntil") {
            wrong.push(refusal);
        }
        if before.is_some_and(|before| at.is_ok_and(|at| at < before)) {
            wrong.push(dates::impossible("input.happenedAt", "something else happened to it after that"));
        }
        unless_empty(wrong)?;
        let partnership = match known {
            Some(row) => row.id,
            None => {
                let organisation = desk.agency();
                desk.writing.pair_partners(self.station, organisation).await?
            }
        };
        let new = NewPartnershipEvent {
            partnership,
            kind: PartnershipEvent::Proposed,
            valid_until: Some(self.valid_until),
            happened_at: at.unwrap_or(now),
        };
        happens(desk, new).await
    }
}

impl Deed for ChangePartnership {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let (row, stands, last) = own(desk, self.partnership).await?;
        let by_station = row.station_id == desk.agency();
        may(desk, if self.kind == PartnershipEvent::Signed { Act::SignPartnership } else { Act::EndPartnership })?;
        let now = desk.now();
        let mut wrong = Vec::new();
        let at = dates::happened(self.happened_at, now, "input.happenedAt").map_err(|refusal| wrong.push(refusal));
        let happened_at = at.unwrap_or(now);
        if last.is_some_and(|last| happened_at < last) {
            wrong.push(dates::impossible("input.happenedAt", "something else happened to it after that"));
        }
        if self.kind == PartnershipEvent::Proposed || !stands.allows(self.kind, (desk.agency(), by_station)) {
            let told = "this does not follow on where the partnership stands, or it is for the other of the two to do";
            wrong.push(Refusal::new(RefusalCode::NotPossibleNow, "input.partnershipId", told));
        }
        if self.kind == PartnershipEvent::Signed && stands.proposed_until.is_some_and(|until| until <= now) {
            let told = "the time that was proposed is over: let the organisation propose another";
            wrong.push(dates::impossible("input.partnershipId", told));
        }
        let micros = |at: Instant| at.timestamp_micros();
        if self.kind == PartnershipEvent::Signed && self.valid_until.map(micros) != stands.proposed_until.map(micros) {
            let told = "something else was proposed since: read it again";
            wrong.push(Refusal::new(RefusalCode::Contradiction, "input.validUntil", told));
        }
        unless_empty(wrong)?;
        let new = NewPartnershipEvent { partnership: row.id, kind: self.kind, valid_until: None, happened_at };
        happens(desk, new).await
    }
}

impl Deed for RecordTraining {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let (row, ..) = own(desk, self.partnership).await?;
        may(desk, Act::RecordTraining)?;
        let mut wrong = Vec::new();
        for (count, place) in [(self.women, "input.women"), (self.men, "input.men")] {
            if !(0..=MOST_OFFICERS).contains(&count) {
                wrong.push(Refusal::new(RefusalCode::Invalid, place, "from 0 to 10,000 officers"));
            }
        }
        if self.women == 0 && self.men == 0 {
            wrong.push(Refusal::new(
                RefusalCode::Contradiction,
                "input.women",
                "a training to which nobody came is none",
            ));
        }
        let held = dates::happened(Some(self.held_at), desk.now(), "input.heldAt").map_err(|told| wrong.push(told));
        let facts = events(desk.db(), &[row.id]).await?.remove(&row.id).unwrap_or_default();
        let by_then: Vec<_> = facts.into_iter().filter(|fact| fact.at <= self.held_at).collect();
        if standing(&by_then, self.held_at).state != PartnershipState::InForce {
            wrong.push(dates::impossible("input.heldAt", "the partnership was not in force then"));
        }
        unless_empty(wrong)?;
        let new = NewTraining {
            partnership: row.id,
            topic: self.topic,
            officers: (self.women, self.men),
            held_at: held.unwrap_or(self.held_at),
        };
        let by = (desk.agency(), desk.seen.viewer.member);
        desk.writing.hold_training(by, new).await?;
        Ok(Done { case: None, made: Some(row.id), waits: false })
    }
}

async fn happens(desk: &mut Desk, new: NewPartnershipEvent) -> Result<Done, Stop> {
    let by = (desk.agency(), desk.seen.viewer.member);
    desk.writing.change_partnership(by, new).await?;
    Ok(Done { case: None, made: Some(new.partnership), waits: false })
}

/// A partnership of the own agency, held until the transaction ends: where it stands, and when something last happened to it.
async fn own(desk: &mut Desk, id: Uuid) -> Result<(thana_partnership::Model, Standing, Option<Instant>), Stop> {
    let row = thana_partnership::Entity::find_by_id(id).lock_exclusive().one(desk.db()).await?;
    // Whoever changed it at this very moment did so before.
    desk.settle();
    let agency = desk.agency();
    let own = row.filter(|row| row.station_id == agency || row.organisation_id == agency);
    let row = own.ok_or_else(|| Refusal::not_found("input.partnershipId"))?;
    let facts = events(desk.db(), &[row.id]).await?.remove(&row.id).unwrap_or_default();
    let last = facts.iter().map(|fact| fact.at).max();
    Ok((row, standing(&facts, desk.now()), last))
}
