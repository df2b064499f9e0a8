//! The order of an answer. The library runs the root fields of a query side by side and keeps them as they finish, so
//! that the order would tell which took longer, and with it how much there was to look through.

use async_graphql::parser::types::{ExecutableDocument, Selection, SelectionSet};
use async_graphql::{Name, Response, Value};

/// The names of an operation's root fields in its answer, in the order of the question.
#[must_use]
pub fn root_keys(document: &ExecutableDocument, operation: Option<&str>) -> Vec<String> {
    let named = |name: Option<&Name>| operation.is_none_or(|wanted| name.is_some_and(|name| name == wanted));
    let mut keys = Vec::new();
    for (_, operation) in document.operations.iter().filter(|(name, _)| named(*name)) {
        collect(document, &operation.node.selection_set.node, &mut keys);
    }
    keys
}

/// Walks spreads at every place: the check of the document has bounded what they come to.
fn collect(document: &ExecutableDocument, selected: &SelectionSet, keys: &mut Vec<String>) {
    for item in &selected.items {
        match &item.node {
            Selection::Field(field) => {
                let key = field.node.response_key().node.as_str();
                if !keys.iter().any(|known| known == key) {
                    keys.push(key.to_owned());
                }
            }
            Selection::InlineFragment(fragment) => collect(document, &fragment.node.selection_set.node, keys),
            Selection::FragmentSpread(spread) => {
                if let Some(fragment) = document.fragments.get(&spread.node.fragment_name.node) {
                    collect(document, &fragment.node.selection_set.node, keys);
                }
            }
        }
    }
}

/// Puts what was answered into the order of the question: the root fields, and the errors by their places in it.
pub fn restore(response: &mut Response, keys: &[String]) {
    if let Value::Object(data) = &mut response.data {
        let place = |name: &Name| keys.iter().position(|key| name == key);
        data.sort_by(|one, _, other, _| place(one).cmp(&place(other)));
    }
    response.errors.sort_by_key(|error| error.locations.first().map(|at| (at.line, at.column)));
}
