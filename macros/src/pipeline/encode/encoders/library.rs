//! What each encoder of this folder is to the list of them.

/// What makes the representations in a coding.
#[derive(Debug)]
pub(super) struct Library {
    pub name: &'static str,
    /// What it is called in the cache: another version may make other bytes.
    pub version: fn() -> String,
    /// Encodes at a level; `None` where the library fails.
    pub encode: fn(&[u8], u8) -> Option<Vec<u8>>,
}
