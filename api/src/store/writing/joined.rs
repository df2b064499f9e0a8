//! What a code or a signature over a row is made of.

/// Each value with its length, so that no two rows come to the same bytes.
pub(super) fn joined<const N: usize>(parts: [Option<&[u8]>; N]) -> Vec<u8> {
    let mut out = Vec::with_capacity(512);
    for part in parts {
        // Nothing is something else than an empty value.
        out.push(u8::from(part.is_some()));
        let part = part.unwrap_or_default();
        out.extend_from_slice(&(part.len() as u64).to_be_bytes());
        out.extend_from_slice(part);
    }
    out
}
