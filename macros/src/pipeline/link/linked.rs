//! A file whose references are followed.

use crate::pipeline::digest::Digest;

/// A file once the files that it names have their versions.
pub(crate) struct LinkedFile {
    pub version: String,
    /// Of the final bytes.
    pub digest: Digest,
    pub len: usize,
    /// The final bytes, where they are not those on disk.
    pub rewritten: Option<Vec<u8>>,
    /// The source map that the file names and that is not there.
    pub missing_source_map: Option<String>,
}

impl LinkedFile {
    /// Subresource Integrity metadata: the one place that decides what it is.
    pub(crate) fn integrity(&self) -> String {
        self.digest.integrity().to_string()
    }
}
