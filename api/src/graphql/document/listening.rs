//! Whether a document is one that can be listened to.

use async_graphql::parser::types::{ExecutableDocument, OperationType, Selection};

/// Whether the operation that is meant is a subscription of exactly one field, written in it and not in a fragment: the
/// library looks for it nowhere else, and each telling is of one thing.
#[must_use]
pub fn is_one_subscription(document: &ExecutableDocument, operation: Option<&str>) -> bool {
    let meant = |name: Option<&str>| operation.is_none_or(|wanted| name == Some(wanted));
    let mut operations = document.operations.iter().filter(|(name, _)| meant(name.map(|name| name.as_str())));
    let (Some((_, one)), None) = (operations.next(), operations.next()) else { return false };
    let selected = one.node.selection_set.node.items.as_slice();
    one.node.ty == OperationType::Subscription
        && matches!(selected, [field] if matches!(field.node, Selection::Field(_)))
}
