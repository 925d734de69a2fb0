//! A file whose references are resolved.

use crate::pipeline::digest::Digest;

/// A file after its references have been rewritten.
pub(crate) struct LinkedFile {
    pub version: String,
    /// The digest of the final bytes.
    pub digest: Digest,
    pub len: usize,
    /// The final bytes, if they differ from those on disk.
    pub rewritten: Option<Vec<u8>>,
    /// The source map that the file names, if it does not exist.
    pub missing_source_map: Option<String>,
}

impl LinkedFile {
    /// Subresource Integrity metadata of the final bytes. Its form is decided only here.
    pub(crate) fn integrity(&self) -> String {
        self.digest.integrity().to_string()
    }
}
