//! The files of the build, as the targets of references.

use std::{
    cell::OnceCell,
    collections::{HashMap, HashSet},
};

use steadfast_core::{
    UrlForm,
    rules::reference::{
        similar::Candidate,
        target::{Referrer, Targets},
    },
};

use super::source_tree::SourceTree;
use crate::pipeline::inspect::file::File;

pub(super) struct KnownFiles<'f> {
    files: &'f [File],
    tree: &'f SourceTree<'f>,
    by_path: HashMap<&'f str, usize>,
    /// The paths of the folders that contain files.
    folders: OnceCell<HashSet<&'f str>>,
}

impl<'f> KnownFiles<'f> {
    pub(super) fn new(files: &'f [File], tree: &'f SourceTree<'_>) -> Self {
        let by_path = files.iter().enumerate();
        let by_path = by_path.map(|(index, file)| (&*file.source.path, index));
        KnownFiles {
            files,
            tree,
            by_path: by_path.collect(),
            folders: OnceCell::new(),
        }
    }

    fn is_folder(&self, path: &str) -> bool {
        let folders = self.folders.get_or_init(|| {
            let files = self.files.iter();
            files.flat_map(|file| file.source.path.folders()).collect()
        });
        folders.contains(path)
    }
}

impl Targets for KnownFiles<'_> {
    /// The index of a file.
    type File = usize;

    fn file(&self, path: &str) -> Option<(usize, UrlForm)> {
        let index = *self.by_path.get(path)?;
        Some((index, self.files[index].form))
    }

    fn is_excused(&self, path: &str) -> bool {
        self.is_folder(path) || self.tree.is_already_reported(path)
    }

    fn is_left_out(&self, path: &str) -> bool {
        self.tree.has(path)
    }

    fn candidates(&self) -> Vec<Candidate<'_>> {
        let candidates = self.files.iter().map(|file| Candidate {
            path: &file.source.path,
            kind: file.info.media.kind,
        });
        candidates.collect()
    }
}

impl Referrer for File {
    fn path(&self) -> &str {
        &self.source.path
    }

    fn form(&self) -> UrlForm {
        self.form
    }

    fn bytes(&self) -> &[u8] {
        File::bytes(self)
    }
}
