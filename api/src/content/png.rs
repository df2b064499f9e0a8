//! PNG: the chunks that show the picture. Texts, times, profiles, what a camera says and further pictures go.

use bytes::Bytes;
use img_parts::png::Png;

use super::{Fault, bounded};

/// The chunks that are kept: what PNG calls critical, and how colours and sizes are to be read.
const KEPT: [&[u8; 4]; 10] = [b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"pHYs"];

pub(super) fn clean(bytes: Bytes) -> Result<Bytes, Fault> {
    let mut png = Png::from_bytes(bytes).map_err(|_| Fault::Broken)?;
    bounded(png.dimensions())?;
    png.chunks_mut().retain(|chunk| KEPT.contains(&&chunk.kind()));
    let kinds: Vec<[u8; 4]> = png.chunks().iter().map(|chunk| chunk.kind()).collect();
    let whole = kinds.first() == Some(b"IHDR") && kinds.last() == Some(b"IEND") && kinds.contains(b"IDAT");
    if whole { Ok(png.encoder().bytes()) } else { Err(Fault::Broken) }
}
