//! A person at a crossing whom no plan names: entered on the spot, without papers or a case. Whoever enters her holds the
//! case, as with any that is opened, and says for the receiving side that she is there; the other side says so afterwards.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use entities::vocabulary::{
    Act, AgencyKind, Channel, FormKind, HandoverOutcome, HandoverSide, MilestoneKind, NeedsFlag, RelationKind,
    SeparationReason, Stage,
};
use sea_orm::prelude::Uuid;

use super::desk::not_allowed;
use super::forms::entry;
use super::handovers::Places;
use super::refusal::{Refusal, RefusalCode, Stop};
use super::together::{self, Together};
use super::{Deed, Desk, Done, Filled, Here, OpenCase, asked, confirming, words};
use crate::disclosure::crossing;
use crate::disclosure::facts::Instant;
use crate::disclosure::window;
use crate::store::StoreError;
use crate::store::writing::{Corrections, NewConfirmation, NewHandover, NewLine, NewRelation};

/// How long before it is entered somebody can have crossed whom nobody expected.
const UNPLANNED: TimeDelta = TimeDelta::hours(36);
/// A post that takes part is tied until this long after both sides confirmed her.
const POST_AFTER: i32 = 12;
/// And a receiving station, which writes the papers.
const STATION_AFTER: i32 = 72;
/// But no station longer than this, whether anybody confirms her or not.
const STATION: TimeDelta = TimeDelta::days(7);

const FIELD: &str = "input.handoverId";

/// Where she crosses.
#[derive(Clone, Debug)]
pub enum Meeting {
    /// With those of a handover, seen through the case of one of them.
    Planned {
        /// That case.
        case: Uuid,
        /// The handover.
        handover: Uuid,
    },
    /// At a return over the border that nobody planned.
    Unplanned {
        /// The crossing.
        crossing: Option<String>,
        /// The post, if it is not the member's own agency.
        post: Option<Uuid>,
        /// The body that receives.
        receiving: Option<Uuid>,
        /// The body on the other side.
        giving: Option<Uuid>,
    },
}

/// Enters a person at a crossing.
#[derive(Clone, Debug)]
pub struct EnterAtCrossing {
    /// The form on which it was written.
    pub filled: Option<Filled>,
    /// The row of that form in which she stands.
    pub row: Option<i32>,
    /// The key of the new case; given away before, since its key is durable before its row.
    pub case: Uuid,
    /// The key of the new person.
    pub person: Uuid,
    /// Where; nothing for an input that names both a handover and what makes one.
    pub meeting: Option<Meeting>,
    /// What must be prepared for her.
    pub needs: Vec<NeedsFlag>,
    /// The group of the handover with which she stays together.
    pub group: Option<i32>,
    /// Whether she was separated from those of her group.
    pub separated: bool,
    /// And why.
    pub reason: Option<SeparationReason>,
    /// When it happened; now if nothing is said.
    pub happened_at: Option<Instant>,
    /// What is known of her.
    pub values: Corrections,
}

/// Those who take part, and when she crossed.
struct Met {
    handover: Uuid,
    channel: Channel,
    post: Uuid,
    receiving: Option<Uuid>,
    giving: Option<Uuid>,
    planned_at: Instant,
    at: Instant,
    torn: bool,
}

impl Deed for EnterAtCrossing {
    fn subjects(&self) -> Vec<Uuid> {
        vec![self.person, self.case]
    }

    async fn perform(mut self, desk: &mut Desk) -> Result<Done, Stop> {
        let (part, no_row) = entry::beside_plan(self.filled.is_some(), self.row);
        let entry = desk.entry(self.filled.take(), (FormKind::Handover, part)).await?;
        if let Some(done) = entry.by_himself(desk) {
            return Ok(done);
        }
        let standing = desk.seen.standing_apart();
        if desk.policy().may(&standing, Act::EnterAtCrossing).next().is_none() {
            return Err(not_allowed().into());
        }
        let mut wrong = entry.wrong(self.happened_at.is_some(), "input.happenedAt");
        wrong.extend(no_row);
        wrong.extend(together::unsaid((self.separated, self.reason)));
        wrong.extend(together::no_group(self.group, "input.group"));
        let met = match &self.meeting {
            None => {
                let told = "name a handover or what makes one, not both";
                wrong.push(Refusal::new(RefusalCode::Contradiction, "input.handoverId", told));
                return Err(Stop::Refused(wrong));
            }
            Some(Meeting::Planned { case, handover }) => {
                let all = with_plan(desk, (*case, *handover)).await?;
                if let Some(done) = entry.again(desk) {
                    return Ok(done);
                }
                match self.planned(desk, &all, (*case, *handover)) {
                    Ok(met) => met,
                    Err(refusal) => {
                        wrong.push(refusal);
                        return Err(Stop::Refused(wrong));
                    }
                }
            }
            Some(Meeting::Unplanned { crossing, post, receiving, giving }) => {
                if let Some(done) = entry.again(desk) {
                    return Ok(done);
                }
                let named = (crossing.clone(), *post, *receiving, *giving);
                self.unplanned(desk, named, &mut wrong).await?
            }
        };
        if met.torn != self.separated && wrong.is_empty() {
            wrong.push(if met.torn { together::torn("input.group") } else { together::not_torn() });
        }
        let opening = OpenCase {
            case: self.case,
            person: self.person,
            channel: met.channel,
            stage: Stage::HandedOver,
            opened_at: Some(met.at),
            values: self.values,
        };
        opening.enter(desk, wrong).await?;
        let (case, handover, side) = (self.case, met.handover, HandoverSide::Receiving);
        let line = NewLine { needs: self.needs, group: self.group, additional: true };
        desk.writing.add_to_handover(handover, case, line).await?;
        let (outcome, separation) = (HandoverOutcome::Received, self.reason);
        desk.writing.confirm_person(NewConfirmation { handover, case, side, outcome, separation, at: met.at }).await?;
        met.tie(desk, case).await?;
        entry.keep(desk, Done { case: Some(case), made: Some(case), waits: false }).await
    }
}

/// The cases of a planned handover, if that of somebody on it is there and the member may speak of her.
async fn with_plan(desk: &mut Desk, (case, handover): (Uuid, Uuid)) -> Result<Vec<Here>, Stop> {
    let mut cases = asked::cases_of(handover, desk.db()).await?;
    cases.push(case);
    cases.sort_unstable();
    cases.dedup();
    let all = desk.find_all(&cases).await?;
    let here = all.iter().find(|here| here.id == case).ok_or_else(|| Refusal::not_found(FIELD))?;
    desk.may(here, Act::ConfirmHandover).map_err(|_| Refusal { field: FIELD.to_owned(), ..not_allowed() })?;
    here.packet(handover).ok_or_else(|| Refusal::not_found(FIELD))?;
    Ok(all)
}

impl EnterAtCrossing {
    /// A handover that is planned, while the packet of somebody on it is open.
    fn planned(&self, desk: &Desk, all: &[Here], (case, handover): (Uuid, Uuid)) -> Result<Met, Refusal> {
        let here = all.iter().find(|here| here.id == case).ok_or_else(|| Refusal::not_found(FIELD))?;
        let (fact, inputs) = here.packet(handover).ok_or_else(|| Refusal::not_found(FIELD))?;
        let row = &inputs.handover;
        if crossing::side_of(row, desk.agency()).ok_or_else(|| confirming::no_part(FIELD))? != HandoverSide::Receiving {
            let told = "who receives enters whom it received; the giving side confirms her";
            return Err(Refusal::new(RefusalCode::NotPossibleNow, FIELD, told));
        }
        let opens = confirming::open(fact, desk, FIELD)?;
        let at = confirming::at(self.happened_at, (opens, desk.now()), "input.happenedAt")?;
        Ok(Met {
            handover,
            channel: row.channel,
            post: row.post_id,
            receiving: row.receiving_id,
            giving: row.giving_id,
            planned_at: fact.planned.unwrap_or(at),
            at,
            torn: self.is_torn(all, handover),
        })
    }

    /// Whether those of her group whom the receiving side sees did not cross.
    fn is_torn(&self, all: &[Here], handover: Uuid) -> bool {
        let mut together = Together::of(all, (handover, HandoverSide::Receiving), &BTreeMap::new());
        self.group.is_some_and(|group| {
            together.note(group, HandoverOutcome::Received);
            together.is_torn(group)
        })
    }

    /// A return that nobody planned: the handover comes into being with her.
    async fn unplanned(
        &self,
        desk: &mut Desk,
        (crossing, post, receiving, giving): (Option<String>, Option<Uuid>, Option<Uuid>, Option<Uuid>),
        wrong: &mut Vec<Refusal>,
    ) -> Result<Met, Stop> {
        let (own, now) = (desk.agency(), desk.now());
        let conducts = matches!(desk.seen.viewer.agency_kind, AgencyKind::BorderGuard | AgencyKind::ImmigrationPolice);
        let (post, receiving) = if conducts {
            (post.unwrap_or(own), receiving)
        } else {
            (post.unwrap_or_default(), receiving.or(Some(own)))
        };
        if post != own && receiving != Some(own) {
            let told = "your agency takes part as the post or as the body that receives";
            wrong.push(Refusal::new(RefusalCode::Contradiction, "input.receivingId", told));
        }
        if giving.is_some() && (giving == Some(own) || giving == Some(post) || giving == receiving) {
            let told = "who receives does not give: nobody speaks for both sides";
            wrong.push(Refusal::new(RefusalCode::Contradiction, "input.givingId", told));
        }
        let crossing = crossing.map(|text| words::code(&text).unwrap_or(text));
        let places = Places { crossing: crossing.clone(), post, receiving, giving };
        let time_zone = places.known(desk, wrong).await?;
        let at = confirming::at(self.happened_at, (now - UNPLANNED, now), "input.happenedAt");
        let at = at.map_err(|refusal| wrong.push(refusal)).unwrap_or(now);
        let channel = Channel::BorderReturn;
        let mut met = Met { handover: Uuid::nil(), channel, post, receiving, giving, planned_at: now, at, torn: false };
        // Refused with everything else that is wrong: nothing is planned then.
        let Some(time_zone) = time_zone.filter(|_| wrong.is_empty()) else { return Ok(met) };
        let persons = Vec::new();
        let new = NewHandover { crossing, post, receiving, giving, channel, time_zone, planned_at: now, persons };
        met.handover = desk.writing.plan_handover(new).await?;
        Ok(met)
    }
}

impl Met {
    /// Lets the others who take part know of her by code, so that they can confirm her. The agency that enters her leads
    /// and ties nobody to itself.
    async fn tie(&self, desk: &mut Desk, case: Uuid) -> Result<(), StoreError> {
        let (own, begins_at) = (desk.agency(), desk.now());
        let post = RelationKind::HandoverPost;
        let closes = self.planned_at + window::AFTER_PLAN;
        let mut tied = vec![(self.post, post, closes, POST_AFTER)];
        tied.extend(self.giving.map(|agency| (agency, post, closes, POST_AFTER)));
        let station = |agency| (agency, RelationKind::ReceivingStation, begins_at + STATION, STATION_AFTER);
        tied.extend(self.receiving.map(station));
        let mut known = vec![own];
        for (agency, kind, until, hours) in tied {
            if known.contains(&agency) {
                continue;
            }
            known.push(agency);
            let ends_after = Some((MilestoneKind::HandoverConfirmed, hours));
            let new = NewRelation { case, agency, kind, begins_at, until: Some(until), ends_after };
            desk.writing.begin_relation(new).await?;
        }
        Ok(())
    }
}
