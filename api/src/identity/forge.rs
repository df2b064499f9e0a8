//! For tests: keys of every kind, and tokens that say anything at all.

use std::sync::LazyLock;

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair, RsaKeyPair, RsaPublicKeyComponents,
};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use jsonwebtoken::{Algorithm, EncodingKey};
use serde_json::{Value, json};

use super::{Keys, Verifier};

pub(super) const NOW: i64 = 1_800_000_000;

/// The library takes a private RSA key in PKCS#1, which is what follows on this many bytes in PKCS#8.
const PKCS8_HEADER: usize = 26;

/// A key pair of the issuer.
pub(super) struct Signer {
    pub(super) algorithm: Algorithm,
    pub(super) signing: EncodingKey,
    pub(super) jwk: Value,
    /// The public key's bytes, as an attacker knows them.
    pub(super) public: Vec<u8>,
}

pub(super) static ED25519: LazyLock<Signer> = LazyLock::new(|| ed25519("ed"));

pub(super) static P256: LazyLock<Signer> = LazyLock::new(|| {
    let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap();
    let public = pair.public_key().as_ref().to_vec();
    let (x, y) = (encode(&public[1..33]), encode(&public[33..]));
    Signer {
        algorithm: Algorithm::ES256,
        signing: EncodingKey::from_ec_der(pair.to_pkcs8v1().unwrap().as_ref()),
        jwk: json!({"kid": "ec", "kty": "EC", "crv": "P-256", "x": x, "y": y}),
        public,
    }
});

pub(super) static RSA: LazyLock<Signer> = LazyLock::new(|| {
    let pair = RsaKeyPair::generate(KeySize::Rsa2048).unwrap();
    let components = RsaPublicKeyComponents::<Vec<u8>>::from(pair.public_key());
    let pkcs8: Pkcs8V1Der<'_> = pair.as_der().unwrap();
    Signer {
        algorithm: Algorithm::RS256,
        signing: EncodingKey::from_rsa_der(&pkcs8.as_ref()[PKCS8_HEADER..]),
        jwk: json!({"kid": "rsa", "kty": "RSA", "alg": "RS256", "n": encode(&components.n), "e": encode(&components.e)}),
        public: components.n,
    }
});

pub(super) fn ed25519(kid: &str) -> Signer {
    let pair = Ed25519KeyPair::generate().unwrap();
    let public = pair.public_key().as_ref().to_vec();
    Signer {
        algorithm: Algorithm::EdDSA,
        signing: EncodingKey::from_ed_der(pair.to_pkcs8v1().unwrap().as_ref()),
        jwk: json!({"kid": kid, "kty": "OKP", "crv": "Ed25519", "use": "sig", "x": encode(&public)}),
        public,
    }
}

/// A verifier that trusts a key of every kind.
pub(super) fn verifier() -> Verifier {
    let set = json!({"keys": [ED25519.jwk, P256.jwk, RSA.jwk]}).to_string();
    Verifier::new("https://issuer.example", "setu", Keys::from_text(&set).unwrap()).unwrap()
}

pub(super) fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(NOW, 0).unwrap()
}

/// The claims of a valid token.
pub(super) fn claims() -> Value {
    json!({
        "iss": "https://issuer.example",
        "aud": "setu",
        "sub": "member-1",
        "jti": "token-1",
        "iat": NOW - 60,
        "exp": NOW + 3600,
    })
}

/// The header of a valid token of this signer.
pub(super) fn header(signer: &Signer) -> Value {
    json!({"typ": "JWT", "alg": format!("{:?}", signer.algorithm), "kid": signer.jwk["kid"]})
}

/// Signs any header and any claims, given as text so that they may be malformed.
pub(super) fn forge(header: &str, claims: &str, signing: &EncodingKey, algorithm: Algorithm) -> String {
    let message = format!("{}.{}", encode(header.as_bytes()), encode(claims.as_bytes()));
    let signature = jsonwebtoken::crypto::sign(message.as_bytes(), signing, algorithm).unwrap();
    format!("{message}.{signature}")
}

/// A token of the Ed25519 signer with this header and these claims.
pub(super) fn signed(header: &Value, claims: &Value) -> String {
    forge(&header.to_string(), &claims.to_string(), &ED25519.signing, ED25519.algorithm)
}

pub(super) fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}
