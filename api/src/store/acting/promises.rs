//! Calling meetings, saying what became of them, recording what bodies promised, and reporting how it stands.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use entities::vocabulary::{Act, CommitmentEvent, MeetingEvent, MeetingKind};
use entities::{agency, commitment, commitment_event, meeting, meeting_event};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::dates::{end_of_day, impossible};
use super::desk::not_allowed;
use super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::{Deed, Desk, Done, dates, words};
use crate::disclosure::facts::Instant;
use crate::disclosure::promise::{self, CommitmentState, MeetingState};
use crate::disclosure::view::{Promised, Reach};
use crate::reference::plan_indicator;
use crate::store::writing::{NewCommitment, NewCommitmentEvent, NewMeeting};

/// How many bodies are called, and how many items an agenda has, at the most. A figure of this project.
const MOST: usize = 100;

/// Calls a meeting, or records one that was held.
#[derive(Clone, Debug)]
pub struct CallMeeting {
    /// The key of what comes into being.
    pub id: Uuid,
    /// What kind of meeting it is.
    pub kind: MeetingKind,
    /// The how many-th of its kind.
    pub number: i32,
    /// When it is, or was.
    pub planned_at: Instant,
    /// The bodies that are called.
    pub bodies: Vec<Uuid>,
    /// What is spoken about, and the one body that it concerns.
    pub items: Vec<(String, Option<Uuid>)>,
}

/// Says what became of a meeting.
#[derive(Clone, Copy, Debug)]
pub struct ChangeMeeting {
    /// The meeting.
    pub meeting: Uuid,
    /// What.
    pub kind: MeetingEvent,
    /// To when it is moved.
    pub planned_at: Option<Instant>,
    /// When that happened; now if nothing is said.
    pub happened_at: Option<Instant>,
}

/// Records what a body promised.
#[derive(Clone, Debug)]
pub struct RecordCommitment {
    /// The key of what comes into being.
    pub id: Uuid,
    /// The body.
    pub owner: Uuid,
    /// The meeting at which it was decided.
    pub meeting: Option<Uuid>,
    /// What was promised.
    pub words: String,
    /// The code of an indicator.
    pub indicator: Option<String>,
    /// What the indicator is to reach.
    pub target: Option<i32>,
    /// The last day.
    pub due_on: NaiveDate,
    /// When it was promised; now if nothing is said.
    pub happened_at: Option<Instant>,
}

/// Says how a commitment stands.
#[derive(Clone, Debug)]
pub struct ChangeCommitment {
    /// The commitment.
    pub commitment: Uuid,
    /// What.
    pub kind: CommitmentEvent,
    /// The last day from then on, where it is moved.
    pub due_on: Option<NaiveDate>,
    /// What is reported, or why.
    pub words: Option<String>,
    /// When that happened; now if nothing is said.
    pub happened_at: Option<Instant>,
}

/// Whether the member's line of the policy lets him do it, and whose rows are there for him.
fn may(desk: &Desk, act: Act) -> Result<Reach, Stop> {
    let standing = desk.seen.standing_apart();
    let may = desk.policy().may(&standing, act).next().is_some();
    let promised = Promised::of(desk.policy(), &desk.seen).filter(|_| may);
    promised.map(|promised| promised.reach().clone()).ok_or_else(|| not_allowed().into())
}

/// The same for what only the secretariat does.
pub(super) fn as_secretariat(desk: &Desk, act: Act) -> Result<(), Stop> {
    if may(desk, act)? == Reach::Everyone { Ok(()) } else { Err(not_allowed().into()) }
}

impl Deed for CallMeeting {
    fn subjects(&self) -> Vec<Uuid> {
        vec![self.id]
    }

    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        as_secretariat(desk, Act::CallMeeting)?;
        let mut wrong = Vec::new();
        if self.number < 1 {
            wrong.push(Refusal::new(RefusalCode::Invalid, "input.number", "the first meeting is number 1"));
        }
        let called: BTreeSet<Uuid> = self.bodies.iter().copied().collect();
        if called.is_empty() || self.bodies.len() > MOST {
            wrong.push(Refusal::new(RefusalCode::Invalid, "input.bodyIds", "from 1 to 100 bodies are called"));
        }
        if called.len() != self.bodies.len() {
            wrong.push(Refusal::new(RefusalCode::Contradiction, "input.bodyIds", "a body stands twice"));
        }
        let known = agency::Entity::find().filter(agency::Column::Id.is_in(called.iter().copied()));
        if known.all(desk.db()).await?.len() != called.len() {
            wrong.push(Refusal::not_found("input.bodyIds"));
        }
        let items = self.spoken_about(&called, &mut wrong);
        let same = meeting::Entity::find()
            .filter(meeting::Column::Kind.eq(self.kind))
            .filter(meeting::Column::Number.eq(self.number));
        if same.lock_exclusive().one(desk.db()).await?.is_some() {
            let told = "there is a meeting of this kind with this number";
            wrong.push(Refusal::new(RefusalCode::Contradiction, "input.number", told));
        }
        if self.planned_at > desk.now() + dates::LONGEST {
            wrong.push(impossible("input.heldAt", "this lies too far ahead"));
        }
        unless_empty(wrong)?;
        let CallMeeting { id, kind, number, planned_at, bodies, items: _ } = self;
        let by = (desk.agency(), desk.seen.viewer.member);
        desk.writing.call_meeting(by, NewMeeting { id, kind, number, planned_at, bodies, items }).await?;
        Ok(Done { case: None, made: Some(id), waits: false })
    }
}

impl CallMeeting {
    fn spoken_about(&self, called: &BTreeSet<Uuid>, wrong: &mut Vec<Refusal>) -> Vec<(String, Option<Uuid>)> {
        if self.items.len() > MOST {
            wrong.push(Refusal::new(RefusalCode::Invalid, "input.items", "at most 100 items"));
        }
        let mut items = Vec::new();
        for (place, (said, body)) in self.items.iter().take(MOST).enumerate() {
            match words::words(said) {
                Ok(Some(said)) => items.push((said, *body)),
                Ok(None) => {
                    let told = "say what is spoken about";
                    wrong.push(Refusal::new(RefusalCode::Invalid, format!("input.items[{place}].words"), told));
                }
                Err(told) => {
                    wrong.push(Refusal::new(RefusalCode::Invalid, format!("input.items[{place}].words"), told));
                }
            }
            if body.is_some_and(|body| !called.contains(&body)) {
                let told = "an item concerns a body that is called";
                wrong.push(Refusal::new(RefusalCode::Contradiction, format!("input.items[{place}].bodyId"), told));
            }
        }
        items
    }
}

impl Desk {
    /// A meeting that is held until the transaction ends, where it stands, and when it is or was.
    pub(super) async fn meeting(&mut self, id: Uuid) -> Result<(Uuid, MeetingState, Instant), Stop> {
        let row = meeting::Entity::find_by_id(id).lock_exclusive().one(self.db()).await?;
        self.settle();
        let row = row.ok_or_else(|| Refusal::not_found("input.meetingId"))?;
        let events = meeting_event::Entity::find().filter(meeting_event::Column::MeetingId.eq(row.id));
        let events = events.order_by_asc(meeting_event::Column::EnteredAt).all(self.db()).await?;
        let events: Vec<_> = events.iter().map(|event| (event.kind, event.planned_at)).collect();
        let (state, held_at) = promise::meeting(row.planned_at, &events);
        Ok((row.id, state, held_at))
    }
}

impl Deed for ChangeMeeting {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        as_secretariat(desk, Act::CallMeeting)?;
        let (meeting, state, held_at) = desk.meeting(self.meeting).await?;
        let now = desk.now();
        let mut wrong = Vec::new();
        let at = dates::happened(self.happened_at, now, "input.happenedAt").map_err(|refusal| wrong.push(refusal));
        if state != MeetingState::Planned {
            let told = "it was held, or will not be held";
            wrong.push(Refusal::new(RefusalCode::NotPossibleNow, "input.meetingId", told));
        }
        match (self.kind, self.planned_at) {
            (MeetingEvent::Held, _) if held_at > now => {
                wrong.push(impossible("input.meetingId", "its time has not come: move it first"));
            }
            (MeetingEvent::Moved, None) => {
                wrong.push(Refusal::new(RefusalCode::Invalid, "input.heldAt", "say to when it is moved"));
            }
            (MeetingEvent::Moved, Some(to)) if to > now + dates::LONGEST => {
                wrong.push(impossible("input.heldAt", "this lies too far ahead"));
            }
            (MeetingEvent::Held | MeetingEvent::Cancelled, Some(_)) => {
                let told = "only a meeting that is moved has another time";
                wrong.push(Refusal::new(RefusalCode::Contradiction, "input.heldAt", told));
            }
            (MeetingEvent::Held | MeetingEvent::Cancelled, None) | (MeetingEvent::Moved, Some(_)) => {}
        }
        unless_empty(wrong)?;
        let by = (desk.agency(), desk.seen.viewer.member);
        let what = (meeting, self.kind, self.planned_at);
        desk.writing.change_meeting(by, what, at.unwrap_or(now)).await?;
        Ok(Done { case: None, made: Some(meeting), waits: false })
    }
}

impl Deed for RecordCommitment {
    fn subjects(&self) -> Vec<Uuid> {
        vec![self.id]
    }

    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        as_secretariat(desk, Act::RecordCommitment)?;
        let now = desk.now();
        let mut wrong = Vec::new();
        if agency::Entity::find_by_id(self.owner).one(desk.db()).await?.is_none() {
            wrong.push(Refusal::not_found("input.ownerId"));
        }
        let decided_at = meeting::Entity::find_by_id(self.meeting.unwrap_or_default()).one(desk.db()).await?;
        if self.meeting.is_some() && decided_at.is_none() {
            wrong.push(Refusal::not_found("input.meetingId"));
        }
        let said = match words::words(&self.words) {
            Ok(Some(said)) => said,
            Ok(None) => {
                wrong.push(Refusal::new(RefusalCode::Invalid, "input.words", "say what was promised"));
                String::new()
            }
            Err(told) => {
                wrong.push(Refusal::new(RefusalCode::Invalid, "input.words", told));
                String::new()
            }
        };
        wrong.extend(self.by_what());
        let at = dates::happened(self.happened_at, now, "input.happenedAt").map_err(|refusal| wrong.push(refusal));
        let happened_at = at.unwrap_or(now);
        wrong.extend(due(self.due_on, (happened_at, now)));
        unless_empty(wrong)?;
        let RecordCommitment { id, owner, meeting, words: _, indicator, target, due_on, happened_at: _ } = self;
        let indicator = indicator.map(|code| (code, target));
        let by = (desk.agency(), desk.seen.viewer.member);
        let new = NewCommitment { id, owner, meeting, words: said, indicator, due_on, happened_at };
        desk.writing.promise(by, new).await?;
        Ok(Done { case: None, made: Some(id), waits: false })
    }
}

impl RecordCommitment {
    /// What is wrong with the indicator and what it is to reach.
    fn by_what(&self) -> Vec<Refusal> {
        let mut wrong = Vec::new();
        let known = self.indicator.as_deref().map(plan_indicator);
        if known == Some(None) {
            let told = "no plan has an indicator with this code";
            wrong.push(Refusal::new(RefusalCode::CodeUnknown, "input.indicator", told));
        }
        if self.target.is_some() && self.indicator.is_none() {
            let told = "say which indicator is to reach this";
            wrong.push(Refusal::new(RefusalCode::Contradiction, "input.target", told));
        }
        if self.target.is_some_and(|target| target < 1) {
            wrong.push(Refusal::new(RefusalCode::Invalid, "input.target", "from 1"));
        }
        wrong
    }
}

impl Deed for ChangeCommitment {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let reach = match self.kind {
            CommitmentEvent::Reported => may(desk, Act::ReportCommitment)?,
            CommitmentEvent::Moved | CommitmentEvent::Done | CommitmentEvent::Dropped => {
                as_secretariat(desk, Act::RecordCommitment)?;
                Reach::Everyone
            }
        };
        let row = commitment::Entity::find_by_id(self.commitment).lock_exclusive().one(desk.db()).await?;
        desk.settle();
        let row = row.filter(|row| reach.reaches(&[row.owner_id]));
        let row = row.ok_or_else(|| Refusal::not_found("input.commitmentId"))?;
        let events = commitment_event::Entity::find().filter(commitment_event::Column::CommitmentId.eq(row.id));
        let events = events.order_by_asc(commitment_event::Column::EnteredAt).all(desk.db()).await?;
        let (state, _) = promise::commitment(row.due_on, events.iter().map(|event| (event.kind, event.due_on)));
        let now = desk.now();
        let mut wrong = Vec::new();
        if state != CommitmentState::Open {
            let told = "it is done, or no longer pursued";
            wrong.push(Refusal::new(RefusalCode::NotPossibleNow, "input.commitmentId", told));
        }
        let at = dates::happened(self.happened_at, now, "input.happenedAt").map_err(|refusal| wrong.push(refusal));
        let happened_at = at.unwrap_or(now);
        if happened_at < row.happened_at {
            wrong.push(impossible("input.happenedAt", "it was not promised then"));
        }
        let said = self.words.as_deref().map_or(Ok(None), words::words);
        let said = said.map_err(|told| wrong.push(Refusal::new(RefusalCode::Invalid, "input.words", told)));
        let said = said.ok().flatten();
        // What the records measure speaks for itself; of everything else somebody says by what it is seen to be done.
        let measured = self.kind == CommitmentEvent::Done && row.indicator.is_some();
        let silent = said.is_none() && !measured;
        if silent && wrong.iter().all(|refusal| refusal.field != "input.words") {
            wrong.push(Refusal::new(RefusalCode::Invalid, "input.words", "say how it stands, or why"));
        }
        match (self.kind, self.due_on) {
            (CommitmentEvent::Moved, Some(due_on)) => wrong.extend(due(due_on, (happened_at, now))),
            (CommitmentEvent::Moved, None) => {
                wrong.push(Refusal::new(RefusalCode::Invalid, "input.dueOn", "say the new last day"));
            }
            (CommitmentEvent::Reported | CommitmentEvent::Done | CommitmentEvent::Dropped, _) => {}
        }
        unless_empty(wrong)?;
        let due_on = self.due_on.filter(|_| self.kind == CommitmentEvent::Moved);
        let by = (desk.agency(), desk.seen.viewer.member);
        let new = NewCommitmentEvent { commitment: row.id, kind: self.kind, due_on, words: said, happened_at };
        desk.writing.change_commitment(by, new).await?;
        Ok(Done { case: None, made: Some(row.id), waits: false })
    }
}

/// What is wrong with a last day: not before it was promised, nor further ahead than plans last.
fn due(due_on: NaiveDate, (promised_at, now): (Instant, Instant)) -> Option<Refusal> {
    let end = end_of_day(due_on);
    if end <= promised_at {
        return Some(impossible("input.dueOn", "it would be due before it was promised"));
    }
    (end > now + dates::LONGEST * 5).then(|| impossible("input.dueOn", "this lies too far ahead"))
}
