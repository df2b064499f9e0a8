//! Opening a case: whoever enters it holds it and works on it.

use entities::vocabulary::{Act, AgencyKind, Channel, Country, Function, RelationKind, Stage};
use entities::{code, district, indian_state, upazila};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::desk::not_allowed;
use super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::{Deed, Desk, Done, dates};
use crate::disclosure::class::Tie;
use crate::disclosure::facts::Instant;
use crate::disclosure::policy::Standing;
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
        let standing = Standing {
            role: desk.seen.capacity,
            purpose: desk.seen.purpose,
            ties: &[Tie::None],
            assigned: false,
            supervisor: false,
        };
        if desk.policy().may(&standing, Act::OpenCase).next().is_none() {
            return Err(not_allowed().into());
        }
        let mut wrong = self.unknown(desk).await?;
        let now = desk.now();
        let opened_at = dates::happened(self.opened_at, now, "input.openedAt");
        let opened_at = opened_at.map_err(|refusal| wrong.push(refusal)).unwrap_or(now);
        wrong.extend(self.birth.as_ref().and_then(|birth| born(birth, now)));
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

fn not_listed(field: &'static str) -> Refusal {
    Refusal::new(
        RefusalCode::CodeUnknown,
        field,
        "this code is in no list; the schema names the query that has the list",
    )
}

/// Refuses a home that the reference data does not know, or an upazila of another district.
pub(super) async fn known_home(
    desk: &Desk,
    (home_district, home_upazila): &(Option<String>, Option<String>),
) -> Result<Vec<Refusal>, Stop> {
    let mut wrong = Vec::new();
    if let Some(pcode) = home_district
        && district::Entity::find_by_id(pcode.clone()).one(desk.db()).await?.is_none()
    {
        wrong.push(not_listed("input.homeDistrict"));
    }
    if let Some(pcode) = home_upazila {
        match upazila::Entity::find_by_id(pcode.clone()).one(desk.db()).await? {
            None => wrong.push(not_listed("input.homeUpazila")),
            Some(row) if home_district.as_ref().is_some_and(|district| *district != row.district_pcode) => {
                let told = "this upazila lies in another district";
                wrong.push(Refusal::new(RefusalCode::Contradiction, "input.homeUpazila", told));
            }
            Some(_) => {}
        }
    }
    Ok(wrong)
}

/// Refuses a place of finding that the reference data does not know, or one that lies in two countries.
pub(super) async fn known_found(
    desk: &Desk,
    (country, state, found_district): &(Option<Country>, Option<String>, Option<String>),
) -> Result<Vec<Refusal>, Stop> {
    let mut wrong = Vec::new();
    if let Some(code) = state
        && indian_state::Entity::find_by_id(code.clone()).one(desk.db()).await?.is_none()
    {
        wrong.push(not_listed("input.foundState"));
    }
    if let Some(pcode) = found_district
        && district::Entity::find_by_id(pcode.clone()).one(desk.db()).await?.is_none()
    {
        wrong.push(not_listed("input.foundDistrict"));
    }
    let elsewhere = |named: bool, home: Country| named && country.is_some_and(|country| country != home);
    if elsewhere(state.is_some(), Country::India) || (state.is_some() && found_district.is_some()) {
        let told = "a state of India and a country or district outside it contradict each other";
        wrong.push(Refusal::new(RefusalCode::Contradiction, "input.foundState", told));
    }
    if elsewhere(found_district.is_some(), Country::Bangladesh) {
        let told = "a district of Bangladesh and another country contradict each other";
        wrong.push(Refusal::new(RefusalCode::Contradiction, "input.foundDistrict", told));
    }
    Ok(wrong)
}

/// Refuses codes that the list does not have.
pub(super) async fn known_codes(
    desk: &Desk,
    list: &str,
    (codes, field): (&[String], &'static str),
) -> Result<Option<Refusal>, Stop> {
    let mut wanted: Vec<&String> = codes.iter().collect();
    wanted.sort_unstable();
    wanted.dedup();
    if wanted.len() != codes.len() {
        return Ok(Some(Refusal::new(RefusalCode::Contradiction, field, "a code stands twice")));
    }
    let query = code::Entity::find().filter(code::Column::List.eq(list)).filter(code::Column::Value.is_in(wanted));
    let found = query.all(desk.db()).await?.len();
    Ok((found != codes.len()).then(|| not_listed(field)))
}

/// Refuses a date of birth that cannot be.
pub(super) fn born(birth: &BirthText, now: Instant) -> Option<Refusal> {
    let born_on = birth.born_on.as_deref()?.parse::<chrono::NaiveDate>().ok()?;
    let today = now.with_timezone(&chrono_tz::Asia::Dhaka).date_naive();
    let possible = born_on <= today && born_on >= today - chrono::TimeDelta::days(120 * 366);
    (!possible).then(|| dates::impossible("input.birth", "nobody who lives was born then"))
}
