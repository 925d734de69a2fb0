//! What is linked so far.

use super::linked::LinkedFile;
use crate::pipeline::inspect::file::File;

/// The files and folders that are linked so far, by index.
pub(super) struct Progress<'p> {
    files: &'p [File],
    pub contents: Vec<Option<LinkedFile>>,
    /// The versions of folders as one.
    pub folders: Vec<Option<String>>,
}

impl<'p> Progress<'p> {
    pub(super) fn new(files: &'p [File], folders: usize) -> Self {
        Progress {
            files,
            contents: files.iter().map(|_| None).collect(),
            folders: vec![None; folders],
        }
    }

    /// The version in the URL of a file, if it is known.
    pub(super) fn version(&self, file: usize) -> Option<&str> {
        match self.files[file].folder {
            Some(folder) => self.folders[folder].as_deref(),
            None => self.contents[file].as_ref().map(|it| &*it.version),
        }
    }
}
