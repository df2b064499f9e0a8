//! What is done once, however often it is sent: a keyed hash of the member's key and of the input, what was made and what
//! came of it. A refusal keeps nothing, for nothing was done; neither key nor input nor answer is stored.

use entities::idempotency;
use sea_orm::EntityTrait;

use super::refusal::{Refusal, RefusalCode, Stop};
use super::{Desk, Done};
use crate::store::StoreError;
use crate::vault::keyed::Keyed;

/// How long a key may be, in bytes.
const LONGEST: usize = 128;
const DONE: &str = "DONE";
const WAITS: &str = "WAITS";

/// Refuses a key that cannot be one.
///
/// # Errors
/// If it is too short, too long or of other characters.
pub fn check(key: &str) -> Result<(), Refusal> {
    if (8..=LONGEST).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Ok(());
    }
    let told = "make a random key of 8 to 128 printable ASCII characters, one for each change";
    Err(Refusal::new(RefusalCode::IdempotencyKeyInvalid, "input.idempotencyKey", told))
}

/// What is kept of a key and its input.
#[derive(Debug)]
pub(super) struct Mark {
    key: Vec<u8>,
    input: Vec<u8>,
}

impl Mark {
    pub(super) fn new(keyed: &Keyed, (key, input): (&str, &[u8])) -> Self {
        let tag = |kind: &[u8], bytes: &[u8]| keyed.retry_tag(&[kind, b"\n", bytes].concat());
        Self { key: tag(b"key", key.as_bytes()), input: tag(b"input", input) }
    }

    /// What the same key came to before, if it did.
    pub(super) async fn found(&self, desk: &Desk) -> Result<Option<Done>, Stop> {
        let member = desk.seen.viewer.member;
        let row = idempotency::Entity::find_by_id((member, self.key.clone())).one(desk.db()).await?;
        let Some(row) = row else { return Ok(None) };
        if row.input_tag != self.input {
            let told = "this key was used for another input; make a new one";
            return Err(Refusal::new(RefusalCode::IdempotencyKeyReused, "input.idempotencyKey", told).into());
        }
        Ok(Some(Done { case: row.case_id, made: row.made_id, waits: row.outcome == WAITS }))
    }

    /// Keeps what the key came to.
    pub(super) async fn keep(self, desk: &Desk, done: Done) -> Result<(), StoreError> {
        let row = idempotency::ActiveModel {
            member_id: sea_orm::Set(desk.seen.viewer.member),
            key_tag: sea_orm::Set(self.key),
            input_tag: sea_orm::Set(self.input),
            case_id: sea_orm::Set(done.case),
            made_id: sea_orm::Set(done.made),
            outcome: sea_orm::Set(if done.waits { WAITS } else { DONE }.to_owned()),
            entered_at: sea_orm::Set(desk.now()),
            record_id: sea_orm::Set(desk.writing.record()),
        };
        desk.writing.insert(row).await
    }
}
