//! Words that can be stored: of bounded length, without signs that no reader sees.

/// How long a text may be, in characters.
const LONGEST: usize = 20_000;

/// A text of one line; blank means nothing.
pub(super) fn line(text: &str, most: usize) -> Result<Option<String>, &'static str> {
    let text = text.trim();
    if text.chars().any(char::is_control) {
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

fn bounded(text: &str, most: usize) -> Result<Option<String>, &'static str> {
    if text.chars().count() > most {
        return Err("this is too long");
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
}
