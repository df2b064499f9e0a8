//! Support plans with what is to be reached by them.

use std::sync::Arc;

use chrono::NaiveDate;
use entities::vocabulary::{DataClass, ObjectiveOutcome, PlanAgreement, RiskLevel, SupportNeed};
use entities::{objective_outcome, support_objective, support_plan};
use sea_orm::prelude::Uuid;

use super::super::facts::Instant;
use super::super::field::Field;
use super::super::redaction::Redaction;
use super::super::support::{PlanState, Support};
use super::CaseView;

/// A support plan as one viewer sees it.
#[derive(Clone, Debug)]
pub struct SupportPlanView {
    case: CaseView,
    support: Arc<Support>,
    plan: Uuid,
}

/// What is to be reached by a plan, as one viewer sees it.
#[derive(Clone, Debug)]
pub struct SupportObjectiveView {
    case: CaseView,
    support: Arc<Support>,
    objective: Uuid,
}

impl CaseView {
    /// What the viewer may be told of plans and services; whatever follows from rows follows from these alone.
    pub(super) fn told_support(&self) -> Arc<Support> {
        Arc::new(self.record.groups.support.told(&self.view.vector, self.view.seen.viewer.agency))
    }

    /// Marks what is shown of every row of a list, so that the record does not tell how many there are.
    pub(super) fn mark_of(&self, object: &str, class: DataClass) {
        for field in Field::of(object).filter(|field| field.class() == class && field.sealed().is_none()) {
            self.view.show(field, || ());
        }
    }

    /// The support plans of which the viewer may know: the oldest first.
    #[must_use]
    pub fn support_plans(&self) -> Option<Vec<SupportPlanView>> {
        self.view.show(Field::CaseSupportPlans, || {
            self.mark_of("SupportPlan", DataClass::Services);
            let support = self.told_support();
            let mut rows: Vec<_> = support.plans.iter().map(|row| (row.entered_at, row.id)).collect();
            rows.sort_unstable();
            let view = |(_, plan)| SupportPlanView { case: self.clone(), support: Arc::clone(&support), plan };
            rows.into_iter().map(view).collect()
        })
    }
}

impl SupportPlanView {
    fn row(&self) -> Option<&support_plan::Model> {
        self.support.plans.iter().find(|row| row.id == self.plan)
    }

    fn show<T>(&self, field: Field, value: impl FnOnce(&support_plan::Model) -> T) -> Option<T> {
        self.case.view.show(field, || self.row().map(value)).flatten()
    }

    /// The keys of the case and of the plan, for the id.
    #[must_use]
    pub fn keys(&self) -> [Uuid; 2] {
        let _ = self.case.shows(Field::SupportPlanId);
        [self.case.key(), self.plan]
    }

    /// The withheld and masked fields of the plan.
    #[must_use]
    pub fn redactions(&self) -> Vec<Redaction> {
        self.case.view.redactions("SupportPlan", Field::SupportPlanRedactions)
    }

    /// What the view key of the plan is made of.
    #[must_use]
    pub fn view_key_parts(&self, policy_version: &str) -> Vec<u8> {
        self.case.view.view_key_parts("SupportPlan", Field::SupportPlanViewKey, policy_version)
    }

    /// When her needs were assessed.
    #[must_use]
    pub fn assessed_at(&self) -> Option<Instant> {
        self.show(Field::SupportPlanAssessedAt, |row| row.assessed_at)
    }

    /// When the plan was entered.
    #[must_use]
    pub fn entered_at(&self) -> Option<Instant> {
        self.show(Field::SupportPlanEnteredAt, |row| row.entered_at)
    }

    /// The needs that were found.
    #[must_use]
    pub fn needs(&self) -> Option<Vec<SupportNeed>> {
        let needs = |row: &support_plan::Model| row.needs.split(',').filter_map(SupportNeed::parse).collect();
        self.show(Field::SupportPlanNeeds, needs)
    }

    /// How likely it is that she comes to harm again.
    #[must_use]
    pub fn risk(&self) -> Option<RiskLevel> {
        self.show(Field::SupportPlanRisk, |row| row.risk)
    }

    /// Whether it was agreed with her.
    #[must_use]
    pub fn agreement(&self) -> Option<PlanAgreement> {
        self.show(Field::SupportPlanAgreement, |row| row.agreement)
    }

    /// Why not, or what she has against it.
    #[must_use]
    pub fn reservations(&self) -> Option<String> {
        let key = self.case.subject_key(self.case.key());
        let sealed = self.row().and_then(|row| row.reservations.as_ref());
        self.case.view.text(Field::SupportPlanReservations, self.plan, key, sealed)
    }

    /// Its first day.
    #[must_use]
    pub fn starts_on(&self) -> Option<NaiveDate> {
        self.show(Field::SupportPlanStartsOn, |row| row.starts_on)
    }

    /// The day on which it is looked at again.
    #[must_use]
    pub fn review_on(&self) -> Option<NaiveDate> {
        self.show(Field::SupportPlanReviewOn, |row| row.review_on)
    }

    /// Where it stands today.
    #[must_use]
    pub fn state(&self) -> Option<PlanState> {
        let today = self.case.view.seen.today();
        self.show(Field::SupportPlanState, |row| self.support.plan_state(row, today))
    }

    /// What is to be reached by it, the most urgent first.
    #[must_use]
    pub fn objectives(&self) -> Option<Vec<SupportObjectiveView>> {
        self.case.view.show(Field::SupportPlanObjectives, || {
            self.case.mark_of("SupportObjective", DataClass::Services);
            let view = |row: &support_objective::Model| SupportObjectiveView {
                case: self.case.clone(),
                support: Arc::clone(&self.support),
                objective: row.id,
            };
            self.support.objectives_of(self.plan).into_iter().map(view).collect()
        })
    }
}

impl SupportObjectiveView {
    fn row(&self) -> Option<&support_objective::Model> {
        self.support.objectives.iter().find(|row| row.id == self.objective)
    }

    fn found<T>(&self, field: Field, value: impl FnOnce(&objective_outcome::Model) -> T) -> Option<T> {
        self.case.view.show(field, || self.support.outcome(self.objective).map(value)).flatten()
    }

    /// The keys of the case and of the objective, for the id.
    #[must_use]
    pub fn keys(&self) -> [Uuid; 2] {
        let _ = self.case.shows(Field::SupportObjectiveId);
        [self.case.key(), self.objective]
    }

    /// The need that it answers.
    #[must_use]
    pub fn need(&self) -> Option<SupportNeed> {
        self.case.view.show(Field::SupportObjectiveNeed, || self.row().map(|row| row.need)).flatten()
    }

    /// What is to be reached.
    #[must_use]
    pub fn words(&self) -> Option<String> {
        let key = self.case.subject_key(self.case.key());
        let sealed = self.row().map(|row| &row.words);
        self.case.view.text(Field::SupportObjectiveWords, self.objective, key, sealed)
    }

    /// What became of it.
    #[must_use]
    pub fn outcome(&self) -> Option<ObjectiveOutcome> {
        self.found(Field::SupportObjectiveOutcome, |row| row.outcome)
    }

    /// What became of it, in words.
    #[must_use]
    pub fn outcome_words(&self) -> Option<String> {
        let key = self.case.subject_key(self.case.key());
        let sealed = self.support.outcome(self.objective).and_then(|row| row.words.as_ref());
        self.case.view.text(Field::SupportObjectiveOutcomeWords, self.objective, key, sealed)
    }

    /// When that was found.
    #[must_use]
    pub fn outcome_at(&self) -> Option<Instant> {
        self.found(Field::SupportObjectiveOutcomeAt, |row| row.happened_at)
    }

    /// When that was entered.
    #[must_use]
    pub fn outcome_entered_at(&self) -> Option<Instant> {
        self.found(Field::SupportObjectiveOutcomeEnteredAt, |row| row.entered_at)
    }
}
