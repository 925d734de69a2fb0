//! Caches coded representations across builds, so that each content is encoded once.
//!
//! An entry is a file whose name identifies the content, the coding and the encoder. It is written under a
//! temporary name and then renamed, so that concurrent builds never see an incomplete one, and it contains a
//! digest of its payload, so that a damaged one is detected and encoded again. Nothing here can fail a build: a
//! folder that is not writable only costs time.
//!
//! ```text
//! <folder>/v1/ab/cdef….br-<encoder>      magic, length, SHA-256 of the payload, payload
//! ```

use std::{
    ffi::OsStr,
    fs::{self, File},
    io::{self, Read as _, Write as _},
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, SystemTime},
};

use crate::pipeline::{
    age::{DAY, is_old},
    digest::Digest,
    dir::files_in,
    replace::{UNFINISHED, replace},
};

/// A folder of entries.
pub(crate) struct Cache {
    folder: PathBuf,
    /// The maximum size in bytes.
    limit: u64,
    /// Whether anything was added.
    is_larger: AtomicBool,
}

/// An entry that has been verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CacheEntry {
    /// The digest of the payload.
    pub digest: Digest,
    pub payload: Vec<u8>,
}

/// The length of an entry before its payload.
const HEADER: usize = MAGIC.len() + 8 + 32;

/// Changes with the format of entries, like the `v1` in the folder's name, and with the rules for rejecting
/// encodings, because a rejection is cached as an entry without a payload.
const MAGIC: &[u8; 8] = b"steadf\x001";

const LIMIT: u64 = 2 << 30;

/// The minimum interval between refreshes of an entry's time by hits.
const REFRESH_INTERVAL: Duration = Duration::from_secs(60 * 60);

impl Cache {
    /// The cache in a folder, which is created when needed.
    pub(crate) fn new(folder: &Path) -> Self {
        Cache {
            folder: folder.join("v1"),
            limit: LIMIT,
            is_larger: AtomicBool::new(false),
        }
    }

    fn file(&self, content: &Digest, encoder: &str) -> PathBuf {
        let hex = content.hex();
        let (first, rest) = hex.split_at(2);
        self.folder.join(first).join(format!("{rest}.{encoder}"))
    }

    /// The entry for a content, if there is an undamaged one.
    pub(crate) fn get(&self, content: &Digest, encoder: &str) -> Option<CacheEntry> {
        let file = self.file(content, encoder);
        let (mut bytes, used) = read(&file).ok()?;
        let header = bytes.get(..HEADER)?;
        let (length, digest) = header.strip_prefix(MAGIC)?.split_at(8);
        let payload = &bytes[HEADER..];
        let found = Digest::of(payload);
        if length != (payload.len() as u64).to_le_bytes() || digest != found.bytes() {
            return None;
        }
        refresh(&file, used);
        bytes.drain(..HEADER);
        Some(CacheEntry {
            digest: found,
            payload: bytes,
        })
    }

    /// Writes an entry.
    pub(crate) fn put(
        &self,
        content: &Digest,
        encoder: &str,
        digest: &Digest,
        payload: &[u8],
    ) -> io::Result<()> {
        self.is_larger.store(true, Ordering::Relaxed);
        replace(&self.file(content, encoder), |entry| {
            entry.write_all(MAGIC)?;
            entry.write_all(&(payload.len() as u64).to_le_bytes())?;
            entry.write_all(digest.bytes())?;
            entry.write_all(payload)
        })
    }

    /// Trims the folder if anything was added.
    pub(crate) fn close(self) {
        if self.is_larger.load(Ordering::Relaxed) {
            self.trim();
        }
    }

    /// Removes entries, the least recently used first, until the rest is within the limit; those used within the
    /// last day stay. Also removes unfinished files.
    fn trim(&self) {
        let mut entries = self.entries();
        let mut size: u64 = entries.iter().map(|entry| entry.size).sum();
        entries.sort_unstable_by_key(|entry| entry.used);
        for entry in entries {
            let is_due = match entry.file.extension().and_then(OsStr::to_str) {
                Some(UNFINISHED) => entry.is_older_than(DAY),
                _ => entry.is_older_than(DAY) && size > self.limit,
            };
            if is_due && fs::remove_file(&entry.file).is_ok() {
                size = size.saturating_sub(entry.size);
            }
        }
    }

    fn entries(&self) -> Vec<StoredFile> {
        let folders = files_in(&self.folder);
        folders
            .flat_map(|folder| files_in(&folder))
            .filter_map(|file| {
                let metadata = fs::metadata(&file).ok()?;
                let used = metadata.modified().ok()?;
                Some(StoredFile {
                    file,
                    size: metadata.len(),
                    used,
                })
            })
            .collect()
    }
}

/// A file of the cache.
struct StoredFile {
    file: PathBuf,
    size: u64,
    used: SystemTime,
}

impl StoredFile {
    fn is_older_than(&self, minimum: Duration) -> bool {
        is_old(self.used, minimum)
    }
}

/// The bytes of a file, and the time of its last use. A warm build reads thousands of files, so that every system
/// call counts.
fn read(file: &Path) -> io::Result<(Vec<u8>, SystemTime)> {
    let mut entry = File::open(file)?;
    let metadata = entry.metadata()?;
    let len = usize::try_from(metadata.len()).map_err(io::Error::other)?;
    let mut bytes = vec![0; len];
    entry.read_exact(&mut bytes)?;
    Ok((bytes, metadata.modified()?))
}

/// Marks an entry as used now, and corrects a timestamp in the future. On failure, the entry only seems older
/// than it is.
fn refresh(file: &Path, used: SystemTime) {
    let now = SystemTime::now();
    if now
        .duration_since(used)
        .map_or(true, |age| age > REFRESH_INTERVAL)
    {
        let _ = File::options()
            .append(true)
            .open(file)
            .and_then(|entry| entry.set_modified(now));
    }
}

#[cfg(test)]
mod tests;
