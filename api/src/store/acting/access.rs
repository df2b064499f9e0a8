//! Asking to see more of a case, and what who leads answers. Neither opens anything: what opens is a consent, a legal
//! basis or an assignment, each with its own door.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use entities::vocabulary::{AccessDecline, AccessDoor, AccessOutcome, AccessReason, Act, DataClass};
use entities::{access_answer, access_request};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, QueryTrait};

use super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::{Deed, Desk, Done, Here, dates, words};
use crate::disclosure::access::{self, Asked};
use crate::disclosure::facts::Instant;
use crate::disclosure::view::asked_classes;
use crate::reference::Limit;
use crate::store::load;
use crate::store::writing::{NewAccessAnswer, NewAccessRequest};

/// Asks who leads to see more of a case.
#[derive(Clone)]
pub struct RequestAccess {
    /// The case.
    pub case: Uuid,
    /// Of what.
    pub classes: Vec<DataClass>,
    /// Why.
    pub reason: AccessReason,
    /// Why, in words.
    pub words: Option<String>,
    /// Until when it is needed.
    pub needed_until: Instant,
}

impl std::fmt::Debug for RequestAccess {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RequestAccess(..)")
    }
}

const CLASSES: &str = "input.classes";

impl Deed for RequestAccess {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, "input.caseId").await?;
        desk.may(&here, Act::RequestAccess)?;
        let now = desk.now();
        let mut wrong = Vec::new();
        let classes: BTreeSet<DataClass> = self.classes.iter().copied().collect();
        if classes.is_empty() {
            wrong.push(Refusal::new(RefusalCode::Invalid, CLASSES, "say what you ask to see"));
        }
        if !classes.iter().all(|class| access::is_requestable(&here.vector, *class)) {
            let told = "the redactions of the case and its person name nothing of this class that can be asked for";
            wrong.push(Refusal::new(RefusalCode::NotPossibleNow, CLASSES, told));
        }
        let text = self.words.as_deref().map_or(Ok(None), words::words);
        let text = text.map_err(|told| wrong.push(Refusal::new(RefusalCode::Invalid, "input.words", told)));
        let until = dates::until(self.needed_until, (now, now), "input.neededUntil");
        let until = until.map_err(|refusal| wrong.push(refusal));
        if desk.has_asked(&here, &classes).await? {
            let told = "your agency asked for this already and has no answer yet: see accessRequests";
            wrong.push(Refusal::new(RefusalCode::NotPossibleNow, CLASSES, told));
        }
        if desk.asked_lately().await? >= u64::from(Limit::RequestsPerMember.value()) {
            let told = "you have asked as often as one member may in thirty days: see accessLimits";
            wrong.push(Refusal::new(RefusalCode::NotPossibleNow, "input", told));
        }
        unless_empty(wrong)?;
        let (Ok(words), Ok(needed_until)) = (text, until) else { return Err(Stop::Refused(Vec::new())) };
        let asked_by = (desk.agency(), desk.seen.viewer.member);
        let (purpose, reason, due_at) = (desk.seen.purpose, self.reason, Limit::RequestAnswer.hours_after(now));
        let case = here.id;
        let new = NewAccessRequest { case, asked_by, purpose, classes, reason, words, needed_until, due_at };
        let made = desk.writing.request_access(new).await?;
        Ok(Done { case: Some(case), made: Some(made), waits: false })
    }
}

impl Desk {
    /// Whether the member's agency waits for an answer about one of these classes of the case, for this purpose. Everyone
    /// of the agency who sees the case sees that it does.
    async fn has_asked(&self, here: &Here, classes: &BTreeSet<DataClass>) -> Result<bool, Stop> {
        let answered = access_answer::Entity::find().select_only().column(access_answer::Column::RequestId);
        let open = access_request::Entity::find()
            .filter(access_request::Column::CaseId.eq(here.id))
            .filter(access_request::Column::AgencyId.eq(self.agency()))
            .filter(access_request::Column::Purpose.eq(self.seen.purpose))
            .filter(access_request::Column::NeededUntil.gt(self.now()))
            .filter(access_request::Column::Id.not_in_subquery(answered.into_query()));
        let rows = open.all(self.db()).await?;
        Ok(rows.iter().flat_map(asked_classes).any(|class| classes.contains(&class)))
    }

    /// How often the member asked in thirty days, of whatever case: what he did himself he knows.
    async fn asked_lately(&self) -> Result<u64, Stop> {
        let since = self.now() - TimeDelta::days(30);
        let asked = access_request::Entity::find()
            .filter(access_request::Column::MemberId.eq(self.seen.viewer.member))
            .filter(access_request::Column::EnteredAt.gt(since));
        Ok(asked.count(self.db()).await?)
    }
}

/// Answers an agency that asks to see more.
#[derive(Clone, Copy, Debug)]
pub struct AnswerAccess {
    /// The case.
    pub case: Uuid,
    /// The request.
    pub request: Uuid,
    /// What comes of it.
    pub outcome: AccessOutcome,
    /// Why it is declined.
    pub decline: Option<AccessDecline>,
    /// What opened.
    pub opened_by: Option<AccessDoor>,
}

const REQUEST: &str = "input.requestId";
const OPENED: &str = "input.openedBy";

impl Deed for AnswerAccess {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, REQUEST).await?;
        desk.may(&here, Act::AnswerAccess)?;
        let query = access_request::Entity::find_by_id(self.request);
        let query = query.filter(access_request::Column::CaseId.eq(here.id));
        let asked = query.one(desk.db()).await?.ok_or_else(|| Refusal::not_found(REQUEST))?;
        if asked.member_id == desk.seen.viewer.member {
            let told = "who asked does not answer: somebody else who works on the case does";
            return Err(Refusal::new(RefusalCode::SelfConfirmation, REQUEST, told).into());
        }
        if access_answer::Entity::find_by_id(asked.id).one(desk.db()).await?.is_some() {
            return Err(Refusal::new(RefusalCode::NotPossibleNow, REQUEST, "it was answered already").into());
        }
        let mut wrong = Vec::new();
        if self.decline.is_some() != (self.outcome == AccessOutcome::Declined) {
            let (code, told) = if self.decline.is_some() {
                (RefusalCode::Contradiction, "a reason says why it is declined")
            } else {
                (RefusalCode::Invalid, "say why it is declined; UNSTATED is a reason too")
            };
            wrong.push(Refusal::new(code, "input.declineReason", told));
        }
        if self.opened_by.is_some() && self.outcome != AccessOutcome::Agreed {
            wrong.push(Refusal::new(RefusalCode::Contradiction, OPENED, "what opened belongs to what is agreed"));
        }
        unless_empty(wrong)?;
        let door = match self.opened_by {
            Some(door) => Some((door, desk.opened(&here, &asked, door).await?)),
            None => None,
        };
        let answered_by = (desk.agency(), desk.seen.viewer.member);
        let (case, request, outcome, decline) = (here.id, asked.id, self.outcome, self.decline);
        desk.writing.answer_access(NewAccessAnswer { case, request, outcome, decline, door, answered_by }).await?;
        Ok(Done { case: Some(case), made: Some(request), waits: false })
    }
}

impl Desk {
    /// The row of what opened; refused where the member is not told of such rows, or where there is none.
    async fn opened(&self, here: &Here, row: &access_request::Model, door: AccessDoor) -> Result<Uuid, Stop> {
        let asker = load::agency(self.db(), self.store().keyed(), row.agency_id).await?;
        let role = self.policy().role_of(asker.agency.kind);
        let classes = asked_classes(row);
        let asked = Asked { agency: row.agency_id, role, purpose: row.purpose, classes: &classes };
        let (now, own) = (self.now(), self.agency());
        if !access::may_name(door, &here.facts, (&here.vector, own), asked) {
            let told = "you do not see what would open by this, so you cannot name it; leave it out";
            return Err(Refusal::new(RefusalCode::FieldRedacted, OPENED, told).into());
        }
        let found = match door {
            AccessDoor::Consent | AccessDoor::LegalBasis => {
                access::carries(door, &here.facts, (&here.vector, own, now), asked)
            }
            AccessDoor::Assignment => {
                let mut rows = here.inputs.assignments.iter().filter(|assigned| {
                    assigned.agency_id == row.agency_id
                        && assigned.begins_at <= now
                        && assigned.until.is_none_or(|until| now < until)
                });
                rows.next().map(|assigned| assigned.id)
            }
        };
        let told = "nothing of this kind opens what was asked for yet: record it first";
        found.ok_or_else(|| Refusal::new(RefusalCode::NotPossibleNow, OPENED, told).into())
    }
}
