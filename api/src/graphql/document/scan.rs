//! The first step: bounds the raw text. Strings, block strings and comments are told apart just as the parser tells
//! them, so that no bracket is missed and none is counted that is only part of a sentence.

use super::{DOCUMENT_TOO_DEEP, DOCUMENT_TOO_LARGE, Limits, Refused, bound, invalid};

/// Bounds the bytes, the tokens and the open brackets of the text, in one pass.
pub(super) fn bound_text(text: &str, limits: &Limits) -> Result<(), Refused> {
    bound(DOCUMENT_TOO_LARGE, "bytes of the document", text.len() as u64, limits.bytes)?;
    let size = measure(text.as_bytes())?;
    bound(DOCUMENT_TOO_LARGE, "tokens of the document", size.tokens, limits.tokens)?;
    bound(DOCUMENT_TOO_DEEP, "nested brackets of the document", size.nesting, limits.nesting)
}

/// The size of a text.
#[derive(Debug, Default, PartialEq, Eq)]
struct Size {
    tokens: u64,
    nesting: u64,
}

fn measure(text: &[u8]) -> Result<Size, Refused> {
    let mut size = Size::default();
    let mut open = 0_u64;
    let mut rest = text;
    while let [first, ..] = rest {
        let length = match first {
            b' ' | b',' | b'\t' | b'\n' | b'\r' => {
                rest = &rest[1..];
                continue;
            }
            b'#' => {
                rest = &rest[run(rest, |byte| byte != b'\n' && byte != b'\r')..];
                continue;
            }
            b'"' => string(rest)?,
            byte if is_word(*byte) => run(rest, is_word),
            b'.' => run(rest, |byte| byte == b'.'),
            _ => 1,
        };
        match first {
            b'{' | b'[' | b'(' => open += 1,
            b'}' | b']' | b')' => open = open.saturating_sub(1),
            _ => {}
        }
        size.tokens += 1;
        size.nesting = size.nesting.max(open);
        rest = &rest[length..];
    }
    Ok(size)
}

/// The length of the string at the start, with its quotes.
fn string(text: &[u8]) -> Result<usize, Refused> {
    let block = text.starts_with(br#"""""#);
    let mut at = if block { 3 } else { 1 };
    while at < text.len() {
        let rest = &text[at..];
        at += match rest {
            [b'"', b'"', b'"', ..] if block => return Ok(at + 3),
            [b'\\', b'"', b'"', b'"', ..] if block => 4,
            _ if block => 1,
            [b'"', ..] => return Ok(at + 1),
            [b'\n' | b'\r', ..] => break,
            [b'\\', _, ..] => 2,
            _ => 1,
        };
    }
    Err(invalid("document has a string that does not end"))
}

fn run(text: &[u8], belongs: impl Fn(u8) -> bool) -> usize {
    text.iter().position(|byte| !belongs(*byte)).unwrap_or(text.len())
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(text: &str) -> (u64, u64) {
        let size = measure(text.as_bytes()).unwrap();
        (size.tokens, size.nesting)
    }

    #[test]
    fn counts_tokens_and_open_brackets() {
        assert_eq!(size("{ a(x: [1, 2], y: {z: $v}) ...F @d }"), (23, 3));
        assert_eq!(size("{a}{b}"), (6, 1));
        assert_eq!(size("\u{feff},, \t\r\n"), (3, 0));
    }

    #[test]
    fn sees_no_brackets_in_strings_and_comments() {
        assert_eq!(size(r#"{ a(x: "{[(\"{") }"#), (8, 2));
        assert_eq!(size("{ a(x: \"\"\"{ \" \"\" \\\"\"\" [\n( \"\"\") }"), (8, 2));
        assert_eq!(size("{ a # {{{ \" \n b }"), (4, 1));
        assert_eq!(size("{ a # {{{ \r { b } }"), (6, 2));
        assert_eq!(size(r#"{ a(x: "", y: "\\") { b } }"#), (14, 2));
        assert_eq!(size(r#"{ a(x: """""") { b } }"#), (11, 2));
    }

    #[test]
    fn refuses_a_string_without_an_end() {
        for text in [r#"{ a(x: "b) }"#, "{ a(x: \"b\n\") }", r#"{ a(x: """b"") }"#, "\"\\", r#"""""#, r#""""\""""#] {
            assert_eq!(measure(text.as_bytes()).unwrap_err().code, "DOCUMENT_INVALID", "{text}");
        }
    }
}
