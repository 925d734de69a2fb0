//! The folder as an `include_dir` tree, made when it is first used: at compile time, every file of the tree would
//! cost the compiler as much as its constant.

use include_dir::{Dir, DirEntry, File};

use crate::assets::Assets;

/// The tree of all assets. It borrows their paths and bytes, and its own entries are never freed.
pub(crate) fn of(assets: &'static Assets) -> Dir<'static> {
    let files: Vec<_> = assets.iter().map(|it| (it.path(), it.bytes())).collect();
    Dir::new("", entries(&files, 0))
}

/// The entries of the folder whose path is the first `prefix` bytes of each path: the sub-folders, then the files.
/// The files are sorted by path, so that those of a sub-folder follow one another.
fn entries(
    mut files: &[(&'static str, &'static [u8])],
    prefix: usize,
) -> &'static [DirEntry<'static>] {
    let (mut folders, mut within) = (Vec::new(), Vec::new());
    while let [(path, bytes), rest @ ..] = files {
        let Some(end) = path[prefix..].find('/').map(|slash| prefix + slash) else {
            within.push(DirEntry::File(File::new(path, bytes)));
            files = rest;
            continue;
        };
        let is_inside = |(other, _): &&(&str, _)| other.starts_with(&path[..=end]);
        let count = files.iter().take_while(is_inside).count();
        let (inside, rest) = files.split_at(count);
        folders.push(DirEntry::Dir(Dir::new(
            &path[..end],
            entries(inside, end + 1),
        )));
        files = rest;
    }
    folders.append(&mut within);
    folders.leak()
}
