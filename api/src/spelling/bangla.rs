//! How Bangla spellings of names are read.

use super::sound::Sound::{self, Consonant, Vowel};

const VIRAMA: char = '্';
const NUKTA: char = '়';

/// Letters that stand for a consonant. Both palatal and all dental and cerebral series are one, as Latin spellings do
/// not tell them apart; `ছ` is the `s` of many Arabic names.
const CONSONANTS: &[(char, char)] = &[
    ('ক', 'K'),
    ('খ', 'K'),
    ('গ', 'G'),
    ('ঘ', 'G'),
    ('ঙ', 'N'),
    ('চ', 'S'),
    ('ছ', 'S'),
    ('জ', 'J'),
    ('ঝ', 'J'),
    ('ঞ', 'N'),
    ('ট', 'T'),
    ('ঠ', 'T'),
    ('ড', 'D'),
    ('ঢ', 'D'),
    ('ণ', 'N'),
    ('ত', 'T'),
    ('থ', 'T'),
    ('দ', 'D'),
    ('ধ', 'D'),
    ('ন', 'N'),
    ('প', 'P'),
    ('ফ', 'F'),
    ('ব', 'B'),
    ('ভ', 'B'),
    ('ম', 'M'),
    ('য', 'J'),
    ('র', 'R'),
    ('ল', 'L'),
    ('শ', 'S'),
    ('ষ', 'S'),
    ('স', 'S'),
    ('হ', 'H'),
    ('ৎ', 'T'),
    ('ং', 'N'),
    ('ঁ', 'N'),
    ('ৰ', 'R'),
    ('ৱ', 'B'),
];

/// Vowel letters and signs.
const VOWELS: &[(char, char)] = &[
    ('অ', 'A'),
    ('আ', 'A'),
    ('ই', 'I'),
    ('ঈ', 'I'),
    ('উ', 'U'),
    ('ঊ', 'U'),
    ('এ', 'I'),
    ('ঐ', 'A'),
    ('ও', 'A'),
    ('ঔ', 'A'),
    ('া', 'A'),
    ('ি', 'I'),
    ('ী', 'I'),
    ('ু', 'U'),
    ('ূ', 'U'),
    ('ে', 'I'),
    ('ৈ', 'A'),
    ('ো', 'A'),
    ('ৌ', 'A'),
];

/// The sounds of a word in composed form (in which the nukta stands apart). Other characters are passed over.
pub(super) fn sounds(word: &str) -> Vec<Sound> {
    let letters: Vec<char> = word.chars().collect();
    let at = |place: usize| letters.get(place).copied();
    let mut sounds = Vec::new();
    for (place, letter) in letters.iter().enumerate() {
        let before = |steps: usize| place.checked_sub(steps).and_then(at);
        let joined = before(1) == Some(VIRAMA);
        let dotted = at(place + 1) == Some(NUKTA);
        let read = match letter {
            // The sign of `ri` after a consonant, and the letter.
            'ৃ' | 'ঋ' => Some('R'),
            // With a dot: `r` twice over, and a glide.
            'ড' | 'ঢ' if dotted => Some('R'),
            'য' if dotted => {
                sounds.push(Vowel('A'));
                continue;
            }
            // Written below another consonant it is not heard, or only doubles that one.
            'য' if joined => None,
            'ব' if joined && !matches!(before(2), Some('ম' | 'ব' | 'র' | 'ল')) => None,
            // `ng`, with which the nasal alone stands for both.
            'গ' | 'ঘ' if before(1) == Some('ং') || (joined && before(2) == Some('ঙ')) => None,
            // Latin spellings take it for the breath of the letter before.
            'হ' if at(place + 1) == Some('া') && matches!(before(1), Some('ব' | 'স' | 'ষ' | 'শ' | 'জ')) => {
                None
            }
            _ => CONSONANTS.iter().find(|(known, _)| known == letter).map(|(_, kind)| *kind),
        };
        match read {
            Some(kind) => {
                sounds.push(Consonant(kind));
                // Between two letters without a sign a vowel is heard that is not written.
                let next = at(place + 1 + usize::from(dotted));
                let bare = |next: char| next != NUKTA && CONSONANTS.iter().any(|(known, _)| *known == next);
                if !matches!(letter, 'ং' | 'ঁ' | 'ৎ' | 'ঙ' | 'ৃ' | 'ঋ') && next.is_some_and(bare) {
                    sounds.push(Vowel('A'));
                }
            }
            None => {
                let vowel = VOWELS.iter().find(|(known, _)| known == letter);
                sounds.extend(vowel.map(|(_, kind)| Vowel(*kind)));
            }
        }
    }
    sounds
}
