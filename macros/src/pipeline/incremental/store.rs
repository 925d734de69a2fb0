//! The folder in which one call of the macro keeps what it leaves for the next build.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use super::{snapshot, stamp::Tick};
use crate::pipeline::{digest::Digest, replace::UNFINISHED};

/// Where facts are kept.
pub(super) struct Store {
    pub folder: PathBuf,
    /// Identifies the macro.
    pub identity: Digest,
    /// When this build has started, by the clock of the file system.
    pub tick: Tick,
}

impl Store {
    /// Removes what other crates have left and no build has used for a week, and what a killed build has left.
    pub(super) fn trim(&self) {
        for folder in files_in(self.folder.parent().unwrap_or(&self.folder)) {
            // Without a snapshot, its build has failed, or has only begun.
            let is_old = is_older_than(&folder.join(snapshot::NAME), 7 * DAY);
            let is_old = is_old.or_else(|| is_older_than(&folder, 7 * DAY));
            if folder != self.folder && is_old == Some(true) {
                let _ = fs::remove_dir_all(folder);
            }
        }
        for file in files_in(&self.folder) {
            let is_unfinished = file.extension() == Some(OsStr::new(UNFINISHED));
            if is_unfinished && is_older_than(&file, DAY) == Some(true) {
                let _ = fs::remove_file(file);
            }
        }
    }
}

pub(super) const DAY: Duration = Duration::from_secs(24 * 60 * 60);

fn files_in(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    entries.filter_map(|entry| Some(entry.ok()?.path()))
}

/// `None` if there is no such file.
fn is_older_than(file: &Path, minimum: Duration) -> Option<bool> {
    let modified = fs::metadata(file).ok()?.modified().ok()?;
    // A time in the future is not old.
    Some(modified.elapsed().is_ok_and(|age| age >= minimum))
}
