//! Folders as one, as the linker sees them. The version of a folder covers the paths and bytes of its files, and the versions
//! of the files outside that these name.
//!
//! Bytes are covered by their digests, which are known without reading the files again. Every field is preceded by its
//! length, so that no two folders have the same digest.

use std::collections::BTreeSet;

use steadfast_core::versioned_folder;

use super::progress::Progress;
use crate::pipeline::{digest::Digest, inspect::file::File};

/// A folder whose files have one version.
pub(super) struct FolderLinks {
    pub path: String,
    /// Its files, in the order of their paths.
    pub members: Vec<usize>,
    /// The files outside that its files name, and whose URLs carry a version.
    pub named: BTreeSet<usize>,
}

impl FolderLinks {
    /// The folders with these paths.
    pub(super) fn of<'p>(paths: impl Iterator<Item = &'p str>, files: &[File]) -> Vec<Self> {
        let folder = |path: &str| FolderLinks {
            path: path.to_owned(),
            members: Vec::new(),
            named: BTreeSet::new(),
        };
        let mut folders: Vec<_> = paths.map(folder).collect();
        for (index, file) in files.iter().enumerate() {
            if let Some(folder) = file.folder {
                folders[folder].members.push(index);
            }
        }
        folders
    }

    /// The digest of the folder, whose files are linked. `own` is the version of files that are not linked yet.
    pub(super) fn digest(&self, files: &[File], progress: &Progress<'_>, own: &str) -> Digest {
        let mut covered = Framed::default();
        covered.count(self.members.len());
        for &member in &self.members {
            let path = &files[member].source.path;
            let content = progress.contents[member].as_ref();
            let content = content.expect("the files of a folder are linked before it");
            covered.field(versioned_folder::below(path, &self.path).unwrap_or_default());
            covered.field(content.digest.bytes());
        }
        for &named in &self.named {
            covered.field(&*files[named].source.path);
            covered.field(progress.version(named).unwrap_or(own));
        }
        Digest::of(&covered.0)
    }
}

/// Bytes in fields of any length.
#[derive(Default)]
struct Framed(Vec<u8>);

impl Framed {
    fn count(&mut self, count: usize) {
        self.0.extend_from_slice(&(count as u64).to_be_bytes());
    }

    fn field(&mut self, field: impl AsRef<[u8]>) {
        self.count(field.as_ref().len());
        self.0.extend_from_slice(field.as_ref());
    }
}
