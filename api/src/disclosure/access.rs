//! Asking for what is withheld: what can be asked for, who answers, and which doors there are. An answer opens nothing.

use entities::vocabulary::{AccessDoor, Act, DataClass, ProvisionEffect, Purpose, Role};
use sea_orm::prelude::Uuid;

use super::class::Reason;
use super::consent;
use super::decision::Vector;
use super::facts::{CaseFacts, Instant, ProvisionFact, Recipient};
use super::field::Field;
use super::listing::{basis_visible, line_visible, reads_history, relation_visible, shown};
use super::policy::{Policy, Standing};

/// Whether some field of the class is withheld from the viewer in a way that asking can change: what the redactions of
/// the case and the person say already, and nothing else.
#[must_use]
pub fn is_requestable(vector: &Vector, class: DataClass) -> bool {
    let fields = ["Case", "Person"].into_iter().flat_map(Field::of).filter(|field| field.class() == class);
    vector.visible() && fields.into_iter().any(|field| vector.reason(field).is_some_and(Reason::requestable))
}

/// Whether somebody is asked to answer what others ask to see of a case.
#[must_use]
pub fn answers(policy: &Policy, standing: &Standing) -> bool {
    policy.may(standing, Act::AnswerAccess).next().is_some()
}

/// Who asked, what for, and of what.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The agency.
    pub agency: Uuid,
    /// The role in which its members act.
    pub role: Role,
    /// The purpose.
    pub purpose: Purpose,
    /// The classes.
    pub classes: &'a [DataClass],
}

/// Whether who answers is told of doors of this kind for the one who asked, whatever the case holds: nobody finds out by
/// an answer whether there is a consent, a law or an assignment that he does not see.
#[must_use]
pub fn may_name(door: AccessDoor, case: &CaseFacts, (vector, own): (&Vector, Uuid), asked: Asked<'_>) -> bool {
    match door {
        AccessDoor::Consent => reads_history(vector) && shown(vector, DataClass::Whereabouts),
        AccessDoor::LegalBasis => shown(vector, DataClass::Legal) && shown(vector, DataClass::Whereabouts),
        AccessDoor::Assignment => {
            let mut ties = case.relations.iter().filter(|tie| tie.agency == asked.agency);
            asked.agency == own || ties.any(|tie| relation_visible(vector, own, tie))
        }
    }
}

/// The row of the consent or legal basis that carries something of what was asked for now.
#[must_use]
pub fn carries(
    door: AccessDoor,
    case: &CaseFacts,
    (vector, own, now): (&Vector, Uuid, Instant),
    asked: Asked<'_>,
) -> Option<Uuid> {
    match door {
        AccessDoor::Consent => {
            let to_it = |recipient: Recipient| match recipient {
                Recipient::Agency(agency) => agency == asked.agency,
                Recipient::Role(role) => role == asked.role,
            };
            let lines = consent::in_force(case, now);
            let reach = |line: &ProvisionFact| to_it(line.recipient) && line.purpose == asked.purpose;
            let is_denied = |permit: &ProvisionFact| {
                let mut denials = lines.iter().filter(|(_, line)| line.effect == ProvisionEffect::Deny && reach(line));
                denials.any(|(_, line)| (line.class, line.country) == (permit.class, permit.country))
            };
            let mut carrying = lines.iter().filter(|(_, line)| {
                line.effect == ProvisionEffect::Permit
                    && reach(line)
                    && asked.classes.contains(&line.class)
                    && line_visible(vector, own, line)
                    && !is_denied(line)
            });
            carrying.next().map(|(consent, _)| consent.id)
        }
        AccessDoor::LegalBasis => {
            let mut bases = case.bases.iter().filter(|basis| {
                basis.span.holds(now)
                    && basis.recipient.is_none_or(|recipient| recipient == asked.agency)
                    && basis_visible(vector, own, basis)
            });
            bases.next().map(|basis| basis.id)
        }
        // An assignment has no id that anybody is told: the store finds its row.
        AccessDoor::Assignment => None,
    }
}
