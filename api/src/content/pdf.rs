//! PDF: taken as it is, for a court's paper may be signed as a whole and would no longer be what the court issued. What its
//! maker wrote of himself stays in it, and the schema says so. What runs, carries other files or is locked is not taken, as far
//! as that can be read without unpacking.

use bytes::Bytes;

use super::Fault;

/// Words of PDF for what runs, opens something else, carries files or is locked.
const ACTIVE: [&[u8]; 8] =
    [b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/RichMedia", b"/XFA", b"/SubmitForm", b"/Encrypt"];

/// Within how many bytes of the end the last line stands.
const END: usize = 1024;

pub(super) fn checked(bytes: Bytes) -> Result<Bytes, Fault> {
    if !(bytes.starts_with(b"%PDF-1.") || bytes.starts_with(b"%PDF-2.")) {
        return Err(Fault::Broken);
    }
    let end = &bytes[bytes.len().saturating_sub(END)..];
    let last = end.windows(5).rposition(|word| word == b"%%EOF").ok_or(Fault::Broken)?;
    if !end[last + 5..].iter().all(u8::is_ascii_whitespace) {
        return Err(Fault::Broken);
    }
    if ACTIVE.iter().any(|word| holds(&bytes, word)) { Err(Fault::Active) } else { Ok(bytes) }
}

/// Whether a name of PDF stands in it as a whole.
fn holds(bytes: &[u8], name: &[u8]) -> bool {
    let ends = |at: usize| !bytes.get(at + name.len()).is_some_and(u8::is_ascii_alphanumeric);
    bytes.windows(name.len()).enumerate().any(|(at, word)| word == name && (ends(at) || name == b"/EmbeddedFile"))
}
