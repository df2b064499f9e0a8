//! What she agreed to is recorded: packages, narrowed line by line, single lines, and denials.

use std::collections::BTreeSet;

use chrono::{NaiveDate, TimeZone as _};
use entities::vocabulary::{
    Act, ConsentEventKind, ConsentGiver, FormKind, MilestoneKind, PackageCode, ProvisionEffect,
};
use sea_orm::prelude::Uuid;

use super::lines::{self, Key, MOST};
use super::spoken::Spoken;
use super::{Circumstances, Ground, LineNamed, agencies, giver, knows_age};
use crate::disclosure::consent::taken_back_after;
use crate::disclosure::facts::Instant;
use crate::reference;
use crate::store::acting::forms::entry;
use crate::store::acting::refusal::{Refusal, RefusalCode, Stop, beside, unless_empty};
use crate::store::acting::{Deed, Desk, Done, Filled, Proposal, dates};
use crate::store::writing::{CourtOrderText, NewConsent};

/// A court order on which a consent rests.
#[derive(Clone)]
pub struct CourtOrder {
    /// Its number.
    pub number: String,
    /// Its last day.
    pub expires_on: NaiveDate,
}

impl std::fmt::Debug for CourtOrder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CourtOrder(..)")
    }
}

/// What she, or who speaks for her, agreed to.
#[derive(Clone, Debug)]
pub struct RecordConsent {
    /// The key of the new consent; given away before, since the key of an order is durable before its row.
    pub id: Uuid,
    /// The form on which it was written.
    pub filled: Option<Filled>,
    /// The case.
    pub case: Uuid,
    /// Who spoke.
    pub giver: ConsentGiver,
    /// The guardian who spoke, with the case of which he is one.
    pub guardian: Option<(Uuid, Uuid)>,
    /// Whether the child agrees with the guardian.
    pub assent: Option<bool>,
    /// Packages.
    pub packages: Vec<PackageCode>,
    /// Lines of the packages that she leaves out.
    pub without: Vec<LineNamed>,
    /// Single lines besides.
    pub lines: Vec<LineNamed>,
    /// What must not be shared.
    pub denials: Vec<LineNamed>,
    /// Until when it holds.
    pub valid_until: Option<Instant>,
    /// The event that ends it before.
    pub ends_after: Option<MilestoneKind>,
    /// When it was said; now if nothing is said.
    pub happened_at: Option<Instant>,
    /// How it was said and captured.
    pub how: Circumstances,
    /// Whether it was assessed that she could decide.
    pub capacity_assessed: bool,
    /// The notice that was read.
    pub notice: Option<String>,
    /// The order, where a court spoke.
    pub order: Option<CourtOrder>,
}

impl Deed for RecordConsent {
    fn subjects(&self) -> Vec<Uuid> {
        self.order.iter().map(|_| self.id).collect()
    }

    async fn perform(mut self, desk: &mut Desk) -> Result<Done, Stop> {
        let entry = desk.entry(self.filled.take(), (FormKind::Consent, entry::MAIN)).await?;
        if let Some(done) = entry.by_himself(desk) {
            return Ok(done);
        }
        let here = desk.case(self.case, "input.caseId").await?;
        desk.may(&here, Act::RecordConsent)?;
        if let Some(done) = entry.again(desk) {
            return Ok(done);
        }
        let known = agencies(desk.db(), desk.policy(), self.named()).await?;
        let rules = desk.rules(&here, Act::RecordConsent);
        let guardians = here.inputs.guardians.iter().map(|row| row.id).collect();
        let wrong = entry.wrong(self.happened_at.is_some(), "input.happenedAt");
        let spoken = beside(
            wrong,
            self.spoken(&Ground {
                policy: desk.policy(),
                facts: desk.seen.facts(&here.facts),
                rules: &rules,
                agencies: &known,
                guardians: &guardians,
                knows_age: knows_age(&here.vector),
            }),
        )?;
        let is_first = here.facts.reached(MilestoneKind::FirstAsked, desk.now()).is_none();
        let done = self.write(desk, &spoken, is_first).await?;
        entry.keep(desk, done).await
    }
}

impl RecordConsent {
    /// The agencies that the input names.
    #[must_use]
    pub fn named(&self) -> BTreeSet<Uuid> {
        let lists = [&self.without, &self.lines, &self.denials];
        lists.into_iter().flatten().filter_map(|line| line.agency).collect()
    }

    /// What it comes to.
    ///
    /// # Errors
    /// Everything that is wrong with it, as far as the member may know.
    pub fn spoken(&self, ground: &Ground<'_>) -> Result<Spoken, Stop> {
        let now = ground.facts.now;
        let mut wrong = Vec::new();
        if self.without.len() + self.lines.len() + self.denials.len() > MOST {
            return Err(Refusal::new(RefusalCode::Invalid, "input.lines", "too many lines: use packages").into());
        }
        let permits = self.permits(ground, &mut wrong);
        let denials = lines::keys(ground, (&self.denials, "denials"), &mut wrong);
        for (n, _) in denials.iter().filter(|(_, key)| permits.contains(key)) {
            let told = "she cannot agree to this line and deny it on one occasion: leave it out of what she agrees to";
            wrong.push(Refusal::new(RefusalCode::Contradiction, format!("input.denials.{n}"), told));
        }
        if permits.is_empty() && denials.is_empty() && wrong.is_empty() {
            let told = "nothing was agreed to and nothing denied";
            wrong.push(Refusal::new(RefusalCode::Invalid, "input.packages", told));
        }
        wrong.extend(giver::wrong(self, ground, !permits.is_empty()));
        let at = dates::happened(self.happened_at, now, "input.happenedAt").map_err(|one| wrong.push(one));
        let at = at.unwrap_or(now);
        let until = self.until(ground, !permits.is_empty(), &mut wrong);
        wrong.extend(self.how.wrong());
        wrong.extend(self.wrong_notice(ground));
        unless_empty(wrong)?;
        let permits = permits.into_iter().map(|key| key.permit(now, (until, self.ends_after)));
        let (waits, mut counts): (Vec<_>, Vec<_>) = permits.partition(|line| ground.waits(line));
        let denials: BTreeSet<Key> = denials.into_iter().map(|(_, key)| key).collect();
        counts.extend(denials.into_iter().map(|key| key.line(ProvisionEffect::Deny, (now, None))));
        Ok(Spoken {
            giver: self.giver,
            guardian: self.guardian.map(|(_, guardian)| guardian),
            at,
            said: None,
            outcome: Some(ConsentEventKind::Given),
            counts,
            waits,
            taken_back: Vec::new(),
            closed_at: taken_back_after(ground.facts.case, at),
            asked: self.giver != ConsentGiver::CourtOrder,
        })
    }

    /// The packages without what she leaves out, and the single lines.
    fn permits(&self, ground: &Ground<'_>, wrong: &mut Vec<Refusal>) -> BTreeSet<Key> {
        let mut permits = lines::expand(ground.policy, &self.packages);
        let mut left_out = BTreeSet::new();
        for (n, key) in lines::keys(ground, (&self.without, "without"), wrong) {
            if !permits.remove(&key) && !left_out.contains(&key) {
                let told = "none of the packages has this line; to close it for one agency, deny it";
                wrong.push(Refusal::new(RefusalCode::Contradiction, format!("input.without.{n}"), told));
            }
            left_out.insert(key);
        }
        for (n, key) in lines::keys(ground, (&self.lines, "lines"), wrong) {
            let place = format!("input.lines.{n}");
            if left_out.contains(&key) {
                let told = "this line is left out of the packages and added again";
                wrong.push(Refusal::new(RefusalCode::Contradiction, place, told));
            } else if !lines::rests_on_consent(ground, &key) {
                let told = "no rule rests on her consent for this: she would be asked in vain";
                wrong.push(Refusal::new(RefusalCode::Invalid, place, told));
            } else {
                permits.insert(key);
            }
        }
        permits
    }

    /// Until when the permits hold: what was said, the longest that may be, and the order's last day, whichever is first.
    fn until(&self, ground: &Ground<'_>, permits: bool, wrong: &mut Vec<Refusal>) -> Instant {
        let place = "input.validUntil";
        let now = ground.facts.now;
        let mut until = now + dates::LONGEST;
        if self.ends_after == Some(MilestoneKind::FirstAsked) {
            let told = "this ends as soon as she is asked, and she was asked now";
            wrong.push(Refusal::new(RefusalCode::Invalid, "input.endsAfter", told));
        }
        wrong.extend(dates::closed_before(self.ends_after, ground.facts.case, now));
        if let Some(said) = self.valid_until {
            match dates::until(said, (now, now), place) {
                Ok(said) => until = until.min(said),
                Err(refusal) => wrong.push(refusal),
            }
        } else if permits && self.ends_after.is_none() && self.order.is_none() {
            let told = "say until when it holds, or which event ends it: at most two years";
            wrong.push(Refusal::new(RefusalCode::Invalid, place, told));
        }
        if let Some(order) = &self.order {
            if order.number.trim().is_empty() || order.number.len() > 200 {
                let told = "the number of the order, in at most 200 bytes";
                wrong.push(Refusal::new(RefusalCode::Invalid, "input.orderNumber", told));
            }
            match over(order.expires_on).filter(|end| now < *end) {
                Some(end) => until = until.min(end),
                None => wrong.push(dates::impossible("input.orderExpiresOn", "the order is over already")),
            }
        }
        until
    }

    /// A notice is one that is there, of a package that she agreed to, in the version that the policy expands, and in the
    /// language of the conversation.
    fn wrong_notice(&self, ground: &Ground<'_>) -> Option<Refusal> {
        let id = self.notice.as_deref()?;
        let place = "input.noticeId";
        let Some(notice) = reference::notices().iter().find(|notice| notice.id == id) else {
            return Some(Refusal::not_found(place));
        };
        let told =
            if !self.packages.contains(&notice.package) {
                "this notice is of a package that is not among those agreed to"
            } else if notice.language != self.how.language {
                "this notice is in another language than the conversation"
            } else if !ground.policy.packages().iter().any(|package| {
                package.code == notice.package && i64::from(package.version) == i64::from(notice.version)
            }) {
                "this notice is of a version that is not in force any more: read her the one that is"
            } else {
                return None;
            };
        Some(Refusal::new(RefusalCode::Contradiction, place, told))
    }

    async fn write(self, desk: &mut Desk, spoken: &Spoken, is_first: bool) -> Result<Done, Stop> {
        let case = self.case;
        let (agency, member) = (desk.agency(), desk.seen.viewer.member);
        let new = new(case, (agency, member), spoken, self.how);
        let new = NewConsent {
            packages: self.packages,
            notice: self.notice,
            capacity_assessed: self.capacity_assessed,
            ..new
        };
        let consent = desk.writing.record_consent_as(self.id, new).await?;
        if let Some(CourtOrder { number, expires_on }) = self.order {
            desk.writing.keep_court_order(case, consent, CourtOrderText { number, expires_on }).await?;
        }
        spoken.follow(&mut desk.writing, (case, Some(consent)), is_first).await?;
        if spoken.waits.is_empty() {
            return Ok(Done { case: Some(case), made: Some(consent), waits: false });
        }
        let proposal = Proposal::Lines { consent, lines: spoken.waiting() };
        let door = desk.wait(case, Act::RecordConsent, &proposal).await?;
        Ok(Done { case: Some(case), made: Some(door), waits: true })
    }
}

/// The consent that is written for what was said.
pub(super) fn new(case: Uuid, (agency, member): (Uuid, Uuid), spoken: &Spoken, how: Circumstances) -> NewConsent {
    NewConsent {
        case,
        giver: spoken.giver,
        guardian: spoken.guardian,
        packages: Vec::new(),
        notice: None,
        explained_by: agency,
        language: how.language,
        mode: how.mode,
        interpreter: how.interpreter,
        witnessed: how.witnessed,
        place_kind: how.place_kind.to_owned(),
        capacity_assessed: false,
        proof_sha256: how.proof_sha256.map(|proof| proof.to_ascii_lowercase()),
        entered_by: member,
        happened_at: spoken.at,
        said_at: spoken.said,
        outcome: spoken.outcome.unwrap_or(ConsentEventKind::Refused),
        provisions: spoken.counts.clone(),
    }
}

/// The first instant after a day, where the case is worked on.
fn over(day: NaiveDate) -> Option<Instant> {
    let midnight = day.succ_opt()?.and_hms_opt(0, 0, 0)?;
    chrono_tz::Asia::Dhaka.from_local_datetime(&midnight).earliest().map(|at| at.to_utc())
}
