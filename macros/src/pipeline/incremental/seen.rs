//! Everything on disk that the output of a build depends on.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{
    codec::{Reader, Writer},
    stamp::Stamp,
};

/// What a scan has seen.
#[derive(Default)]
pub(crate) struct Seen {
    /// The folders that were read, and the files that were taken.
    paths: Vec<(PathBuf, Option<Stamp>)>,
    /// The symbolic links, also those that were not followed.
    links: Vec<(PathBuf, Target)>,
    /// Whether the output depends on anything else on disk.
    is_incomplete: bool,
}

/// What a link leads to: its canonical path, if it exists, and whether that is a folder.
type Target = (Option<PathBuf>, bool);

impl Seen {
    /// Adds a folder or a file.
    pub(crate) fn path(&mut self, path: &Path, stamp: Option<Stamp>) {
        self.paths.push((path.to_owned(), stamp));
    }

    /// Adds a symbolic link, or any path that may contain one.
    pub(crate) fn link(&mut self, path: &Path) {
        self.links.push((path.to_owned(), target(path)));
    }

    /// Notes that the output depends on more than what was added, so that it must not be kept.
    pub(crate) fn more(&mut self) {
        self.is_incomplete = true;
    }

    /// Whether nothing can change unnoticed.
    pub(super) fn is_settled(&self, is_settled: impl Fn(&Stamp) -> bool) -> bool {
        let mut paths = self.paths.iter();
        !self.is_incomplete && paths.all(|(_, stamp)| stamp.as_ref().is_some_and(&is_settled))
    }

    /// Writes it, where every path has a stamp.
    pub(super) fn write(&self, writer: &mut Writer) {
        let stamped = self.paths.iter();
        let stamped = stamped.filter_map(|(path, stamp)| Some((path, stamp.as_ref()?)));
        writer.len(self.paths.len());
        for (path, stamp) in stamped {
            writer.bytes(path.as_os_str().as_encoded_bytes());
            stamp.write(writer);
        }
        writer.len(self.links.len());
        for (path, (real, is_dir)) in &self.links {
            writer.bytes(path.as_os_str().as_encoded_bytes());
            writer.option(real.as_ref(), |writer, real| {
                writer.bytes(real.as_os_str().as_encoded_bytes());
            });
            writer.int(u64::from(*is_dir));
        }
    }

    /// Whether everything that was written is still as it was. `None` if it cannot be read.
    pub(super) fn holds(reader: &mut Reader<'_>) -> Option<bool> {
        for _ in 0..reader.len()? {
            let path = path(reader.bytes()?)?;
            let stamp = Stamp::read(reader)?;
            if Stamp::at(path) != Some(stamp) {
                return Some(false);
            }
        }
        for _ in 0..reader.len()? {
            let path = path(reader.bytes()?)?;
            let real = reader.option(|reader| self::path(reader.bytes()?))?;
            let is_dir = reader.int()? == 1;
            if target(path) != (real.map(Path::to_owned), is_dir) {
                return Some(false);
            }
        }
        Some(true)
    }
}

fn target(path: &Path) -> Target {
    let real = path.canonicalize().ok();
    let is_dir = fs::metadata(path).is_ok_and(|metadata| metadata.is_dir());
    (real, is_dir)
}

#[cfg(unix)]
fn path(bytes: &[u8]) -> Option<&Path> {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt as _};

    Some(Path::new(OsStr::from_bytes(bytes)))
}

/// Nothing is kept on other platforms, which have no stamps.
#[cfg(not(unix))]
fn path(bytes: &[u8]) -> Option<&Path> {
    str::from_utf8(bytes).ok().map(Path::new)
}
