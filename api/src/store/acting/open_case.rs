//! Opening a case: whoever enters it holds it and works on it.

use entities::vocabulary::{Act, AgencyKind, Channel, Country, Function, RelationKind, Stage};
use sea_orm::prelude::Uuid;

use super::desk::not_allowed;
use super::known::{born, known_codes, known_found, known_home};
use super::refusal::{Refusal, Stop, unless_empty};
use super::{Deed, Desk, Done, dates};
use crate::disclosure::facts::Instant;
use crate::store::writing::{
    BirthText, ContactText, IdentityText, LegalText, NarrativeText, NewAssignment, NewCase, NewRelation,
    WhereaboutsText,
};

/// A case to open.
#[derive(Clone, Debug)]
pub struct OpenCase {
    /// The key of the new case; given away before, since its key is durable before its row.
    pub case: Uuid,
    /// The key of the new person.
    pub person: Uuid,
    /// How she comes back.
    pub channel: Channel,
    /// Where the case stands.
    pub stage: Stage,
    /// When it happened that the case began.
    pub opened_at: Option<Instant>,
    /// Names and identity numbers.
    pub identity: Option<IdentityText>,
    /// The date of birth.
    pub birth: Option<BirthText>,
    /// Phone and address.
    pub contact: Option<ContactText>,
    /// Where she is.
    pub whereabouts: Option<WhereaboutsText>,
    /// What happened.
    pub narrative: Option<NarrativeText>,
    /// References.
    pub legal: Option<LegalText>,
    /// District and upazila of her home.
    pub home: (Option<String>, Option<String>),
    /// Country, state of India and district of Bangladesh in which she was found.
    pub found: (Option<Country>, Option<String>, Option<String>),
    /// Coded exploitation.
    pub exploitation: Vec<String>,
    /// Coded means of control.
    pub means_of_control: Vec<String>,
}

impl Deed for OpenCase {
    fn subjects(&self) -> Vec<Uuid> {
        vec![self.person, self.case]
    }

    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let standing = desk.seen.standing_apart();
        if desk.policy().may(&standing, Act::OpenCase).next().is_none() {
            return Err(not_allowed().into());
        }
        let mut wrong = self.unknown(desk).await?;
        let now = desk.now();
        let opened_at = dates::happened(self.opened_at, now, "input.openedAt");
        let opened_at = opened_at.map_err(|refusal| wrong.push(refusal)).unwrap_or(now);
        let day = self.birth.as_ref().and_then(|birth| birth.born_on.as_deref());
        wrong.extend(day.and_then(|day| born(day, now)));
        unless_empty(wrong)?;
        self.write(desk, opened_at).await
    }
}

impl OpenCase {
    async fn write(self, desk: &mut Desk, opened_at: Instant) -> Result<Done, Stop> {
        let (agency, member, now) = (desk.agency(), desk.seen.viewer.member, desk.now());
        let assignment = work(desk);
        let w = &mut desk.writing;
        let new = NewCase {
            person: None,
            channel: self.channel,
            stage: self.stage,
            opened_at,
            observed_by: agency,
            entered_by: member,
            home: self.home,
            found: self.found,
            exploitation: self.exploitation,
            means_of_control: self.means_of_control,
        };
        let (case, person) = w.open_case_as((self.case, self.person), new).await?;
        let lead =
            NewRelation { case, agency, kind: RelationKind::Lead, begins_at: now, until: None, ends_after: None };
        w.begin_relation(lead).await?;
        let (function, member) = assignment;
        w.begin_assignment(NewAssignment { case, agency, function, member, begins_at: now, until: None }).await?;
        if let Some(text) = self.identity {
            w.set_identity(case, person, text).await?;
        }
        if let Some(text) = self.birth {
            w.set_birth(case, person, text).await?;
        }
        if let Some(text) = self.contact {
            w.set_contact(case, person, text).await?;
        }
        if let Some(text) = self.whereabouts {
            w.set_whereabouts(case, case, text).await?;
        }
        if let Some(text) = self.narrative {
            w.set_narrative(case, case, text).await?;
        }
        if let Some(text) = self.legal {
            w.set_legal(case, case, text).await?;
        }
        Ok(Done { case: Some(case), made: Some(case), waits: false })
    }

    /// Codes and places that are in no list.
    async fn unknown(&self, desk: &Desk) -> Result<Vec<Refusal>, Stop> {
        let mut wrong = known_home(desk, &self.home).await?;
        wrong.extend(known_found(desk, &self.found).await?);
        wrong.extend(known_codes(desk, "EXPLOITATION", (self.exploitation.as_slice(), "input.exploitation")).await?);
        let means = (self.means_of_control.as_slice(), "input.meansOfControl");
        wrong.extend(known_codes(desk, "MEANS_OF_CONTROL", means).await?);
        Ok(wrong)
    }
}

/// Who works on a case that a member opens: the member by name where organisations work, else the desk.
fn work(desk: &Desk) -> (Option<Function>, Option<Uuid>) {
    let viewer = &desk.seen.viewer;
    let by_name = matches!(viewer.agency_kind, AgencyKind::Ngo | AgencyKind::IndianShelter);
    let at = viewer.postings.iter().find(|p| p.agency == viewer.agency && p.span.holds(desk.now()));
    match at {
        Some(posting) if !by_name => (Some(posting.function), None),
        Some(_) | None => (None, Some(viewer.member)),
    }
}
