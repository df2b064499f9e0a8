//! Signing keys for demonstration and development. `serve` refuses them outside development.

use std::collections::BTreeSet;
use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use aws_lc_rs::digest;
use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use entities::vocabulary::Purpose;
use jsonwebtoken::{EncodingKey, Header};
use sea_orm::prelude::Uuid;
use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::Keys;

/// The file of the signing key within its folder.
pub const FILE: &str = "development-signing.key";

/// What every development key id begins with.
const PREFIX: &str = "development-";

/// Tells whether a key id is that of a development key.
#[must_use]
pub fn is_development(kid: &str) -> bool {
    kid.starts_with(PREFIX)
}

/// An Ed25519 signing key for demonstration and development.
pub struct DevelopmentKey {
    kid: String,
    jwks: String,
    signing: EncodingKey,
}

impl DevelopmentKey {
    /// Loads the signing key of a folder, or makes one: PKCS#8, readable by its owner only, never half-written.
    ///
    /// # Errors
    /// Fails as [`DevelopmentKey::load`] does, or if the file cannot be written.
    pub fn load_or_make(folder: &Path) -> Result<Self, DevelopmentKeyError> {
        match Self::load(folder) {
            Err(DevelopmentKeyError::Missing { .. }) => {
                make(folder)?;
                Self::load(folder)
            }
            loaded => loaded,
        }
    }

    /// Loads the signing key of a folder.
    ///
    /// # Errors
    /// Fails if there is none, or if it cannot be read, is damaged, or can be read by others than its owner.
    pub fn load(folder: &Path) -> Result<Self, DevelopmentKeyError> {
        let path = folder.join(FILE);
        let mode = match fs::symlink_metadata(&path) {
            Ok(found) if found.is_file() => found.permissions().mode(),
            Ok(_) => return Err(DevelopmentKeyError::Damaged { path }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(DevelopmentKeyError::Missing { path });
            }
            Err(reason) => return Err(DevelopmentKeyError::Unreadable { path, reason }),
        };
        if mode & 0o077 != 0 {
            return Err(DevelopmentKeyError::Exposed { path });
        }
        match fs::read(&path) {
            Ok(pkcs8) => Self::from_pkcs8(&Zeroizing::new(pkcs8)).ok_or(DevelopmentKeyError::Damaged { path }),
            Err(reason) => Err(DevelopmentKeyError::Unreadable { path, reason }),
        }
    }

    /// The key's id, which begins with `development-`.
    #[must_use]
    pub fn kid(&self) -> &str {
        &self.kid
    }

    /// The matching public key set, as text.
    #[must_use]
    pub fn jwks(&self) -> &str {
        &self.jwks
    }

    /// The matching public key set.
    #[must_use]
    pub fn keys(&self) -> Keys {
        Keys::from_text(&self.jwks).expect("the set was made from a valid key")
    }

    /// Mints a token. Whether it is accepted is for the verifier to say.
    #[must_use]
    pub fn mint(&self, minted: &Minted<'_>) -> String {
        let mut header = Header::new(jsonwebtoken::Algorithm::EdDSA);
        header.kid = Some(self.kid.clone());
        jsonwebtoken::encode(&header, &minted.claims(), &self.signing).expect("an Ed25519 key signs any text")
    }

    fn from_pkcs8(pkcs8: &[u8]) -> Option<Self> {
        let pair = Ed25519KeyPair::from_pkcs8(pkcs8).ok()?;
        let public = pair.public_key().as_ref();
        let hash = digest::digest(&digest::SHA256, public);
        let kid = format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(&hash.as_ref()[..12]));
        let x = URL_SAFE_NO_PAD.encode(public);
        let key = json!({"kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "kid": kid, "x": x});
        Some(Self { kid, jwks: json!({"keys": [key]}).to_string(), signing: EncodingKey::from_ed_der(pkcs8) })
    }
}

impl fmt::Debug for DevelopmentKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("DevelopmentKey").field("kid", &self.kid).finish_non_exhaustive()
    }
}

/// What a minted token says.
#[derive(Clone, Debug)]
pub struct Minted<'a> {
    /// The issuer.
    pub issuer: &'a str,
    /// The audience.
    pub audience: &'a str,
    /// The subject of the member.
    pub subject: &'a str,
    /// The id of the token; each has its own.
    pub token_id: Uuid,
    /// The code of the agency, if the token is to state it.
    pub agency: Option<&'a str>,
    /// The only purposes that the token may serve, if it is to narrow them.
    pub purposes: Option<&'a BTreeSet<Purpose>>,
    /// How strongly the member was authenticated, if the token is to state it.
    pub acr: Option<&'a str>,
    /// When the token is issued; it holds from the full second.
    pub now: DateTime<Utc>,
    /// How long it holds.
    pub lifetime: TimeDelta,
}

impl Minted<'_> {
    fn claims(&self) -> Value {
        let issued = self.now.timestamp();
        let mut claims = json!({
            "iss": self.issuer,
            "aud": self.audience,
            "sub": self.subject,
            "jti": self.token_id.to_string(),
            "iat": issued,
            "nbf": issued,
            "exp": issued.saturating_add(self.lifetime.num_seconds()),
        });
        if let Some(agency) = self.agency {
            claims["agency"] = json!(agency);
        }
        if let Some(purposes) = self.purposes {
            claims["purposes"] = purposes.iter().map(|purpose| purpose.code()).collect();
        }
        if let Some(acr) = self.acr {
            claims["acr"] = json!(acr);
        }
        claims
    }
}

/// A development signing key that cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum DevelopmentKeyError {
    /// There is none.
    #[error("there is no development signing key `{path}`; `setu demo` makes one")]
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// The file cannot be read.
    #[error("cannot read the development signing key `{path}`: {reason}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
    /// The file cannot be written.
    #[error("cannot write the development signing key `{path}`: {reason}")]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
    /// Others than the owner have rights to the file.
    #[error("the development signing key `{path}` is open to others than its owner; delete it to have a new one made")]
    Exposed {
        /// The file.
        path: PathBuf,
    },
    /// It is not an Ed25519 key in PKCS#8.
    #[error(
        "the development signing key `{path}` is damaged; delete it to have a new one made (tokens signed with the \
         old one end)"
    )]
    Damaged {
        /// The file.
        path: PathBuf,
    },
}

/// Writes a new key beside its place and renames it, so that no reader sees half a key.
fn make(folder: &Path) -> Result<(), DevelopmentKeyError> {
    let path = folder.join(FILE);
    let beside = folder.join(format!("{FILE}.{}", Uuid::new_v4().simple()));
    let written =
        write(&beside).and_then(|()| fs::rename(&beside, &path)).and_then(|()| File::open(folder)?.sync_all());
    written.map_err(|reason| {
        // What was begun goes; if it cannot, the first reason is still the one to tell.
        let _ = fs::remove_file(&beside);
        DevelopmentKeyError::Unwritable { path, reason }
    })
}

fn write(path: &Path) -> io::Result<()> {
    let failed = |_| io::Error::other("the system gives no randomness");
    let pkcs8 = Ed25519KeyPair::generate().and_then(|pair| pair.to_pkcs8v1()).map_err(failed)?;
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(pkcs8.as_ref())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::super::Verifier;
    use super::*;

    fn minted(purposes: &BTreeSet<Purpose>) -> Minted<'_> {
        Minted {
            issuer: "setu-development",
            audience: "setu",
            subject: "member-1",
            token_id: Uuid::from_u128(7),
            agency: Some("ngo-1"),
            purposes: Some(purposes),
            acr: None,
            now: DateTime::from_timestamp_millis(1_800_000_000_900).unwrap(),
            lifetime: TimeDelta::hours(1),
        }
    }

    #[test]
    fn a_minted_token_is_accepted_by_its_own_keys_and_says_what_it_was_told() {
        let folder = tempfile::tempdir().unwrap();
        let key = DevelopmentKey::load_or_make(folder.path()).unwrap();
        let purposes = BTreeSet::from([Purpose::Shelter, Purpose::Handover]);
        let minted = minted(&purposes);
        let verifier = Verifier::new(minted.issuer, minted.audience, key.keys()).unwrap();
        let claims = verifier.verify(&key.mint(&minted), minted.now).unwrap();
        assert_eq!((claims.subject.as_str(), claims.agency.as_deref()), ("member-1", Some("ngo-1")));
        assert_eq!(claims.token_id, Uuid::from_u128(7).to_string());
        assert_eq!(claims.purposes, Some(purposes));
        assert_eq!(claims.acr, None);
        assert_eq!(claims.expires.timestamp(), 1_800_003_600);
    }

    #[test]
    fn only_what_was_given_is_minted() {
        let bare = Minted { agency: None, purposes: None, acr: Some("mfa"), ..minted(&BTreeSet::new()) }.claims();
        assert_eq!(bare.get("agency"), None);
        assert_eq!(bare.get("purposes"), None);
        assert_eq!(bare["acr"], "mfa");
    }

    #[test]
    fn a_second_start_finds_the_first_key_in_a_file_for_its_owner_only() {
        let folder = tempfile::tempdir().unwrap();
        let first = DevelopmentKey::load_or_make(folder.path()).unwrap();
        let second = DevelopmentKey::load_or_make(folder.path()).unwrap();
        assert_eq!(first.jwks(), second.jwks());
        let mode = fs::metadata(folder.path().join(FILE)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
        let elsewhere = tempfile::tempdir().unwrap();
        assert_ne!(first.kid(), DevelopmentKey::load_or_make(elsewhere.path()).unwrap().kid());
    }

    #[test]
    fn the_key_id_marks_development() {
        let folder = tempfile::tempdir().unwrap();
        let key = DevelopmentKey::load_or_make(folder.path()).unwrap();
        assert!(is_development(key.kid()));
        assert_eq!(key.keys().ids().collect::<Vec<_>>(), [key.kid()]);
        assert!(!is_development("issuer-2026-development-"));
    }

    #[test]
    fn the_public_set_holds_nothing_private() {
        let folder = tempfile::tempdir().unwrap();
        let key = DevelopmentKey::load_or_make(folder.path()).unwrap();
        let set: Value = serde_json::from_str(key.jwks()).unwrap();
        let names: Vec<&String> = set["keys"][0].as_object().unwrap().keys().collect();
        assert_eq!(names, ["alg", "crv", "kid", "kty", "use", "x"]);
    }

    #[test]
    fn a_missing_exposed_or_damaged_key_is_told_and_never_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        assert!(matches!(DevelopmentKey::load(folder.path()), Err(DevelopmentKeyError::Missing { .. })));
        let key = DevelopmentKey::load_or_make(folder.path()).unwrap();

        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        let told = DevelopmentKey::load_or_make(folder.path()).unwrap_err();
        assert!(matches!(told, DevelopmentKeyError::Exposed { .. }), "{told}");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        assert_eq!(DevelopmentKey::load(folder.path()).unwrap().kid(), key.kid());

        let whole = fs::read(&path).unwrap();
        fs::write(&path, &whole[..whole.len() - 1]).unwrap();
        let told = DevelopmentKey::load_or_make(folder.path()).unwrap_err();
        assert!(matches!(told, DevelopmentKeyError::Damaged { .. }), "{told}");
        assert!(told.to_string().contains("delete it"), "{told}");
        assert_eq!(fs::read(&path).unwrap(), whole[..whole.len() - 1]);
    }

    #[test]
    fn a_link_in_the_place_of_the_key_is_not_followed() {
        let (folder, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        DevelopmentKey::load_or_make(elsewhere.path()).unwrap();
        std::os::unix::fs::symlink(elsewhere.path().join(FILE), folder.path().join(FILE)).unwrap();
        let told = DevelopmentKey::load_or_make(folder.path()).unwrap_err();
        assert!(matches!(told, DevelopmentKeyError::Damaged { .. }), "{told}");
    }

    #[test]
    fn a_folder_that_is_not_there_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let told = DevelopmentKey::load_or_make(&folder.path().join("none")).unwrap_err();
        assert!(matches!(told, DevelopmentKeyError::Unwritable { .. }), "{told}");
    }

    #[test]
    fn debug_prints_the_key_id_only() {
        let folder = tempfile::tempdir().unwrap();
        let key = DevelopmentKey::load_or_make(folder.path()).unwrap();
        assert_eq!(format!("{key:?}"), format!("DevelopmentKey {{ kid: \"{}\", .. }}", key.kid()));
    }
}
