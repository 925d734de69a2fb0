//! A file whose references are resolved.

use crate::pipeline::digest::Digest;

/// What is known of a file as a module.
#[derive(Clone, Debug, Default)]
pub(crate) struct Module {
    /// Its index among the linked files, by which [`imports`](Self::imports) name it.
    pub index: usize,
    /// What it imports, in its order.
    pub imports: Vec<Import>,
    /// Whether it has the syntax of a module, or is imported as one.
    pub is_module: bool,
    /// Whether scripts import it by its versioned URL.
    pub is_rewritten: bool,
}

/// An import of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Import {
    pub target: usize,
    /// Whether it names the file by a bare specifier.
    pub is_bare: bool,
    /// Whether it is by `import()`.
    pub is_dynamic: bool,
}

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
    pub(super) fn unchanged(digest: Digest, len: usize, is_live: bool) -> Self {
        LinkedFile {
            version: digest.version(is_live),
            digest,
            len,
            is_rewritten: false,
            rewritten: None,
            missing_source_map: None,
        }
    }

    /// A file with these final bytes.
    pub(super) fn rewritten(bytes: Vec<u8>, is_live: bool) -> Self {
        let unchanged = LinkedFile::unchanged(Digest::of(&bytes), bytes.len(), is_live);
        LinkedFile {
            is_rewritten: true,
            rewritten: Some(bytes),
            ..unchanged
        }
    }
}
