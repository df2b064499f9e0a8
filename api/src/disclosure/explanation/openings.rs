//! What would have to happen for a field to open further: coded steps, each with its sentence.

use entities::vocabulary::{DataClass, Purpose, RelationKind, Role};

use super::super::class::{Reason, Tie};
use super::super::decision::{Holds, agreed};
use super::super::facts::Instant;
use super::super::field::Field;
use super::super::policy::{self, Rule, RuleId};
use super::super::window;
use super::field::fits;
use super::{Ground, Outcome};

/// One thing that would have to happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The member is let in: a posting in force, nobody suspended.
    Admission,
    /// The agency's agreement names the purpose, and the role has a use for it.
    PurposeAllowed(Purpose),
    /// The agency's agreement names the class for the purpose, and no pair row narrows it away.
    ClassAgreed(DataClass, Purpose),
    /// He asks for one of these purposes instead.
    OtherPurpose(Vec<Purpose>),
    /// The agency is tied to the case in one of these ways.
    Tie(Vec<RelationKind>),
    /// The agency assigns him.
    Assignment,
    /// The window of a handover opens, at this time if one is planned.
    Window(Option<Instant>),
    /// She agrees to the class for the purpose.
    Consent(DataClass, Purpose),
    /// She lifts what she denied of the class for the purpose.
    Denial(DataClass, Purpose),
    /// One of these legal bases is attached; against a denial only those that override it.
    Basis(Vec<String>, bool),
    /// Nothing would: the role has no rule for it.
    Nothing(Role),
}

/// One way in which a field would open further: everything in it has to happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// The rule that would give it, if there is one.
    pub rule: Option<RuleId>,
    /// What has to happen.
    pub steps: Vec<Step>,
}

impl Ground<'_> {
    pub(super) fn openings(
        &self,
        (field, outcome): (Field, Outcome),
        near: &[(RuleId, Option<Reason>)],
        holds: &Holds<'_>,
    ) -> Vec<Opening> {
        if outcome == Outcome::Shown {
            return Vec::new();
        }
        let class = field.class();
        let before = self.before(class);
        if near.is_empty() {
            let ties = self.other_ties(field, outcome);
            let last = if ties.is_empty() { Step::Nothing(self.facts.capacity) } else { Step::Tie(ties) };
            let steps = if matches!(last, Step::Nothing(_)) { vec![last] } else { [before, vec![last]].concat() };
            return vec![Opening { rule: None, steps }];
        }
        let mut openings = Vec::new();
        for (id, stop) in near {
            let rule = self.policy.rule(*id);
            for missing in self.missing(rule, *stop, class, holds) {
                openings.push(Opening { rule: Some(*id), steps: [before.clone(), missing].concat() });
            }
        }
        openings
    }

    /// What stands before any rule of the class.
    fn before(&self, class: DataClass) -> Vec<Step> {
        let purpose = self.facts.purpose;
        let mut steps = Vec::new();
        if !self.admitted {
            steps.push(Step::Admission);
        }
        if !self.allowed {
            steps.push(Step::PurposeAllowed(purpose));
        }
        if !agreed(self.facts, DataClass::Coordination) {
            steps.push(Step::ClassAgreed(DataClass::Coordination, purpose));
        }
        if class != DataClass::Coordination && !agreed(self.facts, class) {
            steps.push(Step::ClassAgreed(class, purpose));
        }
        steps
    }

    /// What a rule lacks: one list for each ground on which it could come to stand.
    fn missing(&self, rule: &Rule, stop: Option<Reason>, class: DataClass, holds: &Holds<'_>) -> Vec<Vec<Step>> {
        let purpose = self.facts.purpose;
        let mut steps = Vec::new();
        if stop == Some(Reason::Purpose) {
            // What the rule needs besides is weighed under its own purpose: ask again with that one.
            return vec![vec![Step::OtherPurpose(rule.purposes.iter().collect())]];
        }
        // The rule may hold without the row being there: a tie that shows the row is missing.
        let scope = self.policy.scope(self.facts.capacity, purpose);
        if !self.vector.own().iter().any(|kind| scope.contains(kind)) {
            steps.push(Step::Tie(scope));
        }
        if rule.needs.assignment && !holds.assigned {
            steps.push(Step::Assignment);
        }
        if rule.needs.window && !holds.window {
            steps.push(Step::Window(self.next_window()));
        }
        let grounds = match &rule.needs.ground {
            policy::Ground::Nothing | policy::Ground::Emergency => vec![Vec::new()],
            policy::Ground::Consent => {
                let agree = holds.permits.is_empty().then_some(Step::Consent(class, purpose));
                let lift = holds.denied.then_some(Step::Denial(class, purpose));
                vec![lift.into_iter().chain(agree).collect()]
            }
            policy::Ground::Basis(codes) => self.bases_missing(codes.iter().map(String::as_str), class, holds),
        };
        grounds.into_iter().map(|ground| [steps.clone(), ground].concat()).collect()
    }

    fn bases_missing<'c>(
        &self,
        codes: impl Iterator<Item = &'c str> + Clone,
        class: DataClass,
        holds: &Holds<'_>,
    ) -> Vec<Vec<Step>> {
        let attached = |code: &str| holds.bases.iter().any(|(known, _)| *known == code);
        let law = |code: &str| self.policy.legal_basis(code).filter(|law| law.in_force(self.facts.now));
        if holds.bases.iter().any(|(code, over)| codes.clone().any(|known| known == *code) && (*over || !holds.denied))
        {
            return vec![Vec::new()];
        }
        let mut ways = Vec::new();
        if holds.denied && codes.clone().any(attached) {
            ways.push(vec![Step::Denial(class, self.facts.purpose)]);
        }
        let carries = |code: &&str| law(code).is_some_and(|law| law.overrides_refusal || !holds.denied);
        let carrying: Vec<String> = codes.clone().filter(carries).map(str::to_owned).collect();
        if !carrying.is_empty() {
            ways.push(vec![Step::Basis(carrying, holds.denied)]);
        } else if ways.is_empty() {
            let known = codes.filter(|code| law(code).is_some()).map(str::to_owned).collect();
            let lift = holds.denied.then_some(Step::Denial(class, self.facts.purpose));
            ways.push(lift.into_iter().chain([Step::Basis(known, false)]).collect());
        }
        ways
    }

    /// When the window of the next handover opens in which the member's agency takes part.
    fn next_window(&self) -> Option<Instant> {
        let Self { facts, .. } = self;
        let taking_part =
            facts.case.handovers.iter().filter(|handover| handover.parties.contains(&facts.viewer.agency));
        let opens = taking_part.filter_map(window::bounds).map(|(opens, _)| opens);
        opens.filter(|opens| *opens > facts.now).min()
    }

    /// The ties of another kind in which the member would see more of the field, and the row.
    fn other_ties(&self, field: Field, outcome: Outcome) -> Vec<RelationKind> {
        let Self { policy, facts, .. } = self;
        let scope = policy.scope(facts.capacity, facts.purpose);
        let opens = |kind: &RelationKind| {
            policy.cell(facts.capacity, Tie::To(*kind), field.class()).any(|(_, rule)| {
                rule.purposes.contains(facts.purpose) && fits(rule, field) && rule.effect.width() > outcome.width()
            })
        };
        scope.into_iter().filter(opens).collect()
    }
}
