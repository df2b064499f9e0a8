//! WebP: the chunks that show the picture, and flags that say no more than is there.

use bytes::Bytes;
use img_parts::riff::RiffContent;
use img_parts::webp::{CHUNK_ALPH, CHUNK_ANIM, CHUNK_ANMF, CHUNK_VP8, CHUNK_VP8L, CHUNK_VP8X, WebP};

use super::{Fault, bounded};

/// The flag of a picture that can be seen through: the only one that stays.
const ALPHA: u8 = 0b0001_0000;

pub(super) fn clean(bytes: Bytes) -> Result<Bytes, Fault> {
    let mut webp = WebP::from_bytes(bytes).map_err(|_| Fault::Broken)?;
    if webp.has_chunk(CHUNK_ANIM) || webp.has_chunk(CHUNK_ANMF) {
        return Err(Fault::Moves);
    }
    bounded(webp.dimensions())?;
    let chunks = webp.chunks_mut();
    chunks.retain(|chunk| [CHUNK_VP8, CHUNK_VP8L, CHUNK_VP8X, CHUNK_ALPH].contains(&chunk.id()));
    if chunks.iter().filter(|chunk| [CHUNK_VP8, CHUNK_VP8L].contains(&chunk.id())).count() != 1 {
        return Err(Fault::Broken);
    }
    for chunk in chunks.iter_mut().filter(|chunk| chunk.id() == CHUNK_VP8X) {
        if let RiffContent::Data(data) = chunk.content_mut() {
            let (flags, rest) = data.split_first().ok_or(Fault::Broken)?;
            *data = [&[flags & ALPHA], rest].concat().into();
        }
    }
    Ok(webp.encoder().bytes())
}
