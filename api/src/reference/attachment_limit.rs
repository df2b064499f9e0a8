use std::sync::LazyLock;

use entities::vocabulary::{AttachmentKind, ContentType};
use serde::{Deserialize, Deserializer};

use super::{coded, rows};

const FILE: &str = include_str!("../../reference/attachment_limit.csv");

static ROWS: LazyLock<Vec<AttachmentLimit>> = LazyLock::new(|| rows(FILE));

/// That files of a kind may be made of something, and how large they may be then.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct AttachmentLimit {
    /// What the file shows.
    #[serde(deserialize_with = "kind")]
    pub kind: AttachmentKind,
    /// What it is made of.
    #[serde(deserialize_with = "content")]
    pub content: ContentType,
    /// How many bytes it may have as it comes in.
    pub most_bytes: u64,
    /// Where the figure is from.
    pub source: String,
    /// Whether somebody verified that it binds.
    pub verified: bool,
}

/// Every limit, in the order of the file.
#[must_use]
pub fn attachment_limits() -> &'static [AttachmentLimit] {
    &ROWS
}

/// How many bytes a file of this kind may have that is made of this; none where it may not be.
#[must_use]
pub fn attachment_limit(kind: AttachmentKind, content: ContentType) -> Option<u64> {
    ROWS.iter().find(|row| row.kind == kind && row.content == content).map(|row| row.most_bytes)
}

fn kind<'de, D: Deserializer<'de>>(deserializer: D) -> Result<AttachmentKind, D::Error> {
    coded(deserializer, AttachmentKind::parse)
}

fn content<'de, D: Deserializer<'de>>(deserializer: D) -> Result<ContentType, D::Error> {
    coded(deserializer, ContentType::parse)
}
