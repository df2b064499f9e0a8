//! The master key: one line `setu-master-key-v1 ID BASE64` in a file of its own, or in the environment.

use std::fmt;
use std::io::Write as _;
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use aws_lc_rs::{hkdf, rand};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

const FORMAT: &str = "setu-master-key-v1";
/// The id of the key that is built in for `demo`; `serve` refuses it.
pub const DEMO: &str = "demo";

/// Why a master key cannot be used. Names files and ids, never key material.
#[derive(Debug, thiserror::Error)]
pub enum MasterKeyError {
    /// The file cannot be read.
    #[error("the master key file `{}` cannot be read: {error}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// The file cannot be written.
    #[error("the master key file `{}` cannot be written: {error}", path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// The id is not one.
    #[error(
        "an id of a master key is written in lower case with digits and hyphens, at most 32 characters, and not `{DEMO}`"
    )]
    Id,
    /// The file lies where the data lies.
    #[error("the master key file `{}` lies inside the data folder; keep it elsewhere, apart from the data and its backups", .0.display())]
    InsideData(PathBuf),
    /// Others can read the file.
    #[error("the master key file `{}` can be read by others (mode {mode:o}); run chmod 600 on it", path.display())]
    ReadableByOthers {
        /// The file.
        path: PathBuf,
        /// Its mode.
        mode: u32,
    },
    /// It is not in the format.
    #[error("the master key is not a line `{FORMAT} ID BASE64-OF-32-BYTES`; make one with setu new-master-key")]
    Malformed,
    /// It is the demo's.
    #[error(
        "the master key with the id `{DEMO}` is built into the program and known to everyone; make one with setu new-master-key"
    )]
    Demo,
    /// No key was named.
    #[error(
        "no master key: name its file with --master-key-file, or set SETU_MASTER_KEY; make one with setu new-master-key"
    )]
    Missing,
}

/// The key from which every other key follows or by which it is wrapped.
pub struct MasterKey {
    id: String,
    bytes: Zeroizing<[u8; 32]>,
}

impl fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MasterKey").field("id", &self.id).finish_non_exhaustive()
    }
}

impl MasterKey {
    /// The key that everyone knows, for synthetic data only.
    #[must_use]
    pub fn demo() -> Self {
        Self { id: DEMO.to_owned(), bytes: Zeroizing::new(*b"setu demo key: synthetic people!") }
    }

    /// Reads a key file that lies outside `data` and that only its owner can read.
    ///
    /// # Errors
    /// If the file is where it must not be, readable by others, or not in the format.
    pub fn from_file(path: &Path, data: Option<&Path>) -> Result<Self, MasterKeyError> {
        let unreadable = |error| MasterKeyError::Unreadable { path: path.to_owned(), error };
        let real = path.canonicalize().map_err(unreadable)?;
        if data.and_then(|data| data.canonicalize().ok()).is_some_and(|data| real.starts_with(data)) {
            return Err(MasterKeyError::InsideData(path.to_owned()));
        }
        let mode = std::fs::metadata(&real).map_err(unreadable)?.permissions().mode() & 0o777;
        if mode & 0o077 != 0 {
            return Err(MasterKeyError::ReadableByOthers { path: path.to_owned(), mode });
        }
        Self::parse(&Zeroizing::new(std::fs::read_to_string(&real).map_err(unreadable)?))
    }

    /// Reads the line.
    ///
    /// # Errors
    /// If it is not in the format, or names the demo's id.
    pub fn parse(line: &str) -> Result<Self, MasterKeyError> {
        let mut words = line.split_whitespace();
        let (Some(FORMAT), Some(id), Some(encoded), None) = (words.next(), words.next(), words.next(), words.next())
        else {
            return Err(MasterKeyError::Malformed);
        };
        if id == DEMO {
            return Err(MasterKeyError::Demo);
        }
        let stable = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let decoded = Zeroizing::new(STANDARD.decode(encoded).map_err(|_| MasterKeyError::Malformed)?);
        let bytes = <[u8; 32]>::try_from(decoded.as_slice()).map_err(|_| MasterKeyError::Malformed)?;
        if id.is_empty() || id.len() > 32 || !id.chars().all(stable) {
            return Err(MasterKeyError::Malformed);
        }
        Ok(Self { id: id.to_owned(), bytes: Zeroizing::new(bytes) })
    }

    /// Writes a new random key into a file that does not exist yet, for its owner only.
    ///
    /// # Errors
    /// If the file exists or cannot be written, or the id is not in lower case with hyphens.
    pub fn create(path: &Path, id: &str) -> Result<(), MasterKeyError> {
        let mut bytes = Zeroizing::new([0; 32]);
        rand::fill(bytes.as_mut()).map_err(|_| MasterKeyError::Malformed)?;
        let line = Zeroizing::new(format!("{FORMAT} {id} {}\n", STANDARD.encode(bytes.as_ref())));
        Self::parse(&line).map_err(|_| MasterKeyError::Id)?;
        let unwritable = |error| MasterKeyError::Unwritable { path: path.to_owned(), error };
        let mut file =
            std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).map_err(unwritable)?;
        file.write_all(line.as_bytes()).and_then(|()| file.sync_all()).map_err(unwritable)
    }

    /// The id, which stands in front of everything made with the key.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// A key of its own for one use.
    pub(super) fn derive(&self, label: &str) -> Zeroizing<[u8; 32]> {
        struct Length;
        impl hkdf::KeyType for Length {
            fn len(&self) -> usize {
                32
            }
        }
        let mut out = Zeroizing::new([0; 32]);
        let salt = hkdf::Salt::new(hkdf::HKDF_SHA256, b"setu.master.v1");
        salt.extract(self.bytes.as_ref())
            .expand(&[label.as_bytes()], Length)
            .and_then(|okm| okm.fill(out.as_mut()))
            .expect("32 bytes are within what HKDF-SHA-256 gives");
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_refused_where_others_reach_it() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        std::fs::create_dir(&data).unwrap();
        let inside = data.join("key");
        MasterKey::create(&inside, "first").unwrap();
        assert!(matches!(MasterKey::from_file(&inside, Some(&data)), Err(MasterKeyError::InsideData(_))));
        let outside = folder.path().join("key");
        MasterKey::create(&outside, "first").unwrap();
        assert_eq!(MasterKey::from_file(&outside, Some(&data)).unwrap().id(), "first");
        std::fs::set_permissions(&outside, std::fs::Permissions::from_mode(0o640)).unwrap();
        assert!(matches!(
            MasterKey::from_file(&outside, Some(&data)),
            Err(MasterKeyError::ReadableByOthers { mode: 0o640, .. })
        ));
        assert!(MasterKey::create(&outside, "second").is_err(), "an existing file is never overwritten");
    }

    #[test]
    fn the_demo_key_cannot_be_brought_in_by_name() {
        let line = format!("{FORMAT} {DEMO} {}", STANDARD.encode([1; 32]));
        assert!(matches!(MasterKey::parse(&line), Err(MasterKeyError::Demo)));
        for bad in ["", "setu-master-key-v1 a", "setu-master-key-v1 a AAAA", "setu-master-key-v1 A b c d"] {
            assert!(matches!(MasterKey::parse(bad), Err(MasterKeyError::Malformed)), "{bad}");
        }
    }

    #[test]
    fn nothing_prints_the_key() {
        let printed = format!("{:?}", MasterKey::demo());
        assert_eq!(printed, r#"MasterKey { id: "demo", .. }"#);
    }
}
