//! Opens a file of a folder, and nothing outside it.
//!
//! A path can lead out of a folder by its segments, by a symbolic link, or because a folder is replaced by a link between
//! a check and the use of what was checked. Therefore the links of a path are resolved first, and checked. The resulting
//! path is then opened folder by folder, each from the one before and none through a link, and the file without waiting
//! for the other end of a pipe.

use std::{
    fs::{File, Metadata},
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
    let file = match open_without_links(&resolved) {
        Ok(file) => file,
        Err(error) if is_missing(&error) => return Ok(Opened::Missing),
        Err(error) => return Err(error),
    };
    let metadata = file.metadata()?;
    match metadata.is_file() {
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

/// Opens a file by a path on which no name is a symbolic link, also while that changes.
#[cfg(unix)]
fn open_without_links(path: &Path) -> io::Result<File> {
    use rustix::fs::{CWD, Mode, OFlags, openat};

    let common = OFlags::NOFOLLOW | OFlags::CLOEXEC;
    // Where it exists, this needs no permission to list the folder.
    #[cfg(any(target_os = "linux", target_os = "android"))]
    let common_of_folders = common | OFlags::PATH;
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    let common_of_folders = common | OFlags::RDONLY;
    let of_folder = common_of_folders | OFlags::DIRECTORY;
    let of_file = common | OFlags::RDONLY | OFlags::NONBLOCK;

    let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else {
        return Err(io::ErrorKind::NotFound.into());
    };
    let mut folder = openat(CWD, "/", of_folder, Mode::empty())?;
    for component in parent.components() {
        if let Component::Normal(name) = component {
            folder = openat(&folder, name, of_folder, Mode::empty())?;
        }
    }
    Ok(openat(&folder, name, of_file, Mode::empty())?.into())
}

/// Opens a file by a path on which no name was a symbolic link before, nor is afterwards: making one takes a privilege.
#[cfg(not(unix))]
fn open_without_links(path: &Path) -> io::Result<File> {
    let is_resolved = || path.canonicalize().is_ok_and(|real| real == path);
    let file = File::open(path)?;
    match is_resolved() {
        true => Ok(file),
        false => Err(io::ErrorKind::NotFound.into()),
    }
}

/// Whether an error says that there is no such file, or that a name has become a link.
fn is_missing(error: &io::Error) -> bool {
    #[cfg(unix)]
    if error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error()) {
        return true;
    }
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}
