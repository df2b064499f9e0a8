//! How numbers and times stand on paper: Bangla first, with the digits of each language.

use chrono::{DateTime, Utc};
use chrono_tz::Asia::Dhaka;
use entities::vocabulary::NeedsFlag;

/// A text in Bangla digits.
pub(crate) fn bangla_digits(text: &str) -> String {
    let digit = |c: char| c.to_digit(10).and_then(|digit| char::from_u32('০' as u32 + digit)).unwrap_or(c);
    text.chars().map(digit).collect()
}

/// A time in Dhaka: `২৪-১১-২০২৬ ১২:০০ · 2026-11-24 12:00`.
pub(crate) fn time(at: DateTime<Utc>) -> String {
    let there = at.with_timezone(&Dhaka);
    let bangla = bangla_digits(&there.format("%d-%m-%Y %H:%M").to_string());
    format!("{bangla} · {}", there.format("%Y-%m-%d %H:%M"))
}

/// A number in both digits: `২২ · 22`.
pub(in crate::http) fn number(number: usize) -> String {
    format!("{} · {number}", bangla_digits(&number.to_string()))
}

/// What the post must prepare for somebody.
pub(in crate::http) const fn needs(flag: NeedsFlag) -> &'static str {
    match flag {
        NeedsFlag::Minor => "অপ্রাপ্তবয়স্ক · minor",
        NeedsFlag::FemaleOfficer => "নারী কর্মকর্তা · female officer",
        NeedsFlag::Medical => "চিকিৎসা · medical",
        NeedsFlag::Interpreter => "দোভাষী · interpreter",
        NeedsFlag::TravelsTogether => "একসঙ্গে যাবেন · travels together",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_that_of_dhaka() {
        let at = "2026-11-24T18:30:00Z".parse().unwrap();
        assert_eq!(time(at), "২৫-১১-২০২৬ ০০:৩০ · 2026-11-25 00:30");
        assert_eq!(number(22), "২২ · 22");
    }
}
