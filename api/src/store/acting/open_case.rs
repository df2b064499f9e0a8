//! Opening a case: whoever enters it holds it and works on it.

use entities::vocabulary::{Act, AgencyKind, Channel, Country, Function, RelationKind, Stage};
use sea_orm::prelude::Uuid;

use super::correctable::formed;
use super::desk::not_allowed;
use super::refusal::{Refusal, Stop, unless_empty};
use super::{Deed, Desk, Done, dates, stages};
use crate::disclosure::facts::Instant;
use crate::disclosure::field::Field;
use crate::store::writing::{Corrections, NewAssignment, NewCase, NewRelation};

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
    /// What is known of the person and of the case, each in the form in which it would be corrected.
    pub values: Corrections,
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
        let (case, opening) = (self.case, self);
        opening.enter(desk, Vec::new()).await?;
        Ok(Done { case: Some(case), made: Some(case), waits: false })
    }
}

impl OpenCase {
    /// Opens the case, unless something is wrong with it or was found wrong before.
    ///
    /// # Errors
    /// If something is wrong, or the store gives no answer.
    pub(super) async fn enter(self, desk: &mut Desk, mut wrong: Vec<Refusal>) -> Result<(), Stop> {
        let mut values = formed(self.values).map_err(Stop::Refused)?;
        wrong.extend(desk.unknown(None, &values).await?);
        wrong.extend(stages::foreign(self.channel, self.stage));
        let (agency, now) = (desk.agency(), desk.now());
        let opened_at = dates::happened(self.opened_at, now, "input.openedAt");
        let opened_at = opened_at.map_err(|refusal| wrong.push(refusal)).unwrap_or(now);
        unless_empty(wrong)?;
        let codes = |codes: Option<String>| codes.iter().flat_map(|c| c.split(',')).map(str::to_owned).collect();
        let new = NewCase {
            person: None,
            channel: self.channel,
            stage: self.stage,
            opened_at,
            observed_by: agency,
            entered_by: desk.seen.viewer.member,
            home: (values.take(Field::CaseHomeDistrict), values.take(Field::CaseHomeUpazila)),
            found: (
                values.take(Field::CaseFoundCountry).and_then(|code| Country::parse(&code)),
                values.take(Field::CaseFoundState),
                values.take(Field::CaseFoundDistrict),
            ),
            exploitation: codes(values.take(Field::CaseExploitation)),
            means_of_control: codes(values.take(Field::CaseMeansOfControl)),
        };
        let (function, member) = work(desk);
        let (case, kind, begins_at) = (self.case, RelationKind::Lead, now);
        let w = &mut desk.writing;
        w.open_case_as((case, self.person), new).await?;
        w.begin_relation(NewRelation { case, agency, kind, begins_at, until: None, ends_after: None }).await?;
        w.begin_assignment(NewAssignment { case, agency, function, member, begins_at, until: None }).await?;
        w.correct((case, self.person), values).await?;
        Ok(())
    }
}

/// Who works on a case that a member opens: the member by name where organisations work, else the desk.
pub(super) fn work(desk: &Desk) -> (Option<Function>, Option<Uuid>) {
    let viewer = &desk.seen.viewer;
    let by_name = matches!(viewer.agency_kind, AgencyKind::Ngo | AgencyKind::IndianShelter);
    let at = viewer.postings.iter().find(|p| p.agency == viewer.agency && p.span.holds(desk.now()));
    match at {
        Some(posting) if !by_name => (Some(posting.function), None),
        Some(_) | None => (None, Some(viewer.member)),
    }
}
