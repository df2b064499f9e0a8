//! Who is tied to a case, as far as the viewer may know: a relation of another agency reveals where she was, is or
//! will be, and is seen only where the class that it reveals is shown.

use entities::vocabulary::RelationKind;
use sea_orm::prelude::Uuid;

use super::super::facts::Instant;
use super::super::field::Field;
use super::super::listing;
use super::CaseView;

/// An agency tied to the case.
#[derive(Clone, Debug)]
pub struct Relation {
    case: CaseView,
    key: Uuid,
    kind: RelationKind,
    agency: Uuid,
    begins_at: Instant,
    until: Option<Instant>,
}

pub(super) fn of(case: &CaseView) -> Vec<Relation> {
    let view = &case.view;
    let own = view.seen.viewer.agency;
    // Tie by tie, whatever other ties the agency has: a hidden one must not change what is listed.
    let all = view.facts.relations.iter();
    let mut facts: Vec<_> = all.filter(|fact| listing::relation_visible(&view.vector, own, fact)).collect();
    facts.sort_by_key(|fact| (fact.kind, fact.span.from, fact.id));
    facts
        .into_iter()
        .map(|fact| Relation {
            case: case.clone(),
            key: fact.id,
            kind: fact.kind,
            agency: fact.agency,
            begins_at: fact.span.from,
            until: fact.span.until,
        })
        .collect()
}

impl Relation {
    /// The keys of the case and of the row, for the id.
    #[must_use]
    pub fn keys(&self) -> [Uuid; 2] {
        let _ = self.case.shows(Field::RelationId);
        [self.case.key(), self.key]
    }

    /// The kind.
    #[must_use]
    pub fn kind(&self) -> Option<RelationKind> {
        self.case.view.show(Field::RelationKind, || self.kind)
    }

    /// The agency.
    #[must_use]
    pub fn agency(&self) -> Option<Uuid> {
        self.case.view.show(Field::RelationAgency, || self.agency)
    }

    /// When it began.
    #[must_use]
    pub fn begins_at(&self) -> Option<Instant> {
        self.case.view.show(Field::RelationBeginsAt, || self.begins_at)
    }

    /// When it ends.
    #[must_use]
    pub fn until(&self) -> Option<Instant> {
        self.case.view.show(Field::RelationUntil, || self.until).flatten()
    }
}
