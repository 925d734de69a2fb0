//! Opens a file of a folder, and nothing outside it.
//!
//! A path can lead out of a folder by its segments, by a symbolic link, or because a folder is replaced by a link between
//! a check and the use of what was checked. Therefore the path is resolved first, then the file is opened without
//! following links or waiting for the other end of a pipe, and then it is compared with what the resolved path names: an
//! opened file that was inside the folder afterwards, without a link on the way, is a file of the folder.

use std::{
    fs::{self, File, Metadata, OpenOptions},
    io,
    path::{Component, Path, PathBuf},
};

use steadfast_core::{folder::Root, rules::folder::Rules};

/// The length of the longest path in a folder that is looked for. Linux opens no longer one.
pub(super) const MAX_PATH_LEN: usize = 4096;

/// The outcome of opening a file.
pub(super) enum Opened {
    File(File, Metadata),
    /// There is no such file in the folder.
    Missing,
    /// The folder itself is not where it was.
    NoFolder,
}

/// Opens the file at a path in a folder.
pub(super) fn open(root: &Root, path: &str, rules: &Rules) -> io::Result<Opened> {
    let dir = Path::new(root.dir);
    if !is_in_place(dir) {
        return Ok(Opened::NoFolder);
    }
    if !path.split('/').all(is_name) {
        return Ok(Opened::Missing);
    }
    let resolved = match resolve(dir, path, rules) {
        Ok(Some(resolved)) => resolved,
        Ok(None) => return Ok(Opened::Missing),
        Err(error) if is_missing(&error) => return Ok(Opened::Missing),
        Err(error) => return Err(error),
    };
    let file = match options().open(&resolved) {
        Ok(file) => file,
        Err(error) if is_missing(&error) => return Ok(Opened::Missing),
        Err(error) => return Err(error),
    };
    let metadata = file.metadata()?;
    let is_file_there = || {
        let now = fs::symlink_metadata(&resolved).is_ok_and(|now| is_same(&metadata, &now));
        now && resolved.canonicalize().is_ok_and(|real| real == resolved) && is_in_place(dir)
    };
    match metadata.is_file() && is_file_there() {
        true => Ok(Opened::File(file, metadata)),
        false => Ok(Opened::Missing),
    }
}

/// Whether a folder is still the one that the macro has read: not gone, and not replaced by a link.
fn is_in_place(dir: &Path) -> bool {
    dir.canonicalize().is_ok_and(|real| real == dir)
}

/// Whether a segment names an entry of a folder on this system: not `..`, and on Windows no drive and no `\`.
pub(super) fn is_name(segment: &str) -> bool {
    let mut components = Path::new(segment).components();
    let is_normal = matches!(components.next(), Some(Component::Normal(name)) if name == segment);
    is_normal && components.next().is_none() && !segment.contains('\0')
}

/// The canonical path of a file; `None` where the rules do not allow the links on the way.
fn resolve(dir: &Path, path: &str, rules: &Rules) -> io::Result<Option<PathBuf>> {
    let real = dir.join(path).canonicalize()?;
    let is_allowed = match real.strip_prefix(dir) {
        Ok(inside) if inside == Path::new(path) => true,
        // Without a link, the file system ignores the case of letters, or how they are composed; URLs do not.
        Ok(inside) => has_link(dir, path) && rules.may_link_to(inside),
        Err(_) => rules.follows_links(),
    };
    Ok(is_allowed.then_some(real))
}

/// Whether any segment of a path is a symbolic link.
fn has_link(dir: &Path, path: &str) -> bool {
    let ends = path.match_indices('/').map(|(end, _)| end);
    let mut paths = ends.chain([path.len()]).map(|end| dir.join(&path[..end]));
    paths.any(|path| path.is_symlink())
}

fn is_missing(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

#[cfg(unix)]
fn options() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt as _;

    let mut options = OpenOptions::new();
    options
        .read(true)
        .custom_flags(libc::O_NONBLOCK | libc::O_NOFOLLOW | libc::O_CLOEXEC);
    options
}

#[cfg(not(unix))]
fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true);
    options
}

/// Whether two files are one.
#[cfg(unix)]
fn is_same(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;

    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

/// Whether two files may be one: their identity is not stable in `std`.
#[cfg(not(unix))]
fn is_same(one: &Metadata, other: &Metadata) -> bool {
    other.is_file() && one.created().ok() == other.created().ok()
}
