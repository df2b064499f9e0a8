//! The words of a name, each as one key that its spellings share, whichever script they are in.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::sound::key;
use super::{bangla, latin};

/// How many words of one text are read; the rest of anything longer is no name.
const MOST: usize = 24;

/// Short forms, and the key of what they are short for.
const SHORT: &[(&str, &str)] = &[
    ("md", "MHMD"),
    ("mhd", "MHMD"),
    ("mo", "MHMD"),
    ("mohd", "MHMD"),
    ("muhd", "MHMD"),
    ("মো", "MHMD"),
    ("মোহা", "MHMD"),
    ("মুহা", "MHMD"),
    ("মোছা", "MSMT"),
    ("মোসা", "MSMT"),
    ("mosa", "MSMT"),
    ("most", "MSMT"),
    ("mst", "MSMT"),
];

/// The keys of the words of a name, in either script or both. Words of which nothing is left to look for (an initial,
/// a single vowel) have none.
#[must_use]
pub fn words(text: &str) -> BTreeSet<String> {
    // Composed and with compatible forms made one; what small letters are made of is taken apart for its marks only.
    let text: String = text.nfkc().flat_map(char::to_lowercase).collect();
    let parts = text.split(|c: char| !belongs(c)).filter(|part| !part.is_empty());
    parts.take(MOST).filter_map(word).collect()
}

/// Whether a key is of a title that thousands have: it narrows a search and carries no name.
#[must_use]
pub fn is_title(key: &str) -> bool {
    SHORT.iter().any(|(_, title)| *title == key)
}

/// Whether a character is part of a word. A visarga ends one: names begin with `মোঃ`, often without a space.
fn belongs(character: char) -> bool {
    // Joiners only shape letters, and an apostrophe marks a sound that nobody looks for.
    character != 'ঃ' && (character.is_alphabetic() || is_combining_mark(character) || is_joiner(character))
}

const fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200c}' | '\u{200d}' | '\'' | '\u{2019}' | '\u{2bc}')
}

fn word(part: &str) -> Option<String> {
    let plain: String = part.nfd().filter(|c| !is_joiner(*c) && !is_mark_of_latin(*c)).nfc().collect();
    if let Some((_, key)) = SHORT.iter().find(|(short, _)| *short == plain) {
        return Some((*key).to_owned());
    }
    // A single Latin letter is an initial.
    if plain.len() < 2 {
        return None;
    }
    let bangla = plain.chars().any(|c| ('\u{980}'..='\u{9ff}').contains(&c));
    key(&if bangla { bangla::sounds(&plain) } else { latin::sounds(&plain) })
}

/// A mark on a Latin letter, such as an accent; those of Bangla letters tell sounds apart.
const fn is_mark_of_latin(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Spellings of one name, in both scripts. Common words, no persons.
    const SAME: &[&[&str]] = &[
        &["Rahima", "Raheema", "Rohima", "রহিমা", "রাহিমা", "রহীমা"],
        &["Fatema", "Fatima", "Fathima", "ফাতেমা", "ফাতিমা"],
        &["Khatun", "Khatoon", "Khatoun", "খাতুন"],
        &["Akter", "Akhter", "Aktar", "Akhtar", "আক্তার", "আখতার"],
        &["Begum", "Begom", "Begam", "বেগম"],
        &["Md", "Md.", "MD", "Mohd.", "Mohammad", "Muhammad", "Mohammed", "মোঃ", "মো:", "মো.", "মোহাম্মদ", "মুহম্মদ"],
        &["Most.", "Mst", "Mosammat", "Mosammot", "মোছাঃ", "মোসাঃ", "মোছাম্মৎ", "মোসাম্মাৎ"],
        &["Sheikh", "Shaikh", "Sheik", "Shekh", "Sk", "শেখ"],
        &["Chowdhury", "Choudhuri", "Chaudhury", "Chowdhuri", "চৌধুরী", "চৌধুরি"],
        &["Hossain", "Hosen", "Hussain", "Hossein", "হোসেন", "হোসাইন", "হুসাইন"],
        &["Jesmin", "Jasmin", "Jasmine", "Zesmin", "জেসমিন"],
        &["Yasmin", "Yeasmin", "Iasmin", "ইয়াসমিন", "ইয়াছমিন"],
        &["Ayesha", "Aisha", "Aysha", "আয়েশা", "আয়শা"],
        &["Nasrin", "Nasreen", "নাসরিন", "নাসরীন"],
        &["Parvin", "Parveen", "Parbin", "পারভীন", "পারভিন"],
        &["Sultana", "সুলতানা"],
        &["Salma", "Chhalma", "সালমা", "ছালমা"],
        &["Saleha", "Chaleha", "সালেহা", "ছালেহা"],
        &["Rokeya", "Rokea", "Ruqaiya", "রোকেয়া"],
        &["Roksana", "Rokshana", "Ruksana", "Ruxana", "Rukhsana", "রোকসানা", "রোখসানা", "রুকসানা"],
        &["Monowara", "Manwara", "Manoara", "মনোয়ারা"],
        &["Anowara", "Anwara", "আনোয়ারা"],
        &["Jahanara", "Zahanara", "জাহানারা"],
        &["Shahnaz", "Shahnaj", "Sahnaz", "শাহনাজ"],
        &["Shahida", "Sahida", "শাহিদা", "শহীদা"],
        &["Taslima", "Taslema", "তাসলিমা", "তাছলিমা"],
        &["Shirin", "Shireen", "শিরিন", "শিরীন"],
        &["Sumaiya", "Sumaya", "সুমাইয়া"],
        &["Mariam", "Mariyam", "Maryam", "মরিয়ম"],
        &["Rabeya", "Rabea", "Rabia", "রাবেয়া"],
        &["Champa", "Shampa", "চম্পা", "শম্পা"],
        &["Jharna", "Jhorna", "ঝর্ণা", "ঝরনা"],
        &["Krishna", "কৃষ্ণা"],
        &["Lakshmi", "Laxmi", "লক্ষ্মী"],
        &["Swapna", "Shopna", "স্বপ্না"],
        &["Smriti", "স্মৃতি"],
        &["Priya", "প্রিয়া"],
        &["Tripti", "তৃপ্তি"],
        &["Sandhya", "Sondhya", "সন্ধ্যা"],
        &["Padma", "পদ্মা"],
        &["Chobi", "Chhobi", "ছবি"],
        &["Asha", "আশা"],
        &["Mina", "Meena", "মিনা", "মীনা"],
        &["Rina", "Reena", "রিনা", "রীনা"],
        &["Rahman", "Rehman", "Rahaman", "রহমান"],
        &["Islam", "ইসলাম"],
        &["Uddin", "Uddeen", "উদ্দিন", "উদ্দীন"],
        &["Ali", "Aly", "আলী", "আলি"],
        &["Mia", "Miah", "Miya", "মিয়া"],
        &["Khan", "খান"],
        &["Shah", "Sha", "শাহ"],
        &["Abdul", "আব্দুল", "আবদুল"],
        &["Abdullah", "Abdulla", "আব্দুল্লাহ", "আবদুল্লা"],
        &["Karim", "Kareem", "করিম"],
        &["Sobhan", "Subhan", "সোবহান"],
        &["Azhar", "Ajhar", "আজহার"],
        &["Mahbub", "Mahboob", "মাহবুব"],
        &["Mahfuz", "Mahfuj", "মাহফুজ"],
        &["Siddik", "Siddique", "Siddiq", "সিদ্দিক"],
        &["Jahangir", "Zahangir", "জাহাঙ্গীর"],
        &["Mamun", "Mamoon", "মামুন"],
        &["Yusuf", "Eusuf", "ইউসুফ"],
        &["Wahid", "Ohid", "ওয়াহিদ", "অহিদ"],
        &["Zakir", "Jakir", "জাকির"],
        &["Farhad", "ফরহাদ"],
        &["Kazi", "Qazi", "কাজী"],
        &["Gazi", "Gaji", "গাজী"],
        &["Molla", "Mollah", "মোল্লা"],
        &["Mondal", "Mandal", "মণ্ডল", "মন্ডল"],
        &["Biswas", "Bishwas", "বিশ্বাস"],
        &["Sarkar", "Sorkar", "Sarker", "সরকার"],
        &["Halder", "Haldar", "হালদার"],
        &["Howlader", "Hawlader", "হাওলাদার"],
        &["Talukder", "Talukdar", "তালুকদার"],
        &["Majumder", "Mazumdar", "মজুমদার"],
        &["Sikder", "Shikdar", "সিকদার", "শিকদার"],
        &["Bepari", "Byapari", "বেপারী", "ব্যাপারী"],
        &["Khandaker", "Khondokar", "খন্দকার"],
        &["Bhuiyan", "Bhuyan", "ভূঁইয়া"],
        &["Das", "Dash", "দাস"],
        &["Dutta", "Datta", "দত্ত"],
        &["Roy", "Ray", "রায়"],
        &["Singh", "Sing", "সিংহ", "সিং"],
        &["Chakma", "চাকমা"],
        &["Marma", "মারমা"],
        &["Tripura", "ত্রিপুরা"],
        &["Murmu", "মুর্মু"],
        &["Barua", "Borua", "বড়ুয়া"],
    ];

    fn one(name: &str) -> String {
        let keys = words(name);
        assert_eq!(keys.len(), 1, "{name}: {keys:?}");
        keys.into_iter().next().unwrap()
    }

    #[test]
    fn spellings_of_one_name_share_a_key() {
        let both = SAME.iter().filter(|names| {
            let bangla = |name: &&&str| name.chars().any(|c| ('\u{980}'..='\u{9ff}').contains(&c));
            names.iter().any(|name| bangla(&name)) && !names.iter().all(|name| bangla(&name))
        });
        assert!(both.count() >= 60);
        let mut wrong = Vec::new();
        for names in SAME {
            let key = one(names[0]);
            wrong.extend(
                names
                    .iter()
                    .filter(|name| one(name) != key)
                    .map(|name| format!("{name} is {}, {} is {key}", one(name), names[0])),
            );
        }
        assert_eq!(wrong, Vec::<String>::new());
    }

    #[test]
    fn names_that_sound_otherwise_do_not() {
        for (left, right) in [
            ("Jesmin", "Yasmin"),
            ("Yasmin", "Sumon"),
            ("Rahima", "Rina"),
            ("Rahima", "Rima"),
            ("Fatema", "Fahmida"),
            ("Mia", "Ali"),
            ("Ali", "Ila"),
            ("Khan", "Khanom"),
            ("Mina", "Mamun"),
            ("Momota", "Moti"),
            ("Farida", "Parida"),
        ] {
            assert_ne!(one(left), one(right), "{left} and {right}");
        }
    }

    #[test]
    fn names_are_read_word_by_word() {
        assert_eq!(words("Md. Abdur-Rahim"), words("মোঃআব্দুর রহিম"));
        assert_eq!(words("FATEMA  khatun"), words("ফাতেমা খাতুন"));
        assert_eq!(words("Réhana Sa'ad"), words("Rehana Saad"));
        assert_eq!(words("রেহানা"), words("রেহানা\u{200c}"));
        for nothing in ["", "  ", "A. K. M.", "৩", "12345", "ও", "---"] {
            assert_eq!(words(nothing), BTreeSet::new(), "{nothing}");
        }
        assert!(words(&"Rahima Khatun ".repeat(1000)).len() <= MOST);
    }

    proptest! {
        /// Names put together from these words meet, however they are spelt, and in whatever order and case.
        #[test]
        fn a_name_of_several_words_has_one_set_of_keys(
            picks in proptest::collection::vec((0..SAME.len(), 0..12_usize, 0..12_usize), 1..4),
            upper in any::<bool>(),
        ) {
            let spelt = |which: usize, pick: usize| SAME[which][pick % SAME[which].len()];
            let left: Vec<&str> = picks.iter().map(|(which, one, _)| spelt(*which, *one)).collect();
            let right: Vec<&str> = picks.iter().rev().map(|(which, _, other)| spelt(*which, *other)).collect();
            let left = if upper { left.join(" ").to_uppercase() } else { left.join("  ") };
            prop_assert_eq!(words(&left), words(&right.join(" ")));
        }

        #[test]
        fn anything_can_be_read(text in ".{0,200}") {
            prop_assert!(words(&text).len() <= MOST);
        }
    }
}
