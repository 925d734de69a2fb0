//! Encoded representations, kept from one build to the next: encoding is paid once for each content.
//!
//! An entry is a file whose name says of which content it is, in which coding, by which encoder. It is
//! written under another name and renamed, so that two builds at once never see half of one, and it
//! carries its own digest, so that a damaged one is known and made again. Nothing here can fail a build:
//! a folder that cannot be written costs time.
//!
//! ```text
//! <folder>/v1/ab/cdef….br-<encoder>      magic, length, SHA-256 of the payload, payload
//! ```

use std::{
    ffi::OsStr,
    fs::{self, File},
    io::{self, Read as _, Write as _},
    path::{Path, PathBuf},
    process,
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
    time::{Duration, SystemTime},
};

use crate::pipeline::digest::Digest;

/// A folder of entries.
pub(crate) struct Cache {
    folder: PathBuf,
    /// How many bytes may be kept.
    limit: u64,
    /// Whether something was put in.
    is_larger: AtomicBool,
}

/// An entry that has been verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CacheEntry {
    pub file: PathBuf,
    /// Of the payload.
    pub digest: Digest,
    pub payload: Vec<u8>,
}

/// How much of an entry comes before its payload.
pub(crate) const HEADER: usize = MAGIC.len() + 8 + 32;

/// Changes with the form of an entry, as the `v1` in the folder does, and with the rules by which
/// encodings are refused: a refusal is an entry too.
const MAGIC: &[u8; 8] = b"steadf\x001";

const LIMIT: u64 = 2 << 30;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// A hit refreshes an entry's time, but not more often than this.
const REFRESHED: Duration = Duration::from_secs(60 * 60);

impl Cache {
    /// The cache in a folder, which need not exist.
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

    /// The entry for a content, if there is one that is whole.
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
            file,
            digest: found,
            payload: bytes,
        })
    }

    /// Keeps an encoding; the file that it is in now, or why it is in none.
    pub(crate) fn put(
        &self,
        content: &Digest,
        encoder: &str,
        digest: &Digest,
        payload: &[u8],
    ) -> io::Result<PathBuf> {
        static WRITTEN: AtomicUsize = AtomicUsize::new(0);
        let file = self.file(content, encoder);
        let folder = file.parent().unwrap_or(&self.folder);
        fs::create_dir_all(folder)?;
        self.is_larger.store(true, Ordering::Relaxed);
        let number = WRITTEN.fetch_add(1, Ordering::Relaxed);
        let unfinished = folder.join(format!("{}-{number}.{UNFINISHED}", process::id()));
        let written =
            write_entry(&unfinished, digest, payload).and_then(|()| fs::rename(&unfinished, &file));
        if written.is_err() {
            // What cannot be removed is removed with the oldest.
            let _ = fs::remove_file(&unfinished);
        }
        written.map(|()| file)
    }

    /// Trims the folder, if something was put in.
    pub(crate) fn close(self) {
        if self.is_larger.load(Ordering::Relaxed) {
            self.trim();
        }
    }

    /// Removes encodings, the longest unused first, until the others are within the limit: what was used
    /// within the last day stays. Removes what is of no use any more, too.
    fn trim(&self) {
        let mut kept = self.entries();
        let mut size: u64 = kept.iter().map(|entry| entry.size).sum();
        kept.sort_unstable_by_key(|entry| entry.used);
        for entry in kept {
            let is_due = match entry.file.extension().and_then(OsStr::to_str) {
                Some(UNFINISHED) => entry.is_older_than(DAY),
                // Each state of a folder has one, and what it was made of is here.
                Some(BUNDLE) => entry.is_older_than(2 * REFRESHED),
                _ => entry.is_older_than(DAY) && size > self.limit,
            };
            if is_due && fs::remove_file(&entry.file).is_ok() {
                size = size.saturating_sub(entry.size);
            }
        }
    }

    fn entries(&self) -> Vec<Kept> {
        let folders = files_in(&self.folder);
        folders
            .flat_map(|folder| files_in(&folder))
            .filter_map(|file| {
                let metadata = fs::metadata(&file).ok()?;
                let used = metadata.modified().ok()?;
                Some(Kept {
                    file,
                    size: metadata.len(),
                    used,
                })
            })
            .collect()
    }
}

const UNFINISHED: &str = "unfinished";

/// In place of an encoder, in the name of an entry that holds what others hold too.
pub(crate) const BUNDLE: &str = "bundle";

/// A file of the cache.
struct Kept {
    file: PathBuf,
    size: u64,
    used: SystemTime,
}

impl Kept {
    fn is_older_than(&self, least: Duration) -> bool {
        // A time to come is that of another clock, or of one that was set back: not an old one.
        self.used.elapsed().is_ok_and(|age| age >= least)
    }
}

fn files_in(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    entries.filter_map(|entry| Some(entry.ok()?.path()))
}

fn write_entry(file: &Path, digest: &Digest, payload: &[u8]) -> io::Result<()> {
    let mut entry = File::create(file)?;
    entry.write_all(MAGIC)?;
    entry.write_all(&(payload.len() as u64).to_le_bytes())?;
    entry.write_all(digest.bytes())?;
    entry.write_all(payload)
}

/// The bytes of a file, and when it was used. There are thousands of them in a warm build: each call to the
/// system counts.
fn read(file: &Path) -> io::Result<(Vec<u8>, SystemTime)> {
    let mut entry = File::open(file)?;
    let metadata = entry.metadata()?;
    let len = usize::try_from(metadata.len()).map_err(io::Error::other)?;
    let mut bytes = vec![0; len];
    entry.read_exact(&mut bytes)?;
    Ok((bytes, metadata.modified()?))
}

/// Has an entry count as used now. Where that is not allowed, it only looks older than it is. A time to
/// come is set right.
fn refresh(file: &Path, used: SystemTime) {
    let now = SystemTime::now();
    if now.duration_since(used).map_or(true, |age| age > REFRESHED) {
        let _ = File::options()
            .append(true)
            .open(file)
            .and_then(|entry| entry.set_modified(now));
    }
}

#[cfg(test)]
mod tests;
