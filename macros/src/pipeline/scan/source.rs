//! A file that a scan takes, before it is read.

use std::path::PathBuf;

use crate::pipeline::{
    incremental::stamp::Stamp, path::AssetPath, root::Root, select::globs::Matches,
};

/// A file on disk that becomes an asset.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    pub path: AssetPath,
    /// The path on disk.
    pub file: PathBuf,
    /// The index of its root.
    pub root: usize,
    /// The globs that match its path.
    pub matches: Matches,
    /// The state of the file when it was found.
    pub stamp: Option<Stamp>,
}

impl Source {
    /// The name of the file in messages.
    pub(crate) fn name(&self, roots: &[Root]) -> String {
        format!("\"{}\" in {}", self.path, roots[self.root].display())
    }
}
