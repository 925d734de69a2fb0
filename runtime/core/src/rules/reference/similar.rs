//! Suggestions for a missing path. The referrer is never suggested, because a file does not mean itself.

use std::{
    cell::{Cell, OnceCell},
    collections::HashMap,
};

use unicode_normalization::UnicodeNormalization as _;

use super::super::media::Media;
use crate::suggest::nearest;
use crate::{Kind, spelling::folder_and_name};

/// A file that a reference may mean.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'f> {
    /// The path.
    pub path: &'f str,
    /// The kind.
    pub kind: Kind,
}

/// Searches for files with similar names.
pub struct Similar<'f> {
    files: Vec<Candidate<'f>>,
    /// The number of searches so far.
    searches: Cell<usize>,
    by_folded: OnceCell<HashMap<String, Vec<&'f str>>>,
}

impl<'f> Similar<'f> {
    /// Searches among these files.
    #[must_use]
    pub fn new(files: Vec<Candidate<'f>>) -> Self {
        Similar {
            files,
            searches: Cell::new(0),
            by_folded: OnceCell::new(),
        }
    }

    /// A file whose path differs only in letter case, or in how letters are composed.
    pub fn in_another_spelling(&self, path: &str, referrer: &str) -> Option<&'f str> {
        let folded = |path: &str| path.nfc().collect::<String>().to_lowercase();
        let by_folded = self.by_folded.get_or_init(|| {
            let mut by_folded: HashMap<_, Vec<_>> = HashMap::new();
            for Candidate { path, .. } in &self.files {
                by_folded.entry(folded(path)).or_default().push(*path);
            }
            by_folded
        });
        let found = by_folded.get(&folded(path))?.iter();
        found.copied().find(|found| *found != referrer)
    }

    /// A file with this name in another folder, or with a similar name in the same folder, preferably of the same
    /// kind.
    pub fn nearest(&self, path: &str, referrer: &str) -> Option<&'f str> {
        // Every search compares all names, and nobody reads more suggestions.
        const SEARCHES: usize = 50;
        self.searches.set(self.searches.get() + 1);
        if self.searches.get() > SEARCHES {
            return None;
        }
        let (folder, name) = folder_and_name(path);
        let others = || self.files.iter().filter(|file| file.path != referrer);
        let namesakes = || {
            let paths = others().map(|file| file.path);
            paths.filter(|path| folder_and_name(path).1 == name)
        };
        let siblings = || others().filter(|file| folder_and_name(file.path).0 == folder);
        // Of a missing file, only the name is known.
        let kind = Media::of(path, b"").kind;
        nearest(path, namesakes())
            .or_else(|| namesakes().next())
            .or_else(|| similar(path, siblings().filter(|file| file.kind == kind)))
            .or_else(|| similar(path, siblings()))
    }
}

/// The file with the most similar name. Extensions are not compared: a common one makes all names similar.
fn similar<'f: 'c, 'c>(
    path: &str,
    files: impl Iterator<Item = &'c Candidate<'f>> + Clone,
) -> Option<&'f str> {
    let mut paths = files.map(|file| file.path);
    let near = nearest(stem(path), paths.clone().map(stem))?;
    paths.find(|path| stem(path) == near)
}

fn stem(path: &str) -> &str {
    let (_, name) = folder_and_name(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
