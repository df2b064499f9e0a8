//! The second step: measures operations as if their fragments were written out, walking each fragment once.

use std::collections::HashMap;
use std::convert::Infallible;

use async_graphql::parser::types::{
    Directive, ExecutableDocument, Field, FragmentDefinition, InlineFragment, OperationDefinition, Selection,
    SelectionSet,
};
use async_graphql::{Name, Positioned, Value};

use super::{DOCUMENT_TOO_COSTLY, DOCUMENT_TOO_DEEP, Limits, Refused, bound, invalid};

/// What a document amounts to.
#[derive(Debug)]
pub(super) struct Expansion {
    /// Each operation, in the order of the text.
    pub(super) operations: Vec<Measure>,
    /// Each fragment that no operation reaches, in the order of the text.
    pub(super) unused: Vec<Measure>,
    /// Selections that were walked: the work done.
    #[cfg(test)]
    pub(super) walked: u64,
}

/// Measures every definition of a document.
///
/// # Errors
///
/// Fails if a fragment is missing, spreads itself, or nests deeper than is safe to walk.
pub(super) fn expand(document: &ExecutableDocument, limits: &Limits) -> Result<Expansion, Refused> {
    let mut walk = Walk { document, nesting: limits.nesting, fragments: HashMap::new(), walked: 0 };
    // The library keeps definitions in hash maps. The order of the text makes the answer the same each time.
    let mut operations: Vec<_> = document.operations.iter().map(|(_, operation)| operation).collect();
    operations.sort_by_key(|operation| operation.pos);
    let mut fragments: Vec<_> = document.fragments.iter().collect();
    fragments.sort_by_key(|(_, fragment)| fragment.pos);

    let operations = operations.into_iter().map(|one| walk.operation(&one.node)).collect::<Result<_, _>>()?;
    let mut unused = Vec::new();
    for (name, fragment) in fragments {
        if !walk.fragments.contains_key(name.as_str()) {
            unused.push(walk.fragment(name, &fragment.node, 1)?);
        }
    }
    Ok(Expansion {
        operations,
        unused,
        #[cfg(test)]
        walked: walk.walked,
    })
}

/// What a definition or a part of it amounts to, with its fragments written out. Counts stop at the largest number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Measure {
    pub(super) selections: u64,
    pub(super) depth: u64,
    pub(super) sets: u64,
    pub(super) aliases: u64,
    pub(super) directives: u64,
    pub(super) list_items: u64,
    pub(super) root_fields: u64,
}

impl Measure {
    /// Refuses what exceeds a limit.
    pub(super) fn bound(&self, limits: &Limits) -> Result<(), Refused> {
        bound(DOCUMENT_TOO_DEEP, "nested selection sets of the document", self.sets, limits.nesting)?;
        bound(DOCUMENT_TOO_DEEP, "nested fields of the document", self.depth, limits.depth)?;
        bound(DOCUMENT_TOO_COSTLY, "selections of the document", self.selections, limits.selections)?;
        bound(DOCUMENT_TOO_COSTLY, "aliases of the document", self.aliases, limits.aliases)?;
        bound(DOCUMENT_TOO_COSTLY, "directives of the document", self.directives, limits.directives)?;
        bound(DOCUMENT_TOO_COSTLY, "root fields of the document", self.root_fields, limits.root_fields)?;
        bound(DOCUMENT_TOO_COSTLY, "list items of the document", self.list_items, limits.list_items)
    }

    fn beside(self, other: Self) -> Self {
        Self {
            selections: self.selections.saturating_add(other.selections),
            depth: self.depth.max(other.depth),
            sets: self.sets.max(other.sets),
            aliases: self.aliases.saturating_add(other.aliases),
            directives: self.directives.saturating_add(other.directives),
            list_items: self.list_items.saturating_add(other.list_items),
            root_fields: self.root_fields.saturating_add(other.root_fields),
        }
    }
}

struct Walk<'d> {
    document: &'d ExecutableDocument,
    nesting: u64,
    /// Nothing stands for a fragment that is being walked: to meet it again is a cycle.
    fragments: HashMap<&'d str, Option<Measure>>,
    walked: u64,
}

impl<'d> Walk<'d> {
    fn operation(&mut self, operation: &'d OperationDefinition) -> Result<Measure, Refused> {
        let mut measure = of_directives(&operation.directives);
        for variable in &operation.variable_definitions {
            measure = measure.beside(of_directives(&variable.node.directives));
            if let Some(default) = &variable.node.default_value {
                measure = measure.beside(of_value(&default.node));
            }
        }
        Ok(measure.beside(self.set(&operation.selection_set.node, 1)?))
    }

    /// Measures a selection set that is the nth one from its definition. The recursion is as deep as the sets.
    fn set(&mut self, set: &'d SelectionSet, nth: u64) -> Result<Measure, Refused> {
        bound(DOCUMENT_TOO_DEEP, "nested selection sets of the document", nth, self.nesting)?;
        if set.items.iter().all(|item| is_conditional(&item.node)) {
            // An object of which nothing is left would be answered as null, which means that there is none.
            return Err(invalid("a selection needs something without @skip or @include, such as __typename"));
        }
        let mut measure = Measure::default();
        for selection in &set.items {
            self.walked += 1;
            measure = measure.beside(match &selection.node {
                Selection::Field(field) => self.field(&field.node, nth)?,
                Selection::InlineFragment(inline) => self.inline(&inline.node, nth)?,
                Selection::FragmentSpread(spread) => {
                    let measure = self.spread(&spread.node.fragment_name.node, nth)?;
                    measure.beside(of_directives(&spread.node.directives))
                }
            });
            measure.selections = measure.selections.saturating_add(1);
        }
        measure.sets = measure.sets.saturating_add(1);
        Ok(measure)
    }

    fn field(&mut self, field: &'d Field, nth: u64) -> Result<Measure, Refused> {
        let mut measure = of_directives(&field.directives);
        for (_, value) in &field.arguments {
            measure = measure.beside(of_value(&value.node.clone().into_const_with(blank).unwrap_or_default()));
        }
        if !field.selection_set.node.items.is_empty() {
            measure = measure.beside(self.set(&field.selection_set.node, nth + 1)?);
        }
        measure.depth = measure.depth.saturating_add(1);
        measure.aliases = measure.aliases.saturating_add(u64::from(field.alias.is_some()));
        measure.root_fields = 1;
        Ok(measure)
    }

    fn inline(&mut self, inline: &'d InlineFragment, nth: u64) -> Result<Measure, Refused> {
        Ok(of_directives(&inline.directives).beside(self.set(&inline.selection_set.node, nth + 1)?))
    }

    fn spread(&mut self, name: &str, nth: u64) -> Result<Measure, Refused> {
        let Some((name, fragment)) = self.document.fragments.get_key_value(name) else {
            return Err(invalid("document spreads a fragment that it does not define"));
        };
        match self.fragments.get(name.as_str()) {
            Some(Some(measure)) => Ok(*measure),
            Some(None) => Err(invalid("document has a fragment that spreads itself")),
            None => self.fragment(name, &fragment.node, nth + 1),
        }
    }

    fn fragment(&mut self, name: &'d str, fragment: &'d FragmentDefinition, nth: u64) -> Result<Measure, Refused> {
        self.fragments.insert(name, None);
        let measure = self.set(&fragment.selection_set.node, nth)?.beside(of_directives(&fragment.directives));
        self.fragments.insert(name, Some(measure));
        Ok(measure)
    }
}

fn is_conditional(selection: &Selection) -> bool {
    let directives = match selection {
        Selection::Field(field) => &field.node.directives,
        Selection::InlineFragment(inline) => &inline.node.directives,
        Selection::FragmentSpread(spread) => &spread.node.directives,
    };
    directives.iter().any(|directive| matches!(directive.node.name.node.as_str(), "skip" | "include"))
}

fn of_directives(directives: &[Positioned<Directive>]) -> Measure {
    let start = Measure { directives: directives.len() as u64, ..Measure::default() };
    directives.iter().flat_map(|directive| &directive.node.arguments).fold(start, |measure, (_, value)| {
        measure.beside(of_value(&value.node.clone().into_const_with(blank).unwrap_or_default()))
    })
}

/// Stands in the place of a variable in an argument, for the variable's own lists are measured apart.
fn blank(_: Name) -> Result<Value, Infallible> {
    Ok(Value::Null)
}

fn of_value(value: &Value) -> Measure {
    Measure { list_items: list_items(value), ..Measure::default() }
}

fn list_items(value: &Value) -> u64 {
    match value {
        Value::List(items) => items.iter().fold(items.len() as u64, |sum, item| sum.saturating_add(list_items(item))),
        Value::Object(fields) => fields.values().fold(0, |sum, field| sum.saturating_add(list_items(field))),
        Value::Null | Value::Number(_) | Value::String(_) | Value::Boolean(_) | Value::Binary(_) | Value::Enum(_) => 0,
    }
}
