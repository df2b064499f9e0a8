//! Reads off a query which class groups it selects of a case and its person.

use async_graphql::Lookahead;

use crate::disclosure::field::Field;
use crate::store::Selection;

/// What is selected of cases at these places of the query; a person may stand below a case or, in `node`, beside it.
pub(super) fn of(places: &[Lookahead<'_>]) -> Selection {
    let mut selection = Selection::default();
    for place in places {
        let person = place.field("person");
        for field in Field::of("Case") {
            if place.field(field.name()).exists() {
                selection.add(field);
            }
        }
        for field in Field::of("Person") {
            if person.field(field.name()).exists() || place.field(field.name()).exists() {
                selection.add(field);
            }
        }
    }
    // A packet may stand below a case or be asked for by itself.
    let counted =
        |place: &Lookahead<'_>| place.field("handovers").field("batch").exists() || place.field("batch").exists();
    if places.iter().any(counted) {
        selection.add_batches();
    }
    for field in [Field::CaseCompanions, Field::CaseRelatives, Field::CaseSamePerson] {
        let within: Vec<_> = places.iter().map(|place| place.field(field.name())).filter(Lookahead::exists).collect();
        if !within.is_empty() {
            selection.add_linked(field, of(&within));
        }
    }
    selection
}
