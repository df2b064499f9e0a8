//! One public key of a JWK set, pinned to its algorithm.

use std::fmt;

use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED, ED25519, UnparsedPublicKey, VerificationAlgorithm};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::DecodingKey;
use serde_json::Value;

use super::object::Object;

/// What a token may be signed with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Algorithm {
    /// Ed25519.
    EdDsa,
    /// ECDSA over P-256 with SHA-256.
    Es256,
    /// RSA PKCS#1 v1.5 with SHA-256.
    Rs256,
}

impl Algorithm {
    /// The name in a token's header and in a JWK.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::EdDsa => "EdDSA",
            Self::Es256 => "ES256",
            Self::Rs256 => "RS256",
        }
    }
}

impl From<Algorithm> for jsonwebtoken::Algorithm {
    fn from(algorithm: Algorithm) -> Self {
        match algorithm {
            Algorithm::EdDsa => Self::EdDSA,
            Algorithm::Es256 => Self::ES256,
            Algorithm::Rs256 => Self::RS256,
        }
    }
}

/// A public key with the one algorithm that it verifies.
#[derive(Clone)]
pub(super) struct Key {
    algorithm: Algorithm,
    public: DecodingKey,
}

impl Key {
    /// The one algorithm.
    pub(super) const fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// The key, as the verification takes it.
    pub(super) const fn public(&self) -> &DecodingKey {
        &self.public
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Key").field(&self.algorithm).finish()
    }
}

/// Members that only a private or a symmetric key has (RFC 7518 section 6, RFC 8037).
const PRIVATE: [&str; 8] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

/// The exponent that every issuer in use has, 65537.
const EXPONENT: [u8; 3] = [1, 0, 1];

/// Reads a key. The error follows on the key's name, and never quotes what the key holds.
pub(super) fn read(object: &Object) -> Result<Key, String> {
    let member = |name| object.get(name).and_then(Value::as_str);
    if member("kty") == Some("oct") {
        return Err("is a symmetric key; remove it: only public keys are trusted".to_owned());
    }
    if let Some(name) = object.first_of(&PRIVATE) {
        return Err(format!(
            "holds private key material (`{name}`); give the public key only, and replace this key at the issuer: it \
             has left its place"
        ));
    }
    if object.get("use").is_some_and(|purpose| purpose.as_str() != Some("sig")) {
        return Err("has a `use` other than `sig`; remove it: only keys for signatures are trusted".to_owned());
    }
    if object.get("key_ops").is_some_and(|operations| *operations != serde_json::json!(["verify"])) {
        return Err("has `key_ops` other than `verify`; remove it: only keys for signatures are trusted".to_owned());
    }
    let key = match (member("kty"), member("crv")) {
        (Some("OKP"), Some("Ed25519")) => ed25519(object)?,
        (Some("EC"), Some("P-256")) => p256(object)?,
        (Some("RSA"), None) => rsa(object)?,
        _ => return Err("is of a kind that is not supported; use Ed25519, P-256 or RSA, or remove it".to_owned()),
    };
    let algorithm = key.algorithm.name();
    if object.get("alg").is_some_and(|alg| alg.as_str() != Some(algorithm)) {
        return Err(format!(
            "has an `alg` other than `{algorithm}`, the only one supported for its kind; have the issuer sign with \
             `{algorithm}`, or remove the key"
        ));
    }
    Ok(key)
}

fn ed25519(object: &Object) -> Result<Key, String> {
    let x = bytes(object, "x")?;
    if x.len() != 32 || !parses(&ED25519, &x) {
        return Err("is not a valid Ed25519 public key; copy it from the issuer again".to_owned());
    }
    Ok(Key { algorithm: Algorithm::EdDsa, public: DecodingKey::from_ed_der(&x) })
}

fn p256(object: &Object) -> Result<Key, String> {
    let (x, y) = (bytes(object, "x")?, bytes(object, "y")?);
    // An uncompressed point (SEC 1 section 2.3.3).
    let point = [&[4], x.as_slice(), y.as_slice()].concat();
    if x.len() != 32 || y.len() != 32 || !parses(&ECDSA_P256_SHA256_FIXED, &point) {
        return Err("is not a valid P-256 public key; copy it from the issuer again".to_owned());
    }
    Ok(Key { algorithm: Algorithm::Es256, public: DecodingKey::from_ec_der(&point) })
}

fn rsa(object: &Object) -> Result<Key, String> {
    let (n, e) = (bytes(object, "n")?, bytes(object, "e")?);
    // Some issuers write a leading zero; the verification takes none.
    let n = &n[n.iter().take_while(|byte| **byte == 0).count()..];
    let bits = n.first().map_or(0, |first| n.len() * 8 - first.leading_zeros() as usize);
    if !(2048..=8192).contains(&bits) {
        return Err(format!("is an RSA key of {bits} bits; have the issuer use one of 2048 to 8192 bits"));
    }
    if e != EXPONENT || n.last().is_none_or(|last| last % 2 == 0) {
        return Err("is not a valid RSA public key with the exponent 65537; copy it from the issuer again".to_owned());
    }
    Ok(Key { algorithm: Algorithm::Rs256, public: DecodingKey::from_rsa_raw_components(n, &e) })
}

fn bytes(object: &Object, name: &str) -> Result<Vec<u8>, String> {
    let text = object.get(name).and_then(Value::as_str);
    text.and_then(|text| URL_SAFE_NO_PAD.decode(text).ok())
        .ok_or_else(|| format!("has no readable `{name}`; copy the key from the issuer again"))
}

fn parses(algorithm: &'static dyn VerificationAlgorithm, public: &[u8]) -> bool {
    UnparsedPublicKey::new(algorithm, public).parse().is_ok()
}
