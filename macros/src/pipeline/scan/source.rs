//! A file of a folder that is scanned, before it is read.

use std::path::PathBuf;

use super::super::path::AssetPath;

/// A file that was taken.
#[derive(Clone, Debug)]
pub struct Source {
    pub path: AssetPath,
    /// Where it is on disk.
    pub file: PathBuf,
    /// Which of the roots it is from.
    pub root: usize,
}
