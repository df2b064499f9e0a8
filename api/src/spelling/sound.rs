//! What a word sounds like, so far that spellings of one name meet, and the key that is made of it.

/// A sound of a word, as both scripts are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sound {
    /// A consonant, by the letter that stands for its kind.
    Consonant(char),
    /// A vowel or glide, by the letter that stands for its kind: `A`, `I` or `U`.
    Vowel(char),
}

use Sound::{Consonant, Vowel};

/// The key of a word: that it begins with a vowel, and its consonants. A word of one consonant keeps its vowels as well,
/// since hardly anything would be left of it; a word without any has no key.
pub(super) fn key(sounds: &[Sound]) -> Option<String> {
    let mut heard: Vec<Sound> = Vec::with_capacity(sounds.len());
    for sound in sounds {
        match (heard.last(), sound) {
            // Doubled consonants are one; of vowels in a row the first tells.
            (Some(Consonant(last)), Consonant(next)) if last == next => {}
            (Some(Vowel(_)), Vowel(_)) => {}
            (_, sound) => heard.push(*sound),
        }
    }
    // Nobody hears an `h` at the end, and half of the people write it.
    if heard.len() > 1 {
        heard.pop_if(|last| *last == Consonant('H'));
    }
    let consonants = heard.iter().filter(|sound| matches!(sound, Consonant(_))).count();
    match consonants {
        0 => None,
        1 => Some(
            heard
                .iter()
                .map(|sound| match sound {
                    Consonant(letter) | Vowel(letter) => *letter,
                })
                .collect(),
        ),
        _ => {
            let begins = matches!(heard.first(), Some(Vowel(_))).then_some('A');
            let letters = heard.iter().filter_map(|sound| match sound {
                Consonant(letter) => Some(*letter),
                Vowel(_) => None,
            });
            Some(begins.into_iter().chain(letters).collect())
        }
    }
}
