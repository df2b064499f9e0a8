//! Words that can be stored: of bounded length, without signs that no reader sees.

/// How long a text may be, in characters.
const LONGEST: usize = 20_000;

/// A text of one line; blank means nothing.
pub(super) fn line(text: &str, most: usize) -> Result<Option<String>, &'static str> {
    let text = text.trim();
    if text.chars().any(|sign| sign.is_control() || breaks_lines(sign)) {
        return Err("this is one line, without control characters");
    }
    bounded(text, most)
}

/// A text that may have several lines; blank means nothing.
pub(super) fn words(text: &str) -> Result<Option<String>, &'static str> {
    let text = text.trim();
    if text.chars().any(|sign| sign.is_control() && sign != '\n' && sign != '\t') {
        return Err("no control characters but line breaks");
    }
    bounded(text, LONGEST)
}

/// A code of a list, as long as codes are; none for what can be in no list.
pub(super) fn code(text: &str) -> Option<String> {
    line(text, 100).ok().flatten()
}

/// Line breaks that are no control characters.
const fn breaks_lines(sign: char) -> bool {
    matches!(sign, '\u{2028}' | '\u{2029}')
}

/// Signs that make a reader see another order than the one that is stored.
const fn turns(sign: char) -> bool {
    matches!(sign, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Signs without a width. Bangla needs the joiners between letters; alone they are nothing.
const fn has_no_width(sign: char) -> bool {
    matches!(sign, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

fn bounded(text: &str, most: usize) -> Result<Option<String>, &'static str> {
    if text.chars().any(turns) {
        return Err("no signs that turn the direction of writing");
    }
    if text.chars().all(|sign| has_no_width(sign) || sign.is_whitespace()) {
        return Ok(None);
    }
    if text.chars().count() > most {
        return Err("this is too long");
    }
    Ok(Some(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::{code, line, words};

    #[test]
    fn what_no_reader_sees_is_nothing_or_refused() {
        assert_eq!(line("\u{200B}\u{200D}", 10), Ok(None));
        assert_eq!(line(" \u{FEFF} ", 10), Ok(None));
        for hidden in ["\u{202E}gnilbiS", "A\u{2066}B", "A\u{2028}B", "A\u{0}B", "A\nB"] {
            assert!(line(hidden, 10).is_err(), "{hidden:?}");
        }
        assert!(words("A\u{202B}B").is_err());
        assert_eq!(words("A\nB"), Ok(Some("A\nB".to_owned())));
        assert_eq!(line("রাজ্\u{200D}য", 10), Ok(Some("রাজ্\u{200D}য".to_owned())));
        assert_eq!((code("\u{0}"), code(" "), code("BENAPOLE").as_deref()), (None, None, Some("BENAPOLE")));
    }
}
