//! Sealing files, which are too large to be sealed at once. Each has a key of its own, wrapped under the key of its subject: once
//! that is destroyed, so is the file, wherever copies of it lie.
//!
//! A sealed file is `version || prefix of the nonces || chunks`, each chunk 64 KiB of content under AES-256-GCM: the STREAM
//! construction of Hoang, Reyhanitabar, Rogaway and Vizár (2015). The nonce of a chunk is `prefix || its place || whether it is
//! the last`, and each is bound to the file and its case, so that chunks that are moved, left out or cut off do not open, and
//! neither does one file in the place of another.

use std::fmt;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use aws_lc_rs::rand;
use sea_orm::prelude::Uuid;
use zeroize::Zeroizing;

use super::{Broken, Permit, SubjectKey};
use crate::disclosure::field::Field;

/// How much of the content stands in one chunk.
pub const CHUNK: usize = 64 * 1024;
/// How many bytes stand before the first chunk.
pub const HEAD: usize = 1 + PREFIX;

const VERSION: u8 = 1;
const PREFIX: usize = 7;
const TAG: usize = 16;
const KEY: usize = 32;
const DIGEST: usize = 32;
const BROKEN: Broken = Broken { table: "attachment", column: "content" };

/// To what a sealed file is bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The case, the subject of the key.
    pub case: Uuid,
    /// The file.
    pub file: Uuid,
}

impl Place {
    fn bytes(self, what: &str) -> Vec<u8> {
        let mut bytes = format!("setu.{what}.v1\0").into_bytes();
        bytes.extend_from_slice(self.case.as_bytes());
        bytes.extend_from_slice(self.file.as_bytes());
        bytes
    }
}

/// The key of one file.
#[derive(Clone)]
pub struct FileKey(Zeroizing<[u8; KEY]>);

impl fmt::Debug for FileKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FileKey(..)")
    }
}

impl FileKey {
    /// A fresh key.
    ///
    /// # Panics
    /// If the system gives no randomness: then nothing could be sealed.
    #[must_use]
    pub fn fresh() -> Self {
        let mut key = Zeroizing::new([0; KEY]);
        rand::fill(key.as_mut()).expect("the system gives randomness");
        Self(key)
    }

    fn aead(&self) -> LessSafeKey {
        LessSafeKey::new(UnboundKey::new(&AES_256_GCM, self.0.as_ref()).expect("32 bytes are a key of AES-256"))
    }
}

/// Wraps the key of a file, and the SHA-256 of its content, under the key of its subject. The sum tells whether two files are
/// the same, so it stands nowhere in clear.
///
/// # Panics
/// If the system gives no randomness: then nothing could be sealed.
#[must_use]
pub fn wrap(subject: &SubjectKey, place: Place, (key, sha256): (&FileKey, &[u8; DIGEST])) -> Vec<u8> {
    let mut nonce = [0; NONCE_LEN];
    rand::fill(&mut nonce).expect("the system gives randomness");
    let mut plain = key.0.to_vec();
    plain.extend_from_slice(sha256);
    let aad = Aad::from(place.bytes("file-key"));
    subject
        .key
        .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), aad, &mut plain)
        .expect("sealing some bytes in memory does not fail");
    let mut bytes = vec![VERSION];
    bytes.extend_from_slice(subject.id.as_bytes());
    bytes.extend_from_slice(&nonce);
    bytes.append(&mut plain);
    bytes
}

/// Opens the key of a file and the SHA-256 of its content, with the permit for the field on which the file hangs.
///
/// # Errors
/// If the permit is for another field or for a coarser form, or what was wrapped is not as it was written.
pub(in crate::disclosure) fn open_key(
    (permit, field): (Permit, Field),
    subject: &SubjectKey,
    place: Place,
    wrapped: &[u8],
) -> Result<(FileKey, [u8; DIGEST]), Broken> {
    if permit.field != field || permit.mask.is_some() {
        return Err(BROKEN);
    }
    unwrap(subject, place, wrapped).ok_or(BROKEN)
}

fn unwrap(subject: &SubjectKey, place: Place, wrapped: &[u8]) -> Option<(FileKey, [u8; DIGEST])> {
    let (version, rest) = wrapped.split_first()?;
    let (key_id, rest) = rest.split_at_checked(16)?;
    let (nonce, sealed) = rest.split_at_checked(NONCE_LEN)?;
    if *version != VERSION || key_id != subject.id.as_bytes() {
        return None;
    }
    let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
    let mut sealed = Zeroizing::new(sealed.to_vec());
    let plain = subject.key.open_in_place(nonce, Aad::from(place.bytes("file-key")), &mut sealed).ok()?;
    let (key, sha256) = plain.split_at_checked(KEY)?;
    Some((FileKey(Zeroizing::new(key.try_into().ok()?)), sha256.try_into().ok()?))
}

/// How many chunks a content of this length has; one, though it is empty.
#[must_use]
pub const fn chunks(bytes: u64) -> u64 {
    if bytes == 0 { 1 } else { bytes.div_ceil(CHUNK as u64) }
}

/// How long a sealed file is whose content has this length.
#[must_use]
pub const fn sealed_length(bytes: u64) -> u64 {
    HEAD as u64 + bytes + chunks(bytes) * TAG as u64
}

/// Where a chunk stands in a sealed file whose content has this length.
#[must_use]
pub fn chunk_at(place: u64, bytes: u64) -> std::ops::Range<u64> {
    let begin = |place: u64| HEAD as u64 + place * (CHUNK + TAG) as u64;
    begin(place)..begin(place + 1).min(sealed_length(bytes))
}

/// Seals a file from its beginning to its end.
pub struct Sealer {
    key: LessSafeKey,
    aad: Vec<u8>,
    prefix: [u8; PREFIX],
    next: u32,
    held: Zeroizing<Vec<u8>>,
}

impl fmt::Debug for Sealer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sealer").field("next", &self.next).finish_non_exhaustive()
    }
}

impl Sealer {
    /// Begins a file; what stands before its chunks goes to `out`.
    ///
    /// # Panics
    /// If the system gives no randomness: then nothing could be sealed.
    #[must_use]
    pub fn begin(key: &FileKey, place: Place, out: &mut Vec<u8>) -> Self {
        let mut prefix = [0; PREFIX];
        rand::fill(&mut prefix).expect("the system gives randomness");
        Self::with_prefix(key, place, prefix, out)
    }

    fn with_prefix(key: &FileKey, place: Place, prefix: [u8; PREFIX], out: &mut Vec<u8>) -> Self {
        out.push(VERSION);
        out.extend_from_slice(&prefix);
        let held = Zeroizing::new(Vec::with_capacity(CHUNK + TAG));
        Self { key: key.aead(), aad: place.bytes("file"), prefix, next: 0, held }
    }

    /// Takes the next bytes of the content; the chunks that became full go to `out`.
    pub fn push(&mut self, mut content: &[u8], out: &mut Vec<u8>) {
        while !content.is_empty() {
            // The last chunk is another than the others: a full one waits until it is known not to be it.
            if self.held.len() == CHUNK {
                self.seal(false, out);
            }
            let (taken, later) = content.split_at(content.len().min(CHUNK - self.held.len()));
            self.held.extend_from_slice(taken);
            content = later;
        }
    }

    /// Ends the file; its last chunk goes to `out`.
    pub fn finish(mut self, out: &mut Vec<u8>) {
        self.seal(true, out);
    }

    fn seal(&mut self, last: bool, out: &mut Vec<u8>) {
        let nonce = nonce(self.prefix, self.next, last);
        let tag = self.key.seal_in_place_separate_tag(nonce, Aad::from(&self.aad), &mut self.held);
        let tag = tag.expect("sealing some bytes in memory does not fail");
        out.extend_from_slice(&self.held);
        out.extend_from_slice(tag.as_ref());
        self.held.clear();
        self.next = self.next.checked_add(1).expect("files are bounded far below 2^32 chunks");
    }
}

/// Opens the chunks of one file, in any order.
pub struct Opener {
    key: LessSafeKey,
    aad: Vec<u8>,
    prefix: [u8; PREFIX],
    last: u64,
}

impl fmt::Debug for Opener {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Opener").field("last", &self.last).finish_non_exhaustive()
    }
}

impl Opener {
    /// Begins with what stands before the chunks of a file whose content has this length.
    ///
    /// # Errors
    /// If that is of no known form.
    pub fn begin(key: &FileKey, place: Place, (head, bytes): (&[u8], u64)) -> Result<Self, Broken> {
        let (version, prefix) = head.split_first().ok_or(BROKEN)?;
        if *version != VERSION {
            return Err(BROKEN);
        }
        let prefix = prefix.try_into().map_err(|_| BROKEN)?;
        Ok(Self { key: key.aead(), aad: place.bytes("file"), prefix, last: chunks(bytes) - 1 })
    }

    /// Opens the chunk at a place.
    ///
    /// # Errors
    /// If it is not as it was sealed, or belongs elsewhere.
    pub fn chunk(&self, place: u64, mut sealed: Vec<u8>) -> Result<Vec<u8>, Broken> {
        let counter = u32::try_from(place).map_err(|_| BROKEN)?;
        let nonce = nonce(self.prefix, counter, place == self.last);
        let length = self.key.open_in_place(nonce, Aad::from(&self.aad), &mut sealed).map_err(|_| BROKEN)?.len();
        sealed.truncate(length);
        Ok(sealed)
    }
}

fn nonce(prefix: [u8; PREFIX], place: u32, last: bool) -> Nonce {
    let mut nonce = [0; NONCE_LEN];
    nonce[..PREFIX].copy_from_slice(&prefix);
    nonce[PREFIX..PREFIX + 4].copy_from_slice(&place.to_be_bytes());
    nonce[PREFIX + 4] = u8::from(last);
    Nonce::assume_unique_for_key(nonce)
}

#[cfg(test)]
mod tests {
    use aws_lc_rs::digest;

    use super::*;

    const PLACE: Place = Place { case: Uuid::from_u128(1), file: Uuid::from_u128(2) };
    const OTHER: Place = Place { file: Uuid::from_u128(3), ..PLACE };

    fn key() -> FileKey {
        FileKey(Zeroizing::new([7; KEY]))
    }

    fn sealed(place: Place, content: &[u8], step: usize) -> Vec<u8> {
        let mut out = Vec::new();
        let mut sealer = Sealer::with_prefix(&key(), place, [9; PREFIX], &mut out);
        content.chunks(step).for_each(|piece| sealer.push(piece, &mut out));
        sealer.finish(&mut out);
        out
    }

    fn opened(place: Place, sealed: &[u8], bytes: usize) -> Result<Vec<u8>, Broken> {
        let bytes = u64::try_from(bytes).unwrap();
        let opener = Opener::begin(&key(), place, (sealed.get(..HEAD).ok_or(BROKEN)?, bytes))?;
        let mut content = Vec::new();
        for nth in 0..chunks(bytes) {
            let at = chunk_at(nth, bytes);
            let (begin, end) = (usize::try_from(at.start).unwrap(), usize::try_from(at.end).unwrap());
            content.extend(opener.chunk(nth, sealed.get(begin..end).ok_or(BROKEN)?.to_vec())?);
        }
        Ok(content)
    }

    #[test]
    fn opens_what_it_sealed_however_it_came_and_whatever_its_length() {
        for length in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 77] {
            let content: Vec<u8> = (0..length).map(|at| u8::try_from(at % 251).unwrap()).collect();
            let whole = sealed(PLACE, &content, length.max(1));
            assert_eq!(whole.len() as u64, sealed_length(length as u64), "{length}");
            assert_eq!(whole, sealed(PLACE, &content, 1000), "{length}");
            assert_eq!(opened(PLACE, &whole, length), Ok(content), "{length}");
        }
    }

    #[test]
    fn nothing_opens_that_was_moved_cut_lengthened_or_altered() {
        let content = vec![5; 2 * CHUNK + 100];
        let whole = sealed(PLACE, &content, CHUNK);
        let chunk = CHUNK + TAG;
        assert_eq!(opened(OTHER, &whole, content.len()), Err(BROKEN), "in the place of another file");
        let mut swapped = whole.clone();
        let (one, two) = swapped[HEAD..].split_at_mut(chunk);
        one.swap_with_slice(&mut two[..chunk]);
        assert_eq!(opened(PLACE, &swapped, content.len()), Err(BROKEN), "chunks in another order");
        let cut = &whole[..HEAD + 2 * chunk];
        assert_eq!(opened(PLACE, cut, 2 * CHUNK), Err(BROKEN), "cut off at the end of a chunk");
        let longer = [whole.as_slice(), &whole[HEAD..HEAD + chunk]].concat();
        assert_eq!(opened(PLACE, &longer, 3 * CHUNK + 100), Err(BROKEN), "with one more");
        for at in [0, 1, HEAD - 1, HEAD, HEAD + chunk - 1, HEAD + chunk, whole.len() - 1] {
            let mut altered = whole.clone();
            altered[at] ^= 1;
            assert_eq!(opened(PLACE, &altered, content.len()), Err(BROKEN), "byte {at}");
        }
        let other = FileKey(Zeroizing::new([8; KEY]));
        let opener = Opener::begin(&other, PLACE, (&whole[..HEAD], content.len() as u64)).unwrap();
        assert_eq!(opener.chunk(0, whole[HEAD..HEAD + chunk].to_vec()), Err(BROKEN), "under another key");
    }

    /// Pins the format, computed apart from this program: whoever changes it must give it a new version.
    #[test]
    fn golden_vector() {
        let whole = sealed(PLACE, b"setu", 4);
        assert_eq!(hex(&whole), VECTOR);
        let content: Vec<u8> = (0..CHUNK + 3).map(|at| u8::try_from(at % 256).unwrap()).collect();
        let sum = digest::digest(&digest::SHA256, &sealed(PLACE, &content, 999));
        assert_eq!(hex(sum.as_ref()), SUM);
    }

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    const VECTOR: &str = "0109090909090909ce61d24c798b9c36bdb5be195875eeba7e679986";
    const SUM: &str = "fd07f9285f33c9a84d3cc8afb0e12657be40850bd51025ab3f4e9104da875729";

    #[test]
    fn the_key_of_a_file_opens_with_the_permit_of_its_field_and_in_its_place_only() {
        let subject = |id| SubjectKey::new(Uuid::from_u128(id), &Zeroizing::new([9; 32]));
        let wrapped = wrap(&subject(7), PLACE, (&key(), &[1; 32]));
        let open = |permit, place, id| {
            open_key((Permit { field: permit, mask: None }, Field::CasePhotos), &subject(id), place, &wrapped)
        };
        let (found, sum) = open(Field::CasePhotos, PLACE, 7).unwrap();
        assert_eq!((*found.0, sum), ([7; KEY], [1; 32]));
        assert_eq!(format!("{found:?}"), "FileKey(..)");
        assert_eq!(open(Field::CaseMedicalPapers, PLACE, 7).err(), Some(BROKEN), "with the permit of another field");
        assert_eq!(open(Field::CasePhotos, OTHER, 7).err(), Some(BROKEN), "of another file");
        assert_eq!(open(Field::CasePhotos, PLACE, 8).err(), Some(BROKEN), "under another key of the subject");
        for at in 0..wrapped.len() {
            let mut altered = wrapped.clone();
            altered[at] ^= 1;
            assert!(unwrap(&subject(7), PLACE, &altered).is_none(), "byte {at}");
            assert!(unwrap(&subject(7), PLACE, &wrapped[..at]).is_none(), "cut at {at}");
        }
    }
}
