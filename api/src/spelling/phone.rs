//! Phone numbers of Bangladesh and India, and of anywhere if written with their country.

use super::digit;

/// The one form of a phone number: the country's digits and the national number. `None` if it cannot be one.
///
/// Without a country a number of ten digits after the trunk zero is Bangladesh's where it begins with 1, as mobile
/// numbers there do, and India's where it begins with 6 to 9; everything else with a trunk zero is Bangladesh's.
#[must_use]
pub fn phone(text: &str) -> Option<String> {
    let text = text.trim();
    let mut digits = String::new();
    for (place, character) in text.chars().enumerate() {
        match character {
            ' ' | '-' | '(' | ')' | '.' | '\u{a0}' | '\u{2010}'..='\u{2015}' => {}
            '+' if place == 0 => {}
            _ => digits.push(digit(character)?),
        }
    }
    let abroad = text.starts_with('+') || digits.starts_with("00");
    let digits = digits.strip_prefix("00").unwrap_or(&digits);
    let form = if let Some(national) = of_country(digits, "880", abroad) {
        format!("880{national}")
    } else if let Some(national) = of_country(digits, "91", abroad) {
        format!("91{national}")
    } else if abroad {
        digits.to_owned()
    } else {
        let national = digits.strip_prefix('0').unwrap_or(digits);
        match (national.len(), national.as_bytes().first()) {
            (10, Some(b'6'..=b'9')) => format!("91{national}"),
            (8..=10, _) => format!("880{national}"),
            _ => return None,
        }
    };
    (9..=15).contains(&form.len()).then_some(form)
}

/// The forms of the numbers in a text that may hold several, with commas, semicolons, slashes or line breaks between.
/// What is no number is passed over.
#[must_use]
pub fn phones(text: &str) -> Vec<String> {
    text.split([',', ';', '/', '\n']).filter_map(phone).collect()
}

/// The national number, if the digits begin with this country: said so, or of the length that its mobile numbers have.
fn of_country<'d>(digits: &'d str, country: &str, abroad: bool) -> Option<&'d str> {
    let national = digits.strip_prefix(country)?;
    let national = national.strip_prefix('0').unwrap_or(national);
    (abroad || national.len() == 10).then_some(national)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_has_one_form() {
        for (form, written) in [
            (
                "8801012345678",
                &[
                    "01012345678",
                    "+8801012345678",
                    "8801012345678",
                    "008801012345678",
                    "+880 (0) 1012-345678",
                    "1012345678",
                    "০১০১২৩৪৫৬৭৮",
                    "+৮৮০ ১০১২ ৩৪৫৬৭৮",
                    " 010 1234 5678 ",
                ] as &[&str],
            ),
            (
                "919000000001",
                &["+91 90000 00001", "919000000001", "09000000001", "9000000001", "0091-9000000001", "+91 09000000001"],
            ),
            ("880212345678", &["0212345678", "+880 2 12345678", "02-12345678"]),
            ("97150000000", &["+971 50 000 000", "0097150000000"]),
        ] {
            for written in written {
                assert_eq!(phone(written).as_deref(), Some(form), "{written}");
            }
        }
        for wrong in ["", "  ", "none", "123", "01012345678 home", "0101234+5678", &"1".repeat(20), "+12"] {
            assert_eq!(phone(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn several_numbers_are_told_apart() {
        let numbers = phones("01012345678 / +91 9000000001, none");
        assert_eq!(numbers, ["8801012345678", "919000000001"]);
    }
}
