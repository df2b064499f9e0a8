//! Taking a referral on: cases are opened or joined, or the submitter's own case is shared or passed on.

use std::collections::{BTreeMap, BTreeSet};

use entities::vocabulary::{Act, Channel, ReferralEventKind, RelationKind, Role, Stage};
use sea_orm::prelude::Uuid;

use super::super::desk::not_allowed;
use super::super::open_case::work;
use super::super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::super::{Deed, Desk, Done, stages};
use super::said::{Said, said};
use crate::disclosure::facts::{CaseFacts, Instant};
use crate::disclosure::journey;
use crate::store::writing::{NewAssignment, NewCase, NewRelation};

/// What becomes of a person of a referral.
#[derive(Clone, Copy, Debug)]
pub struct TakenOn {
    /// The number within the referral.
    pub person: i32,
    /// A case of hers that is there already.
    pub joins: Option<Uuid>,
    /// The keys of the case and the person to be, if one is opened.
    pub opens: (Uuid, Uuid),
}

/// Takes a referral on.
#[derive(Clone, Debug)]
pub struct AcceptReferral {
    /// The referral.
    pub referral: Uuid,
    /// How they come back, and where the cases that are opened stand.
    pub opened: (Option<Channel>, Option<Stage>),
    /// Whether they travel together, so that the cases opened are linked.
    pub together: bool,
    /// What becomes of each.
    pub persons: Vec<TakenOn>,
    /// When it happened; now if nothing is said.
    pub happened_at: Option<Instant>,
}

impl Deed for AcceptReferral {
    fn subjects(&self) -> Vec<Uuid> {
        let opened = self.persons.iter().filter(|person| person.joins.is_none());
        opened.flat_map(|person| [person.opens.0, person.opens.1]).collect()
    }

    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.referral(self.referral, Act::AcceptReferral).await?;
        let row = here.row().clone();
        let done = Done { case: None, made: Some(row.id), waits: false };
        desk.happens(&here, (ReferralEventKind::Accepted, None), self.happened_at).await?;
        if let Some(case) = row.case_id {
            if !self.persons.is_empty() {
                let told = "it is about a case of the agency that submitted it: no other is opened or joined";
                return Err(Refusal::new(RefusalCode::Contradiction, "input.persons", told).into());
            }
            desk.take_over(&here, case).await?;
            return Ok(done);
        }
        self.numbered(row.person_count)?;
        let opened_as = self.opened_as(desk.seen.capacity)?;
        let facts = self.joinable(desk).await?;
        let unsaid = CaseFacts::default();
        let said = said(desk, here).await?;
        let mut opened = Vec::new();
        for person in &self.persons {
            let case = match person.joins {
                Some(case) => case,
                None => {
                    self.open(desk, (&said, person), opened_as).await?;
                    opened.push(person.opens.0);
                    person.opens.0
                }
            };
            desk.follow((case, facts.get(&case).unwrap_or(&unsaid)), row.submitter_id).await?;
            desk.writing.case_of_referral((row.id, person.person), (case, person.joins.is_none())).await?;
        }
        if self.together {
            desk.travel_together(&opened).await?;
        }
        Ok(done)
    }
}

impl AcceptReferral {
    /// How those come back for whom a case is opened, and where it stands. Where none is, nothing has to be said.
    fn opened_as(&self, capacity: Role) -> Result<(Channel, Stage), Stop> {
        let is_opened = self.persons.iter().any(|person| person.joins.is_none());
        match self.opened {
            (Some(channel), Some(stage)) => {
                unless_empty(stages::foreign(channel, stage).into_iter().collect())?;
                if !journey::records((capacity, RelationKind::Lead), channel, stage) || stage == Stage::Closed {
                    let told = "your agency does not open cases that stand there";
                    return Err(Refusal::new(RefusalCode::Invalid, "input.stage", told).into());
                }
                Ok((channel, stage))
            }
            (channel, _) if is_opened => {
                let told = "a case is opened: say how they come back, and where it stands";
                let place = if channel.is_none() { "input.channel" } else { "input.stage" };
                Err(Refusal::new(RefusalCode::Invalid, place, told).into())
            }
            (channel, stage) => Ok((channel.unwrap_or(Channel::Formal), stage.unwrap_or(Stage::Reported))),
        }
    }

    /// Each person of the referral once, and nobody else.
    fn numbered(&self, count: i32) -> Result<(), Stop> {
        let mut numbers: Vec<i32> = self.persons.iter().map(|person| person.person).collect();
        numbers.sort_unstable();
        if numbers.into_iter().eq(1..=count) {
            return Ok(());
        }
        let told = "name each person of the referral once, by number: a case is opened or joined for each";
        Err(Refusal::new(RefusalCode::Invalid, "input.persons", told).into())
    }

    /// Checks the cases that are to be joined, each error named by its row, and gives what decisions read of them.
    async fn joinable(&self, desk: &mut Desk) -> Result<BTreeMap<Uuid, CaseFacts>, Stop> {
        let wanted: Vec<Uuid> = self.persons.iter().filter_map(|person| person.joins).collect();
        let found = desk.find_all(&wanted).await?;
        let (mut wrong, mut seen) = (Vec::new(), BTreeSet::new());
        for (place, person) in self.persons.iter().enumerate() {
            let Some(case) = person.joins else { continue };
            let field = format!("input.persons[{place}].caseId");
            match found.iter().find(|here| here.id == case) {
                None => wrong.push(Refusal::not_found(field)),
                Some(_) if !seen.insert(case) => {
                    wrong.push(Refusal::new(RefusalCode::Contradiction, field, "a case is of one person"));
                }
                Some(here) if !desk.as_lead(here, Act::Relate) => wrong.push(Refusal { field, ..not_allowed() }),
                Some(_) => {}
            }
        }
        unless_empty(wrong)?;
        Ok(found.into_iter().map(|here| (here.id, here.facts)).collect())
    }

    /// Opens a case with what was submitted, led by the agency that takes it on.
    async fn open(
        &self,
        desk: &mut Desk,
        (said, person): (&Said, &TakenOn),
        (channel, stage): (Channel, Stage),
    ) -> Result<(), Stop> {
        let ids = person.opens;
        let mut values = said.of_all.clone();
        let own = said.of_each.iter().find(|(number, _)| *number == person.person);
        for (field, value) in own.map(|(_, values)| values.clone()).into_iter().flatten() {
            values.name(field, value);
        }
        let (agency, now) = (desk.agency(), desk.now());
        let (function, member) = work(desk);
        let new = NewCase {
            person: None,
            channel,
            stage,
            opened_at: said.happened_at.min(now),
            observed_by: said.submitter,
            entered_by: desk.seen.viewer.member,
            home: (None, None),
            found: said.found.clone(),
            exploitation: said.suspected.clone(),
            means_of_control: Vec::new(),
        };
        let (case, begins_at) = (ids.0, now);
        let lead = NewRelation { case, agency, kind: RelationKind::Lead, begins_at, until: None, ends_after: None };
        let w = &mut desk.writing;
        w.open_case_as(ids, new).await?;
        w.begin_relation(lead).await?;
        w.begin_assignment(NewAssignment { case, agency, function, member, begins_at, until: None }).await?;
        w.correct(ids, values).await?;
        Ok(())
    }
}
