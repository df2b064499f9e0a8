//! Doors: what an act would open, and whether the agency whose member acts gains by it itself. What an agency gains by
//! never takes effect on its own word alone.
//!
//! Who leads gains nothing by what is said for a role, by a law for everyone, by windows or by the end of minority: its
//! own rules rest on assignment. It gains as soon as it is tied to the case in another way besides; tying itself in another
//! way is a gain as well, and so is what names it, which could only ever serve such a tie. Who confirms that tie
//! confirms it with all that it will carry.

use entities::vocabulary::RelationKind;
use sea_orm::prelude::Uuid;

use super::facts::{Facts, Recipient};

/// What an act would open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door<'a> {
    /// An agency is tied to the case.
    Relation(Uuid),
    /// A desk or member of an agency is put on the case.
    Assignment(Uuid),
    /// A law carries disclosure to one agency, or to every one.
    Basis(Option<Uuid>),
    /// A window opens for the agencies that take part.
    Handover(&'a [Uuid]),
    /// What she, or who speaks for her, said comes to count.
    Voice,
    /// She agreed to one line.
    Line(Recipient),
}

/// Whether the viewer's agency gains by the door itself.
#[must_use]
pub fn gains(facts: Facts<'_>, door: Door<'_>) -> bool {
    let own = facts.viewer.agency;
    match door {
        Door::Relation(agency) => agency == own,
        Door::Assignment(agency) => agency == own && facts.case.lead(facts.now) != Some(own),
        Door::Basis(Some(recipient)) => recipient == own,
        Door::Basis(None) => is_tied_otherwise(facts),
        Door::Handover(parties) => parties.contains(&own) && is_tied_otherwise(facts),
        Door::Voice => is_tied_otherwise(facts),
        Door::Line(Recipient::Agency(agency)) => agency == own,
        Door::Line(Recipient::Role(role)) => role == facts.viewer.home_role && is_tied_otherwise(facts),
    }
}

/// Whether the viewer's agency stands to the case, now or later, in another way than as its lead.
fn is_tied_otherwise(facts: Facts<'_>) -> bool {
    facts.case.relations.iter().any(|relation| {
        relation.agency == facts.viewer.agency
            && relation.kind != RelationKind::Lead
            && relation.span.until.is_none_or(|until| facts.now < until)
    })
}
