//! The token in a request's headers.

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;

use super::{LONGEST, Refused};

/// Takes the token from the one `Authorization` header, which must have the scheme `Bearer`.
///
/// # Errors
/// Refuses none or several such headers, another scheme, a header over 8 KiB, and what cannot be a token.
pub fn bearer(headers: &HeaderMap) -> Result<&str, Refused> {
    let mut values = headers.get_all(AUTHORIZATION).iter();
    let Some(value) = values.next() else { return Err(Refused::new("authorization-missing")) };
    // Which of two counts differs between programs on the way; so neither does.
    if values.next().is_some() {
        return Err(Refused::new("authorization-twice"));
    }
    if value.len() > LONGEST {
        return Err(Refused::new("authorization-too-long"));
    }
    let Ok(text) = value.to_str() else { return Err(Refused::new("authorization-not-ascii")) };
    let (scheme, token) = text.split_once(' ').unwrap_or((text, ""));
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err(Refused::new("authorization-not-bearer"));
    }
    let token = token.trim_matches(' ');
    if token.is_empty() {
        return Err(Refused::new("token-empty"));
    }
    // A comma or a space would be a second credential in the same header.
    if !token.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte)) {
        return Err(Refused::new("token-malformed"));
    }
    Ok(token)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn with(values: &[&[u8]]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(AUTHORIZATION, HeaderValue::from_bytes(value).unwrap());
        }
        headers
    }

    fn cause(values: &[&[u8]]) -> &'static str {
        bearer(&with(values)).unwrap_err().cause()
    }

    #[test]
    fn one_bearer_header_is_taken_in_any_case() {
        for value in ["Bearer a.b-_.c", "bearer a.b-_.c", "BEARER  a.b-_.c "] {
            assert_eq!(bearer(&with(&[value.as_bytes()])), Ok("a.b-_.c"), "{value}");
        }
    }

    #[test]
    fn two_headers_are_refused_even_if_equal() {
        assert_eq!(cause(&[b"Bearer a.b.c", b"Bearer a.b.c"]), "authorization-twice");
        assert_eq!(cause(&[b"Bearer a.b.c", b"Basic YTpi"]), "authorization-twice");
    }

    #[test]
    fn everything_else_is_refused() {
        assert_eq!(cause(&[]), "authorization-missing");
        assert_eq!(cause(&[b""]), "authorization-not-bearer");
        assert_eq!(cause(&[b"Basic YTpi"]), "authorization-not-bearer");
        assert_eq!(cause(&[b"Bearera.b.c"]), "authorization-not-bearer");
        assert_eq!(cause(&[b"a.b.c"]), "authorization-not-bearer");
        assert_eq!(cause(&[b"Bearer"]), "token-empty");
        assert_eq!(cause(&[b"Bearer   "]), "token-empty");
        assert_eq!(cause(&[b"Bearer a.b.c, Bearer d.e.f"]), "token-malformed");
        assert_eq!(cause(&[b"Bearer a.b.c d"]), "token-malformed");
        assert_eq!(cause(&[b"Bearer\ta.b.c"]), "authorization-not-bearer");
        assert_eq!(cause(&["Bearer \u{e9}.b.c".as_bytes()]), "authorization-not-ascii");
    }

    #[test]
    fn eight_kibibytes_are_the_limit() {
        let longest = format!("Bearer {}", "a".repeat(LONGEST - 7));
        assert!(bearer(&with(&[longest.as_bytes()])).is_ok());
        assert_eq!(cause(&[format!("{longest}a").as_bytes()]), "authorization-too-long");
    }
}
