//! Names and numbers that are nobody's. Given names are common ones, put together by count; every name ends in a mark.

/// The end of every Latin name.
pub const MARK: &str = "-Synthetic";
/// The end of every Bangla name.
pub const MARK_BN: &str = "-কৃত্রিম";

/// A name in both scripts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// In Latin letters.
    pub latin: String,
    /// In Bangla.
    pub bangla: String,
}

const WOMEN: [(&str, &str); 24] = [
    ("Asha", "আশা"),
    ("Bina", "বীণা"),
    ("Champa", "চম্পা"),
    ("Dipa", "দীপা"),
    ("Farida", "ফরিদা"),
    ("Gita", "গীতা"),
    ("Hasina", "হাসিনা"),
    ("Jharna", "ঝর্ণা"),
    ("Kajol", "কাজল"),
    ("Laila", "লায়লা"),
    ("Mala", "মালা"),
    ("Nasima", "নাসিমা"),
    ("Poly", "পলি"),
    ("Rahima", "রহিমা"),
    ("Rina", "রিনা"),
    ("Sabina", "সাবিনা"),
    ("Salma", "সালমা"),
    ("Shapla", "শাপলা"),
    ("Shilpi", "শিল্পী"),
    ("Sumi", "সুমি"),
    ("Taslima", "তাসলিমা"),
    ("Tuli", "তুলি"),
    ("Yasmin", "ইয়াসমিন"),
    ("Zohra", "জোহরা"),
];

const MEN: [(&str, &str); 24] = [
    ("Abdul", "আব্দুল"),
    ("Alim", "আলিম"),
    ("Babul", "বাবুল"),
    ("Bimal", "বিমল"),
    ("Dulal", "দুলাল"),
    ("Fazlu", "ফজলু"),
    ("Gopal", "গোপাল"),
    ("Habib", "হাবিব"),
    ("Ismail", "ইসমাইল"),
    ("Jamal", "জামাল"),
    ("Kamal", "কামাল"),
    ("Liton", "লিটন"),
    ("Mizan", "মিজান"),
    ("Nazrul", "নজরুল"),
    ("Nikhil", "নিখিল"),
    ("Rafiq", "রফিক"),
    ("Rashid", "রশিদ"),
    ("Ratan", "রতন"),
    ("Salim", "সেলিম"),
    ("Shahin", "শাহীন"),
    ("Sujon", "সুজন"),
    ("Tapan", "তপন"),
    ("Uttam", "উত্তম"),
    ("Yusuf", "ইউসুফ"),
];

const FAMILIES: [(&str, &str); 12] = [
    ("Akter", "আক্তার"),
    ("Bairagi", "বৈরাগী"),
    ("Biswas", "বিশ্বাস"),
    ("Das", "দাস"),
    ("Gazi", "গাজী"),
    ("Halder", "হালদার"),
    ("Khan", "খান"),
    ("Molla", "মোল্লা"),
    ("Mondal", "মণ্ডল"),
    ("Sardar", "সরদার"),
    ("Sarkar", "সরকার"),
    ("Sheikh", "শেখ"),
];

/// How many names of a woman or of a man there are before one repeats.
const MANY: u64 = 24 * 24 * 12;

/// The `n`th name of a woman. Names do not repeat within a demo, so that a name in the wrong place shows.
#[must_use]
pub fn woman(seed: u64, n: u64) -> Name {
    name(&WOMEN, seed, n)
}

/// The `n`th name of a man.
#[must_use]
pub fn man(seed: u64, n: u64) -> Name {
    name(&MEN, seed, n)
}

fn name(given: &[(&'static str, &'static str); 24], seed: u64, n: u64) -> Name {
    // 7919 is prime to the number of names: each is reached once before any repeats.
    let n = n.wrapping_mul(7919).wrapping_add(seed % MANY) % MANY;
    let at = |list: &[(&'static str, &'static str)], n: u64| list[usize::try_from(n).unwrap_or(0) % list.len()];
    let (first, second, last) = (at(given, n), at(given, n / 24), at(&FAMILIES, n / 576));
    Name {
        latin: format!("{} {} {}{MARK}", first.0, second.0, last.0),
        bangla: format!("{} {} {}{MARK_BN}", first.1, second.1, last.1),
    }
}

/// A phone number that nobody has: mobile numbers are +880 1X and eight digits, with X from 3 to 9 (and once 1, closed in
/// 2016) in the National Numbering Plan of 2017; no operator holds 10.
#[must_use]
pub fn phone(n: u64) -> String {
    format!("+88010{:08}", 10_000_000 + n * 7919 % 89_999_999)
}

/// An identity number that nobody has: numbers of 17 digits begin with the year of birth, and no year is 0000.
#[must_use]
pub fn national_id(n: u64) -> String {
    format!("0000{:013}", 4_000_000_000_000 + n * 7919 % 999_999_999)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_are_marked_long_enough_and_do_not_repeat() {
        let mut seen = BTreeSet::new();
        for n in 0..MANY {
            for name in [woman(7, n), man(7, n)] {
                assert!(name.latin.ends_with(MARK) && name.bangla.ends_with(MARK_BN));
                assert!(name.latin.chars().count() >= 12 && name.bangla.chars().count() >= 12, "{name:?}");
                assert!(seen.insert(name.latin.clone()), "{} twice", name.latin);
                assert!(seen.insert(name.bangla.clone()), "{} twice", name.bangla);
            }
        }
    }

    #[test]
    fn numbers_come_from_ranges_that_cannot_exist() {
        for n in 0..5000 {
            assert!(phone(n).starts_with("+88010") && phone(n).len() == "+8801712345678".len());
            assert!(national_id(n).starts_with("0000") && national_id(n).len() == 17);
        }
    }
}
