//! The folders on disk beside the files that could be read.

use std::collections::HashSet;

use crate::pipeline::{path::AssetPath, scan::root::Root};

/// The folders that the files were taken from.
pub(crate) struct SourceTree<'t> {
    pub roots: &'t [Root],
    /// Paths of files that were taken and cannot be read; each is reported.
    pub refused: HashSet<AssetPath>,
    /// Whether every root could be read.
    pub every_root: bool,
}

impl SourceTree<'_> {
    /// Whether a root holds a file at a path.
    pub(crate) fn has(&self, path: &str) -> bool {
        let mut roots = self.roots.iter();
        !path.starts_with('/') && roots.any(|root| root.dir.join(path).is_file())
    }

    /// Whether the reason why a path is missing is reported already.
    pub(crate) fn is_already_reported(&self, path: &str) -> bool {
        !self.every_root || self.refused.contains(path)
    }
}
