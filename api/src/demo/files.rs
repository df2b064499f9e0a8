//! What a demo keeps of files: a picture of the first woman who has a story, and the paper of a court in her case. Both are drawn
//! here, of nobody.

use std::sync::Arc;

use chrono::TimeDelta;
use entities::vocabulary::{AttachmentKind, ContentType};
use img_parts::png::PngChunk;

use super::load::Written;
use super::names::MARK;
use super::plan::{Instant, Plan};
use crate::audit::record::Actor;
use crate::store::writing::NewAttachment;
use crate::store::{CameIn, Store, StoreError};

/// Who put them there.
const WORKER: (&str, &str) = ("JC-JASHORE", "jc-worker");

/// How wide and how high the picture is.
const SIDE: u16 = 160;

/// Writes both.
///
/// # Errors
/// If the store refuses.
pub(super) async fn write(
    store: &Arc<Store>,
    plan: &Plan,
    (written, now): (&Written, Instant),
) -> Result<(), StoreError> {
    let found = plan.cases.iter().zip(written.cases()).find(|(case, _)| case.situation.is_some());
    let Some((_, case)) = found else { return Ok(()) };
    let recorded_by = (written.agency(WORKER.0)?, written.member(WORKER.1)?);
    for (kind, content, file, days) in [
        (AttachmentKind::Photo, ContentType::Png, picture(), 9),
        (AttachmentKind::CourtPaper, ContentType::Pdf, paper().into_bytes(), 5),
    ] {
        let mut incoming = store.take_in(case).await?;
        incoming.write(&file).await?;
        let CameIn { place, key, bytes, blob } = incoming.finish().await?;
        let mut writing = store.write(Actor { member: Some(recorded_by.1), ..Actor::default() }, now).await?;
        let happened_at = now - TimeDelta::days(days);
        let name = blob.clone();
        let new = NewAttachment { place, kind, content, bytes, blob, key, happened_at, recorded_by };
        writing.add_attachment(new).await?;
        writing.commit().await?;
        store.blobs().keep(&name).await?;
    }
    Ok(())
}

/// Head and shoulders of nobody, in three colours.
fn picture() -> Vec<u8> {
    let side = u32::from(SIDE).to_be_bytes();
    let head = [&side[..], &side, &[8, 3, 0, 0, 0]].concat();
    let colours = [0xd7, 0xe3, 0xec, 0x8a, 0x6f, 0x5a, 0x5b, 0x3a, 0x6b].to_vec();
    let mut rows = Vec::new();
    for y in 0..i32::from(SIDE) {
        // Each row begins with how it was packed: not at all.
        rows.push(0);
        rows.extend((0..i32::from(SIDE)).map(|x| {
            let within = |cx: i32, cy: i32, rx: i32, ry: i32| {
                let (dx, dy) = ((x - cx) * ry, (y - cy) * rx);
                dx * dx + dy * dy <= rx * ry * rx * ry
            };
            if within(80, 60, 26, 32) {
                1
            } else if within(80, 160, 62, 60) {
                2
            } else {
                0
            }
        }));
    }
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, contents) in [(b"IHDR", head), (b"PLTE", colours), (b"IDAT", stored(&rows)), (b"IEND", Vec::new())] {
        png.extend_from_slice(&PngChunk::new(*kind, contents.into()).encoder().bytes());
    }
    png
}

/// Bytes in the form of zlib, as they are.
fn stored(bytes: &[u8]) -> Vec<u8> {
    let mut packed = vec![0x78, 0x01];
    let mut blocks = bytes.chunks(usize::from(u16::MAX)).peekable();
    while let Some(block) = blocks.next() {
        let length = u16::try_from(block.len()).unwrap_or(u16::MAX);
        packed.push(u8::from(blocks.peek().is_none()));
        packed.extend_from_slice(&length.to_le_bytes());
        packed.extend_from_slice(&(!length).to_le_bytes());
        packed.extend_from_slice(block);
    }
    let (low, high) = bytes.iter().fold((1_u32, 0_u32), |(low, high), byte| {
        let low = (low + u32::from(*byte)) % 65_521;
        (low, (high + low) % 65_521)
    });
    packed.extend_from_slice(&((high << 16) | low).to_be_bytes());
    packed
}

/// One page that says what it is.
fn paper() -> String {
    let words = format!("BT /F1 18 Tf 60 760 Td (Order of a court, made up for a demo {MARK}) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{words}\nendstream", words.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut text = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (nth, object) in objects.iter().enumerate() {
        places.push(text.len());
        text.push_str(&format!("{} 0 obj\n{object}\nendobj\n", nth + 1));
    }
    let begins = text.len();
    text.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1));
    for place in &places {
        text.push_str(&format!("{place:010} 00000 n \n"));
    }
    text.push_str(&format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{begins}\n%%EOF\n", places.len() + 1));
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Cleaner, detect};

    #[test]
    fn both_are_what_they_say_and_have_nothing_to_take_out() {
        for (content, file) in [(ContentType::Png, picture()), (ContentType::Pdf, paper().into_bytes())] {
            assert_eq!(detect(&file), Some(content));
            let (mut cleaner, mut clean) = (Cleaner::new(content), Vec::new());
            cleaner.push(&file, &mut clean).unwrap();
            cleaner.finish(&mut clean).unwrap();
            assert_eq!(clean, file);
        }
    }
}
