//! What is recorded of a case that something is owed by.

use chrono::NaiveDate;
use entities::vocabulary::{ConsentGiver, DutyKind, MilestoneKind, MinorState, Stage, VictimNoticeKind};
use entities::{
    after_care, after_care_visit, case_legal_basis, case_stage, duty_discharge, emergency_access, emergency_event,
    follow_up, minor_status, travel_document, travel_document_end, victim_notice,
};
use sea_orm::prelude::Uuid;

use super::{Discharge, Duty, Targets, day, last_day};
use crate::disclosure::consent;
use crate::disclosure::facts::{CaseFacts, Instant};

/// Rows of one case from which its duties follow. What a viewer may not know of is not loaded, and owes nothing here.
#[derive(Clone, Copy, Debug)]
pub struct Ledger<'a> {
    /// The case.
    pub case: Uuid,
    /// When it began.
    pub opened_at: Instant,
    /// Where it stands.
    pub stage: Stage,
    /// What decisions read of it.
    pub facts: &'a CaseFacts,
    /// As of when.
    pub now: Instant,
    /// By when what is due.
    pub targets: Targets,
    /// That she was told, or that somebody tried.
    pub notices: &'a [victim_notice::Model],
    /// What came of looking at something.
    pub discharges: &'a [duty_discharge::Model],
}

impl Ledger<'_> {
    /// Whether nothing is owed any more: the case is closed, and what was done stays to be read.
    const fn is_over(&self) -> bool {
        matches!(self.stage, Stage::Closed)
    }

    fn looked_at(&self, of: (DutyKind, Uuid), due_on: NaiveDate) -> Vec<Duty> {
        self.targets.looked_at(of, due_on, self.discharges)
    }

    /// What was done, and what is still owed unless the case is closed.
    fn standing(&self, mut duties: Vec<Duty>) -> Vec<Duty> {
        duties.retain(|duty| duty.discharged.is_some() || !self.is_over());
        duties
    }

    /// That she is told of her rights, and every month of her case: each notice counts from when it was given, and the next month
    /// from it.
    #[must_use]
    pub fn notices(&self) -> Vec<Duty> {
        let told = |kind: VictimNoticeKind| {
            let mut rows: Vec<_> =
                self.notices.iter().filter(|row| row.kind == kind && row.outcome.discharges()).collect();
            rows.sort_by_key(|row| (row.happened_at, row.entered_at, row.id));
            rows
        };
        let done = |row: &victim_notice::Model| Discharge {
            happened_at: row.happened_at,
            entered_at: row.entered_at,
            outcome: None,
        };
        let began = day(self.opened_at);
        let mut duties = Vec::new();
        let owed = |kind, due_on: Option<NaiveDate>, row: Option<&&victim_notice::Model>| {
            let discharged = row.map(|row| done(row));
            due_on.map(|due_on| self.targets.duty((kind, self.case), due_on, discharged))
        };
        let rights = told(VictimNoticeKind::Rights);
        duties.extend(owed(
            DutyKind::NoticeOfRights,
            self.targets.due_after(DutyKind::NoticeOfRights, began),
            rights.first(),
        ));
        let mut from = began;
        for row in &told(VictimNoticeKind::Status) {
            duties.extend(owed(
                DutyKind::MonthlyNotice,
                self.targets.due_after(DutyKind::MonthlyNotice, from),
                Some(row),
            ));
            from = day(row.happened_at).max(from);
        }
        duties.extend(owed(DutyKind::MonthlyNotice, self.targets.due_after(DutyKind::MonthlyNotice, from), None));
        self.standing(duties)
    }

    /// That papers of her way home end: not once she came home, and not where a later paper of the kind holds longer.
    #[must_use]
    pub fn papers(&self, papers: &[travel_document::Model], ends: &[travel_document_end::Model]) -> Vec<Duty> {
        let home = self.facts.reached(MilestoneKind::HandoverConfirmed, self.now).is_some();
        let ended = |paper: &travel_document::Model| ends.iter().any(|end| end.document_id == paper.id);
        let renewed = |paper: &travel_document::Model| {
            papers.iter().any(|other| {
                other.kind == paper.kind
                    && other.id != paper.id
                    && !ended(other)
                    && other.valid_until > paper.valid_until
            })
        };
        let owed = |paper: &travel_document::Model| {
            let until = paper.valid_until.filter(|_| !ended(paper) && !renewed(paper) && !home);
            let due = until.map(|until| self.looked_at((DutyKind::TravelDocumentExpiry, paper.id), until));
            due.unwrap_or_default()
        };
        self.standing(papers.iter().flat_map(owed).collect())
    }

    /// That what she agreed to ends.
    #[must_use]
    pub fn consents(&self) -> Vec<Duty> {
        let ending = consent::ending(self.facts, self.now).into_iter();
        let owed = |(id, until)| self.looked_at((DutyKind::ConsentExpiry, id), last_day(until));
        self.standing(ending.flat_map(owed).collect())
    }

    /// That laws and orders end which were attached for a time.
    #[must_use]
    pub fn bases<'b>(&self, rows: impl Iterator<Item = &'b case_legal_basis::Model>) -> Vec<Duty> {
        let owed = |row: &case_legal_basis::Model| {
            let until = row.until.map(last_day);
            let due = until.map(|until| self.looked_at((DutyKind::LegalBasisExpiry, row.id), until));
            due.unwrap_or_default()
        };
        self.standing(rows.flat_map(owed).collect())
    }

    /// That she may be kept in protective custody no longer: from when she came there first, until she came home.
    #[must_use]
    pub fn shelter(&self, stages: &[case_stage::Model]) -> Vec<Duty> {
        let came = stages.iter().filter(|row| row.stage == Stage::ProtectiveCustody).map(|row| row.happened_at).min();
        let home = self.facts.reached(MilestoneKind::HandoverConfirmed, self.now).is_some();
        let due = came.filter(|_| !home).and_then(|came| self.targets.due_after(DutyKind::ShelterLimit, day(came)));
        let owed = due.map(|due| self.looked_at((DutyKind::ShelterLimit, self.case), due));
        self.standing(owed.unwrap_or_default())
    }

    /// That whether she is a minor is looked at anew, and that she is asked herself what a guardian agreed to before.
    #[must_use]
    pub fn reconsent(&self, minority: &[minor_status::Model]) -> Vec<Duty> {
        let Some(last) = minority.iter().max_by_key(|row| (row.happened_at, row.entered_at, row.id)) else {
            return Vec::new();
        };
        let review = || {
            let fact =
                self.facts.minority.iter().filter(|fact| fact.entered == last.entered_at).max_by_key(|f| f.since);
            fact.and_then(|fact| fact.review_by).map(last_day)
        };
        let due = if last.state == MinorState::Adult {
            let own = |fact: &&crate::disclosure::facts::ConsentFact| fact.giver == ConsentGiver::Survivor;
            let asked = self.facts.consents.iter().filter(own).any(|fact| last.happened_at <= fact.at);
            let spoken_for = self.facts.consents.iter().any(|fact| fact.giver != ConsentGiver::Survivor);
            (spoken_for && !asked).then(|| day(last.happened_at))
        } else {
            review()
        };
        let owed = due.map(|due| self.looked_at((DutyKind::Reconsent, self.case), due));
        self.standing(owed.unwrap_or_default())
    }

    /// That emergency access is reviewed.
    #[must_use]
    pub fn emergencies<'b>(
        &self,
        rows: impl Iterator<Item = &'b emergency_access::Model>,
        events: &[emergency_event::Model],
    ) -> Vec<Duty> {
        let owed = |row: &emergency_access::Model| {
            let reviews = events.iter().filter(|event| event.emergency_id == row.id && !event.kind.ends());
            let review = reviews.map(|event| event.entered_at).min();
            let done = |at| Discharge { happened_at: at, entered_at: at, outcome: None };
            self.targets.duty((DutyKind::EmergencyReview, row.id), last_day(row.review_by), review.map(done))
        };
        // An emergency is reviewed whatever became of the case.
        rows.map(owed).collect()
    }

    /// That somebody looks after her again, on the day that was said last; each by the agency that said so.
    #[must_use]
    pub fn follow_ups(&self, rows: &[&follow_up::Model]) -> Vec<Duty> {
        let order = |row: &follow_up::Model| (row.happened_at, row.entered_at, row.id);
        let owed = |row: &&follow_up::Model| {
            let due_on = row.next_on?;
            let later = rows.iter().filter(|other| other.agency_id == row.agency_id && order(other) > order(row));
            let next = later.min_by_key(|other| order(other));
            let done = |next: &&follow_up::Model| Discharge {
                happened_at: next.happened_at,
                entered_at: next.entered_at,
                outcome: None,
            };
            Some(self.targets.duty((DutyKind::FollowUp, row.id), due_on, next.map(done)))
        };
        self.standing(rows.iter().filter_map(owed).collect())
    }

    /// That somebody looks after her following a hearing.
    #[must_use]
    pub fn after_care(&self, rows: &[after_care::Model], visits: &[after_care_visit::Model]) -> Vec<Duty> {
        let owed = |row: &after_care::Model| {
            let visit = visits.iter().filter(|visit| visit.hearing_id == row.hearing_id);
            let visit = visit.min_by_key(|visit| (visit.happened_at, visit.entered_at));
            let done = |visit: &after_care_visit::Model| Discharge {
                happened_at: visit.happened_at,
                entered_at: visit.entered_at,
                outcome: None,
            };
            self.targets.duty((DutyKind::AfterCare, row.hearing_id), row.due_on, visit.map(done))
        };
        self.standing(rows.iter().map(owed).collect())
    }
}
