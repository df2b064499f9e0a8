use async_graphql::SimpleObject;

use crate::graphql::data_class::data_class;
use crate::graphql::vocabulary::{AttachmentKind, ContentType, DataClass};
use crate::reference;

/// That files of a kind may be made of something, and how large they may be then. What is not listed is not taken.
#[derive(SimpleObject, Clone, Copy, Debug)]
pub struct AttachmentLimit {
    /// What the file shows.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    kind: AttachmentKind,
    /// What it is made of.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    content_type: ContentType,
    /// How many bytes it may have at the most, as you send it.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    most_bytes: i32,
    /// Whether it was found in a law, order or agreement.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    verified: bool,
    /// Who says so.
    #[graphql(directive = data_class::apply(DataClass::Public))]
    source: &'static str,
}

impl From<&'static reference::AttachmentLimit> for AttachmentLimit {
    fn from(row: &'static reference::AttachmentLimit) -> Self {
        Self {
            kind: row.kind.into(),
            content_type: row.content.into(),
            most_bytes: i32::try_from(row.most_bytes).unwrap_or(i32::MAX),
            verified: row.verified,
            source: &row.source,
        }
    }
}

/// Every limit, by kind.
#[must_use]
pub fn attachment_limits() -> Vec<AttachmentLimit> {
    reference::attachment_limits().iter().map(AttachmentLimit::from).collect()
}
