//! The interface of the codecs in this folder.

/// A library that encodes and decodes one coding.
#[derive(Debug)]
pub(super) struct Library {
    pub name: &'static str,
    /// The version, which is part of the names of cache entries: the output of another one may differ.
    pub version: fn() -> String,
    /// Encodes at a level; `None` if the library fails.
    pub encode: fn(&[u8], u8) -> Option<Vec<u8>>,
    /// Decodes; the error is a clause that follows the name of the file.
    pub decode: fn(&[u8]) -> Result<Vec<u8>, String>,
}
