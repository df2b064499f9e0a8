//! Laws and orders attached to a case.

use chrono::NaiveDate;
use entities::agency;
use entities::vocabulary::{Act, DutyKind, DutyOutcome, LegalBasisKind, MilestoneKind};
use sea_orm::EntityTrait;
use sea_orm::prelude::Uuid;

use super::desk::not_allowed;
use super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::{Deed, Desk, Done, Proposal, dates, words};
use crate::disclosure::class::Effect;
use crate::disclosure::door::{Door, gains};
use crate::disclosure::duty::last_day;
use crate::disclosure::facts::{BasisFact, Instant};
use crate::disclosure::field::Field;
use crate::disclosure::listing;
use crate::store::writing::{CourtOrderText, NewDutyDischarge};

/// Attaches a law or an order to a case.
#[derive(Clone, Debug)]
pub struct AttachBasis {
    /// The key of what is attached; given away before, since the key that seals an order is durable before its row.
    pub id: Uuid,
    /// The case.
    pub case: Uuid,
    /// The code of the legal basis.
    pub code: String,
    /// For which agency; for every one if none is named.
    pub recipient: Option<Uuid>,
    /// When it begins; now if nothing is said.
    pub begins_at: Option<Instant>,
    /// When it ends at the latest.
    pub until: Instant,
    /// The event that ends it before.
    pub ends_after: Option<MilestoneKind>,
    /// The number of a court order, the last day on which it holds, and the instant after that day.
    pub order: Option<(String, NaiveDate, Instant)>,
}

impl Deed for AttachBasis {
    fn subjects(&self) -> Vec<Uuid> {
        self.order.iter().map(|_| self.id).collect()
    }

    async fn perform(mut self, desk: &mut Desk) -> Result<Done, Stop> {
        self.code = words::code(&self.code).unwrap_or(self.code);
        let here = desk.case(self.case, "input.caseId").await?;
        desk.may(&here, Act::AttachBasis)?;
        let leads = desk.as_lead(&here, Act::AttachBasis);
        let mut wrong = Vec::new();
        if !leads && self.recipient != Some(desk.agency()) {
            let told = "who does not lead attaches a law for the own work only: name your own agency";
            wrong.push(Refusal::new(RefusalCode::NotAllowed, "input.recipientId", told));
        } else if let Some(recipient) = self.recipient
            && agency::Entity::find_by_id(recipient).one(desk.db()).await?.is_none()
        {
            wrong.push(Refusal::not_found("input.recipientId"));
        }
        wrong.extend(self.law(desk).await?);
        let now = desk.now();
        let begins_at = dates::begins(self.begins_at, now, "input.beginsAt").map_err(|refusal| wrong.push(refusal));
        let begins_at = begins_at.unwrap_or(now);
        let _ = dates::until(self.until, (begins_at, now), "input.until").map_err(|refusal| wrong.push(refusal));
        wrong.extend(dates::closed_before(self.ends_after, &here.facts, now));
        unless_empty(wrong)?;
        let gaining = gains(desk.seen.facts(&here.facts), Door::Basis(self.recipient));
        let id = self.id;
        if let Some((number, expires_on, _)) = self.order {
            desk.writing.keep_court_order(here.id, id, CourtOrderText { number, expires_on }).await?;
        }
        let proposal = Proposal::Basis {
            id,
            code: self.code,
            recipient: self.recipient,
            begins_at,
            until: Some(self.until),
            end_event: self.ends_after,
        };
        desk.open(&here, (Act::AttachBasis, gaining), proposal).await
    }
}

impl AttachBasis {
    /// A law that is not known or not in force, and an order that is not one.
    async fn law(&self, desk: &Desk) -> Result<Vec<Refusal>, Stop> {
        let row = match words::code(&self.code) {
            Some(code) => entities::legal_basis::Entity::find_by_id(code).one(desk.db()).await?,
            None => None,
        };
        let Some(row) = row else {
            let told = "this code is in no list; `legalBases` has the list";
            return Ok(vec![Refusal::new(RefusalCode::CodeUnknown, "input.basis", told)]);
        };
        let mut wrong = Vec::new();
        let in_force = self.law_in_force(desk);
        if !in_force {
            let told = "this law is not in force any more, or not yet: it carries nothing";
            wrong.push(Refusal::new(RefusalCode::DateImpossible, "input.basis", told));
        }
        let is_order = row.kind == LegalBasisKind::CourtOrder;
        match &self.order {
            None if is_order => {
                let told = "a court order takes its number and the day on which it expires";
                wrong.push(Refusal::new(RefusalCode::Invalid, "input.courtOrder", told));
            }
            Some(_) if !is_order => {
                let told = "only a court order has a number and expires";
                wrong.push(Refusal::new(RefusalCode::Contradiction, "input.courtOrder", told));
            }
            Some((number, ..)) if number.trim().is_empty() || number.chars().count() > 100 => {
                let told = "the number of the order, up to 100 characters";
                wrong.push(Refusal::new(RefusalCode::Invalid, "input.courtOrder.number", told));
            }
            Some((.., expires)) if *expires < self.until => {
                let told = "the order expires before this ends";
                wrong.push(Refusal::new(RefusalCode::Contradiction, "input.until", told));
            }
            Some(_) | None => {}
        }
        Ok(wrong)
    }

    fn law_in_force(&self, desk: &Desk) -> bool {
        let now = desk.now();
        desk.policy().legal_basis(&self.code).is_some_and(|law| law.in_force(now))
    }
}

/// Ends what a law or order opened.
#[derive(Clone, Copy, Debug)]
pub struct EndBasis {
    /// The case.
    pub case: Uuid,
    /// The row.
    pub basis: Uuid,
}

impl Deed for EndBasis {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        const FIELD: &str = "input.attachedBasisId";
        let here = desk.case(self.case, FIELD).await?;
        if desk.rules(&here, Act::EndBasis).is_empty() {
            return Err(not_allowed().into());
        }
        let seen = here.vector.of(Field::CaseLegalBases).effect == Effect::Shown;
        let listed = |fact: &&BasisFact| {
            seen && fact.id == self.basis && listing::basis_visible(&here.vector, desk.agency(), fact)
        };
        let fact = here.facts.bases.iter().find(listed);
        let fact = fact.ok_or_else(|| Refusal::not_found(FIELD))?;
        let now = desk.now();
        if fact.span.until.is_some_and(|until| until <= now) {
            return Err(Refusal::new(RefusalCode::NotPossibleNow, FIELD, "this is over already").into());
        }
        let (case, id, at) = (here.id, fact.id, now.max(fact.span.from));
        desk.writing.end_basis(id, at).await?;
        // Whoever ends it has looked at it: that it ended is owed to nobody.
        let looked = NewDutyDischarge {
            of: (case, id),
            kind: DutyKind::LegalBasisExpiry,
            due_on: last_day(at),
            outcome: DutyOutcome::LeftToEnd,
            next_on: None,
            happened_at: now,
            recorded_by: (desk.agency(), desk.seen.viewer.member),
        };
        desk.writing.discharge_duty(looked).await?;
        Ok(Done { case: Some(case), made: Some(id), waits: false })
    }
}
