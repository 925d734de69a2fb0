//! Replaces files as a whole: written under a temporary name and then renamed, so that nobody ever sees an
//! incomplete one.

use std::{
    fs::{self, File},
    io,
    path::Path,
    process,
    sync::atomic::{AtomicUsize, Ordering},
};

/// The extension of files that are being written. A build that is killed leaves one behind.
pub(super) const UNFINISHED: &str = "unfinished";

/// Writes a file, and the folders that contain it.
pub(super) fn replace(
    file: &Path,
    write: impl FnOnce(&mut File) -> io::Result<()>,
) -> io::Result<()> {
    static WRITTEN: AtomicUsize = AtomicUsize::new(0);
    let folder = file.parent().unwrap_or(file);
    fs::create_dir_all(folder)?;
    let number = WRITTEN.fetch_add(1, Ordering::Relaxed);
    let unfinished = folder.join(format!("{}-{number}.{UNFINISHED}", process::id()));
    let written = File::create(&unfinished)
        .and_then(|mut file| write(&mut file))
        .and_then(|()| fs::rename(&unfinished, file));
    if written.is_err() {
        // If this fails, trimming removes the file later.
        let _ = fs::remove_file(&unfinished);
    }
    written
}
