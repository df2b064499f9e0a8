//! The gate: one function through which everything leaves. It makes the record durable first; if it cannot, nothing
//! leaves.

use aws_lc_rs::{digest, rand};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;

use super::record::{Body, hex};
use super::writer::{Log, Unwritten};

/// What precedes the committed bytes, so that a commitment cannot be taken for another kind of hash.
const PREFIX: &[u8] = b"setu.answer.v1\n";

/// What the receiver needs to show later what was received: the record's id, and the nonce under which the record
/// commits to the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The record.
    pub record: Uuid,
    /// The nonce, base64url without padding.
    pub nonce: String,
}

/// Makes the record of an answer durable and gives the receipt with which it may leave. `answer` is the JSON of `data`
/// and `errors` as it will be sent.
///
/// # Errors
/// If the record is not durable: then nothing may be sent.
pub async fn release(log: &Log, mut body: Body, answer: &[u8]) -> Result<Receipt, Unwritten> {
    let mut nonce = [0; 32];
    rand::fill(&mut nonce).map_err(|_| Unwritten)?;
    body.commitment = Some(hex(&commitment(&nonce, answer)));
    let record = body.id;
    log.append(body.seal()).await?;
    Ok(Receipt { record, nonce: URL_SAFE_NO_PAD.encode(nonce) })
}

/// `SHA-256("setu.answer.v1\n" || nonce || answer)`.
#[must_use]
pub fn commitment(nonce: &[u8], answer: &[u8]) -> Vec<u8> {
    let mut context = digest::Context::new(&digest::SHA256);
    for part in [PREFIX, nonce, answer] {
        context.update(part);
    }
    context.finish().as_ref().to_vec()
}
