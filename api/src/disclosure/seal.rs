//! Sealing and opening. A sealed value opens with a [`Permit`], and a permit comes only out of a decision.
//!
//! A ciphertext is `version || key id || nonce || AES-256-GCM(length || text || padding)`, bound to table, column and
//! row: moved to another place it does not open. The text is padded to steps of 32 bytes, so that its length tells
//! little.

pub mod file;

use std::fmt;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use aws_lc_rs::rand;
use chrono::{Datelike, NaiveDate};
use entities::sealed::{Column, Sealed};
use entities::vocabulary::SearchKind;
use sea_orm::prelude::Uuid;
use zeroize::Zeroizing;

use super::class::{Effect, Mask};
use super::decision::Vector;
use super::field::Field;
use super::mask::AgeBand;

const VERSION: u8 = 1;
const STEP: usize = 32;
const HEAD: usize = 1 + 16 + NONCE_LEN;

/// The key of one subject.
pub struct SubjectKey {
    id: Uuid,
    key: LessSafeKey,
}

impl fmt::Debug for SubjectKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SubjectKey").field("id", &self.id).finish_non_exhaustive()
    }
}

impl SubjectKey {
    /// The key with this id.
    #[must_use]
    pub fn new(id: Uuid, bytes: &Zeroizing<[u8; 32]>) -> Self {
        let key = UnboundKey::new(&AES_256_GCM, bytes.as_ref()).expect("32 bytes are a key of AES-256");
        Self { id, key: LessSafeKey::new(key) }
    }
}

/// A stored value is not as it was written: moved, cut, altered, or under another key. Ends the operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a sealed value of {table}.{column} does not open")]
pub struct Broken {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
}

/// Seals a text into a column of a row.
///
/// # Panics
/// If the system gives no randomness: then nothing could be sealed.
#[must_use]
pub fn seal<C: Column>(key: &SubjectKey, row: Uuid, text: &str) -> Sealed<C> {
    let mut nonce = [0; NONCE_LEN];
    rand::fill(&mut nonce).expect("the system gives randomness");
    let length = u32::try_from(text.len()).expect("bodies are bounded far below four gigabytes");
    let mut plain = length.to_le_bytes().to_vec();
    plain.extend_from_slice(text.as_bytes());
    plain.resize(plain.len().next_multiple_of(STEP), 0);
    key.key
        .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(place::<C>(row)), &mut plain)
        .expect("sealing some bytes in memory does not fail");
    let mut bytes = Vec::with_capacity(HEAD + plain.len());
    bytes.push(VERSION);
    bytes.extend_from_slice(key.id.as_bytes());
    bytes.extend_from_slice(&nonce);
    bytes.append(&mut plain);
    Sealed::from_bytes(bytes)
}

/// Leave to open one field of one case, with the form in which it may be seen. Only a decision gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Permit {
    field: Field,
    mask: Option<Mask>,
}

impl Permit {
    /// The permit for a field, if the decision opens it.
    #[must_use]
    pub fn of(vector: &Vector, field: Field) -> Option<Self> {
        match vector.of(field).effect {
            Effect::Shown => Some(Self { field, mask: None }),
            Effect::Masked(mask) => Some(Self { field, mask: Some(mask) }),
            Effect::Withheld(_) => None,
        }
    }

    /// The permit for what somebody proposed for a field, or why: if the decision shows that field as it is stored.
    #[must_use]
    pub fn of_proposed(vector: &Vector, target: Field, part: Field) -> Option<Self> {
        let is_proposed = matches!(part, Field::ProposedCorrectionValue | Field::ProposedCorrectionReason);
        (is_proposed && vector.of(target).effect == Effect::Shown).then_some(Self { field: part, mask: None })
    }
}

/// What came out of a seal, in the form that the permit allows and no other.
#[derive(Clone, PartialEq, Eq)]
pub enum Opened {
    /// The text.
    Text(String),
    /// The year of a date.
    Year(i32),
    /// The age band of a date of birth.
    AgeBand(AgeBand),
    /// The P-code of an address's district, where one was recorded with it.
    District(Option<String>),
}

impl fmt::Debug for Opened {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text(_) => "Text(..)",
            Self::Year(_) => "Year(..)",
            Self::AgeBand(_) => "AgeBand(..)",
            Self::District(_) => "District(..)",
        })
    }
}

/// Opens a sealed value in the form of the permit. `today` is the day on which an age counts.
///
/// # Errors
/// If the permit is for another column, or the ciphertext is not as it was written.
pub fn open<C: Column>(
    permit: Permit,
    key: &SubjectKey,
    (row, today): (Uuid, NaiveDate),
    sealed: &Sealed<C>,
) -> Result<Opened, Broken> {
    let broken = Broken { table: C::TABLE, column: C::NAME };
    if permit.field.sealed() != Some((C::TABLE, C::NAME)) {
        return Err(broken);
    }
    let text = decrypt::<C>(key, row, sealed.as_bytes()).ok_or(broken)?;
    Ok(match permit.mask {
        None => Opened::Text(text.as_str().to_owned()),
        Some(Mask::District) => Opened::District(district(&text)),
        Some(Mask::Year) => Opened::Year(date(&text).ok_or(broken)?.year()),
        Some(Mask::AgeBand) => Opened::AgeBand(AgeBand::at(date(&text).ok_or(broken)?, today)),
    })
}

/// What keyed one-way functions make of a sealed value, for indexes that are made after it was written: the value itself
/// is shown to nobody, so that no permit is asked for.
///
/// # Errors
/// If the ciphertext is not as it was written.
pub fn condense<C: Column>(
    key: &SubjectKey,
    row: Uuid,
    sealed: &Sealed<C>,
    tokens: impl FnOnce(&str) -> Vec<(SearchKind, [u8; 32])>,
) -> Result<Vec<(SearchKind, [u8; 32])>, Broken> {
    let text = decrypt::<C>(key, row, sealed.as_bytes()).ok_or(Broken { table: C::TABLE, column: C::NAME })?;
    Ok(tokens(&text))
}

fn date(text: &str) -> Option<NaiveDate> {
    text.parse().ok()
}

/// An address is the P-code of its district, a line break, and the address.
fn district(text: &str) -> Option<String> {
    text.split_once('\n').map(|(district, _)| district.to_owned()).filter(|district| !district.is_empty())
}

fn decrypt<C: Column>(key: &SubjectKey, row: Uuid, bytes: &[u8]) -> Option<Zeroizing<String>> {
    let (head, sealed) = bytes.split_at_checked(HEAD)?;
    let (version, rest) = head.split_first()?;
    let (key_id, nonce) = rest.split_at_checked(16)?;
    if *version != VERSION || key_id != key.id.as_bytes() {
        return None;
    }
    let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
    let mut sealed = Zeroizing::new(sealed.to_vec());
    let plain = key.key.open_in_place(nonce, Aad::from(place::<C>(row)), &mut sealed).ok()?;
    let (length, text) = plain.split_at_checked(4)?;
    let length = u32::from_le_bytes(length.try_into().ok()?) as usize;
    String::from_utf8(text.get(..length)?.to_vec()).ok().map(Zeroizing::new)
}

fn place<C: Column>(row: Uuid) -> Vec<u8> {
    let mut place = format!("setu.seal.v1\0{}\0{}\0", C::TABLE, C::NAME).into_bytes();
    place.extend_from_slice(row.as_bytes());
    place
}

#[cfg(test)]
mod tests {
    use entities::person_birth::BornOnColumn;
    use entities::person_identity::{NameBnColumn, NameColumn};

    use super::*;

    fn key() -> SubjectKey {
        SubjectKey::new(Uuid::from_u128(7), &Zeroizing::new([9; 32]))
    }

    const NAME: Permit = Permit { field: Field::PersonName, mask: None };
    const DAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();

    #[test]
    fn opens_what_it_sealed_and_nothing_else() {
        let (row, key) = (Uuid::now_v7(), key());
        let sealed = seal::<NameColumn>(&key, row, "Rahima-Synthetic");
        assert_eq!(open(NAME, &key, (row, DAY), &sealed), Ok(Opened::Text("Rahima-Synthetic".into())));
        let broken = Err(Broken { table: "person_identity", column: "name" });
        assert_eq!(open(NAME, &key, (Uuid::now_v7(), DAY), &sealed), broken, "moved to another row");
        let other = SubjectKey::new(Uuid::from_u128(8), &Zeroizing::new([9; 32]));
        assert_eq!(open(NAME, &other, (row, DAY), &sealed), broken, "under another key id");
        let other = SubjectKey::new(Uuid::from_u128(7), &Zeroizing::new([8; 32]));
        assert_eq!(open(NAME, &other, (row, DAY), &sealed), broken, "under another key");
        let moved = Sealed::<NameBnColumn>::from_bytes(sealed.as_bytes().to_vec());
        let permit = Permit { field: Field::PersonNameBn, mask: None };
        assert!(open(permit, &key, (row, DAY), &moved).is_err(), "moved to another column");
        assert!(open(permit, &key, (row, DAY), &sealed).is_err(), "with the permit of another field");
        for at in 0..sealed.as_bytes().len() {
            let mut bytes = sealed.as_bytes().to_vec();
            bytes[at] ^= 1;
            assert_eq!(open(NAME, &key, (row, DAY), &Sealed::<NameColumn>::from_bytes(bytes)), broken, "byte {at}");
            let cut = sealed.as_bytes()[..at].to_vec();
            assert_eq!(open(NAME, &key, (row, DAY), &Sealed::<NameColumn>::from_bytes(cut)), broken, "cut at {at}");
        }
    }

    #[test]
    fn lengths_are_padded() {
        let length = |text: &str| seal::<NameColumn>(&key(), Uuid::nil(), text).as_bytes().len();
        assert_eq!(length(""), length(&"x".repeat(28)));
        assert_eq!(length(&"x".repeat(29)) - length(""), STEP);
    }

    #[test]
    fn a_mask_never_lets_the_value_through() {
        let (row, key) = (Uuid::now_v7(), key());
        let sealed = seal::<BornOnColumn>(&key, row, "2009-03-01");
        let masked = |mask| open(Permit { field: Field::PersonBirth, mask: Some(mask) }, &key, (row, DAY), &sealed);
        assert_eq!(masked(Mask::Year), Ok(Opened::Year(2009)));
        assert_eq!(masked(Mask::AgeBand), Ok(Opened::AgeBand(AgeBand::From12To17)));
        assert_eq!(masked(Mask::District), Ok(Opened::District(None)), "a mask that does not fit shows nothing");
        assert_eq!(format!("{:?}", Opened::Text("secret".into())), "Text(..)");
    }
}
