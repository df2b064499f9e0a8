//! The public keys whose tokens are trusted.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fmt, fs};

use serde::Deserialize;
use serde_json::error::Category;

use super::jwk::{self, Key};
use super::object::{Object, text};

/// The longest `kid`, in characters.
const LONGEST_ID: usize = 128;

/// The public keys whose tokens are trusted, by key id.
#[derive(Clone)]
pub struct Keys(BTreeMap<String, Key>);

impl Keys {
    /// Reads a JWK set (RFC 7517) from a file.
    ///
    /// # Errors
    /// Fails as [`Keys::from_text`] does, or if the file cannot be read.
    pub fn from_file(path: &Path) -> Result<Self, KeysError> {
        let origin = format!("key set `{}`", path.display());
        match fs::read_to_string(path) {
            Ok(text) => parse(&text).map_err(|problem| KeysError { origin, problem }),
            Err(error) => Err(KeysError { origin, problem: format!("cannot be read: {error}") }),
        }
    }

    /// Reads a JWK set (RFC 7517) from text.
    ///
    /// # Errors
    /// Fails if the text is not a set of at least one key, or if any key is not one that tokens may be signed with. The
    /// error says which key and what to do, and holds no key material.
    pub fn from_text(text: &str) -> Result<Self, KeysError> {
        parse(text).map_err(|problem| KeysError { origin: "inline key set".to_owned(), problem })
    }

    /// The ids of the keys, in order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The key with this id.
    pub(super) fn find(&self, id: &str) -> Option<&Key> {
        self.0.get(id)
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_map().entries(self.0.iter().map(|(id, key)| (id, key.algorithm().name()))).finish()
    }
}

/// A key set that cannot be trusted as it stands.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{origin}: {problem}")]
pub struct KeysError {
    origin: String,
    problem: String,
}

#[derive(Deserialize)]
struct Set {
    keys: Vec<Object>,
}

fn parse(text: &str) -> Result<Keys, String> {
    let set: Set = serde_json::from_str(text).map_err(|error| not_a_set(&error))?;
    if set.keys.is_empty() {
        return Err("has no keys; give the public keys of the issuer".to_owned());
    }
    let mut keys = BTreeMap::new();
    for (index, object) in set.keys.iter().enumerate() {
        let number = index + 1;
        let Some(id) = id(object) else {
            return Err(format!(
                "key {number} has no usable `kid`; give it one of its own, of at most {LONGEST_ID} characters: tokens \
                 name their key by it"
            ));
        };
        let key = jwk::read(object).map_err(|problem| format!("key {number} (`{id}`) {problem}"))?;
        if keys.insert(id.to_owned(), key).is_some() {
            return Err(format!("key {number} (`{id}`) has the `kid` of a key before it; give each key its own"));
        }
    }
    Ok(Keys(keys))
}

fn id(object: &Object) -> Option<&str> {
    object.get("kid").and_then(|id| text(id, LONGEST_ID))
}

/// The parser's own message may quote the text, and so a key; only its place is told.
fn not_a_set(error: &serde_json::Error) -> String {
    let place = format!("line {}, column {}", error.line(), error.column());
    match error.classify() {
        Category::Io | Category::Syntax | Category::Eof => {
            format!("is not JSON ({place}); give a JWK set, as the issuer publishes it under its `jwks_uri`")
        }
        Category::Data => format!(
            "is not a JWK set ({place}); write an object with a list `keys` of objects, and each name in them once"
        ),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::forge::{ED25519, P256, RSA, encode};
    use super::*;

    fn told(keys: &[Value]) -> String {
        Keys::from_text(&json!({"keys": keys}).to_string()).unwrap_err().to_string()
    }

    /// What is told of a key with some members set, `null` standing for none.
    fn told_of(key: &Value, members: Value) -> String {
        let mut key = key.clone();
        for (name, value) in members.as_object().unwrap() {
            key[name] = value.clone();
        }
        key.as_object_mut().unwrap().retain(|_, value| !value.is_null());
        told(&[key])
    }

    #[test]
    fn the_three_kinds_are_read_and_pinned() {
        let set = json!({"keys": [RSA.jwk, ED25519.jwk, P256.jwk], "more": 1}).to_string();
        let keys = Keys::from_text(&set).unwrap();
        assert_eq!(format!("{keys:?}"), r#"{"ec": "ES256", "ed": "EdDSA", "rsa": "RS256"}"#);
        assert_eq!(keys.ids().collect::<Vec<_>>(), ["ec", "ed", "rsa"]);
        let verifying = json!({"keys": [{"kid": "v", "kty": "OKP", "crv": "Ed25519", "x": ED25519.jwk["x"],
            "key_ops": ["verify"], "alg": "EdDSA"}]});
        assert!(Keys::from_text(&verifying.to_string()).is_ok());
    }

    #[test]
    fn a_file_is_read_and_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("issuer.json");
        let told = Keys::from_file(&path).unwrap_err().to_string();
        assert!(told.contains("issuer.json`: cannot be read"), "{told}");
        fs::write(&path, json!({"keys": [ED25519.jwk]}).to_string()).unwrap();
        assert_eq!(Keys::from_file(&path).unwrap().ids().count(), 1);
        fs::write(&path, json!({"keys": []}).to_string()).unwrap();
        let told = Keys::from_file(&path).unwrap_err().to_string();
        assert!(told.contains("issuer.json`: has no keys; give"), "{told}");
    }

    #[test]
    fn what_is_no_set_is_told_without_quoting_it() {
        for (text, expected) in [
            ("", "is not JSON (line 1, column 0)"),
            ("-----BEGIN PRIVATE KEY-----\nMC4CAQ", "is not JSON (line 1"),
            (r#""MC4CAQ""#, "is not a JWK set"),
            (r#"{"kty": "oct", "k": "MC4CAQ"}"#, "is not a JWK set"),
            (r#"{"keys": "MC4CAQ"}"#, "is not a JWK set"),
            (r#"{"keys": ["MC4CAQ"]}"#, "is not a JWK set"),
            (r#"{"keys": [], "keys": []}"#, "is not a JWK set"),
            (r#"{"keys": [{"x": "MC4CAQ", "x": "MC4CAQ"}]}"#, "is not a JWK set"),
            (r#"{"keys": []}"#, "has no keys"),
        ] {
            let error = Keys::from_text(text).unwrap_err();
            let told = format!("{error} {error:?}");
            assert!(told.contains(expected), "{told}");
            assert!(!told.contains("MC4CAQ"), "{told}");
        }
    }

    #[test]
    fn symmetric_and_private_keys_are_refused_without_printing_them() {
        let secret = encode(b"a secret that nobody may see");
        let told = told(&[ED25519.jwk.clone(), json!({"kid": "s", "kty": "oct", "k": secret})]);
        assert!(told.contains("key 2 (`s`) is a symmetric key; remove it"), "{told}");
        assert!(!told.contains(&secret), "{told}");
        for name in ["d", "p", "q", "dp", "dq", "qi", "oth", "k"] {
            for key in [&ED25519.jwk, &P256.jwk, &RSA.jwk] {
                let told = told_of(key, json!({name: secret}));
                assert!(told.contains(&format!("holds private key material (`{name}`)")), "{told}");
                assert!(!told.contains(&secret), "{told}");
            }
        }
    }

    #[test]
    fn a_key_id_is_required_and_unique() {
        for kid in [Value::Null, json!(""), json!(7), json!("x".repeat(129)), json!("a\nb")] {
            let told = told_of(&P256.jwk, json!({"kid": kid}));
            assert!(told.contains("key 1 has no usable `kid`; give it one"), "{told}");
        }
        let mut second = P256.jwk.clone();
        second["kid"] = json!("ed");
        let told = told(&[ED25519.jwk.clone(), second]);
        assert!(told.contains("key 2 (`ed`) has the `kid` of a key before it"), "{told}");
    }

    #[test]
    fn keys_for_anything_but_signatures_are_refused() {
        for value in [json!("enc"), json!(""), json!(["sig"])] {
            let told = told_of(&RSA.jwk, json!({"use": value, "alg": "RSA-OAEP"}));
            assert!(told.contains("key 1 (`rsa`) has a `use` other than `sig`; remove it"), "{told}");
        }
        for value in [json!(["sign"]), json!(["verify", "sign"]), json!("verify"), json!([])] {
            let told = told_of(&RSA.jwk, json!({"key_ops": value}));
            assert!(told.contains("has `key_ops` other than `verify`"), "{told}");
        }
    }

    #[test]
    fn unknown_kinds_and_curves_are_refused() {
        for members in [
            json!({"crv": "P-384"}),
            json!({"crv": "secp256k1"}),
            json!({"crv": null}),
            json!({"kty": "OKP"}),
            json!({"kty": "OKP", "crv": "X25519"}),
            json!({"kty": "OKP", "crv": "Ed448"}),
            json!({"kty": "ec"}),
            json!({"kty": null}),
            json!({"kty": "RSA"}),
        ] {
            let told = told_of(&P256.jwk, members);
            assert!(told.contains("key 1 (`ec`) is of a kind that is not supported; use"), "{told}");
        }
    }

    #[test]
    fn an_algorithm_must_be_the_one_of_the_kind() {
        for (key, alg, own) in [
            (&RSA.jwk, "PS256", "RS256"),
            (&RSA.jwk, "RS512", "RS256"),
            (&RSA.jwk, "HS256", "RS256"),
            (&P256.jwk, "ES384", "ES256"),
            (&P256.jwk, "EdDSA", "ES256"),
            (&ED25519.jwk, "none", "EdDSA"),
        ] {
            let told = told_of(key, json!({"alg": alg}));
            assert!(told.contains(&format!("has an `alg` other than `{own}`")), "{told}");
        }
    }

    #[test]
    fn damaged_keys_are_refused() {
        let short = encode(&[7; 31]);
        for (key, members, expected) in [
            (&ED25519.jwk, json!({"x": short}), "is not a valid Ed25519 public key"),
            (&ED25519.jwk, json!({"x": null}), "has no readable `x`"),
            (&ED25519.jwk, json!({"x": "MC4CAQ=="}), "has no readable `x`"),
            (&P256.jwk, json!({"y": null}), "has no readable `y`"),
            (&P256.jwk, json!({"y": short}), "is not a valid P-256 public key"),
            // A point that is not on the curve.
            (&P256.jwk, json!({"y": encode(&[7; 32])}), "is not a valid P-256 public key"),
            // The same bytes, divided in another place.
            (&P256.jwk, json!({"x": encode(&P256.public[1..32]), "y": encode(&P256.public[32..])}), "P-256 public key"),
            (&RSA.jwk, json!({"n": null}), "has no readable `n`"),
            (&RSA.jwk, json!({"e": "Aw"}), "with the exponent 65537"),
            (&RSA.jwk, json!({"e": "AQ"}), "with the exponent 65537"),
            (&RSA.jwk, json!({"n": encode(&[254; 256])}), "is not a valid RSA public key"),
        ] {
            let told = told_of(key, members);
            assert!(told.contains(expected), "{told}");
            assert!(!told.contains(&short) && !told.contains("MC4CAQ"), "{told}");
        }
    }

    #[test]
    fn rsa_keys_have_2048_to_8192_bits() {
        let of_bits = |bits: usize| {
            let mut n = vec![255; bits.div_ceil(8)];
            n[0] = 255 >> (n.len() * 8 - bits);
            n
        };
        for bits in [0, 1024, 2047, 8193] {
            let told = told_of(&RSA.jwk, json!({"n": encode(&of_bits(bits.max(1))[..bits.div_ceil(8)])}));
            assert!(told.contains(&format!("key 1 (`rsa`) is an RSA key of {bits} bits; have")), "{told}");
        }
        // A leading zero does not make a short key long, and does not spoil a good one.
        let told = told_of(&RSA.jwk, json!({"n": encode(&[vec![0; 200], of_bits(1024)].concat())}));
        assert!(told.contains("of 1024 bits"), "{told}");
        let mut padded = RSA.jwk.clone();
        padded["n"] = json!(encode(&[vec![0], RSA.public.clone()].concat()));
        assert!(Keys::from_text(&json!({"keys": [padded]}).to_string()).is_ok());
    }
}
