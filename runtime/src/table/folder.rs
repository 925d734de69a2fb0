//! The folders that have one version for all of their files. There are few, so that each is a value of its own.

use std::fmt;

use steadfast_core::{spelling::encode_path, versioned_folder};

use super::Record;

/// What the macro has written about a folder as one. Public for generated code alone.
#[doc(hidden)]
pub struct FolderRecord {
    pub(crate) path: &'static str,
    /// With a slash at its end.
    pub(crate) url: &'static str,
    /// The length of the part of `url` before the versioned path.
    pub(crate) url_prefix: usize,
    pub(crate) version: &'static str,
    /// Its files, by path.
    pub(crate) records: &'static [Record],
}

impl FolderRecord {
    /// The path of a file whose versioned path this is, whatever the version.
    pub(crate) fn without_version(&self, path: &str) -> Option<String> {
        let below = versioned_folder::below_versioned(path, self.path)?;
        Some(format!("{}/{below}", self.path))
    }

    /// The URL of the folder, or of one in it, whose path may end with a slash.
    pub(crate) fn url_of(&self, path: &str) -> Option<String> {
        let folder = path.strip_suffix('/').unwrap_or(path);
        let slash = &path[folder.len()..];
        let url = self.url.trim_end_matches('/');
        if folder == self.path {
            return Some(format!("{url}{slash}"));
        }
        let below = versioned_folder::below(folder, self.path)?;
        let mut paths = self.records.iter().map(Record::path);
        let is_there = paths.any(|path| versioned_folder::below(path, folder).is_some());
        is_there.then(|| format!("{url}/{}{slash}", encode_path(below)))
    }
}

impl fmt::Debug for FolderRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FolderRecord")
            .field("url", &self.url)
            .finish_non_exhaustive()
    }
}
