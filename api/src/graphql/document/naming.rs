//! Whether a document names a field anywhere: what it needs is then loaded before anything runs, so that no field of
//! the answer waits for the database and the order of the answer stays that of the question.

use async_graphql::parser::types::{ExecutableDocument, Selection, SelectionSet};

/// Whether any operation or fragment of the document selects a field of this name.
#[must_use]
pub fn names(document: &ExecutableDocument, field: &str) -> bool {
    document.operations.iter().any(|(_, operation)| within(&operation.node.selection_set.node, field))
        || document.fragments.values().any(|fragment| within(&fragment.node.selection_set.node, field))
}

fn within(selected: &SelectionSet, name: &str) -> bool {
    selected.items.iter().any(|item| match &item.node {
        Selection::Field(field) => field.node.name.node == name || within(&field.node.selection_set.node, name),
        Selection::InlineFragment(fragment) => within(&fragment.node.selection_set.node, name),
        Selection::FragmentSpread(_) => false,
    })
}
