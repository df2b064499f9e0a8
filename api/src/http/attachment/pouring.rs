//! The content as it comes: counted, known by its beginning, cleaned, and sealed piece by piece.

use std::time::Duration;

use aws_lc_rs::digest::{Context, SHA256};
use axum::body::Body;
use axum::http::StatusCode;
use entities::vocabulary::ContentType;
use futures_util::StreamExt as _;
use tokio::time::{Instant, timeout_at};

use super::Told;
use super::pace::{Pace, TooSlow};
use crate::content::{self, Cleaner, Fault};
use crate::store::{Incoming, LONGEST_UPLOAD, StoreError};

/// What is left of the longest time for the row.
const ROW: Duration = Duration::from_secs(600);

/// What was announced of the content.
pub(super) struct Bounds {
    pub(super) content: ContentType,
    pub(super) most: u64,
}

/// What came in.
pub(super) struct Poured {
    /// The SHA-256 of what was sent, before anything was taken out.
    pub(super) sha256: [u8; 32],
}

/// Why the content came to no end: the client's cause, or the store's.
pub(super) type Stopped = Result<Told, StoreError>;

/// Takes the content in.
pub(super) async fn pour(body: Body, incoming: &mut Incoming, bounds: Bounds) -> Result<Poured, Stopped> {
    let longest = LONGEST_UPLOAD.to_std().unwrap_or_default().saturating_sub(ROW);
    let mut pace = Pace::new(Instant::now(), longest);
    let (mut pieces, mut sum, mut received) = (body.into_data_stream(), Context::new(&SHA256), 0);
    let (mut head, mut cleaner, mut clean) = (Vec::new(), None, Vec::new());
    loop {
        let piece = match timeout_at(pace.latest(Instant::now()), pieces.next()).await {
            Ok(Some(Ok(piece))) => piece,
            Ok(None) => break,
            Ok(Some(Err(_))) => {
                let told = "the file broke off before its end; nothing was kept: send it again";
                return Err(Ok(Told::new(("BODY_BROKE_OFF", "content"), told, StatusCode::BAD_REQUEST)));
            }
            Err(_) => return Err(too_slow()),
        };
        pace.came(Instant::now(), piece.len() as u64).map_err(|TooSlow| too_slow())?;
        received += piece.len() as u64;
        if received > bounds.most {
            return Err(Ok(too_large(bounds.most)));
        }
        sum.update(&piece);
        match &mut cleaner {
            Some(cleaner) => Cleaner::push(cleaner, &piece, &mut clean).map_err(told)?,
            None => {
                head.extend_from_slice(&piece);
                if head.len() >= content::HEAD {
                    cleaner = Some(begin(&bounds, &head, &mut clean)?);
                }
            }
        }
        incoming.write(&clean).await.map_err(Err)?;
        clean.clear();
    }
    let cleaner = match cleaner {
        Some(cleaner) => cleaner,
        None if head.is_empty() => return Err(told(Fault::Empty)),
        None => begin(&bounds, &head, &mut clean)?,
    };
    cleaner.finish(&mut clean).map_err(told)?;
    incoming.write(&clean).await.map_err(Err)?;
    if incoming.bytes() == 0 {
        return Err(told(Fault::Empty));
    }
    let mut sha256 = [0; 32];
    sha256.copy_from_slice(sum.finish().as_ref());
    Ok(Poured { sha256 })
}

/// What the beginning shows must be what was said.
fn begin(bounds: &Bounds, head: &[u8], clean: &mut Vec<u8>) -> Result<Cleaner, Stopped> {
    let found = content::detect(head).ok_or(told(Fault::Unknown))?;
    if found != bounds.content {
        return Err(told(Fault::Differs));
    }
    let mut cleaner = Cleaner::new(found);
    cleaner.push(head, clean).map_err(told)?;
    Ok(cleaner)
}

fn told(fault: Fault) -> Stopped {
    Ok(fault.into())
}

fn too_slow() -> Stopped {
    let told = "the file came too slowly; nothing was kept: send it again where the line is better";
    Ok(Told::new(("BODY_TOO_SLOW", "content"), told, StatusCode::REQUEST_TIMEOUT))
}

pub(super) fn too_large(most: u64) -> Told {
    let message = format!("files of this kind and type have at most {most} bytes");
    Told::new(("CONTENT_TOO_LARGE", "content"), &message, StatusCode::PAYLOAD_TOO_LARGE)
}
