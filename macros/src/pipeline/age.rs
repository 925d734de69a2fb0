//! The age of files in the cache.

use std::{
    fs,
    path::Path,
    time::{Duration, SystemTime},
};

pub(super) const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Whether a file was last used at least so long ago. `None` if there is no such file.
pub(super) fn is_older_than(file: &Path, minimum: Duration) -> Option<bool> {
    let modified = fs::metadata(file).ok()?.modified().ok()?;
    Some(is_old(modified, minimum))
}

/// Whether a time is at least so long ago. A time in the future, from another clock or one that was set back, is not.
pub(super) fn is_old(time: SystemTime, minimum: Duration) -> bool {
    time.elapsed().is_ok_and(|age| age >= minimum)
}
