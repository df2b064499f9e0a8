//! What waits for another agency's word: recorded, listed for those who may confirm it, and answered once.

use entities::vocabulary::{Act, Channel, DecisionSetKind, DoorAnswer, HappeningKind};
use entities::{door_answer, pending_door};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

use super::desk::not_allowed;
use super::proposal::Proposal;
use super::refusal::{Refusal, RefusalCode, Stop};
use super::{Deed, Desk, Done, Here, handovers};
use crate::disclosure::consent::is_disqualified;
use crate::disclosure::facts::Instant;
use crate::disclosure::policy::{RecordedBy, Waits};
use crate::store::StoreError;
use crate::store::writing::happenings::Of;
use crate::vault::keyed::Keyed;

/// How long something waits for an answer.
const PATIENCE: chrono::TimeDelta = chrono::TimeDelta::days(30);

impl Desk {
    /// Lets a proposal take effect where a line of the policy says so; otherwise it waits for another agency's word.
    pub(super) async fn open(
        &mut self,
        here: &Here,
        (act, gains): (Act, bool),
        proposal: Proposal,
    ) -> Result<Done, Stop> {
        let rules = self.rules(here, act);
        if rules.is_empty() {
            return Err(not_allowed().into());
        }
        let case = Some(here.id);
        if !gains && rules.iter().any(|rule| rule.waits == Waits::IfGaining) {
            let agency = self.agency();
            let made = proposal.apply(&mut self.writing, here.id, agency).await?;
            return Ok(Done { case, made: Some(made), waits: false });
        }
        let door = self.wait(here.id, act, &proposal).await?;
        Ok(Done { case, made: Some(door), waits: true })
    }

    /// Records something that opens nothing yet.
    pub(super) async fn wait(&mut self, case: Uuid, act: Act, proposal: &Proposal) -> Result<Uuid, StoreError> {
        let text = serde_json::to_string(proposal).map_err(|_| StoreError::Refused("a proposal that is no JSON"))?;
        let mut row = pending_door::Model {
            id: Uuid::now_v7(),
            case_id: case,
            act,
            agency_id: self.agency(),
            member_id: self.seen.viewer.member,
            proposal: text,
            lapses_at: self.now() + PATIENCE,
            entered_at: self.now(),
            mac: Vec::new(),
            record_id: self.writing.record(),
        };
        row.mac = self.store().keyed().decision_mac(&bytes(&row));
        let id = row.id;
        self.writing.insert(pending_door::ActiveModel::from(row)).await?;
        self.writing.happens(HappeningKind::DoorPending, (Of::Case(case), id), None);
        self.writing.note_case("door.waits", case, vec![id]).await?;
        Ok(id)
    }
}

/// Another agency's answer, or the recorder's own change of mind.
#[derive(Clone, Copy, Debug)]
pub struct AnswerDoor {
    /// The case.
    pub case: Uuid,
    /// What waits.
    pub door: Uuid,
    /// The answer.
    pub answer: DoorAnswer,
}

const PLACE: &str = "input.doorId";

impl Deed for AnswerDoor {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let query = pending_door::Entity::find_by_id(self.door).filter(pending_door::Column::CaseId.eq(self.case));
        let row = query.one(desk.db()).await?;
        let proposal = row.as_ref().filter(|row| fits(row, desk.store().keyed())).map(read).transpose()?;
        // Everyone that it speaks of, taken hold of in one go and so in one order.
        let mut cases = match &proposal {
            Some(proposal) => proposal.others(desk.db()).await?,
            None => Vec::new(),
        };
        cases.push(self.case);
        cases.sort_unstable();
        cases.dedup();
        let all = desk.find_all(&cases).await?;
        let here = all.iter().find(|here| here.id == self.case).ok_or_else(|| Refusal::not_found(PLACE))?;
        let row = row.ok_or_else(|| Refusal::not_found(PLACE))?;
        let Some(proposal) = proposal else {
            return Err(StoreError::Tampered { kind: DecisionSetKind::Case, owner: here.id }.into());
        };
        let own = row.agency_id == desk.agency();
        let may = desk.may_answer(here, (&row, &proposal));
        match self.answer {
            DoorAnswer::TakenBack if own => {}
            DoorAnswer::Confirmed | DoorAnswer::Declined if own => {
                let told = "who recorded it cannot confirm it: another agency must";
                return Err(Refusal::new(RefusalCode::SelfConfirmation, PLACE, told).into());
            }
            DoorAnswer::Confirmed | DoorAnswer::Declined if may => {}
            DoorAnswer::TakenBack | DoorAnswer::Confirmed | DoorAnswer::Declined => {
                return Err(Refusal::not_found(PLACE).into());
            }
        }
        let answered = door_answer::Entity::find_by_id(row.id).one(desk.db()).await?;
        if answered.is_some() || row.lapses_at <= desk.now() {
            let told = "it was answered or lapsed; record it again if it is still wanted";
            return Err(Refusal::new(RefusalCode::NotPossibleNow, PLACE, told).into());
        }
        let answer = door_answer::ActiveModel {
            door_id: Set(row.id),
            case_id: Set(here.id),
            answer: Set(self.answer),
            agency_id: Set(desk.agency()),
            member_id: Set(desk.seen.viewer.member),
            entered_at: Set(desk.now()),
            record_id: Set(desk.writing.record()),
        };
        desk.writing.insert(answer).await?;
        desk.writing.note_case(action(self.answer), here.id, vec![row.id]).await?;
        if self.answer == DoorAnswer::Confirmed {
            let may = |here: &Here| desk.may_answer(here, (&row, &proposal));
            if all.len() != cases.len() || !all.iter().all(may) {
                let told = "it speaks of several people, and you cannot confirm it for each of them";
                return Err(Refusal::new(RefusalCode::NotPossibleNow, PLACE, told).into());
            }
            confirmable((here, &all), (&row, &proposal), desk.now())?;
            desk.moves_again((here, &all), &row, &proposal)?;
            desk.still_there(here, &proposal).await?;
            let agency = desk.agency();
            proposal.apply(&mut desk.writing, here.id, agency).await?;
        }
        Ok(Done { case: Some(here.id), made: Some(row.id), waits: false })
    }
}

impl Desk {
    /// Whether the member is asked about something, and may be told what it says.
    fn may_answer(&self, here: &Here, (row, proposal): (&pending_door::Model, &Proposal)) -> bool {
        let recorded_by = recorded_by(&here.facts, row.agency_id, self.now());
        let told = self.policy().asks(&self.standing(here), (row.act, recorded_by));
        told.is_some_and(|told| proposal.may_be_told((&here.facts, &here.vector), self.agency(), &told))
    }
}

impl Desk {
    /// Refuses to move a handover for the third time without a supervisor of the agency that leads: where another agency
    /// asked for it, who confirms it is one; where the agency that leads recorded it, that was seen to then.
    fn moves_again(
        &self,
        (here, all): (&Here, &[Here]),
        row: &pending_door::Model,
        proposal: &Proposal,
    ) -> Result<(), Refusal> {
        let Proposal::Move { handover, .. } = proposal else { return Ok(()) };
        let Some(inputs) = here.handovers.iter().find(|inputs| inputs.handover.id == *handover) else { return Ok(()) };
        if !handovers::was_moved_twice(inputs) {
            return Ok(());
        }
        match recorded_by(&here.facts, row.agency_id, self.now()) {
            RecordedBy::Others => handovers::again(self, all, PLACE),
            RecordedBy::Lead if inputs.plans.iter().all(|plan| plan.entered_at <= row.entered_at) => Ok(()),
            RecordedBy::Lead => Err(too_late()),
        }
    }
}

impl Desk {
    /// Refuses to pass on a verification that is not at the body any more which passed it on.
    async fn still_there(&self, here: &Here, proposal: &Proposal) -> Result<(), Stop> {
        let Proposal::Hop { step } = proposal else { return Ok(()) };
        match step.from {
            Some((hop, _)) if !self.is_at_hop(here.id, hop).await? => Err(too_late().into()),
            Some(_) | None => Ok(()),
        }
    }
}

/// Whether something that was recorded a while ago may still take effect.
fn confirmable(
    (here, all): (&Here, &[Here]),
    (row, proposal): (&pending_door::Model, &Proposal),
    now: Instant,
) -> Result<(), Refusal> {
    // Somebody who is to cross said meanwhile that she does not want to.
    let stays = |channel: Channel| all.iter().any(|here| here.may_be_sent(channel, now, PLACE.to_owned()).is_err());
    // Why is told in the same words: whoever is asked is told what the question says, and not what became of it.
    let over = match proposal {
        Proposal::Guardian { guardian, .. } => is_disqualified(&here.facts, *guardian, now),
        Proposal::Move { handover, .. } => {
            let crossed = |here: &Here| here.was_handed_over(*handover);
            let planned = here.handovers.iter().find(|inputs| inputs.handover.id == *handover);
            all.iter().any(crossed) || planned.is_some_and(|inputs| stays(inputs.handover.channel))
        }
        Proposal::Plan { channel, .. } => stays(*channel),
        // What was decided meanwhile is newer than this, and an old word does not undo it.
        Proposal::BestInterest { .. } => here.inputs.best_interests.iter().any(|one| one.entered_at >= row.entered_at),
        Proposal::Relation { .. }
        | Proposal::Assignment { .. }
        | Proposal::Minority { .. }
        | Proposal::Basis { .. }
        | Proposal::Hop { .. }
        | Proposal::Lines { .. } => false,
    };
    if over || proposal.is_past(now) {
        return Err(too_late());
    }
    Ok(())
}

fn too_late() -> Refusal {
    let told = "it can take effect no more; if it is still wanted, it must be recorded anew";
    Refusal::new(RefusalCode::NotPossibleNow, PLACE, told)
}

const fn action(answer: DoorAnswer) -> &'static str {
    match answer {
        DoorAnswer::Confirmed => "door.confirmed",
        DoorAnswer::Declined => "door.declined",
        DoorAnswer::TakenBack => "door.taken-back",
    }
}

/// Whether the agency that recorded something leads the case now.
pub(in crate::store) fn recorded_by(
    facts: &crate::disclosure::facts::CaseFacts,
    agency: Uuid,
    now: Instant,
) -> RecordedBy {
    if facts.lead(now) == Some(agency) { RecordedBy::Lead } else { RecordedBy::Others }
}

/// What a row proposes.
pub(in crate::store) fn read(row: &pending_door::Model) -> Result<Proposal, StoreError> {
    serde_json::from_str(&row.proposal).map_err(|_| StoreError::Refused("a proposal that cannot be read"))
}

/// Whether a row is as it was written.
pub(in crate::store) fn fits(row: &pending_door::Model, keyed: &Keyed) -> bool {
    keyed.decision_mac_fits(&bytes(row), &row.mac)
}

fn bytes(row: &pending_door::Model) -> Vec<u8> {
    let pending_door::Model {
        id,
        case_id,
        act,
        agency_id,
        member_id,
        proposal,
        lapses_at,
        entered_at,
        mac: _,
        record_id,
    } = row;
    let lapses = lapses_at.timestamp_micros();
    let entered = entered_at.timestamp_micros();
    let act = act.code();
    format!("pending-door\n{id} {case_id} {act} {agency_id} {member_id} {lapses} {entered} {record_id}\n{proposal}")
        .into_bytes()
}
