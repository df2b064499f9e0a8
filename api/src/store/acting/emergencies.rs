//! Emergency access: the one door that opens at once on one's own word. Whoever leads is told by the same row, can close it,
//! and reviews it; until then the member opens nothing more of the case.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use entities::emergency_access;
use entities::vocabulary::{Act, DataClass, EmergencyEventKind, EmergencyReason};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::desk::not_allowed;
use super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::{Deed, Desk, Done, Here, words};
use crate::disclosure::emergency;
use crate::reference::Limit;
use crate::store::writing::NewEmergency;

/// Opens something for oneself in an emergency.
#[derive(Clone)]
pub struct DeclareEmergency {
    /// The case.
    pub case: Uuid,
    /// Of what.
    pub classes: Vec<DataClass>,
    /// Why.
    pub reason: EmergencyReason,
    /// What happened, in words.
    pub words: String,
}

impl std::fmt::Debug for DeclareEmergency {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DeclareEmergency(..)")
    }
}

const CLASSES: &str = "input.classes";
const CASE: &str = "input.caseId";
const EMERGENCY: &str = "input.emergencyId";

impl Deed for DeclareEmergency {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, CASE).await?;
        desk.may(&here, Act::DeclareEmergency)?;
        // Whoever leads has its own people to ask, and nobody elsewhere would be told.
        if emergency::is_led_by_own(&here.vector) {
            return Err(not_allowed().into());
        }
        let now = desk.now();
        let mut wrong = Vec::new();
        let classes: BTreeSet<DataClass> = self.classes.iter().copied().collect();
        let (standing, purpose) = (desk.standing(&here), desk.seen.purpose);
        let opens = |class: &DataClass| emergency::can_open(desk.policy(), &standing, purpose, *class);
        if classes.is_empty() || !classes.iter().all(opens) {
            let told = "name what you need, of the classes that the policy opens in an emergency: see viewer.sees";
            wrong.push(Refusal::new(RefusalCode::Invalid, CLASSES, told));
        }
        let text = words::words(&self.words).ok().flatten();
        if text.is_none() {
            wrong.push(Refusal::new(RefusalCode::Invalid, "input.words", "say what happened"));
        }
        if here.facts.lead(now).is_none() {
            let told = "nobody leads the case, so nobody would be told";
            wrong.push(Refusal::new(RefusalCode::NotPossibleNow, CASE, told));
        }
        if desk.has_unreviewed(&here) {
            let told = "your last emergency in this case is not reviewed yet";
            wrong.push(Refusal::new(RefusalCode::NotPossibleNow, CASE, told));
        }
        if desk.declared_lately().await? >= u64::from(Limit::EmergenciesPerMember.value()) {
            let told = "you have declared as many emergencies as one member may in thirty days: see accessLimits";
            wrong.push(Refusal::new(RefusalCode::NotPossibleNow, "input", told));
        }
        unless_empty(wrong)?;
        let by = (desk.agency(), desk.seen.viewer.member);
        let (case, reason) = (here.id, self.reason);
        let until = Limit::EmergencyLasts.hours_after(now);
        let review_by = Limit::EmergencyReview.hours_after(now);
        let between = (now, until);
        let new = NewEmergency { case, by, purpose, classes, reason, words: text, between, review_by };
        let made = desk.writing.declare_emergency(new).await?;
        Ok(Done { case: Some(case), made: Some(made), waits: false })
    }
}

impl Desk {
    fn has_unreviewed(&self, here: &Here) -> bool {
        let member = self.seen.viewer.member;
        let reviewed = |id: Uuid| here.emergency_has(id, |kind| !kind.ends());
        here.inputs.emergencies.iter().any(|row| row.member_id == member && !reviewed(row.id))
    }

    /// How many emergencies the member declared in thirty days, in whatever case: what he did himself he knows.
    async fn declared_lately(&self) -> Result<u64, Stop> {
        let since = self.now() - TimeDelta::days(30);
        let declared = emergency_access::Entity::find()
            .filter(emergency_access::Column::MemberId.eq(self.seen.viewer.member))
            .filter(emergency_access::Column::EnteredAt.gt(since));
        Ok(declared.count(self.db()).await?)
    }
}

impl Here {
    /// Whether something of a kind happened to an emergency.
    fn emergency_has(&self, id: Uuid, kind: impl Fn(EmergencyEventKind) -> bool) -> bool {
        self.inputs.emergency_events.iter().any(|event| event.emergency_id == id && kind(event.kind))
    }

    fn emergency(&self, id: Uuid) -> Option<&emergency_access::Model> {
        self.inputs.emergencies.iter().find(|row| row.id == id)
    }

    fn emergency_is_over(&self, row: &emergency_access::Model, now: crate::disclosure::facts::Instant) -> bool {
        row.until <= now || self.emergency_has(row.id, EmergencyEventKind::ends)
    }
}

/// Closes emergency access: the own one, or, for those who lead, anybody's.
#[derive(Clone, Copy, Debug)]
pub struct EndEmergency {
    /// The case.
    pub case: Uuid,
    /// The emergency access.
    pub emergency: Uuid,
}

impl Deed for EndEmergency {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, EMERGENCY).await?;
        let by = (desk.agency(), desk.seen.viewer.member);
        let leads = desk.may(&here, Act::EndEmergency).is_ok();
        let own = here.emergency(self.emergency).is_some_and(|row| row.member_id == by.1);
        if !leads && !own {
            return Err(not_allowed().into());
        }
        let row = here.emergency(self.emergency).ok_or_else(|| Refusal::not_found(EMERGENCY))?;
        if here.emergency_is_over(row, desk.now()) {
            return Err(Refusal::new(RefusalCode::NotPossibleNow, EMERGENCY, "it is over already").into());
        }
        let kind = if own { EmergencyEventKind::Ended } else { EmergencyEventKind::Revoked };
        desk.writing.emergency_event((here.id, row.id), kind, by).await?;
        Ok(Done { case: Some(here.id), made: Some(row.id), waits: false })
    }
}

/// Says whether an emergency was one.
#[derive(Clone, Copy, Debug)]
pub struct ReviewEmergency {
    /// The case.
    pub case: Uuid,
    /// The emergency access.
    pub emergency: Uuid,
    /// Whether it was justified.
    pub justified: bool,
}

impl Deed for ReviewEmergency {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, EMERGENCY).await?;
        desk.may(&here, Act::ReviewEmergency)?;
        let by = (desk.agency(), desk.seen.viewer.member);
        let row = here.emergency(self.emergency).ok_or_else(|| Refusal::not_found(EMERGENCY))?;
        if row.agency_id == by.0 {
            let told = "nobody reviews an emergency of the own agency";
            return Err(Refusal::new(RefusalCode::SelfConfirmation, EMERGENCY, told).into());
        }
        if !here.emergency_is_over(row, desk.now()) {
            let told = "it is not over yet: close it first, or wait";
            return Err(Refusal::new(RefusalCode::NotPossibleNow, EMERGENCY, told).into());
        }
        if here.emergency_has(row.id, |kind| !kind.ends()) {
            return Err(Refusal::new(RefusalCode::NotPossibleNow, EMERGENCY, "it was reviewed already").into());
        }
        let kind =
            if self.justified { EmergencyEventKind::FoundJustified } else { EmergencyEventKind::FoundUnjustified };
        desk.writing.emergency_event((here.id, row.id), kind, by).await?;
        Ok(Done { case: Some(here.id), made: Some(row.id), waits: false })
    }
}
