//! What came of looking at what ends before it ends: a paper, what she agreed to, a law or an order, custody, her minority.

use chrono::{Days, NaiveDate};
use entities::vocabulary::{Act, DutyKind, DutyOutcome};
use entities::{case_stage, travel_document, travel_document_end};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::disclosure::duty::{Duty, DutyState, Ledger, told_to_worker};
use crate::disclosure::facts::{Instant, day};
use crate::reference::duty_targets;
use crate::store::acting::refusal::{Refusal, RefusalCode, Stop, unless_empty};
use crate::store::acting::{Deed, Desk, Done, Here, dates};
use crate::store::duties;
use crate::store::writing::NewDutyDischarge;

const ABOUT: &str = "input.aboutId";
const HAPPENED: &str = "input.happenedAt";
const NEXT: &str = "input.nextOn";
/// The furthest day to which something is put off: two years.
const FURTHEST: Days = Days::new(2 * 366);

/// Says what came of what had to be looked at before a day.
#[derive(Clone, Debug)]
pub struct DischargeDuty {
    /// The case.
    pub case: Uuid,
    /// What is owed.
    pub kind: DutyKind,
    /// What it is about.
    pub about: Uuid,
    /// What came of it.
    pub outcome: DutyOutcome,
    /// The day on which it is due again.
    pub next_on: Option<NaiveDate>,
    /// When it was; now if nothing is said.
    pub happened_at: Option<Instant>,
}

impl Deed for DischargeDuty {
    async fn perform(self, desk: &mut Desk) -> Result<Done, Stop> {
        let here = desk.case(self.case, "input.caseId").await?;
        desk.may(&here, Act::DischargeDuty)?;
        let owed = desk.owed(&here, self.kind).await?;
        let Some(owed) = owed else {
            let told = "this is done by its own record: by telling her, by looking after her, by a review, by returning the sheet";
            return Err(Refusal::new(RefusalCode::Invalid, "input.kind", told).into());
        };
        let found = owed.into_iter().find(|duty| duty.about == self.about && duty.discharged.is_none());
        let duty = found.ok_or_else(|| Refusal::not_found(ABOUT))?;
        let today = day(desk.now());
        if duty.state(today) == DutyState::Upcoming {
            return Err(Refusal::new(RefusalCode::NotPossibleNow, ABOUT, "nothing is due here yet").into());
        }
        let mut wrong = Vec::new();
        let at = here.seen_at((self.happened_at, desk.now()), HAPPENED).map_err(|refusal| wrong.push(refusal));
        wrong.extend(self.again(&duty, today));
        unless_empty(wrong)?;
        let new = NewDutyDischarge {
            of: (here.id, duty.about),
            kind: self.kind,
            due_on: duty.due_on,
            outcome: self.outcome,
            next_on: self.next_on,
            happened_at: at.unwrap_or(desk.now()),
            recorded_by: (desk.agency(), desk.seen.viewer.member),
        };
        let made = desk.writing.discharge_duty(new).await?;
        Ok(Done { case: Some(here.id), made: Some(made), waits: false })
    }
}

impl DischargeDuty {
    /// What is wrong with the day on which it is due again.
    fn again(&self, duty: &Duty, today: NaiveDate) -> Option<Refusal> {
        match (self.outcome, self.next_on) {
            (DutyOutcome::Extended, None) => {
                Some(Refusal::new(RefusalCode::Invalid, NEXT, "say until which day it goes on"))
            }
            (DutyOutcome::Extended, Some(next)) => {
                let latest = today.checked_add_days(FURTHEST).unwrap_or(NaiveDate::MAX);
                let told = "it goes on until a later day, within two years";
                (next <= duty.due_on || next <= today || next > latest).then(|| dates::impossible(NEXT, told))
            }
            (DutyOutcome::Renewed | DutyOutcome::NotNeeded | DutyOutcome::LeftToEnd, Some(_)) => {
                let told = "only what goes on is due again";
                Some(Refusal::new(RefusalCode::Contradiction, NEXT, told))
            }
            (DutyOutcome::Renewed | DutyOutcome::NotNeeded | DutyOutcome::LeftToEnd, None) => None,
        }
    }
}

impl Desk {
    /// What is owed of a kind that somebody looks at, as far as the member may know of it; none of the other kinds.
    async fn owed(&self, here: &Here, kind: DutyKind) -> Result<Option<Vec<Duty>>, Stop> {
        let (db, case) = (self.db(), here.id);
        let (notices, discharges) = duties::rows(db, self.store().keyed(), &[case]).await?;
        let of_case = case_stage::Column::CaseId.eq(case);
        let stages = case_stage::Entity::find().filter(of_case).all(db).await?;
        let ledger = Ledger {
            case,
            stages: &stages,
            viewer: (&here.vector, self.agency()),
            stage: here.inputs.file.stage,
            facts: &here.facts,
            now: self.now(),
            targets: duty_targets(),
            notices: &notices,
            discharges: &discharges,
        };
        let told = told_to_worker(&here.vector, kind);
        let owed = match kind {
            DutyKind::TravelDocumentExpiry => {
                let of_case = travel_document::Column::CaseId.eq(case);
                let papers = travel_document::Entity::find().filter(of_case).all(db).await?;
                let of_case = travel_document_end::Column::CaseId.eq(case);
                let ends = travel_document_end::Entity::find().filter(of_case).all(db).await?;
                ledger.papers(&papers, &ends)
            }
            DutyKind::ConsentExpiry => ledger.consents(),
            DutyKind::LegalBasisExpiry => ledger.bases(&here.inputs.bases),
            DutyKind::ShelterLimit => ledger.shelter(),
            DutyKind::Reconsent => ledger.reconsent(),
            DutyKind::NoticeOfRights
            | DutyKind::MonthlyNotice
            | DutyKind::EmergencyReview
            | DutyKind::SheetReturn
            | DutyKind::FollowUp
            | DutyKind::AfterCare => return Ok(None),
        };
        Ok(Some(if told { owed } else { Vec::new() }))
    }
}
