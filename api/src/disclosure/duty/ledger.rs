//! What is recorded of a case that something is owed by.

use chrono::NaiveDate;
use entities::vocabulary::{ConsentGiver, DutyKind, DutyOutcome, MilestoneKind, MinorState, Stage, VictimNoticeKind};
use entities::{
    after_care, after_care_visit, case_legal_basis, case_stage, duty_discharge, emergency_access, emergency_event,
    follow_up, travel_document, travel_document_end, victim_notice,
};
use sea_orm::prelude::Uuid;

use super::{Discharge, Duty, Targets, last_day, met_at};
use crate::disclosure::consent;
use crate::disclosure::decision::Vector;
use crate::disclosure::facts::{BasisFact, CaseFacts, ConsentFact, Instant, MilestoneFact, ProvisionFact, day};
use crate::disclosure::listing;

/// Rows of one case from which its duties follow. What a viewer may not know of is not loaded, and owes nothing here.
#[derive(Clone, Copy, Debug)]
pub struct Ledger<'a> {
    /// The case.
    pub case: Uuid,
    /// The stages that it reached.
    pub stages: &'a [case_stage::Model],
    /// The decision for whoever is told, and his agency.
    pub viewer: (&'a Vector, Uuid),
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

    fn looked_at(&self, of: (DutyKind, Uuid), due_on: Option<NaiveDate>) -> Vec<Duty> {
        self.targets.looked_at(of, due_on, self.discharges)
    }

    /// When she was trafficked again for the last time.
    fn again_at(&self) -> Option<Instant> {
        self.stages.iter().filter(|row| row.stage == Stage::Retrafficked).map(|row| row.happened_at).max()
    }

    /// Whether she came home, and was not trafficked again since.
    fn is_home(&self) -> bool {
        let home = |fact: &&MilestoneFact| fact.kind == MilestoneKind::HandoverConfirmed && fact.at <= self.now;
        let came = self.facts.milestones.iter().filter(home).map(|fact| fact.at).max();
        came.is_some_and(|came| self.again_at().is_none_or(|again| again <= came))
    }

    /// What was done, and what is still owed unless the case is closed.
    fn standing(&self, mut duties: Vec<Duty>) -> Vec<Duty> {
        duties.retain(|duty| duty.discharged.is_some() || !self.is_over());
        duties
    }

    /// That she is told of her rights once somebody met her, and every month of her case: each notice counts from when it was given,
    /// and the next month from it.
    #[must_use]
    pub fn notices(&self) -> Vec<Duty> {
        let Some(met) = met_at(self.stages).map(day) else { return Vec::new() };
        let counts = |row: &victim_notice::Model| row.outcome.discharges() && met <= day(row.happened_at);
        let told = |kind: VictimNoticeKind| {
            let mut rows: Vec<_> = self.notices.iter().filter(|row| row.kind == kind && counts(row)).collect();
            rows.sort_by_key(|row| (row.happened_at, row.entered_at, row.id));
            rows
        };
        let owed = |kind, from: NaiveDate, row: Option<&&victim_notice::Model>| {
            let discharged = row.map(|row| Discharge {
                happened_at: row.happened_at,
                entered_at: row.entered_at,
                outcome: None,
                by: (row.agency_id, row.member_id),
            });
            self.targets.due_after(kind, from).map(|due| self.targets.duty((kind, self.case), due, discharged))
        };
        let mut duties = Vec::new();
        duties.extend(owed(DutyKind::NoticeOfRights, met, told(VictimNoticeKind::Rights).first()));
        let mut from = met;
        for row in &told(VictimNoticeKind::Status) {
            duties.extend(owed(DutyKind::MonthlyNotice, from, Some(row)));
            from = day(row.happened_at).max(from);
        }
        duties.extend(owed(DutyKind::MonthlyNotice, from, None));
        self.standing(duties)
    }

    /// That papers of her way home end. One that was renewed by a later paper of its kind is done with it; nothing is owed once she
    /// came home.
    #[must_use]
    pub fn papers(&self, papers: &[travel_document::Model], ends: &[travel_document_end::Model]) -> Vec<Duty> {
        let ended = |paper: &travel_document::Model| ends.iter().any(|end| end.document_id == paper.id);
        let later = |paper: &travel_document::Model| {
            let holds = |other: &&travel_document::Model| {
                other.kind == paper.kind && !ended(other) && other.valid_until > paper.valid_until
            };
            papers.iter().filter(holds).min_by_key(|other| (other.entered_at, other.id))
        };
        let owed = |paper: &travel_document::Model| {
            let of = (DutyKind::TravelDocumentExpiry, paper.id);
            let until = paper.valid_until.filter(|_| !ended(paper));
            let renewed = until.zip(later(paper)).map(|(until, other)| {
                let done = Discharge {
                    happened_at: other.entered_at,
                    entered_at: other.entered_at,
                    outcome: Some(DutyOutcome::Renewed),
                    by: (other.agency_id, other.member_id),
                };
                self.targets.duty(of, until, Some(done))
            });
            let due = until.filter(|_| renewed.is_none() && !self.is_home());
            self.looked_at(of, due).into_iter().chain(renewed)
        };
        self.standing(papers.iter().flat_map(owed).collect())
    }

    /// That what she agreed to ends, by the lines that the viewer may be told of.
    #[must_use]
    pub fn consents(&self) -> Vec<Duty> {
        let (vector, agency) = self.viewer;
        let told = |line: &ProvisionFact| listing::line_visible(vector, agency, line);
        let ending = consent::ending(self.facts, self.now, told);
        let owed = |fact: &ConsentFact| {
            let until = ending.iter().find(|(id, _)| *id == fact.id).map(|(_, until)| last_day(*until));
            self.looked_at((DutyKind::ConsentExpiry, fact.id), until)
        };
        // Of one of which no line may be told, not even when somebody looked at it.
        let listed = |fact: &&ConsentFact| fact.provisions.iter().any(told);
        self.standing(self.facts.consents.iter().filter(listed).flat_map(owed).collect())
    }

    /// That laws and orders end which were attached for a time. What its event ended before is over, and ends no more.
    #[must_use]
    pub fn bases(&self, rows: &[case_legal_basis::Model]) -> Vec<Duty> {
        let (vector, agency) = self.viewer;
        let told = |row: &case_legal_basis::Model| {
            let fact = self.facts.bases.iter().find(|fact| fact.id == row.id);
            fact.filter(|fact| listing::basis_visible(vector, agency, fact))
        };
        let owed = |(row, fact): (&case_legal_basis::Model, &BasisFact)| {
            let until = row.until.filter(|until| fact.span.until == Some(*until));
            self.looked_at((DutyKind::LegalBasisExpiry, row.id), until.map(last_day))
        };
        self.standing(rows.iter().filter_map(|row| Some((row, told(row)?))).flat_map(owed).collect())
    }

    /// That she may be kept in protective custody no longer: from when she came there first, until she came home. Anew if she was
    /// trafficked again.
    #[must_use]
    pub fn shelter(&self) -> Vec<Duty> {
        let again = self.again_at();
        let custody = |row: &&case_stage::Model| {
            row.stage == Stage::ProtectiveCustody && again.is_none_or(|again| again <= row.happened_at)
        };
        let came = self.stages.iter().filter(custody).map(|row| row.happened_at).min();
        let due = came.filter(|_| !self.is_home());
        let due = due.and_then(|came| self.targets.due_after(DutyKind::ShelterLimit, day(came)));
        self.standing(self.looked_at((DutyKind::ShelterLimit, self.case), due))
    }

    /// That whether she is a minor is looked at anew, and that she is asked herself what a guardian agreed to before.
    #[must_use]
    pub fn reconsent(&self) -> Vec<Duty> {
        let last = self.facts.minority.iter().max_by_key(|fact| (fact.since, fact.entered));
        let due = last.and_then(|last| {
            if last.state != MinorState::Adult {
                return last.review_by.map(last_day);
            }
            let own = |fact: &&ConsentFact| fact.giver == ConsentGiver::Survivor;
            let asked = self.facts.consents.iter().filter(own).any(|fact| last.since <= fact.at);
            let spoken_for = self.facts.consents.iter().any(|fact| !own(&fact));
            (spoken_for && !asked).then(|| day(last.since))
        });
        self.standing(self.looked_at((DutyKind::Reconsent, self.case), due))
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
            let review = reviews.min_by_key(|event| (event.entered_at, event.id));
            let done = |event: &emergency_event::Model| Discharge {
                happened_at: event.entered_at,
                entered_at: event.entered_at,
                outcome: None,
                by: (event.agency_id, event.member_id),
            };
            self.targets.duty((DutyKind::EmergencyReview, row.id), last_day(row.review_by), review.map(done))
        };
        // An emergency is reviewed whatever became of the case.
        rows.map(owed).collect()
    }

    /// That somebody looks after her again, on the day that was said: done by whatever follow-up comes next among these.
    #[must_use]
    pub fn follow_ups(&self, rows: &[&follow_up::Model]) -> Vec<Duty> {
        let order = |row: &follow_up::Model| (row.happened_at, row.entered_at, row.id);
        let owed = |row: &&follow_up::Model| {
            let due_on = row.next_on?;
            let next = rows.iter().filter(|other| order(other) > order(row)).min_by_key(|other| order(other));
            let done = |next: &&follow_up::Model| Discharge {
                happened_at: next.happened_at,
                entered_at: next.entered_at,
                outcome: None,
                by: (next.agency_id, next.member_id),
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
                by: (visit.agency_id, visit.member_id),
            };
            self.targets.duty((DutyKind::AfterCare, row.hearing_id), row.due_on, visit.map(done))
        };
        self.standing(rows.iter().map(owed).collect())
    }
}
