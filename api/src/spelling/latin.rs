//! How Latin spellings of Bengali names are read.

use super::sound::Sound::{self, Consonant, Vowel};

/// Groups of letters that are one sound (or two), longest first. Aspirates are written with and without their `h`, the
/// three sibilants and the two palatals are not told apart, and `g` after `n` is not heard by everyone.
const GROUPS: &[(&str, &[Sound])] = &[
    ("chh", &[Consonant('S')]),
    ("ksh", &[Consonant('K'), Consonant('S')]),
    ("ngh", &[Consonant('N')]),
    ("sch", &[Consonant('S')]),
    ("bh", &[Consonant('B')]),
    ("ce", &[Consonant('S'), Vowel('I')]),
    ("ch", &[Consonant('S')]),
    ("ci", &[Consonant('S'), Vowel('I')]),
    ("cy", &[Consonant('S'), Vowel('I')]),
    ("dh", &[Consonant('D')]),
    ("gh", &[Consonant('G')]),
    ("jh", &[Consonant('J')]),
    ("kh", &[Consonant('K')]),
    ("ng", &[Consonant('N')]),
    ("oo", &[Vowel('U')]),
    ("ph", &[Consonant('F')]),
    ("sh", &[Consonant('S')]),
    ("th", &[Consonant('T')]),
    ("zh", &[Consonant('J')]),
    ("a", &[Vowel('A')]),
    ("b", &[Consonant('B')]),
    ("c", &[Consonant('K')]),
    ("d", &[Consonant('D')]),
    ("e", &[Vowel('I')]),
    ("f", &[Consonant('F')]),
    ("g", &[Consonant('G')]),
    ("h", &[Consonant('H')]),
    ("i", &[Vowel('I')]),
    ("j", &[Consonant('J')]),
    ("k", &[Consonant('K')]),
    ("l", &[Consonant('L')]),
    ("m", &[Consonant('M')]),
    ("n", &[Consonant('N')]),
    ("o", &[Vowel('A')]),
    ("p", &[Consonant('P')]),
    ("q", &[Consonant('K')]),
    ("r", &[Consonant('R')]),
    ("s", &[Consonant('S')]),
    ("t", &[Consonant('T')]),
    ("u", &[Vowel('U')]),
    ("v", &[Consonant('B')]),
    ("w", &[Vowel('A')]),
    ("x", &[Consonant('K'), Consonant('S')]),
    ("y", &[Vowel('I')]),
    ("z", &[Consonant('J')]),
];

/// The sounds of a word of small Latin letters without marks. Other characters are passed over.
pub(super) fn sounds(word: &str) -> Vec<Sound> {
    let mut sounds = Vec::new();
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        match GROUPS.iter().find(|(letters, _)| rest.starts_with(letters)) {
            Some((letters, read)) => {
                sounds.extend_from_slice(read);
                rest = &rest[letters.len()..];
            }
            None => rest = &rest[first.len_utf8()..],
        }
    }
    sounds
}
