//! The folders on disk, including files that are not embedded.

use std::collections::HashSet;

use crate::pipeline::{path::AssetPath, root::Root};

/// The folders on disk.
pub(crate) struct SourceTree<'t> {
    pub roots: &'t [Root],
    /// The paths of files that were taken but cannot be read; each is reported.
    pub unreadable: HashSet<AssetPath>,
    /// Whether every root could be read.
    pub every_root: bool,
}

impl SourceTree<'_> {
    /// Whether any root contains a file at a path.
    pub(crate) fn has(&self, path: &str) -> bool {
        let mut roots = self.roots.iter();
        !path.starts_with('/') && roots.any(|root| root.dir.join(path).is_file())
    }

    /// Whether the reason why a path is missing may already be reported.
    pub(crate) fn is_already_reported(&self, path: &str) -> bool {
        !self.every_root || self.unreadable.contains(path)
    }
}
