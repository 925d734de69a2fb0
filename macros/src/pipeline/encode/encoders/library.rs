//! The interface of the encoders in this folder.

/// An encoder library.
#[derive(Debug)]
pub(super) struct Library {
    pub name: &'static str,
    /// The version in the names of cache entries: another one may make other bytes.
    pub version: fn() -> String,
    /// Encodes at a level; `None` where the library fails.
    pub encode: fn(&[u8], u8) -> Option<Vec<u8>>,
}
