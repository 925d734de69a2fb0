//! Reads a file that an editor may be writing.

use std::{
    fs::{self, File, Metadata},
    io::{self, Read as _},
    path::Path,
    thread,
    time::{Duration, Instant, SystemTime},
};

use steadfast_core::{folder::Root, rules::folder::Rules};

use super::open::{Opened, open};

/// The outcome of reading a file.
pub(super) enum Outcome {
    Bytes(Vec<u8>),
    /// There is no such file in the folder.
    Missing,
    /// The folder is gone, or the file cannot be read.
    Unreadable,
}

/// The longest time for which an answer waits: some editors write a file in place, others remove it and rename
/// another.
const PATIENCE: Duration = Duration::from_millis(100);

/// The time between two attempts.
const PAUSE: Duration = Duration::from_millis(4);

/// The time after a change within which another one is likely.
const RECENT: Duration = Duration::from_secs(1);

/// Reads the file at a path in a folder. Where one `is_expected` and not there, it waits for it, if the folder has just
/// changed.
pub(super) fn read(root: &Root, path: &str, rules: &Rules, is_expected: bool) -> Outcome {
    let start = Instant::now();
    loop {
        let is_last = start.elapsed() >= PATIENCE;
        match open(root, path, rules) {
            Ok(Opened::File(file, metadata)) => match complete(file, &metadata, is_last) {
                Ok(Some(bytes)) => return Outcome::Bytes(bytes),
                Ok(None) if is_last => return Outcome::Unreadable,
                Err(_) => return Outcome::Unreadable,
                Ok(None) => {}
            },
            Ok(Opened::Missing) if is_last || !is_expected || !has_just_changed(root, path) => {
                return Outcome::Missing;
            }
            Ok(Opened::Missing) => {}
            Ok(Opened::NoFolder) | Err(_) => return Outcome::Unreadable,
        }
        thread::sleep(PAUSE);
    }
}

/// The bytes of a file; `None` while it is being written. A file that stays empty is empty.
fn complete(mut file: File, before: &Metadata, is_last: bool) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::with_capacity(usize::try_from(before.len()).unwrap_or_default());
    file.read_to_end(&mut bytes)?;
    let after = file.metadata()?;
    let is_same = before.len() == after.len() && before.modified().ok() == after.modified().ok();
    let is_whole = is_same && bytes.len() as u64 == after.len();
    let is_truncated = bytes.is_empty() && !is_last && is_recent(after.modified());
    Ok((is_whole && !is_truncated).then_some(bytes))
}

/// Whether the folder of a file has just changed: otherwise the file has been gone for longer.
fn has_just_changed(root: &Root, path: &str) -> bool {
    let file = Path::new(root.dir).join(path);
    let folder = fs::metadata(file.parent().unwrap_or(&file));
    folder.is_ok_and(|folder| is_recent(folder.modified()))
}

/// Whether a time is within the last moments, or in the future.
fn is_recent(time: io::Result<SystemTime>) -> bool {
    time.is_ok_and(|time| time.elapsed().map_or(true, |age| age < RECENT))
}
