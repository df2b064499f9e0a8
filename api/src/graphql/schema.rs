//! The schema as a whole: built, printed, and compared with the table of classes.

use async_graphql::parser::types::{TypeKind, TypeSystemDefinition};
use async_graphql::{SDLExportOptions, Schema, Value};

use super::extension::Gate;
use super::mutation::Mutation;
use super::node::Node;
use super::query::Query;
use super::redaction::Redactable;
use super::subscription::Listen;
use crate::audit::writer::Log;
use crate::disclosure::compare::compare;
use crate::disclosure::field::Field;

/// The schema of Setu.
pub type SetuSchema = Schema<Query, Mutation, Listen>;

/// Enough for a page of 100 cases with some 550 fields each.
const COMPLEXITY: usize = 90_000;
/// The standard introspection query is 13 deep.
const DEPTH: usize = 15;
const DIRECTIVES: usize = 8;
const RECURSION: usize = 32;

/// Builds the schema behind the gate. Introspection and suggestions are for development only: they name fields.
#[must_use]
pub fn build(log: Log, development: bool) -> SetuSchema {
    let builder = Schema::build(Query::default(), Mutation::default(), Listen)
        .register_output_type::<Node>()
        .register_output_type::<Redactable>()
        .limit_complexity(COMPLEXITY)
        .limit_depth(DEPTH)
        .limit_directives(DIRECTIVES)
        .limit_recursive_depth(RECURSION)
        .extension(Gate(log));
    if development { builder.finish() } else { builder.disable_introspection().disable_suggestions().finish() }
}

/// The schema as text, sorted so that it changes only where it changes.
#[must_use]
pub fn sdl() -> String {
    let schema = Schema::build(Query::default(), Mutation::default(), Listen)
        .register_output_type::<Node>()
        .register_output_type::<Redactable>()
        .finish();
    let options = SDLExportOptions::new()
        .sorted_fields()
        .sorted_arguments()
        .sorted_enum_items()
        .include_specified_by()
        .use_space_ident()
        .indent_width(2);
    format!("{}\n", schema.sdl_with_options(options).trim_end())
}

/// What differs between a printed schema and the table of fields and classes, both ways; empty if they agree. Types
/// without knowledge of their own are left out: connections, edges, page info, redactions, payloads.
#[must_use]
pub fn differences(sdl: &str) -> Vec<String> {
    let document = match async_graphql::parser::parse_schema(sdl) {
        Ok(document) => document,
        Err(error) => return vec![format!("the printed schema cannot be read: {error}")],
    };
    let mut differences = Vec::new();
    let mut printed: Vec<(String, String, Option<String>)> = Vec::new();
    for definition in document.definitions {
        let TypeSystemDefinition::Type(definition) = definition else { continue };
        let object = definition.node.name.node.to_string();
        let TypeKind::Object(kind) = definition.node.kind else { continue };
        if is_structure(&object) {
            continue;
        }
        for field in kind.fields {
            let name = field.node.name.node.to_string();
            let known = Field::find(&object, &name);
            let withheld_by_null = known.is_some_and(|field| field.controlled() && !field.structural());
            if withheld_by_null && !field.node.ty.node.nullable {
                differences.push(format!("{object}.{name} can be withheld and must be nullable"));
            }
            let directives = field.node.directives.iter().filter(|one| one.node.name.node == "dataClass");
            let classes: Vec<String> = directives
                .filter_map(|directive| directive.node.get_argument("name"))
                .map(|value| class(&value.node))
                .collect();
            printed.push((object.clone(), name, (!classes.is_empty()).then(|| classes.join(" and "))));
        }
    }
    let printed = printed.iter().map(|(object, name, class)| (object.as_str(), name.as_str(), class.as_deref()));
    differences.extend(compare(printed));
    differences
}

fn class(value: &Value) -> String {
    match value {
        Value::Enum(name) => name.to_string(),
        Value::String(name) => name.clone(),
        Value::Null | Value::Number(_) | Value::Boolean(_) | Value::Binary(_) | Value::List(_) | Value::Object(_) => {
            String::new()
        }
    }
}

fn is_structure(object: &str) -> bool {
    object.ends_with("Connection")
        || object.ends_with("Edge")
        || object.ends_with("Payload")
        || matches!(object, "PageInfo" | "UserError" | "Redaction")
}
