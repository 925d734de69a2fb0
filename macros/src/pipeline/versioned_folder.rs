//! Folders as one: a folder whose files are served as they are, under one version in the folder's own name.
//! `steadfast-core` defines the spelling of the paths, [`link`](super::link) computes the versions.

use steadfast_core::versioned_folder;

use super::{base::Base, path::encode};

/// A folder with its version.
#[derive(Clone, Debug)]
pub(crate) struct VersionedFolder {
    pub path: String,
    pub version: String,
}

impl VersionedFolder {
    /// The versioned path.
    pub(crate) fn versioned_path(&self) -> String {
        versioned_folder::versioned(&self.path, &self.version)
    }

    /// The versioned path of something in the folder, or of the folder itself if its path ends with a slash.
    pub(crate) fn versioned_path_of(&self, path: &str) -> Option<String> {
        let below = versioned_folder::below(path, &self.path)?;
        Some(format!("{}/{below}", self.versioned_path()))
    }

    /// The URL below a base, with a trailing slash.
    pub(crate) fn url(&self, base: &Base) -> String {
        format!("{}/{}/", base.url, encode(&self.versioned_path()))
    }
}
