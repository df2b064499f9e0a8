//! Files of a case. A row is written once its sealed content is whole, and signed over everything that it says.

use entities::attachment;
use entities::vocabulary::{AttachmentKind, ContentType, DecisionSetKind};
use sea_orm::IntoActiveModel as _;
use sea_orm::prelude::Uuid;

use super::{Micros as _, Writing};
use crate::disclosure::facts::Instant;
use crate::disclosure::seal::file::{FileKey, Place, wrap};
use crate::store::StoreError;
use crate::vault::keyed::Keyed;

/// A file whose sealed content is whole.
#[derive(Clone, Debug)]
pub struct NewAttachment {
    /// To what its content is bound: the case and the key of the row.
    pub place: Place,
    /// What it shows.
    pub kind: AttachmentKind,
    /// What it is made of.
    pub content: ContentType,
    /// How long the content is.
    pub bytes: u64,
    /// Under which name the sealed content lies.
    pub blob: String,
    /// The key of the content and its SHA-256, to be wrapped.
    pub key: (FileKey, [u8; 32]),
    /// When it was made.
    pub happened_at: Instant,
    /// The agency and the member who put it there.
    pub recorded_by: (Uuid, Uuid),
}

impl Writing {
    /// A file is put into a case.
    ///
    /// # Errors
    /// If the database or the key store refuses.
    pub async fn add_attachment(&mut self, new: NewAttachment) -> Result<Uuid, StoreError> {
        let Place { case, file } = new.place;
        let subject = self.subject_key(case).await?;
        let mut row = attachment::Model {
            id: file,
            case_id: case,
            kind: new.kind,
            content_type: new.content,
            bytes: i64::try_from(new.bytes).map_err(|_| StoreError::Refused("a file is bounded far below that"))?,
            blob: new.blob,
            content_key: wrap(&subject, new.place, (&new.key.0, &new.key.1)),
            happened_at: new.happened_at.duration_trunc_micros(),
            agency_id: new.recorded_by.0,
            member_id: new.recorded_by.1,
            entered_at: self.now,
            signature: Vec::new(),
            record_id: self.record(),
        };
        row.signature = self.store.keyed().sign(&bytes(&row));
        self.insert(row.into_active_model()).await?;
        self.note_case("attachment.added", case, vec![file]).await?;
        Ok(file)
    }
}

/// Refuses rows that are not as they were signed.
///
/// # Errors
/// If one is not.
pub(in crate::store) fn check_signatures(keyed: &Keyed, rows: &[attachment::Model]) -> Result<(), StoreError> {
    match rows.iter().find(|row| !keyed.signature_fits(&bytes(row), &row.signature)) {
        Some(row) => Err(StoreError::Tampered { kind: DecisionSetKind::Case, owner: row.case_id }),
        None => Ok(()),
    }
}

/// What a row is signed over: each value with its length.
fn bytes(row: &attachment::Model) -> Vec<u8> {
    let attachment::Model {
        id,
        case_id,
        kind,
        content_type,
        bytes,
        blob,
        content_key,
        happened_at,
        agency_id,
        member_id,
        entered_at,
        signature: _,
        record_id,
    } = row;
    let (happened, entered) =
        (happened_at.timestamp_micros().to_be_bytes(), entered_at.timestamp_micros().to_be_bytes());
    let parts: [&[u8]; 13] = [
        b"attachment",
        id.as_bytes(),
        case_id.as_bytes(),
        kind.code().as_bytes(),
        content_type.code().as_bytes(),
        &bytes.to_be_bytes(),
        blob.as_bytes(),
        content_key,
        &happened,
        agency_id.as_bytes(),
        member_id.as_bytes(),
        &entered,
        record_id.as_bytes(),
    ];
    let sized = |part: &&[u8]| [&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes(), *part].concat();
    parts.iter().flat_map(sized).collect()
}
