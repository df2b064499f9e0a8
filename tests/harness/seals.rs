//! No request opens a seal of a field that its viewer is not shown: after every answer of every test, the seals that
//! the request opened are counted against the sealed values in the answer, shown or masked.

use api::disclosure::field::Field;
use async_graphql::parser::types::{DocumentOperations, ExecutableDocument, OperationType, Selection, SelectionSet};
use axum::http::StatusCode;
use serde_json::{Map, Value};

use super::app::Answer;
use super::types::TYPES;

/// Compares the seals that a request opened with what it was answered.
///
/// Panics if they differ. Where an operation ended without data nothing was shown, and nothing may have been opened
/// unless what was opened ended it.
pub fn check(request: &[u8], answer: &Answer) {
    let Some(opened) = answer.opened else { return };
    // A sheet is no answer to a document: its own tests count what stands on it.
    if answer.headers.get("content-type").is_some_and(|media| media.as_bytes().starts_with(b"text/html")) {
        return;
    }
    // Nor is a report, which is asked by its name: what it is made of is an answer whose seals other tests count.
    let asked: Value = serde_json::from_slice(request).unwrap_or_default();
    if asked.get("meetingPack").or(asked.get("planReturn")).is_some() {
        return;
    }
    let data = &answer.body["data"];
    let shown = if !data.is_null() {
        shown(request, data)
    } else if answer.status == StatusCode::OK || answer.status == StatusCode::BAD_REQUEST {
        0
    } else {
        return;
    };
    assert_eq!(opened, shown, "seals opened and sealed values shown differ in {}", answer.text);
}

/// How many sealed values an answer holds. A value asked for twice is opened twice and counts twice.
fn shown(request: &[u8], data: &Value) -> u64 {
    let request: Value = serde_json::from_slice(request).unwrap();
    let document = async_graphql::parser::parse_query(request["query"].as_str().unwrap()).unwrap();
    let operation = match (&document.operations, request["operationName"].as_str()) {
        (DocumentOperations::Single(operation), _) => operation,
        (DocumentOperations::Multiple(operations), Some(name)) => &operations[name],
        (DocumentOperations::Multiple(operations), None) => operations.values().next().unwrap(),
    };
    let root = if operation.node.ty == OperationType::Mutation { "Mutation" } else { "Query" };
    in_value(&document, &operation.node.selection_set.node, (root, data))
}

fn in_value(document: &ExecutableDocument, selected: &SelectionSet, (of, value): (&str, &Value)) -> u64 {
    match value {
        Value::Array(items) => items.iter().map(|item| in_value(document, selected, (of, item))).sum(),
        Value::Object(object) => in_object(document, selected, (of, object)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 0,
    }
}

fn in_object(document: &ExecutableDocument, selected: &SelectionSet, (of, object): (&str, &Map<String, Value>)) -> u64 {
    let kinds = TYPES.objects(of);
    if let [only] = kinds.as_slice() {
        return of_type(document, selected, (only, object), &mut Vec::new());
    }
    let mut counts = kinds.into_iter().filter_map(|concrete| {
        let mut keys = Vec::new();
        let count = of_type(document, selected, (concrete, object), &mut keys);
        keys.sort_unstable();
        keys.dedup();
        let told = object.get("__typename").is_none_or(|name| name == concrete);
        (told && keys.len() == object.len()).then_some(count)
    });
    let first = counts.next().unwrap_or_else(|| panic!("no {of} has the fields of {object:?}"));
    assert!(counts.all(|count| count == first), "select `__typename`: it could be several kinds of {of}: {object:?}");
    first
}

/// Counts for an object of this very type, and notes the keys that such an object would have.
fn of_type(
    document: &ExecutableDocument,
    selected: &SelectionSet,
    (concrete, object): (&str, &Map<String, Value>),
    keys: &mut Vec<String>,
) -> u64 {
    let mut count = 0;
    for item in &selected.items {
        let within = match &item.node {
            Selection::Field(field) => {
                let (key, name) = (field.node.response_key().node.as_str(), field.node.name.node.as_str());
                let Some(value) = object.get(key) else { continue };
                keys.push(key.to_owned());
                let sealed = Field::find(concrete, name).is_some_and(|field| field.sealed().is_some());
                count += u64::from(sealed && !value.is_null());
                if let Some(of) = TYPES.of(concrete, name) {
                    count += in_value(document, &field.node.selection_set.node, (of, value));
                }
                continue;
            }
            Selection::InlineFragment(fragment) => {
                let condition = fragment.node.type_condition.as_ref().map(|on| on.node.on.node.as_str());
                condition.is_none_or(|on| TYPES.fits(concrete, on)).then_some(&fragment.node.selection_set.node)
            }
            Selection::FragmentSpread(spread) => {
                let fragment = &document.fragments[&spread.node.fragment_name.node].node;
                TYPES
                    .fits(concrete, fragment.type_condition.node.on.node.as_str())
                    .then_some(&fragment.selection_set.node)
            }
        };
        if let Some(within) = within {
            count += of_type(document, within, (concrete, object), keys);
        }
    }
    count
}
