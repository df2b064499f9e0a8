//! Reports of home investigations: written by whoever was there, without having to read the others, and signed. What is
//! wrong in one is put right by a later one of the same agency; both stay.

use entities::home_investigation;
use entities::vocabulary::{Act, AddressFinding, FamilyWillingness, FormKind, HomeSafety};
use sea_orm::prelude::Uuid;

use super::forms::entry;
use super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::{Deed, Desk, Done, Filled, Here, dates, words};
use crate::disclosure::class::Effect;
use crate::disclosure::facts::Instant;
use crate::disclosure::field::Field;
use crate::disclosure::listing;
use crate::store::homes;
use crate::store::writing::NewHomeInvestigation;

/// How long an address and the words of who was met may be, in characters.
const LONGEST: usize = 300;
const VISITED: &str = "input.visitedAt";
const ADDRESS: &str = "input.address";
const MET: &str = "input.metWith";
const SUPERSEDES: &str = "input.supersedesId";
const REPORT: &str = "input.investigationId";

/// Reports what was found at her home.
#[derive(Clone)]
pub struct RecordHomeInvestigation {
    /// The form on which it was written.
    pub filled: Option<Filled>,
    /// The case.
    pub case: Uuid,
    /// When the home was visited.
    pub visited_at: Instant,
    /// Whether the address that was given led there.
    pub address_found: AddressFinding,
    /// The address as it was found.
    pub address: Option<String>,
    /// Who was met, and their tie to her.
    pub met_with: Option<String>,
    /// Whether the family would have her back.
    pub willingness: FamilyWillingness,
    /// Whether it is safe for her there.
    pub safety: HomeSafety,
    /// Whether people who may have harmed her are near.
    pub suspects_near: Option<String>,
    /// What was seen and said.
    pub observations: Option<String>,
    /// The case and the key of the report that it corrects.
    pub supersedes: Option<(Uuid, Uuid)>,
}

impl std::fmt::Debug for RecordHomeInvestigation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecordHomeInvestigation(..)")
    }
}

impl Deed for RecordHomeInvestigation {
    async fn perform(mut self, desk: &mut Desk) -> Result<Done, Stop> {
        let entry = desk.entry(self.filled.take(), (FormKind::HomeEnquiry, entry::MAIN)).await?;
        if let Some(done) = entry.by_himself(desk) {
            return Ok(done);
        }
        let here = desk.case(self.case, "input.caseId").await?;
        desk.may(&here, Act::RecordHomeInvestigation)?;
        if let Some(done) = entry.again(desk) {
            return Ok(done);
        }
        let mut wrong = entry.wrong(true, VISITED);
        let refused = |field| move |told| Refusal::new(RefusalCode::Invalid, field, told);
        let mut line = |text: Option<String>, field| {
            let text = text.map_or(Ok(None), |text| words::line(&text, LONGEST));
            text.map_err(|told| wrong.push(refused(field)(told))).ok()
        };
        let (address, met_with) = (line(self.address, ADDRESS), line(self.met_with, MET));
        let mut text = |text: Option<String>, field| {
            let text = text.map_or(Ok(None), |text| words::words(&text));
            text.map_err(|told| wrong.push(refused(field)(told))).unwrap_or_default()
        };
        let suspects_near = text(self.suspects_near, "input.suspectsNear");
        let observations = text(self.observations, "input.observations");
        wrong.extend(unsaid((self.address_found, self.willingness), (&address, &met_with)));
        let at = visited(&here, (self.visited_at, desk.now())).map_err(|refusal| wrong.push(refusal));
        let reports = desk.reports(&here).await?;
        let supersedes = match self.supersedes {
            None => None,
            Some((case, report)) => {
                let found = desk.corrected(&here, &reports, (case, report)).map_err(|refusal| wrong.push(refusal));
                found.ok()
            }
        };
        unless_empty(wrong)?;
        let new = NewHomeInvestigation {
            case: here.id,
            visited_at: at.unwrap_or(self.visited_at),
            address_found: self.address_found,
            address: address.flatten(),
            met_with: met_with.flatten(),
            willingness: self.willingness,
            safety: self.safety,
            suspects_near,
            observations,
            supersedes,
            signed_by: (desk.agency(), desk.seen.viewer.member),
        };
        let made = desk.writing.report_home(new).await?;
        entry.keep(desk, Done { case: Some(here.id), made: Some(made), waits: false }).await
    }
}

/// What a report leaves out, or says twice differently. A text that has no usable form was refused before.
fn unsaid(
    (address_found, willingness): (AddressFinding, FamilyWillingness),
    (address, met_with): (&Option<Option<String>>, &Option<Option<String>>),
) -> Vec<Refusal> {
    let mut wrong = Vec::new();
    match address_found {
        AddressFinding::NotFound if matches!(address, Some(Some(_))) => {
            let told = "no address was found: leave it out, or say that one was";
            wrong.push(Refusal::new(RefusalCode::Contradiction, ADDRESS, told));
        }
        AddressFinding::FamilyMoved if *address == Some(None) => {
            let told = "say where the address is at which nobody of the family was left";
            wrong.push(Refusal::new(RefusalCode::Invalid, ADDRESS, told));
        }
        AddressFinding::NotFound | AddressFinding::FamilyMoved | AddressFinding::Found => {}
    }
    if willingness != FamilyWillingness::NotMet && *met_with == Some(None) {
        let told = "say who of the family was met, and their tie to her";
        wrong.push(Refusal::new(RefusalCode::Invalid, MET, told));
    }
    wrong
}

/// When her home was visited: not before the case began, of which everyone who sees the case is told.
fn visited(here: &Here, (at, now): (Instant, Instant)) -> Result<Instant, Refusal> {
    let at = dates::happened(Some(at), now, VISITED)?;
    if at < here.inputs.file.opened_at {
        return Err(dates::impossible(VISITED, "the case had not begun then"));
    }
    Ok(at)
}

/// Puts a second signature under a report.
#[derive(Clone, Copy, Debug)]
pub struct CountersignHomeInvestigation {
    /// The case.
    pub case: Uuid,
    /// The report.
    pub report: Uuid,
}

impl Deed for CountersignHomeInvestigation {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, REPORT).await?;
        desk.may(&here, Act::CountersignHomeInvestigation)?;
        let reports = desk.reports(&here).await?;
        let report = desk.own_report(&here, &reports, (here.id, self.report));
        let report = report.filter(|report| desk.reads(&here, report)).ok_or_else(|| Refusal::not_found(REPORT))?;
        if report.member_id == desk.seen.viewer.member {
            let told = "who signed a report does not countersign it: another supervisor must";
            return Err(Refusal::new(RefusalCode::SelfConfirmation, REPORT, told).into());
        }
        if reports.is_corrected(report.id) || reports.is_countersigned(report.id) {
            let told = "it was countersigned before, or a later report stands in its place";
            return Err(Refusal::new(RefusalCode::NotPossibleNow, REPORT, told).into());
        }
        let by = (desk.agency(), desk.seen.viewer.member);
        desk.writing.countersign_home(report, by).await?;
        Ok(Done { case: Some(here.id), made: Some(report.id), waits: false })
    }
}

/// The reports of a case, with the second signatures.
struct Reports {
    rows: Vec<home_investigation::Model>,
    second: Vec<entities::home_countersignature::Model>,
}

impl Reports {
    fn is_corrected(&self, report: Uuid) -> bool {
        self.rows.iter().any(|row| row.supersedes_id == Some(report))
    }

    fn is_countersigned(&self, report: Uuid) -> bool {
        self.second.iter().any(|row| row.investigation_id == report)
    }
}

impl Desk {
    async fn reports(&self, here: &Here) -> Result<Reports, Stop> {
        let (rows, second) = homes::reports(self.db(), self.store().keyed(), vec![here.id]).await?;
        Ok(Reports { rows, second })
    }

    /// A report of the own agency.
    fn own_report<'r>(
        &self,
        here: &Here,
        reports: &'r Reports,
        (case, report): (Uuid, Uuid),
    ) -> Option<&'r home_investigation::Model> {
        let own = |row: &&home_investigation::Model| row.id == report && row.agency_id == self.agency();
        reports.rows.iter().find(own).filter(|_| case == here.id)
    }

    /// Whether the member may read what a report says: nobody signs what he is not shown.
    fn reads(&self, here: &Here, report: &home_investigation::Model) -> bool {
        here.vector.of(Field::CaseHomeInvestigations).effect == Effect::Shown
            && listing::report_listed(&here.vector, self.seen.capacity, self.agency(), report.agency_id)
    }

    /// The report that a new one corrects. Who was there puts right what his own agency said, also where it is shown no report:
    /// naming one tells him no more than that his agency corrected it before.
    fn corrected(&self, here: &Here, reports: &Reports, named: (Uuid, Uuid)) -> Result<Uuid, Refusal> {
        let report = self.own_report(here, reports, named).ok_or_else(|| Refusal::not_found(SUPERSEDES))?;
        if reports.is_corrected(report.id) {
            let told = "a later report stands in its place already: correct that one";
            return Err(Refusal::new(RefusalCode::NotPossibleNow, SUPERSEDES, told));
        }
        Ok(report.id)
    }
}
