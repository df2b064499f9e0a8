//! Hearings are planned, and moved.

use entities::vocabulary::{
    Act, CoordinatorOffice, CourtStage, HearingMode, Language, NoAssistance, ProtectionMeasure,
};
use sea_orm::prelude::Uuid;

use super::super::super::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use super::super::super::{Deed, Desk, Done};
use super::super::{line, named};
use super::HEARING;
use super::set::Wanted;
use crate::disclosure::facts::Instant;
use crate::disclosure::field::Field;
use crate::disclosure::view::Justice;
use crate::disclosure::{hearing, justice};
use crate::store::writing::{Happens, NewHearing};

const COURT_CASE: &str = "input.courtCaseId";
const COURT_POINT: &str = "input.courtPoint";
const REMOTE_POINT: &str = "input.remotePoint";
const COURT_SIDE: &str = "input.courtCoordinator";
const REMOTE_SIDE: &str = "input.remoteCoordinator";

/// Who coordinates at one side of a hearing.
#[derive(Clone)]
pub struct Coordinator {
    /// Of which office.
    pub office: CoordinatorOffice,
    /// The name.
    pub name: Option<String>,
}

/// Plans a hearing.
#[derive(Clone)]
pub struct PlanHearing {
    /// The case and the court case.
    pub of: (Uuid, Uuid),
    /// How she is heard.
    pub mode: HearingMode,
    /// When it begins.
    pub starts_at: Instant,
    /// Whether she is in another country than the court then.
    pub abroad: bool,
    /// Where the court sits.
    pub court_point: String,
    /// Who coordinates at the court.
    pub court_coordinator: Option<Coordinator>,
    /// From where she is heard.
    pub remote_point: Option<String>,
    /// Who coordinates there.
    pub remote_coordinator: Option<Coordinator>,
    /// The language of the court.
    pub court_language: Language,
    /// The language in which she testifies.
    pub her_language: Language,
    /// Whether somebody interprets.
    pub interpreter: bool,
    /// Whether somebody whom she trusts is to be with her.
    pub support_person: bool,
    /// What protects her.
    pub protection: Vec<ProtectionMeasure>,
    /// The case and the legal assistance on which it rests.
    pub assistance: Option<(Uuid, Uuid)>,
    /// Why it needs none, where she is abroad.
    pub no_assistance: Option<NoAssistance>,
}

impl std::fmt::Debug for Coordinator {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Coordinator(..)")
    }
}

impl std::fmt::Debug for PlanHearing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PlanHearing(..)")
    }
}

impl Deed for PlanHearing {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.of.0, COURT_CASE).await?;
        desk.may(&here, Act::PlanHearing)?;
        // Who writes where she will be is one who sees where she is.
        here.readable(Field::HearingRemotePoint, REMOTE_POINT)?;
        let court = desk.court(&here).await?;
        let of = named((&here, &court), self.of, COURT_CASE)?;
        let mut wrong = self.unfit();
        wrong.extend(here.testifies(desk.now(), COURT_CASE).err());
        wrong.extend(closed(&court, of.id, COURT_CASE));
        let wanted =
            Wanted { starts_at: self.starts_at, assistance: self.assistance, no_assistance: self.no_assistance };
        let set = wanted.set((&court, of.id), (self.abroad, desk.now())).map_err(|refusals| wrong.extend(refusals));
        let court_point = line(Some(self.court_point), COURT_POINT, &mut wrong);
        let remote_point = line(self.remote_point, REMOTE_POINT, &mut wrong);
        let mut side = |side: Option<Coordinator>, field| {
            let (office, name) = side.map_or((None, None), |side| (Some(side.office), side.name));
            (office, line(name, field, &mut wrong))
        };
        let court_coordinator = side(self.court_coordinator, COURT_SIDE);
        let remote_coordinator = side(self.remote_coordinator, REMOTE_SIDE);
        unless_empty(wrong)?;
        let Ok(set) = set else { return Err(Stop::Refused(Vec::new())) };
        let new = NewHearing {
            of: (here.id, of.id),
            mode: self.mode,
            abroad: self.abroad,
            court_point: court_point.unwrap_or_default(),
            court_coordinator,
            remote_point,
            remote_coordinator,
            languages: (self.court_language, self.her_language),
            interpreter: self.interpreter,
            support_person: self.support_person,
            protection: self.protection,
            set,
            planned_by: (desk.agency(), desk.seen.viewer.member),
        };
        let made = desk.writing.plan_hearing(new).await?;
        Ok(Done { case: Some(here.id), made: Some(made), waits: false })
    }
}

impl PlanHearing {
    /// What the input leaves out, or says twice differently.
    fn unfit(&self) -> Vec<Refusal> {
        let mut wrong = Vec::new();
        let blank = |text: &str| text.trim().is_empty();
        let mut missing = |is: bool, field, told| {
            if is {
                wrong.push(Refusal::new(RefusalCode::Invalid, field, told));
            }
        };
        missing(blank(&self.court_point), COURT_POINT, "say where the court sits");
        let video = self.mode == HearingMode::Video;
        let remote = self.remote_point.as_deref().is_some_and(|text| !blank(text));
        missing(video && !remote, REMOTE_POINT, "say from where she is heard");
        missing(video && self.court_coordinator.is_none(), COURT_SIDE, "somebody coordinates at the court");
        missing(video && self.remote_coordinator.is_none(), REMOTE_SIDE, "somebody coordinates where she is");
        let foreign = self.court_language != self.her_language && !self.interpreter;
        missing(foreign, "input.interpreter", "the court does not speak her language: somebody interprets");
        let mut contradiction = |is: bool, field, told| {
            if is {
                wrong.push(Refusal::new(RefusalCode::Contradiction, field, told));
            }
        };
        let told = "in the room of the court there is no remote point";
        contradiction(!video && remote, REMOTE_POINT, told);
        contradiction(!video && self.remote_coordinator.is_some(), REMOTE_SIDE, told);
        let told = "who is in another country is heard by video";
        contradiction(!video && self.abroad, "input.mode", told);
        wrong
    }
}

/// Refuses a hearing of a court case that is over.
fn closed(court: &Justice, of: Uuid, field: &'static str) -> Option<Refusal> {
    let closed = justice::stands(&court.events_of(of)).is_some_and(|event| event.stage == CourtStage::Closed);
    let told = "this court case is closed: nobody is heard in it any more";
    closed.then(|| Refusal::new(RefusalCode::NotPossibleNow, field, told))
}

/// Moves a hearing to another time.
#[derive(Clone, Copy, Debug)]
pub struct MoveHearing {
    /// The case and the hearing.
    pub of: (Uuid, Uuid),
    /// When it begins now.
    pub starts_at: Instant,
    /// The case and the legal assistance on which it rests then.
    pub assistance: Option<(Uuid, Uuid)>,
    /// Why it needs none, where she is abroad.
    pub no_assistance: Option<NoAssistance>,
}

impl Deed for MoveHearing {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let (here, court, row) = desk.hearing(self.of, Act::PlanHearing).await?;
        let mut wrong = Vec::new();
        if !hearing::state(&court.happened_to(row.id)).is_open() {
            let told = "this hearing was held or called off: plan another one";
            wrong.push(Refusal::new(RefusalCode::NotPossibleNow, HEARING, told));
        }
        wrong.extend(here.testifies(desk.now(), HEARING).err());
        wrong.extend(closed(&court, row.court_case_id, HEARING));
        let wanted =
            Wanted { starts_at: self.starts_at, assistance: self.assistance, no_assistance: self.no_assistance };
        let set = wanted.set((&court, row.court_case_id), (row.abroad, desk.now()));
        let set = set.map_err(|refusals| wrong.extend(refusals));
        unless_empty(wrong)?;
        let Ok(set) = set else { return Err(Stop::Refused(Vec::new())) };
        let by = (desk.agency(), desk.seen.viewer.member);
        let now = desk.now();
        desk.writing.hearing_happens((here.id, row.id), Happens::Moved(set), now, by).await?;
        Ok(Done { case: Some(here.id), made: Some(row.id), waits: false })
    }
}
