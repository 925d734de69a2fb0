//! A file whose references are resolved.

use crate::pipeline::digest::Digest;

/// A file after its references have been rewritten.
pub(crate) struct LinkedFile {
    pub version: String,
    /// The digest of the final bytes.
    pub digest: Digest,
    pub len: usize,
    /// Whether the final bytes differ from those on disk.
    pub is_rewritten: bool,
    /// The final bytes, if they were rewritten in this build: otherwise they are in the bundle of the previous one.
    pub rewritten: Option<Vec<u8>>,
    /// The source map that the file names, if it does not exist.
    pub missing_source_map: Option<String>,
}

impl LinkedFile {
    /// A file whose final bytes are those on disk.
    pub(super) fn unchanged(digest: Digest, len: usize) -> Self {
        LinkedFile {
            version: digest.version(),
            digest,
            len,
            is_rewritten: false,
            rewritten: None,
            missing_source_map: None,
        }
    }

    /// A file with these final bytes. `version` is that of its cycle, if it is in one.
    pub(super) fn rewritten(bytes: Vec<u8>, version: Option<&str>) -> Self {
        let digest = Digest::of(&bytes);
        LinkedFile {
            version: version.map_or_else(|| digest.version(), str::to_owned),
            is_rewritten: true,
            len: bytes.len(),
            rewritten: Some(bytes),
            ..LinkedFile::unchanged(digest, 0)
        }
    }
}
