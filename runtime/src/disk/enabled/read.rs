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
pub(super) enum Outcome<'r> {
    /// The bytes, and the folder of the file.
    Bytes(&'r Root, Vec<u8>),
    /// There is no such file in any folder.
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

/// Reads the file at a path in the first folder that has it. Where one `is_expected` and in none of them, it waits for it,
/// if a folder has just changed.
pub(super) fn read<'r>(
    roots: &[&'r Root],
    path: &str,
    rules: &Rules,
    is_expected: bool,
) -> Outcome<'r> {
    let start = Instant::now();
    loop {
        let is_last = start.elapsed() >= PATIENCE;
        let (mut is_coming, mut is_unreadable) = (false, false);
        for root in roots {
            match open(root, path, rules) {
                Ok(Opened::File(file, metadata)) => match complete(file, &metadata, is_last) {
                    Ok(Some(bytes)) => return Outcome::Bytes(root, bytes),
                    Ok(None) if !is_last => is_coming = true,
                    Ok(None) | Err(_) => is_unreadable = true,
                },
                Ok(Opened::Missing) => is_coming |= is_expected && has_just_changed(root, path),
                Ok(Opened::NoFolder) | Err(_) => is_unreadable = true,
            }
        }
        if is_last || !is_coming {
            return match is_unreadable {
                true => Outcome::Unreadable,
                false => Outcome::Missing,
            };
        }
        thread::sleep(PAUSE);
    }
}

/// The bytes of a file; `None` while it is being written. A file that stays empty is empty.
fn complete(mut file: File, before: &Metadata, is_last: bool) -> io::Result<Option<Vec<u8>>> {
    /// A file may state any length.
    const MOST: u64 = 64 << 20;
    let capacity = usize::try_from(before.len().min(MOST)).unwrap_or_default();
    let mut bytes = Vec::with_capacity(capacity);
    file.read_to_end(&mut bytes)?;
    let after = file.metadata()?;
    let is_same = before.len() == after.len() && before.modified().ok() == after.modified().ok();
    let is_whole = is_same && bytes.len() as u64 == after.len();
    let is_truncated = bytes.is_empty() && !is_last && is_recent(after.modified());
    Ok((is_whole && !is_truncated).then_some(bytes))
}

/// Whether the folder of a file has just changed, or the nearest one above it that is there: otherwise the file has been
/// gone for longer.
fn has_just_changed(root: &Root, path: &str) -> bool {
    let file = Path::new(root.dir).join(path);
    let mut folders = file.ancestors().skip(1);
    let folder = folders.find_map(|folder| fs::metadata(folder).ok());
    folder.is_some_and(|folder| is_recent(folder.modified()))
}

/// Whether a time is within the last moments, or the next ones.
fn is_recent(time: io::Result<SystemTime>) -> bool {
    let age = time.map(|time| time.elapsed().unwrap_or_else(|error| error.duration()));
    age.is_ok_and(|age| age < RECENT)
}
