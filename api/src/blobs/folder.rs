//! A folder of files: for its owner only, and held while it is used, so that a process knows whether it is alone.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use object_store::local::LocalFileSystem;

use super::{BlobError, INCOMING, KEPT, Leftover};

/// The file by which a folder is held.
const HOLD: &str = "held";

/// A folder that is used.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    /// Held, with others, until the process ends.
    hold: File,
}

impl Folder {
    pub(super) fn open(path: &Path) -> Result<(Self, LocalFileSystem), BlobError> {
        let told = |error| BlobError::Folder { folder: path.display().to_string(), error };
        for part in [path.to_path_buf(), path.join(INCOMING), path.join(KEPT)] {
            make(&part).map_err(told)?;
        }
        let hold = File::options().create(true).truncate(false).write(true).open(path.join(HOLD)).map_err(told)?;
        // Waits while another process takes away what was left, which it does once, when it starts.
        hold.lock_shared().map_err(told)?;
        let store = LocalFileSystem::new_with_prefix(path)?.with_fsync(true);
        Ok((Self { path: path.to_path_buf(), hold }, store))
    }

    /// Holds the folder alone, unless another process uses it.
    pub(super) fn hold_alone(&self) -> bool {
        let alone = self.hold.try_lock().is_ok();
        if !alone {
            // Asking for more gave up what was held.
            self.share();
        }
        alone
    }

    /// Lets others use the folder too.
    pub(super) fn share(&self) {
        if let Err(error) = self.hold.lock_shared() {
            tracing::warn!(%error, "the folder of files is no longer held");
        }
    }

    /// Files that were being written when their process ended. The library writes them under a name with a mark, and
    /// lists none of them.
    pub(super) fn halves(&self) -> Result<Vec<Leftover>, BlobError> {
        let told = |error| BlobError::Folder { folder: self.path.display().to_string(), error };
        let mut found = Vec::new();
        for entry in fs::read_dir(self.path.join(INCOMING)).map_err(told)? {
            let entry = entry.map_err(told)?;
            let Some(place) = entry.file_name().to_str().filter(|name| name.contains('#')).map(str::to_owned) else {
                continue;
            };
            // It may have become whole, or gone, since it was listed.
            if let Ok(since) = entry.metadata().and_then(|about| about.modified()) {
                found.push(Leftover { name: None, since: since.into(), place });
            }
        }
        Ok(found)
    }

    pub(super) fn clear(&self, place: &str) -> Result<(), BlobError> {
        match fs::remove_file(self.path.join(INCOMING).join(place)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(BlobError::Folder { folder: self.path.display().to_string(), error })
            }
            Ok(()) | Err(_) => Ok(()),
        }
    }
}

fn make(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(path)
}
