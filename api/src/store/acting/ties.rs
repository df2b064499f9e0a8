//! Who is tied to a case and who works on it.

use entities::agency;
use entities::assignment;
use entities::vocabulary::{Act, Function, MilestoneKind, RelationKind, Role};
use sea_orm::EntityTrait;
use sea_orm::prelude::Uuid;

use super::desk::not_allowed;
use super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::{Deed, Desk, Done, Here, Proposal, dates};
use crate::disclosure::door::{Door, gains};
use crate::disclosure::facts::{Instant, RelationFact};
use crate::disclosure::listing;

/// Ties an agency to a case.
#[derive(Clone, Debug)]
pub struct Relate {
    /// The case.
    pub case: Uuid,
    /// The agency.
    pub agency: Uuid,
    /// The kind.
    pub kind: RelationKind,
    /// When it ends at the latest.
    pub until: Instant,
    /// The event that ends it before, and how many hours after.
    pub ends_after: Option<(MilestoneKind, i32)>,
}

impl Deed for Relate {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, "input.caseId").await?;
        desk.may(&here, Act::Relate)?;
        let mut wrong = Vec::new();
        if self.kind == RelationKind::Lead {
            let told = "who leads changes by a transfer that the other agency accepts, not by a tie";
            wrong.push(Refusal::new(RefusalCode::Invalid, "input.kind", told));
        }
        if (self.kind == RelationKind::Coordinator) != (desk.seen.capacity == Role::TaskForce) {
            let told = "the secretariat puts cases on agendas, and does nothing else to them";
            wrong.push(Refusal::new(RefusalCode::NotAllowed, "input.kind", told));
        }
        if agency::Entity::find_by_id(self.agency).one(desk.db()).await?.is_none() {
            wrong.push(Refusal::not_found("input.agencyId"));
        }
        if self.ends_after.is_some_and(|(_, hours)| !(0..=24 * 366).contains(&hours)) {
            wrong.push(Refusal::new(RefusalCode::Invalid, "input.endHours", "from 0 to 8784 hours"));
        }
        let now = desk.now();
        let _ = dates::until(self.until, (now, now), "input.until").map_err(|refusal| wrong.push(refusal));
        wrong.extend(dates::closed_before(self.ends_after.map(|(event, _)| event), &here.facts, now));
        unless_empty(wrong)?;
        let gaining = gains(desk.seen.facts(&here.facts), Door::Relation(self.agency));
        let ends_after = self.ends(here.facts.reached(MilestoneKind::CaseClosed, now).is_some());
        let proposal = Proposal::Relation {
            agency: self.agency,
            kind: self.kind,
            // A tie of a later day would be listed to nobody, and who named the wrong agency could not end it in time.
            begins_at: now,
            until: Some(self.until),
            end_event: ends_after.map(|(event, _)| event),
            end_hours: ends_after.map_or(0, |(_, hours)| hours),
        };
        desk.open(&here, (Act::Relate, gaining), proposal).await
    }
}

impl Relate {
    /// The event with which it ends. Who serves her, and the body on the other side, have nothing to do with her any more once her
    /// case is closed, whether or not somebody thought of saying so; in a case that was closed before, only the day ends it.
    fn ends(&self, closed: bool) -> Option<(MilestoneKind, i32)> {
        let with_the_case = matches!(self.kind, RelationKind::ServiceProvider | RelationKind::Counterpart) && !closed;
        self.ends_after.or_else(|| with_the_case.then_some((MilestoneKind::CaseClosed, 0)))
    }
}

/// Ends a tie.
#[derive(Clone, Copy, Debug)]
pub struct EndRelation {
    /// The case.
    pub case: Uuid,
    /// The tie.
    pub relation: Uuid,
}

impl Deed for EndRelation {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, "input.relationId").await?;
        // As the case lists them: of a tie that is over or has not begun nobody is told.
        let listed = |fact: &&RelationFact| {
            fact.id == self.relation && listing::relation_visible(&here.vector, desk.agency(), fact)
        };
        let fact = here.facts.relations.iter().find(listed).ok_or_else(|| Refusal::not_found("input.relationId"))?;
        let leads = desk.as_lead(&here, Act::EndRelation);
        let coordinates = desk.seen.capacity == Role::TaskForce && fact.kind == RelationKind::Coordinator;
        desk.may(&here, Act::EndRelation)?;
        if !(leads || coordinates || fact.agency == desk.agency()) {
            return Err(not_allowed().into());
        }
        if fact.kind == RelationKind::Lead {
            let told = "somebody must answer for the case: who leads changes by a transfer";
            return Err(Refusal::new(RefusalCode::NotPossibleNow, "input.relationId", told).into());
        }
        let (case, id, now) = (here.id, fact.id, desk.now());
        desk.writing.end_relation(id, now).await?;
        Ok(Done { case: Some(case), made: Some(id), waits: false })
    }
}

/// Puts a desk or a member on a case.
#[derive(Clone, Copy, Debug)]
pub struct Assign {
    /// The case.
    pub case: Uuid,
    /// The agency.
    pub agency: Uuid,
    /// The desk.
    pub function: Option<Function>,
    /// The member.
    pub member: Option<Uuid>,
    /// When it ends.
    pub until: Option<Instant>,
}

impl Deed for Assign {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, "input.caseId").await?;
        desk.may(&here, Act::Assign)?;
        let leads = desk.as_lead(&here, Act::Assign);
        if self.agency != desk.agency() && !leads {
            return Err(not_allowed().into());
        }
        let mut wrong = Vec::new();
        if self.function.is_some() == self.member.is_some() {
            let told = "name either a desk by its function or a member";
            wrong.push(Refusal::new(RefusalCode::Contradiction, "input.memberId", told));
        }
        if !is_tied(desk, &here, self.agency) {
            let told = "the agency has no tie to the case that you see; tie it first";
            wrong.push(Refusal::new(RefusalCode::NotPossibleNow, "input.agencyId", told));
        }
        wrong.extend(self.nobody(desk).await?);
        if leads && self.agency == desk.agency() && self.names(desk) {
            let told = "nobody puts himself on a case: a colleague or a supervisor does";
            wrong.push(Refusal::new(RefusalCode::SelfAssignment, "input.memberId", told));
        }
        let now = desk.now();
        if let Some(until) = self.until {
            let _ = dates::until(until, (now, now), "input.until").map_err(|refusal| wrong.push(refusal));
        }
        unless_empty(wrong)?;
        let gaining = gains(desk.seen.facts(&here.facts), Door::Assignment(self.agency));
        let Self { case: _, agency, function, member, until } = self;
        desk.open(&here, (Act::Assign, gaining), Proposal::Assignment { agency, function, member, until }).await
    }
}

/// Whether an agency has a tie that the member may know of.
fn is_tied(desk: &Desk, here: &Here, agency: Uuid) -> bool {
    let mut ties = here.facts.relations.iter().filter(|fact| fact.agency == agency);
    ties.any(|fact| listing::relation_visible(&here.vector, desk.agency(), fact))
}

impl Assign {
    /// Whether the member at the desk would be put on the case.
    fn names(&self, desk: &Desk) -> bool {
        let viewer = &desk.seen.viewer;
        let at_desk = |function| viewer.postings.iter().any(|p| p.function == function && p.span.holds(desk.now()));
        self.member == Some(viewer.member) || self.function.is_some_and(at_desk)
    }

    /// A member who is not of the agency, or of no agency, is not there.
    async fn nobody(&self, desk: &Desk) -> Result<Option<Refusal>, Stop> {
        let Some(member) = self.member else { return Ok(None) };
        let row = entities::member::Entity::find_by_id(member).one(desk.db()).await?;
        let here = row.is_some_and(|row| row.agency_id == self.agency && row.suspended_at.is_none());
        Ok((!here).then(|| Refusal::not_found("input.memberId")))
    }
}

/// Takes a desk or a member off a case.
#[derive(Clone, Copy, Debug)]
pub struct EndAssignment {
    /// The case.
    pub case: Uuid,
    /// The agency.
    pub agency: Uuid,
    /// The desk.
    pub function: Option<Function>,
    /// The member.
    pub member: Option<Uuid>,
}

impl Deed for EndAssignment {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, "input.caseId").await?;
        desk.may(&here, Act::EndAssignment)?;
        if self.agency != desk.agency() && !desk.as_lead(&here, Act::EndAssignment) {
            return Err(not_allowed().into());
        }
        let now = desk.now();
        // Who works at an agency whose tie the member may not know of is not there.
        let tied = is_tied(desk, &here, self.agency);
        let meant = |row: &&assignment::Model| {
            tied && row.agency_id == self.agency
                && row.function == self.function
                && row.member_id == self.member
                && row.until.is_none_or(|until| now < until)
        };
        let rows: Vec<Uuid> = here.inputs.assignments.iter().filter(meant).map(|row| row.id).collect();
        let Some(last) = rows.last().copied() else {
            return Err(Refusal::not_found("input.memberId").into());
        };
        for id in rows {
            desk.writing.end_assignment(id, now).await?;
        }
        Ok(Done { case: Some(here.id), made: Some(last), waits: false })
    }
}
