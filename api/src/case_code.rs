//! Case codes: random, so that they tell nothing, with a check digit, so that a slip of the tongue over the phone is
//! noticed. `SETU`, twice five letters and the check digit, from Crockford's base 32, which leaves out I, L, O and U,
//! without its last letter: 31 is a prime, so that the check digit notices every single slip and every swap of
//! neighbours.

use aws_lc_rs::rand;

const LETTERS: &[u8; 31] = b"0123456789ABCDEFGHJKMNPQRSTVWXY";
const LENGTH: usize = 10;

/// A fresh code: one of 31 to the power of ten.
///
/// # Panics
/// If the system gives no randomness.
#[must_use]
pub fn random() -> String {
    let mut digits = [0; LENGTH];
    for digit in &mut digits {
        // 248 is the largest multiple of 31 in a byte; above it a remainder would be likelier than another.
        *digit = loop {
            let mut byte = [0];
            rand::fill(&mut byte).expect("the system gives randomness");
            if byte[0] < 248 {
                break byte[0] % 31;
            }
        };
    }
    spell(digits)
}

/// A fresh code of a referral: as a case's, with another word in front, so that nobody takes the one for the other.
#[must_use]
pub fn of_referral() -> String {
    random().replacen("SETU", "REF", 1)
}

/// A fresh number of a printed sheet, likewise.
#[must_use]
pub fn of_sheet() -> String {
    random().replacen("SETU", "SHEET", 1)
}

/// A fresh number of a blank form, likewise.
#[must_use]
pub fn of_form() -> String {
    random().replacen("SETU", FORM, 1)
}

/// The number of a form as it is stored, if this can be one, by the rules of [`parse`]: it is copied by hand from paper.
#[must_use]
pub fn parse_form(text: &str) -> Option<String> {
    Some(read(text, FORM)?.replacen("SETU", FORM, 1))
}

/// What stands before the number of a form.
const FORM: &str = "FORM";

fn spell(digits: [u8; LENGTH]) -> String {
    let letter = |digit: u8| char::from(LETTERS[usize::from(digit)]);
    let text: String = digits.iter().map(|digit| letter(*digit)).collect();
    format!("SETU-{}-{}-{}", &text[..5], &text[5..], letter(check(&digits)))
}

/// A weighted sum modulo 31.
fn check(digits: &[u8; LENGTH]) -> u8 {
    let sum: u32 = digits.iter().zip(2..).map(|(digit, weight)| u32::from(*digit) * weight).sum();
    u8::try_from(sum % 31).unwrap_or_default()
}

/// The code as it is stored, if this can be one: case and hyphens do not matter, and the letters that look like digits
/// count as them.
#[must_use]
pub fn parse(text: &str) -> Option<String> {
    read(text, "SETU")
}

fn read(text: &str, word: &str) -> Option<String> {
    let mut letters = text.trim().to_ascii_uppercase();
    letters.retain(|c| c != '-' && c != ' ');
    let rest = letters.strip_prefix(word)?;
    let value = |c: char| {
        let c = match c {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        LETTERS.iter().position(|letter| char::from(*letter) == c).and_then(|place| u8::try_from(place).ok())
    };
    let digits: Vec<u8> = rest.chars().map(value).collect::<Option<_>>()?;
    let (check_digit, digits) = digits.split_last()?;
    let digits: [u8; LENGTH] = digits.try_into().ok()?;
    (check(&digits) == *check_digit).then(|| spell(digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_noticed() {
        let code = spell([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
        assert_eq!(parse(&code).as_deref(), Some(code.as_str()));
        assert_eq!(parse(&code.to_lowercase().replace('-', " ")).as_deref(), Some(code.as_str()));
        for place in 0..LENGTH {
            for other in 0..31 {
                let mut digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
                if digits[place] == other {
                    continue;
                }
                digits[place] = other;
                let wrong = format!("{}{}", &spell(digits)[..17], &code[17..]);
                assert_eq!(parse(&wrong), None, "{wrong}");
            }
        }
        for swap in 1..LENGTH {
            let mut digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
            digits.swap(swap - 1, swap);
            let wrong = format!("{}{}", &spell(digits)[..17], &code[17..]);
            assert_eq!(parse(&wrong), None, "{wrong}");
        }
        for bad in ["", "SETU", "SETU-00000-00000", "SETU-00000-00000-UU", "কখগ"] {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_form_is_not_a_case() {
        let form = of_form();
        assert_eq!(parse_form(&form).as_deref(), Some(form.as_str()));
        assert_eq!(parse_form(&form.to_lowercase().replace('-', " ")).as_deref(), Some(form.as_str()));
        assert_eq!(parse(&form), None);
        assert_eq!(parse_form(&random()), None);
    }

    #[test]
    fn codes_are_random_and_well_formed() {
        let codes: std::collections::BTreeSet<String> = (0..1000).map(|_| random()).collect();
        assert_eq!(codes.len(), 1000);
        assert!(codes.iter().all(|code| parse(code).as_ref() == Some(code)));
    }
}
