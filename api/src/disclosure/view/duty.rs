//! What is owed in a case, as far as one viewer may know of it: what rests on a field that is withheld is not listed, with nothing
//! said of it.

use entities::vocabulary::{Act, DataClass, DutyKind, RelationKind};
use sea_orm::prelude::Uuid;

use super::super::aftercare::follow_up_listed;
use super::super::duty::{Duty, DutyState, Ledger, Targets, rests_on, told_to_worker};
use super::super::field::Field;
use super::super::policy::Policy;
use super::CaseView;

impl CaseView {
    /// What the viewer's agency owes in this case, as far as he may know of it.
    #[must_use]
    pub fn duties(&self, policy: &Policy, targets: Targets) -> Vec<Duty> {
        let (groups, inputs) = (&self.record.groups, &self.record.inputs);
        let ledger = Ledger {
            case: self.key(),
            stages: &groups.stages,
            viewer: (&self.view.vector, self.view.seen.viewer.agency),
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
        if told(DutyKind::MonthlyNotice) {
            duties.extend(ledger.notices());
        } else if self.is_led() && self.view.seen.supervises() {
            // That she is told is owed in every case: that she was not is what a supervisor learns who does not read the case.
            duties.extend(ledger.notices().into_iter().filter(|duty| duty.discharged.is_none()));
        }
        if told(DutyKind::TravelDocumentExpiry) {
            duties.extend(ledger.papers(&groups.papers, &groups.paper_ends));
        }
        if told(DutyKind::ConsentExpiry) {
            duties.extend(ledger.consents());
        }
        if told(DutyKind::LegalBasisExpiry) {
            duties.extend(ledger.bases(&inputs.bases));
        }
        if told(DutyKind::ShelterLimit) {
            duties.extend(ledger.shelter());
        }
        if told(DutyKind::Reconsent) {
            duties.extend(ledger.reconsent());
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

    /// The follow-ups after which the viewer's agency looks after her again: its own, and, for who leads and knows who serves her,
    /// those of whoever does not any more.
    fn own_follow_ups(&self) -> Vec<&entities::follow_up::Model> {
        let (vector, own) = (&self.view.vector, self.view.seen.viewer.agency);
        let now = self.view.seen.now;
        let serves = |agency: Uuid| {
            let kind = RelationKind::ServiceProvider;
            self.view.facts.relations.iter().any(|tie| tie.agency == agency && tie.kind == kind && tie.span.holds(now))
        };
        let takes_over = self.is_led() && vector.class(DataClass::Whereabouts).effect.opens();
        let owed = |row: &&entities::follow_up::Model| row.agency_id == own || (takes_over && !serves(row.agency_id));
        let rows = self.record.groups.aftercare.follow_ups.iter();
        rows.filter(|row| follow_up_listed(vector, own, row)).filter(owed).collect()
    }

    /// Whether a duty stands in the viewer's own list: what is owed in cases that he works on, and what was left undone so long
    /// that a supervisor takes it up. An emergency stands in the lists of those who may review it.
    #[must_use]
    pub fn is_mine(&self, policy: &Policy, duty: &Duty) -> bool {
        if duty.kind == DutyKind::EmergencyReview {
            return self.lets(policy, Act::ReviewEmergency);
        }
        let taken_up = duty.state(self.view.seen.today()) == DutyState::Escalated;
        self.assigned() || (taken_up && self.view.seen.supervises())
    }

    /// Who discharged a duty, where the viewer may know who works with her.
    #[must_use]
    pub fn duty_done_by(&self, duty: &Duty) -> Option<(Uuid, Uuid)> {
        let by = duty.discharged.map(|done| done.by)?;
        self.view.show(Field::DutyDischargedBy, || by)
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
