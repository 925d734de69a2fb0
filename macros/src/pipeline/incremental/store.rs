//! The folder in which one call of the macro keeps what it leaves for the next build.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

use super::stamp::{self, Tick};
use crate::pipeline::{
    age::{DAY, is_older_than},
    digest::Digest,
    dir::files_in,
    replace::UNFINISHED,
};

/// Where facts are kept.
pub(super) struct Store {
    pub folder: PathBuf,
    /// Identifies the macro.
    pub identity: Digest,
    /// When this build has started, by the clock of the file system.
    pub tick: Tick,
}

impl Store {
    /// Removes what crates have left that no build has used for a week, and what a killed build has left.
    pub(super) fn trim(&self) {
        let crates = self.folder.parent().unwrap_or(&self.folder);
        // Every build begins with a tick.
        let is_abandoned = |folder: &Path| {
            let tick = is_older_than(&folder.join(stamp::NAME), 7 * DAY);
            tick.or_else(|| is_older_than(folder, 7 * DAY)) == Some(true)
        };
        for folder in files_in(crates).filter(|folder| is_abandoned(folder)) {
            let _ = fs::remove_dir_all(folder);
        }
        let is_unfinished = |file: &PathBuf| {
            file.extension() == Some(OsStr::new(UNFINISHED))
                && is_older_than(file, DAY) == Some(true)
        };
        for file in files_in(&self.folder).filter(is_unfinished) {
            let _ = fs::remove_file(file);
        }
    }
}
