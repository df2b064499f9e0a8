//! What of a case may enter an explanation: what the one who asks may be told anyway.

use entities::vocabulary::{DataClass, RelationKind, Role};
use sea_orm::prelude::Uuid;

use super::super::class::{Tie, revealed_by};
use super::super::decision::Vector;
use super::super::facts::CaseFacts;
use super::super::listing::{basis_visible, line_visible, relation_visible, shown};
use super::super::policy::{Ground, Policy, Rule};
use super::Asker;

/// The facts of the case as far as the asker may know them, for the decision about another member.
///
/// A tie says where she was, is or will be, so whoever may not see it listed must not find it by asking about the
/// members of every agency in turn: "this worker of that shelter would see her". A data-protection officer without
/// `WHEREABOUTS` is such a one. So an agency whose ties he may not see is explained as if it had none, and its
/// assignments with them, since nobody is assigned without a tie. The same goes for lines and legal bases that name an
/// agency, for legal bases without `LEGAL`, and for handovers that he is not shown. To answer only where nothing is left
/// out would not do: that an answer is missing would tell of the tie just as well.
#[must_use]
pub fn told(asker: Asker<'_>, case: &CaseFacts) -> CaseFacts {
    let Asker { vector, agency } = asker;
    let mut told = case.clone();
    told.relations.retain(|relation| relation_visible(vector, agency, relation));
    let tied = |of: Uuid| of == agency || told.relations.iter().any(|r| r.agency == of);
    told.assignments.retain(|assignment| tied(assignment.agency));
    let law = shown(vector, DataClass::Legal);
    told.bases.retain(|basis| law && basis_visible(vector, agency, basis));
    for consent in &mut told.consents {
        consent.provisions.retain(|line| line_visible(vector, agency, line));
    }
    told.handovers.retain(|handover| vector.shows_handover(handover.id));
    told
}

/// Whether nothing that decides about a member of this agency in this capacity is kept from the asker, whatever the case
/// holds: every kind of tie that the policy gives such a member rules for is one that the asker sees listed, and so is
/// every ground of the rules of `held`, the ties that were told.
#[must_use]
pub fn is_complete(policy: &Policy, asker: Asker<'_>, (agency, capacity): (Uuid, Role), held: &[RelationKind]) -> bool {
    let Asker { vector, agency: own } = asker;
    let holds = |tie: Tie| match tie {
        Tie::None => true,
        Tie::To(kind) => held.contains(&kind),
        // A tie to a referral, or to a request alone, opens nothing of a case.
        Tie::Of(_) | Tie::Asked => false,
    };
    let mut rules = policy.rules().iter().filter(|rule| rule.roles.contains(&capacity));
    rules.all(|rule| {
        let mut ties = rule.ties.iter().copied();
        let known = agency == own || ties.clone().all(|tie| holds(tie) || tie_known(vector, tie));
        known && (!ties.any(holds) || ground_known(vector, rule, agency == own))
    })
}

pub(in crate::disclosure) fn tie_known(vector: &Vector, tie: Tie) -> bool {
    match tie {
        Tie::None | Tie::To(RelationKind::Lead) | Tie::Of(_) | Tie::Asked => true,
        Tie::To(kind) => {
            let class = revealed_by(kind);
            shown(vector, class) && (class != DataClass::Handover || handovers_known(vector))
        }
    }
}

fn ground_known(vector: &Vector, rule: &Rule, of_own: bool) -> bool {
    let named = of_own || shown(vector, DataClass::Whereabouts);
    let grounded = match rule.needs.ground {
        Ground::Nothing => true,
        // A denial counts against an emergency, and one may name the agency. Emergencies themselves are told to who leads.
        Ground::Consent | Ground::Emergency => named,
        // Where a denial counts, so does a line that names the agency.
        Ground::Basis(_) => named && shown(vector, DataClass::Legal),
    };
    grounded && (!rule.needs.window || handovers_known(vector))
}

fn handovers_known(vector: &Vector) -> bool {
    shown(vector, DataClass::Handover) && !vector.is_limited_by_windows()
}
