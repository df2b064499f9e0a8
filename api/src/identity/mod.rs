//! Who asks: from a request's headers to verified claims.
//!
//! The way through: [`bearer`](bearer::bearer) takes the token from the headers, [`Verifier::verify`] checks it against
//! the trusted [`Keys`] and a time, and gives [`Claims`]. The member that the claims name is looked up elsewhere. Claims
//! only ever narrow what the member's row grants. Whatever is wrong, the client gets the same answer: [`Refused`].
//!
//! A token is a JWT in compact form, at most 8 KiB long, signed with EdDSA (Ed25519), ES256 (P-256) or RS256 (RSA of
//! 2048 bits or more). Its header names a trusted key by `kid`, and `alg` is that key's own algorithm. `typ`, if
//! present, is `JWT` or `at+jwt`. A header that brings its own key (`jwk`, `jku`, `x5u`, `x5c`), or that asks for more
//! than a plain signed token (`crit`, `b64`, `enc`, `zip`, `cty`), is refused.
//!
//! | Claim | Required | Meaning | What is refused |
//! |---|---|---|---|
//! | `iss` | yes | the issuer | any other text than the configured issuer; a list |
//! | `aud` | yes | for whom the token is: a text or a list of texts | a value without the configured audience; a list with anything but texts |
//! | `sub` | yes | the member's subject, as in its row | empty, over 255 characters, control characters |
//! | `jti` | yes | the token's id, kept in the log | empty, over 128 characters, control characters |
//! | `iat` | yes | when it was issued | a time in the future |
//! | `exp` | yes | when it ends | a time that is past; a time not after `iat`; more than the longest lifetime after `iat` (12 hours unless configured) |
//! | `nbf` | no | when it begins | a time in the future |
//! | `agency` | no | the code of the member's agency; must match the row | empty, over 64 characters, control characters |
//! | `purposes` | no | the only purposes that the token may serve: a list of codes, or one text with spaces between; absent: those of the row | an unknown code; an empty list or text |
//! | `acr` | no | how strongly the member was authenticated | empty, over 128 characters, control characters |
//!
//! Times are seconds since 1970, whole or fractional, and are compared with a leeway of 5 seconds (at most 60). `null`
//! or a value of another type is refused, also where a claim is not required: read as absent it would widen the token.
//! A name that stands twice in the header or among the claims is refused, since readers differ on which one counts.
//! Other claims are ignored.

pub mod bearer;
pub mod claims;
pub mod development;
mod jwk;
pub mod keys;
mod object;
pub mod refused;
pub mod token;

#[cfg(test)]
mod attacks;
#[cfg(test)]
mod forge;

pub use claims::Claims;
pub use development::{DevelopmentKey, DevelopmentKeyError, Minted, is_development};
pub use keys::{Keys, KeysError};
pub use refused::Refused;
pub use token::{Misconfigured, Verifier};

/// The longest token, and the longest `Authorization` header, in bytes.
pub const LONGEST: usize = 8 * 1024;
