//! Numbers of identity cards and birth registrations.

use super::digit;

/// The one form of an identity number: Latin digits and capital letters without spaces and hyphens. `None` if it cannot
/// be one.
#[must_use]
pub fn identity_number(text: &str) -> Option<String> {
    let mut number = String::new();
    for character in text.chars() {
        match character {
            ' ' | '-' | '\u{2010}'..='\u{2015}' => {}
            'a'..='z' | 'A'..='Z' => number.push(character.to_ascii_uppercase()),
            _ => number.push(digit(character)?),
        }
    }
    (5..=30).contains(&number.len()).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_has_one_form() {
        for written in ["0000 4000 00000 0017", "0000-4000-00000-0017", "০০০০৪০০০০০০০০০০১৭", "00004000000000017"]
        {
            assert_eq!(identity_number(written).as_deref(), Some("00004000000000017"), "{written}");
        }
        assert_eq!(identity_number("br-12 ab34").as_deref(), Some("BR12AB34"));
        for wrong in ["", "   ", "12", "নম্বর নেই", "12345/6", &"1".repeat(31)] {
            assert_eq!(identity_number(wrong), None, "{wrong}");
        }
    }
}
