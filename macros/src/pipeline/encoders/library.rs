//! The interface of the encoders in this folder.

/// An encoder library.
#[derive(Debug)]
pub(super) struct Library {
    pub name: &'static str,
    /// The version, which is part of the names of cache entries: the output of another one may differ.
    pub version: fn() -> String,
    /// Encodes at a level; `None` if the library fails.
    pub encode: fn(&[u8], u8) -> Option<Vec<u8>>,
}
