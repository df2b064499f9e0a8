//! What is owed in a case, as far as one viewer may know of it: what rests on a field that is withheld is not listed, with nothing
//! said of it.

use entities::vocabulary::{DutyKind, Function, RelationKind};
use sea_orm::prelude::Uuid;

use super::super::aftercare::follow_up_listed;
use super::super::duty::{Duty, DutyState, Ledger, Targets, rests_on, told_to_worker};
use super::super::field::Field;
use super::super::listing;
use super::super::policy::Policy;
use super::CaseView;

impl CaseView {
    /// What the viewer's agency owes in this case, as far as he may know of it.
    #[must_use]
    pub fn duties(&self, policy: &Policy, targets: Targets) -> Vec<Duty> {
        let (groups, inputs) = (&self.record.groups, &self.record.inputs);
        let ledger = Ledger {
            case: self.key(),
            opened_at: inputs.file.opened_at,
            stage: inputs.file.stage,
            facts: &self.view.facts,
            now: self.view.seen.now,
            targets,
            notices: &groups.victim_notices,
            discharges: &groups.duty_discharges,
        };
        let vector = &self.view.vector;
        let told = |kind| told_to_worker(vector, kind);
        let mut duties = Vec::new();
        // That she is told is owed in every case: of this a supervisor of those who lead learns without reading the case.
        if told(DutyKind::MonthlyNotice) || (self.is_led() && self.supervises()) {
            duties.extend(ledger.notices());
        }
        if told(DutyKind::TravelDocumentExpiry) {
            duties.extend(ledger.papers(&groups.papers, &groups.paper_ends));
        }
        if told(DutyKind::ConsentExpiry) {
            duties.extend(ledger.consents());
        }
        if told(DutyKind::LegalBasisExpiry) {
            let own = self.view.seen.viewer.agency;
            let facts = &self.view.facts.bases;
            let visible =
                |id: Uuid| facts.iter().any(|fact| fact.id == id && listing::basis_visible(vector, own, fact));
            duties.extend(ledger.bases(inputs.bases.iter().filter(|row| visible(row.id))));
        }
        if told(DutyKind::ShelterLimit) {
            duties.extend(ledger.shelter(&groups.stages));
        }
        if told(DutyKind::Reconsent) {
            duties.extend(ledger.reconsent(&inputs.minority));
        }
        if told(DutyKind::AfterCare) {
            duties.extend(ledger.after_care(&groups.justice.after_care, &groups.justice.visits));
        }
        if self.assigned() && vector.of(Field::CaseFollowUps).effect.opens() {
            duties.extend(ledger.follow_ups(&self.own_follow_ups()));
        }
        if self.is_led() {
            let known = self.known_emergencies(policy);
            let rows = inputs.emergencies.iter().filter(|row| known.contains(&row.id));
            duties.extend(ledger.emergencies(rows, &inputs.emergency_events));
        }
        duties
    }

    /// The follow-ups after which the viewer's agency looks after her again: its own, and, for who leads, those of whoever does not
    /// serve her any more.
    fn own_follow_ups(&self) -> Vec<&entities::follow_up::Model> {
        let (vector, own) = (&self.view.vector, self.view.seen.viewer.agency);
        let now = self.view.seen.now;
        let serves = |agency: Uuid| {
            let kind = RelationKind::ServiceProvider;
            self.view.facts.relations.iter().any(|tie| tie.agency == agency && tie.kind == kind && tie.span.holds(now))
        };
        let owed =
            |row: &&entities::follow_up::Model| row.agency_id == own || (self.is_led() && !serves(row.agency_id));
        let rows = self.record.groups.aftercare.follow_ups.iter();
        rows.filter(|row| follow_up_listed(vector, own, row)).filter(owed).collect()
    }

    /// Whether the viewer is a supervisor of his agency.
    fn supervises(&self) -> bool {
        let seen = &self.view.seen;
        let holds = |posting: &&super::super::facts::PostingFact| {
            posting.agency == seen.viewer.agency && posting.span.holds(seen.now)
        };
        seen.viewer.postings.iter().filter(holds).any(|posting| posting.function == Function::Supervisor)
    }

    /// Whether a duty stands in the viewer's own list: what is owed in cases that he works on, and what was left undone so long
    /// that a supervisor takes it up.
    #[must_use]
    pub fn is_mine(&self, duty: &Duty) -> bool {
        let taken_up = duty.state(self.view.seen.today()) == DutyState::Escalated;
        self.assigned() || (taken_up && self.supervises())
    }

    /// Marks that a duty was shown.
    pub fn tell_duty(&self, duty: &Duty) {
        let _ = self.shows(Field::CaseId);
        match rests_on(duty.kind) {
            Some(field) => self.tell(field),
            None => self.tell(Field::EmergencyAccessReviewBy),
        }
    }
}
