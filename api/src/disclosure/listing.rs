//! Which rows of a visible case may be listed: consents with their lines, relations, handovers.

use std::collections::BTreeSet;

use entities::vocabulary::{DataClass, Purpose, RelationKind, Role};
use sea_orm::prelude::Uuid;

use super::class::{Effect, Tie, revealed_by};
use super::consent;
use super::decision::Vector;
use super::explanation::tie_known;
use super::facts::{BasisFact, ConsentFact, Facts, ProvisionFact, Recipient, RelationFact};
use super::policy::Policy;

/// The consents of a case as one viewer may be told of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told<'a> {
    /// Whether refusals, expiry and withdrawal may be told. If not, every consent of the list is in force, and that
    /// is all that may be said of its state and history.
    pub history: bool,
    /// The consents, in the order of the facts, each with the lines that may be listed.
    pub consents: Vec<(&'a ConsentFact, Vec<&'a ProvisionFact>)>,
}

/// Which consents and which of their lines the viewer of `facts` may be told of, given the decision of the same facts.
///
/// Who [reads the history](reads_history) is told everything; a line that names another agency can reveal a place, so it
/// takes `WHEREABOUTS` too. Everyone else is told of the permits in force to himself, never of a denial, and so never of a permit that a denial beats.
#[must_use]
pub fn visible_to<'a>(facts: Facts<'a>, vector: &Vector) -> Told<'a> {
    if !vector.visible() || !vector.class(DataClass::Consent).effect.opens() {
        return Told::default();
    }
    if reads_history(vector) {
        let lists = |line: &&ProvisionFact| line_visible(vector, facts.viewer.agency, line);
        let consents = facts.case.consents.iter().map(|c| (c, c.provisions.iter().filter(lists).collect())).collect();
        return Told { history: true, consents };
    }
    let heard = consent::heard(facts);
    let mut consents: Vec<(&ConsentFact, Vec<&ProvisionFact>)> = Vec::new();
    for (consent, line) in heard.unbeaten() {
        match consents.last_mut() {
            Some((last, lines)) if last.id == consent.id => lines.push(line),
            Some(_) | None => consents.push((consent, vec![line])),
        }
    }
    Told { history: false, consents }
}

/// Whether refusals, expiry and withdrawal may be told to the viewer of a decision: who leads and reads `CONSENT` without
/// resting on a consent (the assigned worker, the data-protection officer). The same may ask what another would see.
#[must_use]
pub fn reads_history(vector: &Vector) -> bool {
    let decided = vector.class(DataClass::Consent);
    vector.visible()
        && decided.effect.opens()
        && decided.consents.is_empty()
        && vector.own().contains(&RelationKind::Lead)
}

/// Whether a line of a consent may be told to one who reads the history.
pub(super) fn line_visible(vector: &Vector, viewer_agency: Uuid, line: &ProvisionFact) -> bool {
    match line.recipient {
        Recipient::Agency(agency) => agency == viewer_agency || shown(vector, DataClass::Whereabouts),
        Recipient::Role(_) => true,
    }
}

/// Whether a legal basis may be told to one who reads `LEGAL`: one for another agency by name can reveal a place.
#[must_use]
pub fn basis_visible(vector: &Vector, viewer_agency: Uuid, basis: &BasisFact) -> bool {
    basis.recipient.is_none_or(|recipient| recipient == viewer_agency) || shown(vector, DataClass::Whereabouts)
}

/// Whether a relation may be listed: in force, and the viewer's own, the lead's, or one whose place or purpose he may know.
/// A tie that is over or yet to come is listed to nobody, and so nothing may be reckoned from it.
#[must_use]
pub fn relation_visible(vector: &Vector, viewer_agency: Uuid, relation: &RelationFact) -> bool {
    relation.span.holds(vector.now()) && tie_may_be_told(vector, viewer_agency, relation)
}

/// Whether a tie of this kind to this agency may be told, whenever it held.
pub(super) fn tie_may_be_told(vector: &Vector, viewer_agency: Uuid, relation: &RelationFact) -> bool {
    let class = revealed_by(relation.kind);
    vector.visible()
        && (relation.agency == viewer_agency
            || (shown(vector, class) && (class != DataClass::Handover || vector.meets(relation.agency))))
}

/// Whether all bodies that verify may be told of, and what was said at each: to who leads and, without persons, to the
/// task force.
#[must_use]
pub fn follows_verification(vector: &Vector) -> bool {
    vector.visible()
        && (vector.own().contains(&RelationKind::Lead) || vector.own().contains(&RelationKind::Coordinator))
}

/// Whether a body that verifies may be listed: all of them to who leads, those to which the request came to the task
/// force, and to a body itself, while it is tied to the case as one, what came to it.
#[must_use]
pub fn hop_listed(vector: &Vector, viewer_agency: Uuid, (agency, came_there): (Option<Uuid>, bool)) -> bool {
    let own = |kind| vector.own().contains(&kind);
    let verifies = own(RelationKind::HomeStation) || own(RelationKind::Verifier);
    vector.visible()
        && (own(RelationKind::Lead)
            || (came_there && own(RelationKind::Coordinator))
            || (came_there && verifies && agency == Some(viewer_agency)))
}

/// Whether a report of what was found at her home may be listed. A police body that does not lead reads back what it reported
/// itself: near her home nobody learns what others found there.
#[must_use]
pub fn report_listed(vector: &Vector, role: Role, viewer_agency: Uuid, reported_by: Uuid) -> bool {
    vector.visible()
        && (reported_by == viewer_agency
            || vector.own().contains(&RelationKind::Lead)
            || matches!(role, Role::PartnerNgo | Role::ForeignCounterpart))
}

/// The purposes of which it may be told who received something: those under which nobody could have asked through a tie
/// of a kind that the viewer may not see listed. Follows from the policy and the decision, never from what the case
/// holds. Seats do not count: they receive nothing of hers but where the case stands.
#[must_use]
pub fn purposes_told(policy: &Policy, vector: &Vector) -> BTreeSet<Purpose> {
    let known = |kind: RelationKind| kind == RelationKind::Coordinator || tie_known(vector, Tie::To(kind));
    let told = |purpose: &Purpose| Role::ALL.iter().all(|role| policy.scope(*role, *purpose).into_iter().all(known));
    Purpose::ALL.iter().copied().filter(told).collect()
}

pub(super) fn shown(vector: &Vector, class: DataClass) -> bool {
    vector.class(class).effect == Effect::Shown
}
