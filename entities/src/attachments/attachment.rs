//! A file of a case: what it is, where its sealed content lies, and the wrapped key that opens it. A row is signed and never
//! changed.

use sea_orm::entity::prelude::*;

use crate::vocabulary::{AttachmentKind, ContentType};

/// A file of a case.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attachment")]
pub struct Model {
    /// The key, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The case; the subject of the key.
    pub case_id: Uuid,
    /// What it shows.
    pub kind: AttachmentKind,
    /// What it is made of.
    pub content_type: ContentType,
    /// How long the content is, in bytes.
    pub bytes: i64,
    /// Under which name the sealed content lies: random, and of no meaning.
    pub blob: String,
    /// The key of the content and its SHA-256, wrapped under the key of the case.
    pub content_key: Vec<u8>,
    /// When it was made.
    pub happened_at: ChronoDateTimeUtc,
    /// The agency that put it there.
    pub agency_id: Uuid,
    /// The member who did.
    pub member_id: Uuid,
    /// When it was entered.
    pub entered_at: ChronoDateTimeUtc,
    /// The signature over all of it.
    pub signature: Vec<u8>,
    /// The record of the log that made the row.
    pub record_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}
