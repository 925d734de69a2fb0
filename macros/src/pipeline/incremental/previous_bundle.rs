//! The bundle that the previous build has left.

use std::{
    collections::HashMap,
    fs::File,
    io::{Read as _, Seek as _, SeekFrom},
    path::PathBuf,
};

use crate::pipeline::digest::Digest;

/// The bundle of the previous build, which is as that build has left it.
pub(crate) struct PreviousBundle {
    pub file: PathBuf,
    /// Where each content starts, and its length.
    pub contents: HashMap<Digest, (usize, usize)>,
}

impl PreviousBundle {
    /// A content, from the open file.
    pub(crate) fn read(&self, mut file: &File, digest: &Digest) -> Option<Vec<u8>> {
        let (start, len) = *self.contents.get(digest)?;
        file.seek(SeekFrom::Start(start as u64)).ok()?;
        let mut bytes = vec![0; len];
        file.read_exact(&mut bytes).ok()?;
        Some(bytes)
    }
}
