//! Reads folders on disk in a stable order.

use std::{
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
};

/// The names of the entries of a folder, sorted.
pub(crate) fn sorted_entries(dir: &Path) -> io::Result<Vec<OsString>> {
    let names: io::Result<Vec<_>> = fs::read_dir(dir)?
        .map(|entry| entry.map(|entry| entry.file_name()))
        .collect();
    let mut names = names?;
    names.sort_unstable();
    Ok(names)
}

/// The paths of the entries of a folder, in no particular order; none if it cannot be read.
pub(crate) fn files_in(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    entries.filter_map(|entry| Some(entry.ok()?.path()))
}

/// Whether `holds` is true for the path of any file below a folder, including those that a scan leaves out.
/// Links to folders are not followed.
pub(crate) fn any_on_disk(dir: &Path, holds: &dyn Fn(&Path) -> bool) -> bool {
    let mut open = vec![PathBuf::new()];
    while let Some(folder) = open.pop() {
        for name in sorted_entries(&dir.join(&folder)).unwrap_or_default() {
            let path = folder.join(name);
            let metadata = fs::symlink_metadata(dir.join(&path));
            if metadata.is_ok_and(|metadata| metadata.is_dir()) {
                open.push(path);
            } else if holds(&path) {
                return true;
            }
        }
    }
    false
}
