//! Papers of her way home: written down by whoever issues or carries them, ended by whoever reads them. Numbers are not
//! compared: one that is used elsewhere is taken as one that is used nowhere.

use chrono::{Days, NaiveDate, TimeZone as _};
use entities::vocabulary::{Act, DocumentEnd, DocumentKind, RelationKind};
use entities::{travel_document, travel_document_end};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::{Deed, Desk, Done, Here, dates, words};
use crate::disclosure::class::{Effect, Tie};
use crate::disclosure::facts::{Instant, local_day};
use crate::disclosure::field::Field;
use crate::disclosure::paper;
use crate::store::writing::NewDocument;

/// How long a number may be, in characters.
const LONGEST_NUMBER: usize = 60;
/// How long the name of who issued a paper may be, in characters.
const LONGEST_ISSUER: usize = 200;
/// For how many days a paper may be said to hold.
const LONGEST_VALID: u64 = 10 * 366;
/// Longer ago than this no paper was issued.
const OLDEST: u64 = 60 * 366;
const PLACE: &str = "input.documentId";

/// Records a paper.
#[derive(Clone)]
pub struct RecordDocument {
    /// The case.
    pub case: Uuid,
    /// Which paper it is.
    pub kind: DocumentKind,
    /// The number.
    pub number: String,
    /// Who issued it.
    pub issuer: Option<String>,
    /// The day on which it was issued.
    pub issued_on: NaiveDate,
    /// The last day on which it holds.
    pub valid_until: Option<NaiveDate>,
}

impl std::fmt::Debug for RecordDocument {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecordDocument(..)")
    }
}

impl Deed for RecordDocument {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, "input.caseId").await?;
        desk.may(&here, Act::RecordDocument)?;
        desk.writes_paper(&here, self.kind, "input.kind")?;
        let mut wrong = Vec::new();
        let refused = |field| move |told| Refusal::new(RefusalCode::Invalid, field, told);
        let number = words::line(&self.number, LONGEST_NUMBER).and_then(|text| text.ok_or("a paper has a number"));
        let number = number.map_err(|told| wrong.push(refused("input.number")(told))).unwrap_or_default();
        let issuer = self.issuer.map_or(Ok(None), |text| words::line(&text, LONGEST_ISSUER));
        let issuer = issuer.map_err(|told| wrong.push(refused("input.issuer")(told))).unwrap_or_default();
        wrong.extend(unlikely((self.kind, self.issued_on, self.valid_until), desk.now()));
        unless_empty(wrong)?;
        let recorded_by = (desk.agency(), desk.seen.viewer.member);
        let (kind, issued_on, valid_until) = (self.kind, self.issued_on, self.valid_until);
        let new = NewDocument { case: here.id, kind, number, issuer, issued_on, valid_until, recorded_by };
        let made = desk.writing.record_document(new).await?;
        Ok(Done { case: Some(here.id), made: Some(made), waits: false })
    }
}

/// Dates that no paper has. One that is over already is recorded like any other: it holds no more, but it was there.
fn unlikely((kind, issued, last): (DocumentKind, NaiveDate, Option<NaiveDate>), now: Instant) -> Vec<Refusal> {
    let mut wrong = Vec::new();
    let today = local_day(now, chrono_tz::Asia::Dhaka).unwrap_or_else(|| now.date_naive());
    if issued > today {
        wrong.push(dates::impossible("input.issuedOn", "a paper that is entered was issued: this lies in the future"));
    }
    if today.checked_sub_days(Days::new(OLDEST)).is_some_and(|oldest| issued < oldest) {
        wrong.push(dates::impossible("input.issuedOn", "this lies too far back"));
    }
    let field = "input.validUntil";
    match last {
        None if paper::has_a_last_day(kind) => {
            wrong.push(Refusal::new(RefusalCode::Invalid, field, "say the last day that stands on the permit"));
        }
        Some(last) if last < issued => {
            wrong.push(dates::impossible(field, "it would be over before it was issued"));
        }
        Some(last) if issued.checked_add_days(Days::new(LONGEST_VALID)).is_some_and(|most| last > most) => {
            wrong.push(dates::impossible(field, "no paper holds that long"));
        }
        None | Some(_) => {}
    }
    wrong
}

/// Records that a paper no longer holds.
#[derive(Clone, Copy, Debug)]
pub struct EndDocument {
    /// The case.
    pub case: Uuid,
    /// The paper.
    pub document: Uuid,
    /// Why.
    pub reason: DocumentEnd,
    /// Since when; now if nothing is said.
    pub happened_at: Option<Instant>,
}

impl Deed for EndDocument {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, PLACE).await?;
        desk.may(&here, Act::RecordDocument)?;
        // Who writes papers without reading them is not told what became of them.
        if here.vector.of(Field::TravelDocumentNumber).effect != Effect::Shown {
            return Err(Refusal::not_found(PLACE).into());
        }
        let query = travel_document::Entity::find_by_id(self.document);
        let query = query.filter(travel_document::Column::CaseId.eq(here.id));
        let row = query.one(desk.db()).await?.ok_or_else(|| Refusal::not_found(PLACE))?;
        desk.writes_paper(&here, row.kind, PLACE)?;
        if travel_document_end::Entity::find_by_id(row.id).one(desk.db()).await?.is_some() {
            return Err(Refusal::new(RefusalCode::NotPossibleNow, PLACE, "this paper ended before").into());
        }
        let field = "input.happenedAt";
        let at = dates::happened(self.happened_at, desk.now(), field)?;
        let issued = row.issued_on.and_hms_opt(0, 0, 0);
        let issued = issued.and_then(|day| chrono_tz::Asia::Dhaka.from_local_datetime(&day).earliest());
        if issued.is_some_and(|issued| at < issued) {
            return Err(dates::impossible(field, "the paper was not issued yet then").into());
        }
        let by = (desk.agency(), desk.seen.viewer.member);
        desk.writing.end_document((here.id, row.id), (self.reason, at), by).await?;
        Ok(Done { case: Some(here.id), made: Some(row.id), waits: false })
    }
}

impl Desk {
    /// Refuses unless a line of the policy lets the member write papers in a relation that writes papers of this kind.
    fn writes_paper(&self, here: &Here, kind: DocumentKind, field: &'static str) -> Result<(), Refusal> {
        let own = here.vector.own();
        let in_relation = |relation: &RelationKind| paper::writes(*relation, kind);
        let fits = self
            .rules(here, Act::RecordDocument)
            .into_iter()
            .any(|rule| own.iter().filter(|relation| rule.ties.contains(&Tie::To(**relation))).any(in_relation));
        let told = "the policy does not let you write papers of this kind in your relation to the case";
        if fits { Ok(()) } else { Err(Refusal::new(RefusalCode::NotAllowed, field, told)) }
    }
}
