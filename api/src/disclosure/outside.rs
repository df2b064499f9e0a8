//! What may be told to a body outside the system: the decision that the same policy takes for somebody there. Nobody
//! there asked, so what it is asked of is the body, its country and the desk to which the letter goes.

use std::sync::Arc;

use entities::vocabulary::{AgencyKind, Country, DataClass, Function, Purpose};
use sea_orm::prelude::Uuid;

use super::class::Effect;
use super::decision::{Vector, decide};
use super::facts::{AgreementFact, CaseFacts, Facts, Instant, PostingFact, Span, ViewerFacts};
use super::field::Field;
use super::policy::Policy;

/// A body that is told something outside the system.
#[derive(Clone, Debug)]
pub struct Body {
    /// The body.
    pub agency: Uuid,
    /// What it is.
    pub kind: AgencyKind,
    /// Under whose law it stands.
    pub country: Country,
    /// The desk there to which it goes. What needs an assignment is told to that desk alone, if the case is assigned to it.
    pub desk: Option<Function>,
}

/// What of a field may be told, and what carries it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The field.
    pub field: Field,
    /// In which form.
    pub effect: Effect,
    /// The rule that carries it, by its id in the policy.
    pub rule: Option<String>,
    /// The consents on which it rests.
    pub consents: Arc<[Uuid]>,
}

impl Body {
    /// The decision for somebody at the desk.
    #[must_use]
    pub fn decision(
        &self,
        policy: &Policy,
        (purpose, now): (Purpose, Instant),
        (case, facts): (Uuid, &CaseFacts),
    ) -> Vector {
        let span = Span { from: now, until: None };
        // Nobody there asks for anything: what may be asked for at all bounds who tells it.
        let everything = AgreementFact {
            counterpart: None,
            purposes: Purpose::ALL.iter().copied().collect(),
            classes: DataClass::ALL.iter().copied().collect(),
            span,
        };
        let at_desk = |function| PostingFact { agency: self.agency, function, span };
        let viewer = ViewerFacts {
            member: Uuid::nil(),
            agency: self.agency,
            agency_kind: self.kind,
            country: self.country,
            home_role: policy.role_of(self.kind),
            postings: self.desk.map(at_desk).into_iter().collect(),
            seats: Vec::new(),
            agreements: vec![everything],
        };
        decide(policy, case, Facts { viewer: &viewer, capacity: viewer.home_role, purpose, case: facts, now })
    }
}

/// What may be told of these fields by somebody with one decision to somebody with another: no more than either is shown.
#[must_use]
pub fn told(policy: &Policy, fields: &[Field], (own, theirs): (&Vector, &Vector)) -> Vec<Told> {
    let both = own.narrowed(theirs);
    let told = |field: &Field| {
        let effect = if theirs.visible() { both.of(*field).effect } else { theirs.of(Field::CaseCode).effect };
        let decided = theirs.of(*field);
        let carries = effect.opens().then_some(decided);
        Told {
            field: *field,
            effect,
            rule: carries.and_then(|decided| decided.rule).map(|rule| policy.rule(rule).id.clone()),
            consents: carries.map(|decided| Arc::clone(&decided.consents)).unwrap_or_default(),
        }
    };
    fields.iter().map(told).collect()
}
