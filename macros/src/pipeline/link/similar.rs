//! Suggestions for a missing path. The referrer is never suggested, because a file does not mean itself.

use std::{
    cell::{Cell, OnceCell},
    collections::HashMap,
};

use unicode_normalization::UnicodeNormalization as _;

use steadfast_core::rules::suggest::nearest;
use steadfast_core::{Kind, rules::media::Media};

use crate::pipeline::{inspect::file::File, path::AssetPath};

/// Searches for files with similar names.
pub(super) struct Similar<'f> {
    files: &'f [File],
    /// The number of searches so far.
    searches: Cell<usize>,
    by_folded: OnceCell<HashMap<String, Vec<&'f str>>>,
}

impl<'f> Similar<'f> {
    pub(super) fn new(files: &'f [File]) -> Self {
        Similar {
            files,
            searches: Cell::new(0),
            by_folded: OnceCell::new(),
        }
    }

    /// A file whose path differs only in letter case, or in how letters are composed.
    pub(super) fn in_another_spelling(&self, path: &str, referrer: &File) -> Option<&'f str> {
        let folded = |path: &str| path.nfc().collect::<String>().to_lowercase();
        let by_folded = self.by_folded.get_or_init(|| {
            let mut by_folded: HashMap<_, Vec<_>> = HashMap::new();
            for path in self.files.iter().map(path_of) {
                by_folded.entry(folded(path)).or_default().push(path);
            }
            by_folded
        });
        let found = by_folded.get(&folded(path))?.iter();
        found.copied().find(|found| *found != path_of(referrer))
    }

    /// A file with this name in another folder, or with a similar name in the same folder, preferably of the same
    /// kind.
    pub(super) fn nearest(&self, path: &str, referrer: &File) -> Option<&'f str> {
        // Every search compares all names, and nobody reads more suggestions.
        const SEARCHES: usize = 50;
        self.searches.set(self.searches.get() + 1);
        if self.searches.get() > SEARCHES {
            return None;
        }
        let (folder, name) = folder_and_name(path);
        let is_other = |file: &&File| path_of(file) != path_of(referrer);
        let others = || self.files.iter().filter(is_other);
        let namesakes = || {
            let paths = others().map(path_of);
            paths.filter(|path| folder_and_name(path).1 == name)
        };
        let siblings = || others().filter(|file| folder_and_name(path_of(file)).0 == folder);
        let kind = kind(path);
        nearest(path, namesakes())
            .or_else(|| namesakes().next())
            .or_else(|| similar(path, siblings().filter(|file| file.info.media.kind == kind)))
            .or_else(|| similar(path, siblings()))
    }
}

/// The file with the most similar name. Extensions are not compared: a common one makes all names similar.
fn similar<'f>(path: &str, files: impl Iterator<Item = &'f File> + Clone) -> Option<&'f str> {
    let mut paths = files.map(path_of);
    let near = nearest(stem(path), paths.clone().map(stem))?;
    paths.find(|path| stem(path) == near)
}

fn path_of(file: &File) -> &str {
    &file.source.path
}

/// The kind of a missing file, by its name.
fn kind(path: &str) -> Kind {
    Media::of(&AssetPath::join("", path), b"").kind
}

fn folder_and_name(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

fn stem(path: &str) -> &str {
    let (_, name) = folder_and_name(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
