//! The verifier, attacked rule by rule. Every refusal is checked by its cause, so that no rule hides behind another.

use std::collections::BTreeSet;

use chrono::{TimeDelta, TimeZone, Utc};
use entities::vocabulary::Purpose;
use jsonwebtoken::{Algorithm, EncodingKey};
use serde_json::{Value, json};

use super::forge::{ED25519, NOW, P256, RSA, Signer, claims, ed25519, encode, forge, header, now, signed, verifier};
use super::{Claims, Keys, Misconfigured, Refused, Verifier};

fn cause(token: &str) -> &'static str {
    verifier().verify(token, now()).unwrap_err().cause()
}

/// The cause for a valid token with one claim set to this value.
fn cause_with(name: &str, value: Value) -> &'static str {
    with(name, value).unwrap_err().cause()
}

fn with(name: &str, value: Value) -> Result<Claims, Refused> {
    let mut claims = claims();
    claims[name] = value;
    verifier().verify(&signed(&header(&ED25519), &claims), now())
}

fn cause_with_header(name: &str, value: Value) -> &'static str {
    verifier().verify(&with_header(name, value), now()).unwrap_err().cause()
}

fn with_header(name: &str, value: Value) -> String {
    let mut header = header(&ED25519);
    header[name] = value;
    signed(&header, &claims())
}

#[test]
fn each_algorithm_is_accepted_with_its_own_key() {
    for signer in [&*ED25519, &*P256, &*RSA] {
        let token = forge(&header(signer).to_string(), &claims().to_string(), &signer.signing, signer.algorithm);
        let expected = Claims {
            subject: "member-1".to_owned(),
            token_id: "token-1".to_owned(),
            agency: None,
            purposes: None,
            acr: None,
            expires: Utc.timestamp_opt(NOW + 3600, 0).unwrap(),
        };
        assert_eq!(verifier().verify(&token, now()), Ok(expected), "{:?}", signer.algorithm);
    }
}

#[test]
fn a_public_key_is_no_shared_secret() {
    for signer in [&*ED25519, &*P256, &*RSA] {
        let pem = encode(&signer.public).into_bytes();
        for secret in [&signer.public, &pem] {
            for (algorithm, name) in [(Algorithm::HS256, "HS256"), (Algorithm::HS512, "HS512")] {
                let header = json!({"typ": "JWT", "alg": name, "kid": signer.jwk["kid"]}).to_string();
                let token = forge(&header, &claims().to_string(), &EncodingKey::from_secret(secret), algorithm);
                assert_eq!(cause(&token), "alg-not-of-key");
            }
        }
    }
}

#[test]
fn a_token_without_a_signature_is_refused() {
    for alg in ["none", "None", "NONE", "nOnE", ""] {
        let header = json!({"typ": "JWT", "alg": alg, "kid": "ed"}).to_string();
        let unsigned = format!("{}.{}.", encode(header.as_bytes()), encode(claims().to_string().as_bytes()));
        assert_eq!(cause(&unsigned), "alg-not-of-key");
    }
    let token = signed(&header(&ED25519), &claims());
    assert_eq!(cause(&token[..=token.rfind('.').unwrap()]), "signature-wrong");
    assert_eq!(cause(&token[..token.rfind('.').unwrap()]), "token-malformed");
}

#[test]
fn a_key_serves_its_own_algorithm_only() {
    // Each named and signed as one key would have it, under the id of another.
    for (signer, kid) in [(&*ED25519, "ec"), (&*P256, "rsa"), (&*RSA, "ed")] {
        let mut header = header(signer);
        header["kid"] = json!(kid);
        let token = forge(&header.to_string(), &claims().to_string(), &signer.signing, signer.algorithm);
        assert_eq!(cause(&token), "alg-not-of-key");
    }
    // A key of the right family, with a sibling of its algorithm.
    for algorithm in [Algorithm::RS384, Algorithm::RS512, Algorithm::PS256] {
        let header = json!({"typ": "JWT", "alg": format!("{algorithm:?}"), "kid": "rsa"}).to_string();
        assert_eq!(cause(&forge(&header, &claims().to_string(), &RSA.signing, algorithm)), "alg-not-of-key");
    }
    assert_eq!(cause_with_header("alg", json!(["EdDSA"])), "alg-not-of-key");
    assert_eq!(cause_with_header("alg", Value::Null), "alg-not-of-key");
    assert_eq!(cause_with_header("alg", json!("eddsa")), "alg-not-of-key");
}

#[test]
fn the_key_id_must_name_a_trusted_key() {
    for kid in [json!("unknown"), json!(""), json!("ED"), json!("ed "), json!(7), Value::Null, json!(["ed"])] {
        assert_eq!(cause_with_header("kid", kid), "kid-unknown");
    }
    let bare = json!({"typ": "JWT", "alg": "EdDSA"});
    assert_eq!(cause(&signed(&bare, &claims())), "kid-missing");
}

#[test]
fn a_stranger_with_a_trusted_key_id_is_refused() {
    let stranger: Signer = ed25519("ed");
    let token = forge(&header(&stranger).to_string(), &claims().to_string(), &stranger.signing, stranger.algorithm);
    assert_eq!(cause(&token), "signature-wrong");
}

#[test]
fn a_token_may_not_bring_its_own_key_nor_ask_for_more() {
    for name in ["jwk", "jku", "x5u", "x5c", "crit", "b64", "enc", "zip", "cty"] {
        for value in [json!("https://attacker.example/keys"), json!([]), ED25519.jwk.clone(), Value::Null] {
            assert_eq!(cause_with_header(name, value), "header-forbidden", "{name}");
        }
    }
}

#[test]
fn the_type_is_an_access_token_or_absent() {
    for typ in ["JWT", "jwt", "at+jwt", "AT+JWT", "application/at+jwt", "application/jwt"] {
        assert!(verifier().verify(&with_header("typ", json!(typ)), now()).is_ok(), "{typ}");
    }
    let bare = json!({"alg": "EdDSA", "kid": "ed"});
    assert!(verifier().verify(&signed(&bare, &claims()), now()).is_ok());
    for typ in [json!("logout+jwt"), json!("dpop+jwt"), json!(""), json!(["JWT"]), Value::Null] {
        assert_eq!(cause_with_header("typ", typ), "typ-wrong");
    }
}

#[test]
fn hints_that_need_no_belief_are_ignored() {
    assert!(verifier().verify(&with_header("x5t", json!("AAAA")), now()).is_ok());
    assert!(with("preferred_username", json!("someone")).is_ok());
}

#[test]
fn whatever_is_changed_after_signing_is_noticed() {
    for signer in [&*ED25519, &*P256, &*RSA] {
        let token = forge(&header(signer).to_string(), &claims().to_string(), &signer.signing, signer.algorithm);
        let (message, signature) = token.rsplit_once('.').unwrap();
        let (head, _) = message.split_once('.').unwrap();
        let mut other = claims();
        other["sub"] = json!("member-2");
        assert_eq!(cause(&format!("{head}.{}.{signature}", encode(other.to_string().as_bytes()))), "signature-wrong");
        let mut flipped = signature.to_owned();
        flipped.replace_range(0..1, if signature.starts_with('A') { "B" } else { "A" });
        assert_eq!(cause(&format!("{message}.{flipped}")), "signature-wrong");
        assert_eq!(cause(&format!("{message}.{}", &signature[..signature.len() / 4 * 4 - 4])), "signature-wrong");
        let spaced = encode(header(signer).to_string().replace(',', ", ").as_bytes());
        assert_eq!(cause(&token.replacen(head, &spaced, 1)), "signature-wrong");
    }
}

/// A second spelling of the same signature would be a second token under one id.
#[test]
fn a_signature_has_one_spelling() {
    let token = signed(&header(&ED25519), &claims());
    assert_eq!(cause(&format!("{token}==")), "token-malformed");
    // 64 bytes fill 86 characters and leave four bits of the last one, which must be zero.
    let last = token.chars().last().unwrap();
    let next = char::from_u32(last as u32 + 1).unwrap();
    assert!("AQgw".contains(last));
    assert_eq!(cause(&format!("{}{next}", &token[..token.len() - 1])), "token-malformed");
}

#[test]
fn what_is_no_token_is_refused() {
    for token in ["", ".", "..", "...", "a.b.c", "a.b.c.d", "\u{e9}.\u{e9}.\u{e9}"] {
        assert!(matches!(cause(token), "token-malformed" | "header-malformed"), "{token}");
    }
    for more in [".", ".e30", ".e30.e30"] {
        assert_eq!(cause(&format!("{}{more}", signed(&header(&ED25519), &claims()))), "token-malformed");
    }
    assert_eq!(cause(&format!("{}.e30.e30", encode(b"[]"))), "header-malformed");
    assert_eq!(cause(&format!("{}.e30.e30", encode(b"{}}"))), "header-malformed");
    assert_eq!(cause(&format!("{}.e30.e30", encode(&[b'['; 6000]))), "header-malformed");
    let valid = header(&ED25519).to_string();
    for claims in ["", "[]", "7", "null", "{", "{} {}", "\"{}\""] {
        assert_eq!(cause(&forge(&valid, claims, &ED25519.signing, ED25519.algorithm)), "token-malformed");
    }
}

#[test]
fn a_name_that_stands_twice_is_refused() {
    let (head, body) = (header(&ED25519).to_string(), claims().to_string());
    let twice = |text: &str, more: &str| format!("{},{more}}}", text.strip_suffix('}').unwrap());
    let sign = |head: &str, body: &str| forge(head, body, &ED25519.signing, ED25519.algorithm);
    for more in [r#""sub":"member-2""#, r#""jti":"token-1""#, r#""s\u0075b":"member-2""#, r#""x":1,"x":2"#] {
        assert_eq!(cause(&sign(&head, &twice(&body, more))), "token-malformed", "{more}");
    }
    for more in [r#""kid":"ed""#, r#""\u0061lg":"EdDSA""#, r#""x":1,"x":2"#] {
        assert_eq!(cause(&sign(&twice(&head, more), &body)), "header-malformed", "{more}");
    }
}

#[test]
fn a_token_is_at_most_eight_kibibytes_long() {
    let padded = |length: usize| {
        let mut claims = claims();
        claims["pad"] = json!("x".repeat(length));
        signed(&header(&ED25519), &claims)
    };
    let fits = (5600..6200).rev().map(padded).find(|token| token.len() <= 8192).unwrap();
    assert!(verifier().verify(&fits, now()).is_ok());
    assert_eq!(cause(&padded(6200)), "token-too-long");
}

#[test]
fn every_required_claim_is_required() {
    for (name, expected) in [
        ("iss", "iss-missing"),
        ("aud", "aud-missing"),
        ("sub", "sub-missing"),
        ("jti", "jti-missing"),
        ("iat", "iat-missing"),
        ("exp", "exp-missing"),
    ] {
        let mut claims = claims();
        claims.as_object_mut().unwrap().remove(name);
        assert_eq!(cause(&signed(&header(&ED25519), &claims)), expected);
    }
}

#[test]
fn the_issuer_is_exact() {
    for issuer in [
        json!("https://attacker.example"),
        json!("https://issuer.example/"),
        json!("HTTPS://ISSUER.EXAMPLE"),
        json!(["https://issuer.example"]),
        Value::Null,
    ] {
        assert_eq!(cause_with("iss", issuer), "iss-wrong");
    }
}

#[test]
fn the_audience_holds_ours() {
    assert!(with("aud", json!(["other", "setu"])).is_ok());
    for audience in [json!("other"), json!("setu2"), json!(""), json!([]), json!(["other"]), json!("other setu")] {
        assert_eq!(cause_with("aud", audience), "aud-wrong");
    }
    for audience in [json!(["setu", 7]), json!({"setu": true}), json!(["setu", ["other"]]), Value::Null] {
        assert_eq!(cause_with("aud", audience), "aud-malformed");
    }
}

#[test]
fn a_token_ends() {
    assert!(with("exp", json!(NOW - 4)).is_ok(), "within the leeway");
    assert_eq!(cause_with("exp", json!(NOW - 5)), "expired");
    assert_eq!(cause_with("exp", json!(0)), "expired");
    let later = now() + TimeDelta::seconds(3605);
    assert_eq!(verifier().verify(&signed(&header(&ED25519), &claims()), later).unwrap_err().cause(), "expired");
}

#[test]
fn a_token_begins() {
    assert!(with("nbf", json!(NOW + 5)).is_ok(), "within the leeway");
    assert_eq!(cause_with("nbf", json!(NOW + 6)), "not-yet-valid");
    assert_eq!(cause_with("nbf", json!(5.5 + NOW as f64)), "not-yet-valid");
    assert!(with("iat", json!(NOW + 5)).is_ok(), "within the leeway");
    assert_eq!(cause_with("iat", json!(NOW + 6)), "iat-in-future");
}

#[test]
fn a_token_lives_one_shift() {
    let lasting = |seconds: i64| {
        let mut claims = claims();
        claims["exp"] = json!(NOW - 60 + seconds);
        signed(&header(&ED25519), &claims)
    };
    assert!(verifier().verify(&lasting(12 * 3600), now()).is_ok());
    assert_eq!(cause(&lasting(12 * 3600 + 1)), "lifetime-too-long");
    let shorter = verifier().with_longest_lifetime(TimeDelta::minutes(5)).unwrap();
    assert_eq!(shorter.verify(&lasting(301), now()).unwrap_err().cause(), "lifetime-too-long");
    // Both within the leeway, and yet it ends before it begins.
    let mut claims = claims();
    (claims["iat"], claims["exp"]) = (json!(NOW + 3), json!(NOW + 3));
    assert_eq!(cause(&signed(&header(&ED25519), &claims)), "exp-not-after-iat");
}

#[test]
fn times_are_seconds() {
    assert!(with("exp", json!(0.5 + NOW as f64)).is_ok());
    for (name, expected) in [("iat", "iat-malformed"), ("exp", "exp-malformed"), ("nbf", "nbf-malformed")] {
        for value in [json!("1800000000"), json!(-1), json!(1e300), json!(NOW * 1000), Value::Null, json!([NOW])] {
            assert_eq!(cause_with(name, value), expected);
        }
    }
}

#[test]
fn the_leeway_is_as_configured() {
    let exact = verifier().with_leeway(TimeDelta::zero()).unwrap();
    let wide = verifier().with_leeway(TimeDelta::seconds(60)).unwrap();
    let mut claims = claims();
    claims["exp"] = json!(NOW);
    let token = signed(&header(&ED25519), &claims);
    assert_eq!(exact.verify(&token, now()).unwrap_err().cause(), "expired");
    assert!(wide.verify(&token, now() + TimeDelta::seconds(59)).is_ok());
}

#[test]
fn names_and_ids_are_bounded() {
    for (name, longest, expected) in [
        ("sub", 255, "sub-malformed"),
        ("jti", 128, "jti-malformed"),
        ("agency", 64, "agency-malformed"),
        ("acr", 128, "acr-malformed"),
    ] {
        assert!(with(name, json!("\u{995}".repeat(longest))).is_ok(), "{name}");
        for value in [json!("x".repeat(longest + 1)), json!(""), json!("a\nb"), json!(7), json!(["x"]), Value::Null] {
            assert_eq!(cause_with(name, value), expected);
        }
    }
    let claims = with("agency", json!("ngo-1")).unwrap();
    assert_eq!((claims.agency.as_deref(), claims.acr), (Some("ngo-1"), None));
    assert_eq!(with("acr", json!("mfa")).unwrap().acr.as_deref(), Some("mfa"));
}

#[test]
fn purposes_narrow_and_never_widen() {
    let two = BTreeSet::from([Purpose::Shelter, Purpose::Handover]);
    assert_eq!(with("purposes", json!(["SHELTER", "HANDOVER", "SHELTER"])).unwrap().purposes, Some(two.clone()));
    assert_eq!(with("purposes", json!("SHELTER  HANDOVER")).unwrap().purposes, Some(two));
    for value in [json!(["SHELTER", "ALL"]), json!("shelter"), json!("*"), json!(["SHELTER HANDOVER"]), json!([""])] {
        assert_eq!(cause_with("purposes", value), "purposes-unknown");
    }
    for value in [json!([]), json!(""), json!("  ")] {
        assert_eq!(cause_with("purposes", value), "purposes-empty");
    }
    for value in [Value::Null, json!(true), json!(["SHELTER", null]), json!({"SHELTER": true}), json!(7)] {
        assert_eq!(cause_with("purposes", value), "purposes-malformed");
    }
}

#[test]
fn a_verifier_is_configured_within_bounds() {
    let keys = || Keys::from_text(&json!({"keys": [ED25519.jwk]}).to_string()).unwrap();
    assert_eq!(Verifier::new("", "setu", keys()).unwrap_err(), Misconfigured::Issuer);
    assert_eq!(Verifier::new("issuer", "", keys()).unwrap_err(), Misconfigured::Audience);
    for seconds in [-1, 61] {
        assert_eq!(verifier().with_leeway(TimeDelta::seconds(seconds)).unwrap_err(), Misconfigured::Leeway);
    }
    for lifetime in [TimeDelta::zero(), TimeDelta::days(-1), TimeDelta::seconds(7 * 86_400 + 1)] {
        assert_eq!(verifier().with_longest_lifetime(lifetime).unwrap_err(), Misconfigured::Lifetime);
    }
}

#[test]
fn nothing_prints_a_token_or_a_key() {
    let token = signed(&header(&ED25519), &claims());
    let tampered = format!("{token}AAAA");
    let refused = verifier().verify(&tampered, now()).unwrap_err();
    let accepted = verifier().verify(&token, now()).unwrap();
    assert_eq!(format!("{:?}", verifier()).matches("EdDSA").count(), 1);
    let printed = format!("{:?} {:?} {refused} {accepted:?}", verifier(), refused);
    for part in token.split('.') {
        assert!(!printed.contains(part), "{printed}");
    }
    for signer in [&*ED25519, &*P256, &*RSA] {
        let set = Keys::from_text(&json!({"keys": [signer.jwk]}).to_string()).unwrap();
        let key = set.find(signer.jwk["kid"].as_str().unwrap()).unwrap();
        let printed = format!("{printed} {set:?} {key:?}");
        for name in ["x", "y", "n"] {
            let material = signer.jwk[name].as_str();
            assert!(material.is_none_or(|material| !printed.contains(material)), "{printed}");
        }
        let bytes = format!("{:?}", &signer.public[1..5]);
        assert!(!printed.contains(bytes.trim_matches(['[', ']'])), "{printed}");
    }
}

#[test]
fn the_client_is_told_the_same_whatever_the_cause() {
    assert_eq!(Refused::new("expired").to_string(), Refused::new("signature-wrong").to_string());
}
