//! She refuses, denies, narrows or takes back. It works at once, on one word, and the answer tells nothing of consents
//! that the member does not see.

use std::collections::BTreeSet;

use entities::vocabulary::{
    Act, ConsentEventKind, ConsentGiver, DataClass, FormKind, MilestoneKind, PackageCode, ProvisionEffect, Purpose,
    Role,
};
use sea_orm::prelude::Uuid;

use super::lines::{self, Key, MOST};
use super::record::new;
use super::spoken::Spoken;
use super::{Circumstances, Ground, LineNamed, agencies, knows_age};
use crate::disclosure::class::about_cases;
use crate::disclosure::consent::is_closed;
use crate::disclosure::decision::Vector;
use crate::disclosure::facts::{Facts, Instant};
use crate::disclosure::listing;
use crate::store::acting::forms::entry;
use crate::store::acting::refusal::{Refusal, RefusalCode, Stop, beside, unless_empty};
use crate::store::acting::{Deed, Desk, Done, Filled, dates};
use crate::store::writing::NewConsent;

/// A recipient to whom nothing, or nothing of some kind, may go any more.
#[derive(Clone, Debug)]
pub struct DeniedRecipient {
    /// The agency.
    pub agency: Option<Uuid>,
    /// The role.
    pub role: Option<Role>,
    /// For these purposes; for every one if none is named.
    pub purposes: Vec<Purpose>,
    /// Of these classes; of every one if none is named.
    pub classes: Vec<DataClass>,
}

/// What is taken back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TakenBack {
    /// One consent, with its case.
    pub one: Option<(Uuid, Uuid)>,
    /// Everything she ever agreed to.
    pub all: bool,
}

/// What she refuses, denies or takes back.
#[derive(Clone, Debug)]
pub struct SayNo {
    /// The form on which it was written.
    pub filled: Option<Filled>,
    /// When she said it; now if nothing is said. It counts from when it is entered.
    pub happened_at: Option<Instant>,
    /// The case.
    pub case: Uuid,
    /// Who spoke.
    pub giver: ConsentGiver,
    /// Packages that she was asked about and refused.
    pub refused: Vec<PackageCode>,
    /// Lines that she denies.
    pub denials: Vec<LineNamed>,
    /// Recipients that she denies.
    pub denied: Vec<DeniedRecipient>,
    /// What she takes back.
    pub taken_back: TakenBack,
    /// How it was said and captured.
    pub how: Circumstances,
}

impl Deed for SayNo {
    async fn perform(mut self, desk: &mut Desk) -> Result<Done, Stop> {
        let entry = desk.entry(self.filled.take(), (FormKind::Consent, entry::NO)).await?;
        if let Some(done) = entry.by_himself(desk) {
            return Ok(done);
        }
        let here = desk.case(self.case, "input.caseId").await?;
        desk.may(&here, Act::SayNo)?;
        if let Some(done) = entry.again(desk) {
            return Ok(done);
        }
        let known = agencies(desk.db(), desk.policy(), self.named()).await?;
        let guardians = here.inputs.guardians.iter().map(|row| row.id).collect();
        let ground = Ground {
            policy: desk.policy(),
            facts: desk.seen.facts(&here.facts),
            rules: &[],
            agencies: &known,
            guardians: &guardians,
            knows_age: knows_age(&here.vector),
        };
        let wrong = entry.wrong(self.happened_at.is_some(), "input.happenedAt");
        let spoken = self.spoken(&ground, &seen(desk.seen.facts(&here.facts), &here.vector));
        let spoken = beside(wrong, spoken)?;
        let is_first = here.facts.reached(MilestoneKind::FirstAsked, desk.now()).is_none();
        let done = self.write(desk, &spoken, is_first).await?;
        entry.keep(desk, done).await
    }
}

/// The consents that the member may be told of.
#[must_use]
pub fn seen(facts: Facts<'_>, vector: &Vector) -> BTreeSet<Uuid> {
    listing::visible_to(facts, vector).consents.into_iter().map(|(consent, _)| consent.id).collect()
}

impl SayNo {
    /// The agencies that the input names.
    #[must_use]
    pub fn named(&self) -> BTreeSet<Uuid> {
        let lines = self.denials.iter().filter_map(|line| line.agency);
        lines.chain(self.denied.iter().filter_map(|denied| denied.agency)).collect()
    }

    /// What it comes to, given the consents that the member sees.
    ///
    /// # Errors
    /// Everything that is wrong with it, as far as the member may know.
    pub fn spoken(&self, ground: &Ground<'_>, seen: &BTreeSet<Uuid>) -> Result<Spoken, Stop> {
        let now = ground.facts.now;
        let mut wrong = Vec::new();
        let denials = self.denied_lines(ground, &mut wrong);
        let TakenBack { one, all } = self.taken_back;
        if one.is_some_and(|(case, consent)| !(case == self.case && seen.contains(&consent))) {
            wrong.push(Refusal::not_found("input.consentId"));
        }
        let says = !self.refused.is_empty() || !denials.is_empty();
        if wrong.is_empty() && !says && self.taken_back == TakenBack::default() {
            let told = "say what she refuses, denies or takes back";
            wrong.push(Refusal::new(RefusalCode::Invalid, "input", told));
        }
        // When she said it decides nothing, so it is compared with nothing but now: what she agreed to may be dated by when it
        // was typed.
        let said = dates::happened(self.happened_at, now, "input.happenedAt").map_err(|one| wrong.push(one));
        wrong.extend(self.how.wrong());
        unless_empty(wrong)?;
        // What she refused stands there as it was asked: it opens nothing, and replaces what was agreed to before.
        let refused = lines::expand(ground.policy, &self.refused).into_iter();
        let mut counts: Vec<_> = refused.map(|key| key.line(ProvisionEffect::Permit, (now, None))).collect();
        counts.extend(denials.into_iter().map(|key| key.line(ProvisionEffect::Deny, (now, None))));
        Ok(Spoken {
            giver: self.giver,
            guardian: None,
            at: now,
            said: said.ok().filter(|said| *said < now),
            outcome: match (all, says) {
                // That everything was taken back is kept even if there was nothing: what is entered later and was said
                // before does not outlive it.
                (true, _) => Some(ConsentEventKind::Withdrawn),
                (false, true) => Some(ConsentEventKind::Refused),
                (false, false) => None,
            },
            counts,
            waits: Vec::new(),
            taken_back: self.closing(ground, now),
            closed_at: None,
            asked: !self.refused.is_empty(),
        })
    }

    /// Lines and recipients that she denies, as lines.
    fn denied_lines(&self, ground: &Ground<'_>, wrong: &mut Vec<Refusal>) -> BTreeSet<Key> {
        let lines = lines::keys(ground, (&self.denials, "denials"), wrong);
        let mut denials: BTreeSet<Key> = lines.into_iter().map(|(_, key)| key).collect();
        for (n, denied) in self.denied.iter().enumerate() {
            let place = format!("input.denyRecipients.{n}");
            let (recipient, country) = match lines::named(ground, (denied.agency, denied.role, None), &place) {
                Ok(named) => named,
                Err(refusal) => {
                    wrong.push(refusal);
                    continue;
                }
            };
            let purposes = if denied.purposes.is_empty() { Purpose::ALL } else { &denied.purposes };
            let classes = if denied.classes.is_empty() { DataClass::ALL } else { &denied.classes };
            for purpose in purposes {
                let of_cases = classes.iter().filter(|class| about_cases(**class));
                denials.extend(of_cases.map(|class| Key { recipient, purpose: *purpose, class: *class, country }));
            }
        }
        if denials.len() > MOST {
            let told = "too many lines at once: deny fewer recipients at a time";
            wrong.push(Refusal::new(RefusalCode::Invalid, "input.denyRecipients", told));
        }
        denials
    }

    /// The consents that end. What ended before is left as it is: taking back twice is taking back.
    fn closing(&self, ground: &Ground<'_>, now: Instant) -> Vec<Uuid> {
        let TakenBack { one, all } = self.taken_back;
        let meant = |id: Uuid| all || one.is_some_and(|(_, consent)| id == consent);
        let consents = ground.facts.case.consents.iter();
        consents.filter(|consent| meant(consent.id) && !is_closed(consent, now)).map(|consent| consent.id).collect()
    }

    async fn write(self, desk: &mut Desk, spoken: &Spoken, is_first: bool) -> Result<Done, Stop> {
        let case = self.case;
        let mut made = self.taken_back.one.map(|(_, consent)| consent);
        if spoken.outcome.is_some() {
            let (agency, member) = (desk.agency(), desk.seen.viewer.member);
            let new = NewConsent { packages: self.refused, ..new(case, (agency, member), spoken, self.how) };
            made = Some(desk.writing.record_consent(new).await?);
        }
        spoken.follow(&mut desk.writing, (case, None), is_first).await?;
        Ok(Done { case: Some(case), made, waits: false })
    }
}
