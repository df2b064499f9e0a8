//! Verifies a token: its header, its signature, for whom it is, and when it holds.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

use super::jwk::Key;
use super::object::Object;
use super::{Claims, Keys, LONGEST, Refused};

/// Verifies tokens of one issuer for one audience.
#[derive(Clone, Debug)]
pub struct Verifier {
    issuer: String,
    audience: String,
    keys: Keys,
    leeway: TimeDelta,
    longest: TimeDelta,
}

impl Verifier {
    /// Trusts these keys to sign tokens of this issuer for this audience, with a leeway of 5 seconds and a lifetime of
    /// at most 12 hours.
    ///
    /// # Errors
    /// Fails if the issuer or the audience is empty.
    pub fn new(issuer: &str, audience: &str, keys: Keys) -> Result<Self, Misconfigured> {
        if issuer.is_empty() {
            return Err(Misconfigured::Issuer);
        }
        if audience.is_empty() {
            return Err(Misconfigured::Audience);
        }
        let (issuer, audience) = (issuer.to_owned(), audience.to_owned());
        Ok(Self { issuer, audience, keys, leeway: TimeDelta::seconds(5), longest: TimeDelta::hours(12) })
    }

    /// Allows the clocks of issuer and server to differ by this much.
    ///
    /// # Errors
    /// Fails if it is negative or over 60 seconds.
    pub fn with_leeway(self, leeway: TimeDelta) -> Result<Self, Misconfigured> {
        if leeway < TimeDelta::zero() || leeway > TimeDelta::seconds(60) {
            return Err(Misconfigured::Leeway);
        }
        Ok(Self { leeway, ..self })
    }

    /// Sets the longest lifetime of a token, from `iat` to `exp`.
    ///
    /// # Errors
    /// Fails if it is not positive, or over 7 days.
    pub fn with_longest_lifetime(self, longest: TimeDelta) -> Result<Self, Misconfigured> {
        if longest <= TimeDelta::zero() || longest > TimeDelta::days(7) {
            return Err(Misconfigured::Lifetime);
        }
        Ok(Self { longest, ..self })
    }

    /// The ids of the trusted keys, in order.
    pub fn key_ids(&self) -> impl Iterator<Item = &str> {
        self.keys.ids()
    }

    /// Verifies a token at a time, and gives its claims.
    ///
    /// # Errors
    /// Refuses whatever the table in [`crate::identity`] says.
    pub fn verify(&self, token: &str, now: DateTime<Utc>) -> Result<Claims, Refused> {
        if token.len() > LONGEST {
            return Err(Refused::new("token-too-long"));
        }
        let parts = Parts::split(token)?;
        let key = self.key(&header(&parts)?)?;
        let stated = signed(&parts, key)?;
        self.addressed(&stated)?;
        Claims::read(&stated, self.current(&stated, now)?)
    }

    /// The key that the header names; the token's own word on the algorithm must be the key's.
    fn key(&self, header: &Object) -> Result<&Key, Refused> {
        let id = header.get("kid").ok_or(Refused::new("kid-missing"))?;
        let key = id.as_str().and_then(|id| self.keys.find(id)).ok_or(Refused::new("kid-unknown"))?;
        let algorithm = header.get("alg").and_then(Value::as_str);
        if algorithm == Some(key.algorithm().name()) { Ok(key) } else { Err(Refused::new("alg-not-of-key")) }
    }

    fn addressed(&self, stated: &Object) -> Result<(), Refused> {
        let issuer = stated.get("iss").ok_or(Refused::new("iss-missing"))?;
        if issuer.as_str() != Some(&self.issuer) {
            return Err(Refused::new("iss-wrong"));
        }
        let audiences: Option<Vec<&str>> = match stated.get("aud").ok_or(Refused::new("aud-missing"))? {
            Value::String(audience) => Some(vec![audience]),
            Value::Array(audiences) => audiences.iter().map(Value::as_str).collect(),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => None,
        };
        let ours = audiences.ok_or(Refused::new("aud-malformed"))?.contains(&self.audience.as_str());
        if ours { Ok(()) } else { Err(Refused::new("aud-wrong")) }
    }

    /// When the token ends, if it holds now.
    fn current(&self, stated: &Object, now: DateTime<Utc>) -> Result<DateTime<Utc>, Refused> {
        let at = |name, cause| stated.get(name).map(|value| time(value).ok_or(Refused::new(cause))).transpose();
        let issued = at("iat", "iat-malformed")?.ok_or(Refused::new("iat-missing"))?;
        let expires = at("exp", "exp-malformed")?.ok_or(Refused::new("exp-missing"))?;
        let begins = at("nbf", "nbf-malformed")?.unwrap_or(issued);
        if expires + self.leeway <= now {
            return Err(Refused::new("expired"));
        }
        if issued - self.leeway > now {
            return Err(Refused::new("iat-in-future"));
        }
        if begins - self.leeway > now {
            return Err(Refused::new("not-yet-valid"));
        }
        if expires <= issued {
            return Err(Refused::new("exp-not-after-iat"));
        }
        if expires - issued > self.longest {
            return Err(Refused::new("lifetime-too-long"));
        }
        Ok(expires)
    }
}

/// A setting of the verifier that cannot stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Misconfigured {
    /// The issuer is empty.
    #[error("the issuer is empty; give the text that the issuer writes into the claim `iss`")]
    Issuer,
    /// The audience is empty.
    #[error("the audience is empty; give the text by which the issuer names this server in the claim `aud`")]
    Audience,
    /// The leeway is out of bounds.
    #[error("the leeway must be 0 to 60 seconds; keep the clocks in step instead of raising it")]
    Leeway,
    /// The longest lifetime is out of bounds.
    #[error("the longest lifetime of a token must be more than nothing and at most 7 days")]
    Lifetime,
}

/// Header parameters by which a token would bring its own key, or ask for more than a plain signed token.
const FORBIDDEN: [&str; 9] = ["jwk", "jku", "x5u", "x5c", "crit", "b64", "enc", "zip", "cty"];

/// The types of token, in lower case (RFC 7519 section 5.1, RFC 9068 section 2.1). The prefix `application/` may be
/// left out (RFC 7515 section 4.1.9).
const TYPES: [&str; 4] = ["jwt", "at+jwt", "application/jwt", "application/at+jwt"];

/// The three parts of a token in compact form, and what is signed of it.
struct Parts<'a> {
    header: &'a str,
    claims: &'a str,
    signature: &'a str,
    message: &'a str,
}

impl<'a> Parts<'a> {
    fn split(token: &'a str) -> Result<Self, Refused> {
        let mut parts = token.split('.');
        let (Some(header), Some(claims), Some(signature), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(Refused::new("token-malformed"));
        };
        Ok(Self { header, claims, signature, message: &token[..=header.len() + claims.len()] })
    }
}

/// The header of a token. Nothing in it is to be believed yet.
fn header(parts: &Parts<'_>) -> Result<Object, Refused> {
    let bytes = URL_SAFE_NO_PAD.decode(parts.header).map_err(|_| Refused::new("header-malformed"))?;
    let header: Object = serde_json::from_slice(&bytes).map_err(|_| Refused::new("header-malformed"))?;
    if header.first_of(&FORBIDDEN).is_some() {
        return Err(Refused::new("header-forbidden"));
    }
    let known = |typ: &Value| typ.as_str().is_some_and(|typ| TYPES.contains(&typ.to_ascii_lowercase().as_str()));
    if header.get("typ").is_some_and(|typ| !known(typ)) {
        return Err(Refused::new("typ-wrong"));
    }
    Ok(header)
}

/// The claims, if the key has signed them. The library checks the signature, with the key's algorithm and no other. Its
/// checks of claims are not used: most are off by default, they read a clock of their own, and they skip what has
/// another type than expected.
fn signed(parts: &Parts<'_>, key: &Key) -> Result<Object, Refused> {
    let malformed = Refused::new("token-malformed");
    let (message, algorithm) = (parts.message.as_bytes(), key.algorithm().into());
    let holds = jsonwebtoken::crypto::verify(parts.signature, message, key.public(), algorithm);
    if !holds.map_err(|_| malformed)? {
        return Err(Refused::new("signature-wrong"));
    }
    let bytes = URL_SAFE_NO_PAD.decode(parts.claims).map_err(|_| malformed)?;
    serde_json::from_slice(&bytes).map_err(|_| malformed)
}

/// A time in seconds since 1970, whole or fractional, until the end of the year 9999.
fn time(value: &Value) -> Option<DateTime<Utc>> {
    let seconds = value.as_f64().filter(|seconds| (0.0..253_402_300_800.0).contains(seconds))?;
    DateTime::from_timestamp_millis((seconds * 1000.0) as i64)
}
